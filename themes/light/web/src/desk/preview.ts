// The live page: a frame that can reach nothing, into which pages are drawn from memory.
//
// Owns the talk with it. What the person in the frame answered and ticked is kept here between two drawings, and
// goes with the page; whoever wrote the page can read nothing but that.
import { ask } from './engine';
import { pressed } from './keyboard';
import type { Part, Person, Target } from './said';
import { at, confirmed, load, press, say } from './ui';
import { away, ownAddress, saved } from './wanted';

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
  /** The ids that something stands under that was pointed at. */
  pointed?: string[];
  /** Whoever pointed wants to go there. */
  goes?: true;
  /** Whether what is marked can be seen. */
  isSeen?: boolean;
  /** A key of the whole page. */
  key?: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;
  /** A file the page made for somebody. */
  file?: { name: string; bytes: Blob };
  /** It is to be printed: which part of it, as the page has it. */
  print?: string;
  /** An address elsewhere. */
  away?: string;
  /** Its own address is taken along, which is the frame's here. */
  isOwnAddress?: true;
}

/** What the frame is told. */
export interface ToFrame {
  html?: string;
  kept?: Record<string, string>;
  /** Who sits there from now on. */
  person?: Person;
  day?: string;
  top?: number;
  /** What the cursor is on; `isNew`: it was on something else before. */
  mark?: { id: string; isNew: boolean };
  /** Which part of the page is printed. */
  print?: string;
  /** A script that was asked for; null where there is none. */
  script?: { address: string; text: string | null };
}

const BATCH = 'batch.html', SANDBOX = 'allow-scripts allow-forms';

const frame = (): HTMLIFrameElement => at('page') as HTMLIFrameElement;

let name = 'index.html', fragment = '', kept: Record<string, string> = {}, top = 0, html: string | null = null;
let person: Person | null = null, here: Part | null = null, hasRoster = false, printing: string | undefined;
let goTo: (target: Target, goes: boolean) => void = () => undefined;

function tell(words: ToFrame): void {
  frame().contentWindow?.postMessage(words, '*');
}

/** Loads the frame anew, which asks for its page then; a printer is the only thing it may be given to open. */
function reload(): void {
  frame().setAttribute('sandbox', printing === undefined ? SANDBOX : `${SANDBOX} allow-modals`);
  frame().src = `${frame().dataset.src || ''}?${Date.now()}#${fragment}`;
}

/** What only 批量核对 needs comes with it, and the page is made once more. */
async function withRoster(page: string): Promise<void> {
  if (page !== BATCH || hasRoster) return;
  say('正在载入核对要用的程序……');
  await load('roster');
  await ask('roster', ZHIYIN_ROSTER_MODULE);
  await ask('make');
  hasRoster = true;
  say('');
}

/** Shows a page. */
export async function show(page: string): Promise<void> {
  const [wanted, hash = ''] = page.replace(/^\.\//, '').split('#');
  const isOther = wanted !== name;
  await withRoster(wanted || name);
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

/** The page that is shown, of what is on the desk now; what it gives shows it. */
export async function drawn(): Promise<() => void> {
  const asked = name, text = await ask<string | null>('page', asked);
  return () => {
    // Meanwhile another page may have been chosen.
    if (asked !== name || text === null || text === html) return;
    html = text;
    reload();
  };
}

/** Draws the page anew, if it is another one than before. */
export async function refresh(pages: string[]): Promise<void> {
  if (!pages.includes(name)) name = 'index.html';
  (await drawn())();
}

/** Has somebody sit there. */
export async function seat(next: Person): Promise<void> {
  person = next;
  await show(next.page);
  say('预览里现在是这个人。');
}

/** Who sits there, as far as they answered; null where the page asks nothing or nothing was answered. */
export function seated(): Person | null {
  const place = Object.keys(kept).filter((one) => one.endsWith(`/${name.replace(/\.html$/, '')}`) && !one.includes('*'))[0];
  if (!place) return null;
  const { a, x } = JSON.parse(kept[place]) as { a?: string; x?: string[] };
  return a === undefined ? null : { page: name, answers: a, texts: x || [] };
}

const isLinked = (): boolean => at('linked').getAttribute('aria-pressed') === 'true';

/** Marks what the cursor is on, and shows its page. */
export async function mark(part: Part | null): Promise<void> {
  if (!isLinked() || part?.id === here?.id && part?.page === here?.page) return;
  here = part;
  at('unseen').hidden = true;
  if (part && part.page !== name) await show(part.page);
  else tell({ mark: { id: part?.id || '', isNew: true } });
}

/** Forgets who sat there. */
export function forgetPerson(): void {
  kept = {};
  fragment = '';
  person = null;
}

/** Another content: nothing of the last one is shown. */
export function reset(): void {
  [name, html, top, here] = ['index.html', null, 0, null];
  at('unseen').hidden = true;
  forgetPerson();
}

/** Prints the page as it is now, once somebody agreed: it may have been the page's own idea. */
async function print(what: string): Promise<void> {
  if (!await confirmed('要打印预览里的这一页吗？', '打印')) return;
  printing = what;
  reload();
}

function answerReady(): void {
  if (html === null) return;
  const mark = here && here.page === name ? { id: here.id, isNew: !top } : undefined;
  tell({ html, kept, person: person || undefined, top, mark, day: (at('day') as HTMLInputElement).value, print: printing });
  [person, printing] = [null, undefined];
}

async function heard(words: FromFrame): Promise<void> {
  if (words.ready) answerReady();
  if (words.kept) kept = words.kept;
  if (words.top !== undefined) top = words.top;
  if (words.isSeen !== undefined) at('unseen').hidden = words.isSeen;
  if (words.key) pressed(words.key);
  // A page asks for nothing while the desk itself does.
  const isAsked = document.querySelector('dialog[open]') !== null;
  if (words.file && !isAsked) await saved(words.file);
  if (words.away !== undefined) away(words.away);
  if (words.isOwnAddress) ownAddress();
  if (words.print !== undefined && !isAsked) await print(words.print);
  if (words.pointed && (isLinked() || words.goes)) {
    const target = await ask<Target | null>('writtenAt', name, words.pointed);
    if (target) goTo(target, Boolean(words.goes));
  }
  if (words.go) {
    if (/\.html(#|$)/.test(words.go)) await show(words.go);
    else away(words.go);
  }
  if (words.want) tell({ script: { address: words.want, text: await ask<string | null>('script', words.want) } });
}

function buttons(): void {
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
    press('width', target as HTMLElement);
  });
  at('linked').addEventListener('click', () => {
    at('linked').setAttribute('aria-pressed', String(!isLinked()));
    here = null;
    at('unseen').hidden = true;
    tell({ mark: { id: '', isNew: false } });
  });
  // An anchor opens all that a guide can say.
  at('see-all').addEventListener('click', () => {
    if (here) void show(`${here.page}#${here.id}`);
  });
}

/** `go`: somebody pointed at what is written there, and may want to go on there. */
export function listen(go: typeof goTo): void {
  goTo = go;
  window.addEventListener('message', (event: MessageEvent<FromFrame>) => {
    if (event.source === frame().contentWindow) void heard(event.data);
  });
  buttons();
}

/** Lists the pages there are. */
export function list(pages: string[]): void {
  const box = at('pages') as HTMLSelectElement;
  while (box.firstChild) box.firstChild.remove();
  pages.forEach((page) => box.append(new Option(page, page, false, page === name)));
}
