// The files on the left: those of the content folder, with how many problems each has and whether it is saved.
import type { Problem } from './said';
import { button, fill, make } from './ui';

/** A file as it was until then. */
export interface Gone {
  path: string;
  until: number;
}

export interface Listed {
  paths: string[];
  current: string;
  unsaved: Set<string>;
  problems: Problem[];
  /** Deleted or replaced, and can come back. */
  dropped: Gone[];
}

export interface Acts {
  open: (path: string) => void;
  back: (until: number) => void;
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

interface Entry {
  path: string;
  isCurrent: boolean;
  isUnsaved: boolean;
  errors: number;
}

function entry({ path, isCurrent, isUnsaved, errors }: Entry, open: Acts['open']): HTMLElement {
  const entry = make('button', { type: 'button', 'data-path': path }, path.replace(/^(guides|pages|lists|notices|images|files|theme)\//, ''));
  if (isCurrent) entry.setAttribute('aria-current', 'true');
  if (isUnsaved) entry.append(make('span', { class: 'unsaved' }, '未保存'));
  if (errors) entry.append(make('span', { class: 'count' }, `${errors} 处错误`));
  entry.addEventListener('click', () => open(path));
  return make('li', {}, entry);
}

function gone({ path, until }: Gone, { paths, dropped }: Listed, back: Acts['back']): HTMLElement {
  const entry = button(path, () => back(until)), words = paths.includes(path) ? '换下来的，点这里换回' : '已删除，点这里恢复';
  const isOne = dropped.filter((one) => one.path === path).length === 1;
  entry.append(make('span', { class: 'unsaved' }, isOne ? words : `${words}（${new Date(until).toTimeString().slice(0, 8)} 以前的一份）`));
  return make('li', {}, entry);
}

const section = (title: string, entries: HTMLElement[]): HTMLElement[] =>
  entries.length ? [make('section', {}, make('h2', {}, title), make('ul', {}, ...entries))] : [];

/** Where the focus stood; it stays there while the list is drawn anew. */
const focused = (host: Element): string | undefined =>
  host.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.path : undefined;

function entries({ paths, current, unsaved, problems }: Listed): Entry[] {
  const errors = new Map<string | null, number>();
  problems.forEach(({ path, severity }) => { if (severity === 'error') errors.set(path, (errors.get(path) || 0) + 1); });
  return paths.map((path) => ({ path, isCurrent: path === current, isUnsaved: unsaved.has(path), errors: errors.get(path) || 0 }));
}

/** What stands in the list. */
let drawn = '';

/** Draws the list, if it is another one than before. */
export function drawTree(host: Element, listed: Listed, { open, back }: Acts): void {
  const all = entries(listed), now = JSON.stringify([all, listed.dropped]);
  if (now === drawn) return;
  drawn = now;
  const left = new Set(all);
  const groups = GROUPS.map(([title, isOf]) => {
    const of = Array.from(left).filter(({ path }) => isOf(path));
    of.forEach((one) => left.delete(one));
    return section(title, of.map((one) => entry(one, open)));
  });
  const held = focused(host), gones = listed.dropped.map((one) => gone(one, listed, back));
  fill(host, ...groups.flat(), ...section('已删除或换掉', gones));
  if (held) Array.from(host.querySelectorAll<HTMLElement>('[data-path]')).find((one) => one.dataset.path === held)?.focus();
}
