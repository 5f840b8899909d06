// What is searched: the index in front of this bundle, folded so that white space, case and width do
// not count and any two characters of Chinese can be found.

/** Address, where it stands, title, words. */
export type Entry = [href: string, place: string, title: string, text: string];

interface Index {
  synonyms: string[][];
  entries: Entry[];
}

declare const ZHIYIN_INDEX: Index;

export const { entries } = ZHIYIN_INDEX;

const foldedLetter = (letter: string): string => (/\s/.test(letter) ? '' : letter.normalize('NFKC').toLowerCase());

/** A text as it is compared. Most of it is Chinese, which stays as it is. */
export const fold = (text: string): string =>
  text.replace(/[^\u4e00-\u9fff]+/g, (part) => Array.from(part, foldedLetter).join(''));

/** Words that mean the same. */
export const synonyms = ZHIYIN_INDEX.synonyms.map((group) => group.map(fold));

export interface FoldedEntry {
  place: string;
  /** The title and where it stands, which says of what kind it is. */
  heading: string;
  whole: string;
}

let folded: FoldedEntry[] | null = null;

/** The entries as they are compared, made when first asked for. */
export function foldedEntries(): FoldedEntry[] {
  folded = folded || entries.map(([, place, title, text]) => {
    const heading = fold(`${title}\n${place}`);
    return { place, heading, whole: heading + fold(text) };
  });
  return folded;
}

const isDigit = (letter: string): boolean => letter >= '0' && letter <= '9';

/** Where a folded word stands in a folded text, from a position on: 1月 does not stand in 11月. */
export function placeOf(word: string, text: string, from = 0): number {
  let at = text.indexOf(word, from);
  if (isDigit(word[0])) while (at > 0 && isDigit(text[at - 1])) at = text.indexOf(word, at + 1);
  return at;
}

/** Whether any of some words stands in a text. */
export const holds = (text: string, words: string[]): boolean => words.some((word) => placeOf(word, text) >= 0);
