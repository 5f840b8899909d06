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

/** The entries where something stands, in their order: four times the position of each, and the part of it. What goes
    over all entries, of which there may be tens of thousands, is most of what a search takes: nothing does, and what goes
    over many is a loop, as a call for each is as much again. */
export type Where = number[];

/** The parts of an entry. */
export const IN_TEXT = 1, IN_OPENING = 2, IN_HEADING = 3;

export const positionOf = (place: number): number => place >> 2;

/** Where both stand, in the part that says less; or one of them, in the part that says more. */
export function joined(one: Where, other: Where, areBoth: boolean): Where {
  const all: Where = [];
  let next = 0;
  const passUpTo = (end: number): void => {
    for (; next < other.length && positionOf(other[next]) < end; next += 1) if (!areBoth) all.push(other[next]);
  };
  one.forEach((place) => {
    passUpTo(positionOf(place));
    if (next < other.length && positionOf(other[next]) === positionOf(place)) {
      all.push(areBoth ? Math.min(place, other[next]) : Math.max(place, other[next]));
      next += 1;
    } else if (!areBoth) all.push(place);
  });
  passUpTo(Infinity);
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
  standing: (word: Word) => Where;
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
