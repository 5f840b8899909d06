// The index of a site of many entries: where its parts are. Scripts are listed in scripts, so that what every search
// loads does not grow with the site.
import { index, type Index } from '../index';
import { itemsOf } from './load';

/** The name of a script, and what it begins with: a key, or the number of an entry. */
export type Listed<First> = [name: string, first: First];

/** Scripts in their order, and scripts that list them in theirs; an entry is counted from the first of its list. */
export interface Tree<First> {
  /** What comes before the name of each, and behind it. */
  address: [string, string];
  lists: Listed<First>[];
}

interface CutIndex extends Index {
  cut: {
    /** Of each entry how long it is, a digit: quarters of its binary logarithm. */
    lengths: string;
    /** Of each entry which of the kinds it is, a digit, or `-`. */
    kinds: string;
    texts: Tree<number>;
    places: Tree<string>;
    /** What stands in more entries than so many is a key with each letter behind it, too, */
    common: number;
    /** up to so many letters. */
    longest: number;
  };
}

export const { cut } = index as CutIndex;

/** How many entries there are. */
export const size = cut.lengths.length;

/** The number of the last that is not above what is looked for. */
export function lastUpTo<First>(sorted: Listed<First>[], value: First): number {
  let from = 0, to = sorted.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (sorted[middle][1] <= value) from = middle;
    else to = middle;
  }
  return from;
}

/** What a script lists, if it is there. */
export const listed = <Item, First>({ address }: Tree<First>, [name]: Listed<First>, isWanted = true): Item[] | undefined =>
  itemsOf<Item>(`./${address.join(name)}`, isWanted);
