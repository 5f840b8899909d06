// The files on the left: those of the content folder, with how many problems each has and whether it is saved.
import type { Problem } from './said';
import { fill, make } from './ui';

export interface Listed {
  paths: string[];
  current: string;
  unsaved: Set<string>;
  problems: Problem[];
}

const GROUPS: [string, (path: string) => boolean][] = [
  ['指引', (path) => path.startsWith('guides/')],
  ['网站与通知', (path) => path === 'site.yaml' || path === 'notice.md' || path.startsWith('notices/')],
  ['页面', (path) => path.startsWith('pages/')],
  ['名单', (path) => path.startsWith('lists/')],
  ['样式', (path) => path.startsWith('theme/')],
  ['图片与附件', (path) => path.startsWith('images/') || path.startsWith('files/')],
  ['其他', () => true]
];

function entry(path: string, listed: Listed, open: (path: string) => void): HTMLElement {
  const of = listed.problems.filter((problem) => problem.path === path);
  const errors = of.filter(({ severity }) => severity === 'error').length;
  const entry = make('button', { type: 'button', 'data-path': path }, path.replace(/^(guides|pages|lists|notices|images|files|theme)\//, ''));
  if (path === listed.current) entry.setAttribute('aria-current', 'true');
  if (listed.unsaved.has(path)) entry.append(make('span', { class: 'unsaved' }, '未保存'));
  if (errors) entry.append(make('span', { class: 'count' }, `${errors} 处错误`));
  entry.addEventListener('click', () => open(path));
  return make('li', {}, entry);
}

export function drawTree(host: Element, listed: Listed, open: (path: string) => void): void {
  const left = new Set(listed.paths);
  const groups = GROUPS.map(([title, isOf]) => {
    const paths = Array.from(left).filter(isOf);
    paths.forEach((path) => left.delete(path));
    return { title, paths };
  });
  fill(host, ...groups.filter(({ paths }) => paths.length).map(({ title, paths }) =>
    make('section', {}, make('h2', {}, title), make('ul', {}, ...paths.map((path) => entry(path, listed, open))))));
}
