// Words: what of an element can be read, what of typed words is taken, what is said aloud.
import { one } from './page';

/** Most characters that are taken of what is typed. */
export const LONGEST = 200;
/** Scrolling so far, one has read what was said. */
const READ = 400;

/** At most so many whole characters, on one line. */
export const cleaned = (text: string): string =>
  Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, LONGEST).join('');

/** What is seen of a node: its words without what is hidden. */
export function seen(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue || '';
  if (node instanceof HTMLElement && node.hidden) return '';
  return Array.from(node.childNodes).map(seen).join('');
}

let saidAt = 0;

/** Says a sentence, for eyes and for screen readers. */
export function say(text: string): void {
  one('[data-live]').textContent = text;
  saidAt = window.pageYOffset;
}

/** What was said has been read once the page has moved on. */
export function unsay(): void {
  if (Math.abs(window.pageYOffset - saidAt) > READ) say('');
}
