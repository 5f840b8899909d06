// The live page: frames that can reach nothing (`stage.ts`), into which pages are drawn from memory.
//
// Owns the talk with it. What the person in the frame answered and ticked is kept here between two drawings, and
// goes with the page; whoever wrote the page can read nothing but that.
import { ask } from './engine';
import { pressed } from './keyboard';
import type { Made, Part, Person, Target } from './said';
import * as stage from './stage';
import type { FromFrame, ToFrame } from './stage';
import { at, confirmed, fill, load, press, say } from './ui';
import { away, ownAddress, saved } from './wanted';

const BATCH = 'batch.html';

let name = 'index.html', fragment = '', kept: Record<string, string> = {}, top = 0, html: string | null = null;
let person: Person | null = null, here: Part | null = null, hasRoster = false, printing: string | undefined;
let goTo: (target: Target, goes: boolean) => void = () => undefined;
/** How many sat there, nobody among them. Until the last is seen, what somebody answers is no longer theirs. */
let sat = 0, seenSat = 0;
/** What was given last, and is or will be seen. */
let given: { name: string; kept: object; here: Part | null; sat: number; sits?: Person; print?: string } = { name, kept, here, sat }, seenName = name;

function words(): ToFrame {
  const mark = here && here.page === name ? { id: here.id, isNew: !top } : undefined, day = (at('day') as HTMLInputElement).value;
  // Another page may be drawn before the one that somebody is to sit at.
  const sits = person?.page === name ? person : undefined, isWaiting = Boolean(person) && !sits;
  const all: ToFrame = { html: html || '', kept, person: sits, top, mark, day, print: printing };
  given = { name, kept, here, sat: isWaiting ? given.sat : sat, sits, print: printing };
  return all;
}

function reload(isInstead = false): void {
  if (html !== null) stage.draw({ fragment, isToPrint: printing !== undefined, words, isInstead });
}

/** What was given is seen now. Whoever answered meanwhile is not forgotten: it is drawn once more. */
function seen(keeps: FromFrame['kept']): void {
  if (keeps && given.kept === kept) kept = keeps;
  [seenName, seenSat] = [given.name, given.sat];
  // Until then it may be thrown away for a later one, which has them, too.
  if (person === given.sits) person = null;
  if (printing === given.print) printing = undefined;
  at('stage').inert = false;
  if (here !== given.here) stage.tell({ mark: { id: here?.id || '', isNew: true } });
}

/** What somebody answered goes into the page that is being drawn, too. */
function keep(now: Record<string, string>): void {
  if (seenSat !== sat || JSON.stringify(now) === JSON.stringify(kept)) return;
  kept = now;
  if (stage.isDrawing()) reload(true);
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

/** Shows a page; false where there is none. */
export async function show(page: string): Promise<boolean> {
  const [wanted, hash = ''] = page.replace(/^\.\//, '').split('#');
  const isOther = wanted !== name;
  await withRoster(wanted || name);
  const text = await ask<string | null>('page', wanted || name);
  if (text === null) {
    [person, sat] = [null, seenSat];
    say('没有这个页面。');
    return false;
  }
  if (isOther) {
    name = wanted || name;
    top = 0;
  }
  fragment = hash;
  (at('pages') as HTMLSelectElement).value = name;
  html = text;
  reload();
  return true;
}

/** The name of the page that is looked at. */
export const current = (): string => name;

/** Shows the page that was asked for, if it is another one than before; meanwhile another page may have been chosen. */
export function take(asked: string, text: string | null): void {
  if (asked !== name || text === null || text === html) return;
  html = text;
  reload();
}

/** Draws the page anew, if it is another one than before. */
export async function refresh(pages: string[]): Promise<void> {
  if (!pages.includes(name)) name = 'index.html';
  const asked = name;
  take(asked, await ask<string | null>('page', asked));
}

/** Has somebody sit there. */
export async function seat(next: Person): Promise<void> {
  person = next;
  sat += 1;
  if (await show(next.page)) say('预览里现在是这个人。');
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
  else stage.tell({ mark: { id: part?.id || '', isNew: true } });
}

/** Forgets who sat there. */
export function forgetPerson(): void {
  [kept, fragment, person] = [{}, '', null];
  sat += 1;
}

/** Another content: nothing of the last one is shown. */
export function reset(): void {
  [name, html, top, here] = ['index.html', null, 0, null];
  at('unseen').hidden = true;
  // A frame that is not to be seen at all would not be drawn, either.
  at('stage').inert = true;
  forgetPerson();
  stage.clear();
}

/** Prints the page as it is now, once somebody agreed: it may have been the page's own idea. */
async function print(what: string): Promise<void> {
  if (!await confirmed('要打印预览里的这一页吗？', '打印')) return;
  printing = what;
  reload();
}

async function heard(words: FromFrame, from: Window): Promise<void> {
  if (words.kept) keep(words.kept);
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
    const target = await ask<Target | null>('writtenAt', seenName, words.pointed);
    if (target) goTo(target, Boolean(words.goes));
  }
  if (words.go) {
    if (/\.html(#|$)/.test(words.go)) await show(words.go);
    else away(words.go);
  }
  if (words.want) {
    const script = { address: words.want, text: await ask<string | null>('script', words.want) };
    const told: ToFrame = { script };
    from.postMessage(told, '*');
  }
}

function buttons(): void {
  at('day').addEventListener('change', () => reload());
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
    stage.tell({ mark: { id: '', isNew: false } });
  });
  // An anchor opens all that a guide can say.
  at('see-all').addEventListener('click', () => {
    if (here) void show(`${here.page}#${here.id}`);
  });
}

/** `go`: somebody pointed at what is written there, and may want to go on there. */
export function listen(go: typeof goTo): void {
  goTo = go;
  stage.listen({ heard: (words, from) => void heard(words, from), seen, lost: () => reload() });
  buttons();
}

/** What is listed. */
let listed = '';

/** Lists the pages there are, by what they are called. */
export function list({ pages, titles }: Pick<Made, 'pages' | 'titles'>): void {
  const box = at('pages') as HTMLSelectElement, now = JSON.stringify([pages, titles]);
  if (now !== listed) {
    listed = now;
    const plain = titles.map((html) => new DOMParser().parseFromString(html, 'text/html').documentElement.textContent || '');
    const site = ` - ${plain[pages.indexOf('index.html')] || ''}`;
    fill(box, ...pages.map((page, at) => new Option(`${plain[at].endsWith(site) ? plain[at].slice(0, -site.length) : plain[at]}（${page}）`, page)));
  }
  box.value = name;
}
