// What is searched: the index in front of this bundle, folded so that white space, case and width do
// not count and any two characters of Chinese can be found.

/** Address, where it stands, title, words. */
export type Entry = [href: string, place: string, title: string, text: string];

interface Index {
  synonyms: string[][];
  words: {
    hits: string;
    near: string;
    only_near: string;
    none: string;
    /** What only asks, as a pattern. */
    asking: string;
    /** How one asks for a kind of entry, as a pattern, and what such entries are called. */
    kinds: [asking: string, called: string[]][];
    /** What questions are called. */
    question: string;
  };
  entries: Entry[];
}

declare const ZHIYIN_INDEX: Index;

export const { entries, words } = ZHIYIN_INDEX;

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
export const synonyms = ZHIYIN_INDEX.synonyms.map((group) => group.map(fold));

const isDigit = (letter: string): boolean => '0123456789〇一二三四五六七八九十'.includes(letter);

/** Where a folded word stands in a folded text, from a position on: 1月 does not stand in 11月, nor 一月 in 十一月. */
export function placeOf(word: string, text: string, from = 0): number {
  let at = text.indexOf(word, from);
  if (isDigit(word[0])) while (at > 0 && isDigit(text[at - 1])) at = text.indexOf(word, at + 1);
  return at;
}

/** All entries one behind the other, folded, with line ends between their parts: no word holds one. */
interface Whole {
  text: string;
  /** Where each entry begins, and behind the last the end. */
  starts: number[];
  /** Where the heading of each ends: its title and where it stands, which says of what kind it is. */
  headings: number[];
}

let whole: Whole | null = null;

/** Made when first asked for. */
function folded(): Whole {
  if (whole) return whole;
  const made: Whole = { text: '', starts: [0], headings: [] };
  entries.forEach(([, place, title, text]) => {
    made.text += `${fold(title)}\n${fold(place)}\n`;
    made.headings.push(made.text.length);
    made.text += `${fold(text)}\n`;
    made.starts.push(made.text.length);
  });
  return whole = made;
}

/** How long each entry is. */
export const lengths = (): number[] => folded().headings.map((_, position) =>
  folded().starts[position + 1] - folded().starts[position]);

/** Where a word stands in an entry. */
export const IN_TEXT = 1, IN_HEADING = 2;

/** Of each entry where any of some words stands in it, or 0. */
export function standing(words: string[]): Uint8Array {
  const { text, starts, headings } = folded(), where = new Uint8Array(entries.length);
  words.forEach((word) => {
    let position = 0;
    for (let at = placeOf(word, text); at >= 0; at = placeOf(word, text, starts[position + 1])) {
      while (starts[position + 1] <= at) position += 1;
      where[position] = Math.max(where[position], at < headings[position] ? IN_HEADING : IN_TEXT);
    }
  });
  return where;
}
