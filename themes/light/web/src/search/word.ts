// What is looked for, and whom it is asked of.
import type { Entry } from './index';

/** A word with all it may also be called, as typed first. */
export type Term = string[];

/** What is looked for. */
export interface Word {
  /** One of these must stand in an entry. */
  names: Term;
  /** And then one of each of these does, which an index can tell. */
  parts: Term[];
}

/** Where a word stands in an entry; 0 where it does not. */
export const IN_TEXT = 1, IN_HEADING = 2;

export interface Shelf {
  /** How many entries there are. */
  size: number;
  /** How long each entry is. */
  lengths: () => number[];
  /** Whether an entry is of a kind, as the site calls it. */
  isOf: (position: number, kind: string) => boolean;
  /** Of each entry where a word stands in it. */
  standing: (word: Word) => Uint8Array;
  /** Whether that is true of every entry, and not only likely. */
  isSure: (word: Word) => boolean;
  /** An entry, if it is there. */
  entry: (position: number) => Entry | undefined;
  /** How many entries are shown at once. */
  shown: number;
}
