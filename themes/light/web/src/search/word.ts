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
  let mine = 0, theirs = 0;
  while (mine < one.length && theirs < other.length) {
    const place = one[mine], their = other[theirs], ahead = positionOf(place) - positionOf(their);
    if (!ahead) all.push(areBoth ? Math.min(place, their) : Math.max(place, their));
    else if (!areBoth) all.push(ahead < 0 ? place : their);
    if (ahead <= 0) mine += 1;
    if (ahead >= 0) theirs += 1;
  }
  return areBoth ? all : all.concat(one.slice(mine), other.slice(theirs));
}

/** Of each entry where something stands, and whether it is told of none by mistake. */
export interface Known {
  where: Where;
  isSure: boolean;
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

/** Entries, and whether all of them are known to be right. */
export interface Held {
  exact: number[];
  isSure: boolean;
}

export interface Shelf {
  /** How many entries there are. */
  size: number;
  /** How long each entry is; the same each time. */
  lengths: () => number[];
  /** Whether an entry is of a kind, as the site calls it. */
  isOf: (position: number, kind: string) => boolean;
  standing: (word: Word) => Known;
  /** Whether something that was asked for is not there yet: then nothing is told of what is found. */
  isWaiting: () => boolean;
  /** Where a word stands for certain, of where it is known to stand. */
  certain: (word: Word, known: Known) => Where;
  /** The entries that hold some words, of those that likely do; few of them are read. */
  holders: (positions: number[], unsure: Word[]) => Held;
  /** An entry, if it is there. */
  entry: (position: number) => Entry | undefined;
  /** How many entries are shown at once. */
  shown: number;
  /** Up to how many letters each is looked for alone, too, beside the pairs that it is in. */
  mostLetters: number;
  fulfil: (wish: Wish) => void;
}
