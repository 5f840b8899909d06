// In the frame of the live page, in front of the page's own scripts: what the page misses there.
//
// The frame has an origin of its own and may load nothing. Storage is a map that the desk keeps; what else the page
// misses is `beyond`'s. What somebody clicks on is told by its ids, and what the cursor in the text is on is marked.
// Whatever the page does, it is the page's alone.
import { pretend } from '../preview/pretend';
import { allIn, findIn } from '../dom';
import * as beyond from './beyond';
import type { FromFrame, ToFrame } from './stage';
import type { Person } from './said';

const tell = (words: FromFrame): void => parent.postMessage(words, '*');

/** What answers are of: the questions, by name and options. The same questions take the same answers. */
function questions(): string {
  const asked = Array.from(document.querySelectorAll<HTMLElement>('[data-question]')).map((question) => [
    question.dataset.name, question.dataset.kind,
    Array.from(question.querySelectorAll('[data-label]')).map((label) => label.textContent)
  ]);
  return JSON.stringify(asked);
}

/** What stands for `localStorage`; `changed` hears of every change. */
function storage(kept: Map<string, string>, changed: () => void): Storage {
  return {
    get length() { return kept.size; },
    key: (at: number) => Array.from(kept.keys())[at] ?? null,
    getItem: (place: string) => kept.get(String(place)) ?? null,
    setItem: (place: string, value: string) => {
      kept.set(String(place), String(value));
      changed();
    },
    removeItem: (place: string) => {
      if (kept.delete(String(place))) changed();
    },
    clear: () => {
      kept.clear();
      changed();
    }
  };
}

const QUESTIONS = '*questions/';

/**
 * Answers are kept with the fingerprint of the rules they were given to. At the desk the rules are others with
 * every key; where the questions are the same, so are the answers.
 */
function carried(kept: Map<string, string>): void {
  const main = document.querySelector<HTMLElement>('main[data-guide]');
  if (!main) return;
  const { guide = '', key = '', fingerprint = '' } = main.dataset, place = `${key}/${guide}`, now = questions();
  if (kept.get(QUESTIONS + place) === now) {
    [place, `${place}/ticks`].forEach((one) => {
      const value = kept.get(one);
      if (value) kept.set(one, JSON.stringify({ ...JSON.parse(value) as object, f: fingerprint }));
    });
  }
  kept.set(QUESTIONS + place, now);
}

/** The ids that something stands under, the nearest first, and before that of a block the field of it. */
function idsOf(target: Element): string[] {
  const ids: string[] = [];
  let field = '';
  for (let element: Element | null = target; element; element = element.parentElement) {
    if (element instanceof HTMLLabelElement && element.htmlFor) ids.push(element.htmlFor);
    if (element.matches('dt, dd')) field = findIn(element.parentElement || element, 'dt')?.firstChild?.textContent?.trim() || '';
    const own = element.matches('[data-option]') ? findIn(element, 'input')?.id : '';
    if (own) ids.push(own);
    const row = element.matches('[data-fact] *') ? element.getAttribute('data-reason') || element.getAttribute('data-row') : null;
    if (row !== null) ids.push(`reason:${row}`);
    if (element.matches('[data-fact]')) ids.push(`fact:${findIn(element, 'h3')?.textContent || ''}`);
    if (field && element.matches('[data-block]')) ids.push(`${element.id}~${field}`);
    if (element.id) ids.push(element.id);
  }
  return ids;
}

/** Somebody points at something, or stands on it and asks for its line. */
function pointed(event: MouseEvent): void {
  const { target, detail, isTrusted } = event;
  if (isTrusted && detail && target instanceof Element && !target.closest('a[href]')) tell({ pointed: idsOf(target) });
}

/** Whether somebody presses something here: let go elsewhere, it would be pressed nowhere. */
let isHeld = false, isToGo = false;

/** Says that another page may be seen in this one's place, once it is to and nobody presses anything here. */
function mayGo(): void {
  if (isToGo && !isHeld) tell({ isFree: true });
}

function watchHands(): void {
  const pressed = (): void => { isHeld = true; };
  // What a page keeps of it, it may keep behind the next frame.
  const free = (): void => void requestAnimationFrame(() => setTimeout(() => setTimeout(() => {
    isHeld = false;
    mayGo();
  })));
  ['pointerdown', 'keydown'].forEach((name) => window.addEventListener(name, pressed, true));
  ['pointerup', 'pointercancel', 'contextmenu', 'keyup'].forEach((name) => window.addEventListener(name, free, true));
  // Of the window alone: what is in it says so to nobody above.
  window.addEventListener('blur', free);
}

/** Keys of the whole page are the desk's. */
function passOn(event: KeyboardEvent): void {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const isCommand = key === 's' || shiftKey && key.toLowerCase() === 'f';
  if (key !== 'F6' && !(isCommand && (ctrlKey || metaKey))) return;
  event.preventDefault();
  tell({ key: { key, shiftKey, ctrlKey, metaKey } });
}

function asksForLine(event: KeyboardEvent): void {
  if (event.key !== 'F12' || !document.activeElement) return;
  event.preventDefault();
  tell({ pointed: idsOf(document.activeElement), goes: true });
}

/** Marks what the cursor in the text is on; whether it can be seen is said. */
function mark(id: string, isNew: boolean): void {
  allIn(document, '[data-desk-here]').forEach((element) => element.removeAttribute('data-desk-here'));
  if (!id) return;
  const fact = id.startsWith('fact:') ? id.slice(5) : '';
  const facts = (): HTMLElement | undefined =>
    allIn(document, '[data-fact]').filter((one) => findIn(one, 'h3')?.textContent === fact)[0];
  const [, row = ''] = /^reason:(.+)/.exec(id) || [];
  const inTable = row && document.querySelector<HTMLElement>(`[data-fact] :is([data-reason="${row}"], [data-row="${row}"])`);
  const found = inTable || (fact ? facts() : document.getElementById(id));
  const element = found?.closest<HTMLElement>('[data-option]') || found;
  if (!element) {
    tell({ isSeen: false });
    return;
  }
  element.setAttribute('data-desk-here', '');
  const fold = element.closest('details');
  if (fold && isNew) fold.open = true;
  const isSeen = element.getClientRects().length > 0;
  if (isNew && isSeen) element.scrollIntoView({ block: 'center' });
  tell({ isSeen });
}

/** Puts a person's answers in place of what is kept for a guide. */
function seat(kept: Map<string, string>, { answers, texts }: Person): void {
  const main = document.querySelector<HTMLElement>('main[data-guide]');
  if (!main) return;
  const { guide = '', key = '', fingerprint = '' } = main.dataset, place = `${key}/${guide}`;
  kept.set(place, JSON.stringify({ t: Date.now(), f: fingerprint, a: answers, x: texts }));
  kept.delete(`${place}/ticks`);
}

/** Once the page has come to where somebody can use it: a guide's waits for its engine. */
function whenThere(act: () => void): void {
  requestAnimationFrame(() => {
    if (document.querySelector('[data-waiting] main[data-guide]')) whenThere(act);
    else act();
  });
}

/**
 * The scripts of a page that is written run as if it had been loaded; its place is the frame's own. Those that read
 * what is kept stand behind what it says: `between` is done before them.
 */
function written(html: string, between: () => void): void {
  const end = html.indexOf('</main>');
  document.open();
  [html.slice(0, Math.max(end, 0)), html.slice(Math.max(end, 0))].forEach((part, at) => {
    if (at) between();
    // eslint-disable-next-line no-restricted-properties -- the whole page, in a frame that can reach nothing
    document.write(part);
  });
  document.close();
}

function draw({ html = '', kept: given = {}, person, day, top, mark: here, print }: ToFrame): void {
  const kept = new Map(Object.keys(given).map((place) => [place, given[place]]));
  const changed = (): void => {
    const all: Record<string, string> = {};
    kept.forEach((value, place) => { all[place] = value; });
    tell({ kept: all });
  };
  Object.defineProperty(window, 'localStorage', { value: storage(kept, changed) });
  Object.defineProperty(window, 'sessionStorage', { value: storage(new Map(), () => undefined) });
  beyond.replace(tell);
  if (day) pretend(day);
  written(html, () => {
    carried(kept);
    if (person) seat(kept, person);
  });
  const style = document.createElement('style');
  style.textContent = '[data-desk-here]{outline:3px solid #0b5cad;outline-offset:3px}';
  document.head.append(style);
  document.addEventListener('click', pointed, true);
  beyond.listen(tell);
  document.addEventListener('keydown', asksForLine);
  document.addEventListener('keydown', passOn);
  watchHands();
  window.addEventListener('message', hear);
  window.addEventListener('scroll', () => tell({ top: window.scrollY }), { passive: true });
  changed();
  whenThere(() => {
    if (top) window.scrollTo(0, top);
    if (here) mark(here.id, here.isNew);
    // It is laid out before it is seen.
    if (document.documentElement.scrollHeight) tell({ isDrawn: true });
    if (print !== undefined) beyond.printed(print);
  });
}

function hear({ source, data }: MessageEvent<ToFrame>): void {
  if (source !== parent) return;
  if (data.script) beyond.arrived(data.script.address, data.script.text);
  else if (data.html !== undefined) draw(data);
  else if (data.mark) mark(data.mark.id, data.mark.isNew);
  else if (data.print !== undefined) beyond.printed(data.print);
  isToGo = isToGo || Boolean(data.isToGo);
  mayGo();
}

window.addEventListener('message', hear);
tell({ ready: location.search });
