// What is searched: the index in front of this bundle, folded so that white space, case and width do
// not count and any two characters of Chinese can be found.
import type { Shelf } from './word';

/** Address, where it stands, title, words. */
export type Entry = [href: string, place: string, title: string, text: string];

export interface Index {
  synonyms: string[][];
  words: {
    hits: string;
    about: string;
    near: string;
    only_near: string;
    none: string;
    missing: string;
    wait: string;
    /** What only asks, as a pattern. */
    asking: string;
    /** The endings of a word without which it is looked for, too, as a pattern: applies also finds applying. */
    endings: string;
    /** How one asks for a kind of entry, as a pattern, and what such entries are called. */
    kinds: [asking: string, called: string[]][];
    /** What questions are called. */
    question: string;
  };
  entries: Entry[];
  /** Put there by the bundle of many entries. */
  shelf?: Shelf;
}

declare const ZHIYIN_INDEX: Index;

export const index = ZHIYIN_INDEX;
export const { entries, words } = index;

const foldedLetter = (letter: string): string => (/\s/.test(letter) ? '' : letter.normalize('NFKC').toLowerCase());

/** The same stops stand between Chinese words again and again. */
const known = new Map<string, string>();

function foldedPart(part: string): string {
  let folded = known.get(part);
  if (folded === undefined) known.set(part, folded = Array.from(part, foldedLetter).join(''));
  return folded;
}

/** A text as it is compared. Most of it is Chinese, which stays as it is. */
export const fold = (text: string): string => text.replace(/[^\u4e00-\u9fff]+/g, foldedPart);

/** Words that mean the same. */
export const synonyms = index.synonyms.map((group) => group.map(fold));

const isDigit = (letter: string): boolean => '0123456789〇一二三四五六七八九十'.includes(letter);

/** Where a folded word stands in a folded text, from a position on: 1月 does not stand in 11月, nor 一月 in 十一月. */
export function placeOf(word: string, text: string, from = 0): number {
  let at = text.indexOf(word, from);
  if (isDigit(word[0])) while (at > 0 && isDigit(text[at - 1])) at = text.indexOf(word, at + 1);
  return at;
}
