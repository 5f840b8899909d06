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
  title: string;
  whole: string;
}

let folded: FoldedEntry[] | null = null;

/** The entries as they are compared, made when first asked for. */
export function foldedEntries(): FoldedEntry[] {
  folded = folded || entries.map(([, place, title, text]) => ({
    title: fold(title),
    whole: fold(`${title}\n${place}\n${text}`)
  }));
  return folded;
}
