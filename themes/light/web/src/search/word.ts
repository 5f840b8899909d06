// What is looked for, and whom it is asked of.
import type { Entry } from './index';

/** A word with all it may also be called, as typed first. */
export type Term = string[];

/** What is looked for. */
export interface Word {
  /** One of these must stand in an entry. */
  names: Term;
  /** The first as it was quoted, with its blanks. */
  quote?: string;
  /** Whether it is more than two letters, or a word of a group. */
  isPhrase: boolean;
}

/** Where a word stands in an entry; 0 where it does not. */
export const IN_TEXT = 1, IN_OPENING = 2, IN_HEADING = 3;

/** Does something for each entry where something stands. A loop, as all that goes over all entries: of tens of
    thousands, a call and a copy for each are most of what a search takes. */
export function each(where: Uint8Array, act: (position: number, place: number) => void): void {
  for (let position = 0; position < where.length; position += 1) if (where[position]) act(position, where[position]);
}

/** The entries where something stands. */
export function holding(where: Uint8Array): number[] {
  const positions: number[] = [];
  each(where, (position) => { positions.push(position); });
  return positions;
}

/** How many these are. */
export function count(where: Uint8Array): number {
  let all = 0;
  each(where, () => { all += 1; });
  return all;
}

/** Something to do that may have to wait. */
export interface Wish {
  /** Asks for all that is needed, without effect. */
  prepare: () => void;
  /** Done when all of that is there. */
  show: () => void;
  /** Says how far it is. */
  tell: (words: string, isBusy: boolean) => void;
  /** How long nothing else must be wished first. */
  pause: number;
}

export interface Shelf {
  /** How many entries there are. */
  size: number;
  /** How long each entry is; the same each time. */
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
  /** Up to how many letters each is looked for alone, too, beside the pairs that it is in. */
  mostLetters: number;
  fulfil: (wish: Wish) => void;
}
