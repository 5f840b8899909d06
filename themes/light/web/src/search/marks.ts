// Shows a text with the words that were found marked, as text nodes only.
import { fold, placeOf } from './index';
import type { Term } from './word';

/** A part of a text as written, from one position up to another. */
type Stretch = [from: number, to: number];

/** Of a long text: what is shown before the first word found, and of all of it. */
const BEFORE = 24, AROUND = 110;

/** Where the words stand in a text as written. */
function stretches(text: string, terms: Term[]): Stretch[] {
  // Of each folded letter, where it is written.
  const starts: number[] = [], ends: number[] = [];
  let plain = '', position = 0;
  Array.from(text).forEach((letter) => {
    const part = fold(letter);
    position += letter.length;
    for (let i = 0; i < part.length; i += 1) {
      starts.push(position - letter.length);
      ends.push(position);
    }
    plain += part;
  });
  const found: Stretch[] = [];
  terms.forEach((term) => term.forEach((word) => {
    for (let at = placeOf(word, plain); at >= 0; at = placeOf(word, plain, at + word.length)) {
      found.push([starts[at], ends[at + word.length - 1]]);
    }
  }));
  return joined(found.sort((one, other) => one[0] - other[0]));
}

/** Sorted stretches, those that touch made one. */
function joined(sorted: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  sorted.forEach(([from, to]) => {
    const last = all[all.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  });
  return all;
}

/** Adds a text to an element; where it is `cut`, only what stands around the first word found. */
export function addMarked(parent: Node, text: string, terms: Term[], cut = false): void {
  const found = stretches(text, terms), first = found.length ? found[0][0] : 0;
  const from = cut ? Math.max(0, first - BEFORE) : 0;
  const to = cut ? Math.min(text.length, from + AROUND) : text.length;
  const addText = (words: string, into: Node = parent): void => {
    if (words) into.appendChild(document.createTextNode(words));
  };
  let at = from;
  if (from) addText('…');
  found.filter(([start]) => start < to).forEach(([start, end]) => {
    const upTo = Math.min(end, to);
    addText(text.slice(at, Math.max(at, start)));
    if (upTo > start) addText(text.slice(start, upTo), parent.appendChild(document.createElement('mark')));
    at = upTo;
  });
  addText(text.slice(at, Math.max(at, to)));
  if (to < text.length) addText('…');
}
