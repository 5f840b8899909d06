// The files on the left: those of the content folder, with how many problems each has and whether it is saved.
import type { Problem } from './said';
import { button, fill, make } from './ui';

export interface Listed {
  paths: string[];
  current: string;
  unsaved: Set<string>;
  problems: Problem[];
  /** Deleted, and can come back. */
  dropped: string[];
}

export interface Acts {
  open: (path: string) => void;
  back: (path: string) => void;
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

function entry(path: string, listed: Listed, open: Acts['open']): HTMLElement {
  const of = listed.problems.filter((problem) => problem.path === path);
  const errors = of.filter(({ severity }) => severity === 'error').length;
  const entry = make('button', { type: 'button', 'data-path': path }, path.replace(/^(guides|pages|lists|notices|images|files|theme)\//, ''));
  if (path === listed.current) entry.setAttribute('aria-current', 'true');
  if (listed.unsaved.has(path)) entry.append(make('span', { class: 'unsaved' }, '未保存'));
  if (errors) entry.append(make('span', { class: 'count' }, `${errors} 处错误`));
  entry.addEventListener('click', () => open(path));
  return make('li', {}, entry);
}

function gone(path: string, isReplaced: boolean, back: Acts['back']): HTMLElement {
  const entry = button(path, () => back(path));
  entry.append(make('span', { class: 'unsaved' }, isReplaced ? '换下来的，点这里换回' : '已删除，点这里恢复'));
  return make('li', {}, entry);
}

const section = (title: string, entries: HTMLElement[]): HTMLElement[] =>
  entries.length ? [make('section', {}, make('h2', {}, title), make('ul', {}, ...entries))] : [];

/** Where the focus stood; it stays there while the list is drawn anew. */
const focused = (host: Element): string | undefined =>
  host.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.path : undefined;

export function drawTree(host: Element, listed: Listed, { open, back }: Acts): void {
  const left = new Set(listed.paths);
  const groups = GROUPS.map(([title, isOf]) => {
    const paths = Array.from(left).filter(isOf);
    paths.forEach((path) => left.delete(path));
    return { title, paths };
  });
  const held = focused(host);
  fill(host, ...groups.flatMap(({ title, paths }) => section(title, paths.map((path) => entry(path, listed, open)))),
    ...section('已删除或换掉', listed.dropped.map((path) => gone(path, listed.paths.includes(path), back))));
  if (held) Array.from(host.querySelectorAll<HTMLElement>('[data-path]')).find((one) => one.dataset.path === held)?.focus();
}
