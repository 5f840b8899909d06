// In the frame of the live page, in front of the page's own scripts: what the page misses there.
//
// The frame has an origin of its own and may load nothing. Storage is a map that the desk keeps, scripts that come
// later are asked for, and links are followed by the desk. Whatever the page does, it is the page's alone.
import { pretend } from '../preview/pretend';
import type { FromFrame, ToFrame } from './preview';

const tell = (words: FromFrame): void => parent.postMessage(words, '*');

/** What answers are of: the questions, by name and options. The same questions take the same answers. */
function questions(page: Document): string {
  const asked = Array.from(page.querySelectorAll<HTMLElement>('[data-question]')).map((question) => [
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
function carried(kept: Map<string, string>, page: Document): void {
  const main = page.querySelector<HTMLElement>('main[data-guide]');
  if (!main) return;
  const { guide = '', key = '', fingerprint = '' } = main.dataset, place = `${key}/${guide}`, now = questions(page);
  if (kept.get(QUESTIONS + place) === now) {
    [place, `${place}/ticks`].forEach((one) => {
      const value = kept.get(one);
      if (value) kept.set(one, JSON.stringify({ ...JSON.parse(value) as object, f: fingerprint }));
    });
  }
  kept.set(QUESTIONS + place, now);
}

/** Scripts that were asked for, by their address. */
const asked = new Map<string, HTMLScriptElement>();

function arrived(address: string, text: string | null): void {
  const script = asked.get(address);
  asked.delete(address);
  if (!script) return;
  if (text === null) {
    script.dispatchEvent(new Event('error'));
    return;
  }
  script.text = text;
  script.dispatchEvent(new Event('load'));
}

/** A script whose address is set later comes from the desk. */
function withoutNetwork(): void {
  Object.defineProperty(HTMLScriptElement.prototype, 'src', {
    set(this: HTMLScriptElement, address: string) {
      asked.set(address, this);
      tell({ want: address });
    }
  });
  Object.defineProperty(navigator, 'onLine', { value: true });
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const address = link ? link.getAttribute('href') || '' : '';
  if (!link || address.startsWith('#')) return;
  event.preventDefault();
  if (!/^[a-z]+:/i.test(address)) tell({ go: address });
}

function draw({ html = '', kept: given = {}, day, top }: ToFrame): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const kept = new Map(Object.keys(given).map((place) => [place, given[place]]));
  carried(kept, page);
  const changed = (): void => {
    const all: Record<string, string> = {};
    kept.forEach((value, place) => { all[place] = value; });
    tell({ kept: all });
  };
  Object.defineProperty(window, 'localStorage', { value: storage(kept, changed) });
  Object.defineProperty(window, 'sessionStorage', { value: storage(new Map(), () => undefined) });
  withoutNetwork();
  if (day) pretend(day);
  // The scripts of a page that is written run as if it had been loaded; its place is the frame's own.
  document.open();
  // eslint-disable-next-line no-restricted-properties -- the whole page, in a frame that can reach nothing
  document.write(html);
  document.close();
  document.addEventListener('click', follow);
  window.addEventListener('message', hear);
  window.addEventListener('scroll', () => tell({ top: window.scrollY }), { passive: true });
  changed();
  if (top) requestAnimationFrame(() => window.scrollTo(0, top));
}

function hear({ source, data }: MessageEvent<ToFrame>): void {
  if (source !== parent) return;
  if (data.script) arrived(data.script.address, data.script.text);
  else if (data.html !== undefined) draw(data);
}

window.addEventListener('message', hear);
tell({ ready: true });
