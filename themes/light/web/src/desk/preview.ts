// The live page: a frame that can reach nothing, into which pages are drawn from memory.
//
// Owns the talk with it. What the person in the frame answered and ticked is kept here between two drawings, and
// goes with the page; whoever wrote the page can read nothing but that.
import { ask } from './engine';
import { at, say } from './ui';

/** What the frame says. */
export interface FromFrame {
  ready?: true;
  /** What the page keeps, by its place. */
  kept?: Record<string, string>;
  /** A script it needs. */
  want?: string;
  /** Another page, with its fragment. */
  go?: string;
  /** How far it was scrolled. */
  top?: number;
}

/** What the frame is told. */
export interface ToFrame {
  html?: string;
  kept?: Record<string, string>;
  day?: string;
  top?: number;
  /** A script that was asked for; null where there is none. */
  script?: { address: string; text: string | null };
}

const frame = (): HTMLIFrameElement => at('page') as HTMLIFrameElement;

let name = 'index.html', fragment = '', kept: Record<string, string> = {}, top = 0, html: string | null = null;

/** The page that is shown. */
export const shownPage = (): string => name;

function tell(words: ToFrame): void {
  frame().contentWindow?.postMessage(words, '*');
}

/** Loads the frame anew, which asks for its page then. */
function reload(): void {
  frame().src = `${frame().dataset.src || ''}?${Date.now()}#${fragment}`;
}

/** Shows a page. */
export async function show(page: string): Promise<void> {
  const [wanted, hash = ''] = page.replace(/^\.\//, '').split('#');
  const isOther = wanted !== name;
  const text = await ask<string | null>('page', wanted || name);
  if (text === null) {
    say('没有这个页面。');
    return;
  }
  if (isOther) {
    name = wanted || name;
    top = 0;
  }
  fragment = hash;
  (at('pages') as HTMLSelectElement).value = name;
  html = text;
  reload();
}

/** Draws the page anew, if it is another one than before. */
export async function refresh(pages: string[]): Promise<void> {
  if (!pages.includes(name)) name = 'index.html';
  const text = await ask<string | null>('page', name);
  if (text === null || text === html) return;
  html = text;
  reload();
}

/** Forgets who sat there. */
export function forgetPerson(): void {
  kept = {};
  fragment = '';
}

/** Another content: nothing of the last one is shown. */
export function reset(): void {
  [name, html, top] = ['index.html', null, 0];
  forgetPerson();
}

async function heard(words: FromFrame): Promise<void> {
  if (words.ready && html !== null) tell({ html, kept, top, day: (at('day') as HTMLInputElement).value });
  if (words.kept) kept = words.kept;
  if (words.top !== undefined) top = words.top;
  if (words.go) {
    if (/\.html(#|$)/.test(words.go)) await show(words.go);
    else say('附件发布以后可以下载，这里的预览不打开它。');
  }
  if (words.want) tell({ script: { address: words.want, text: await ask<string | null>('script', words.want) } });
}

export function listen(): void {
  window.addEventListener('message', (event: MessageEvent<FromFrame>) => {
    if (event.source === frame().contentWindow) void heard(event.data);
  });
  at('day').addEventListener('change', reload);
  at('forget').addEventListener('click', () => {
    forgetPerson();
    reload();
  });
  at('pages').addEventListener('change', ({ target }) => void show((target as HTMLSelectElement).value));
  at('width').addEventListener('click', ({ target }) => {
    const { width } = (target as HTMLElement).dataset;
    if (!width) return;
    at('stage').dataset.width = width;
    Array.from(at('width').children).forEach((one) => one.setAttribute('aria-pressed', String(one === target)));
  });
}

/** Lists the pages there are. */
export function list(pages: string[]): void {
  const box = at('pages') as HTMLSelectElement;
  while (box.firstChild) box.firstChild.remove();
  pages.forEach((page) => box.append(new Option(page, page, false, page === name)));
}
