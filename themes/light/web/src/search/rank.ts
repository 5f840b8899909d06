// How well each entry answers: what it shares with what is asked, weighed as in BM25 by how few entries
// hold it and by how long the entry is.
import { type Asked, type Part, withStem } from './asked';
import { words } from './index';
import { shelf } from './shelf';
import { IN_HEADING, IN_OPENING, positionOf, type Term, type Where } from './word';

export interface Ranked {
  /** Of each entry. */
  scores: Float64Array;
  /** The best score. */
  best: number;
  /** The pairs and named words of the question that stand somewhere. */
  terms: Term[];
  /** How much these say of all that is looked for, from 0 to 1. */
  share: number;
}

/** A pair of letters, a letter, or a word with its other names; what one of them counts beside a pair. */
interface Unit {
  names: Term;
  counts: number;
}

// Found by trying on the questions in tests/search, before and after the content was worded anew.
const PAIR = 1, LETTER = 0.4, NAMED = 3;
/** What stands as it is asked counts so much more than its pairs, which may stand anywhere. */
const PHRASE = 2;
/** What stands in the heading counts so much more; and a phrase that an entry opens with. */
const HEADING = 1, OPENING = 0.5;
/** How much the length of an entry matters. */
const LENGTH = 0.3;
/** Of the kind that answers such a question; a question of a guide is no answer. */
const RIGHT_KIND = 1.3, QUESTION = 0.5;

/** Of each entry what stands in its text counts, the less the longer it is. */
let inText: number[] | undefined;

function weighed(): number[] {
  const all = shelf.lengths(), mean = all.reduce((sum, length) => sum + length, 0) / all.length;
  return inText = all.map((length) => 1 / (1 - LENGTH + (LENGTH * length) / mean));
}

const sums = new Float64Array(shelf.size), held = new Float64Array(shelf.size);

/** Adds up, for each entry, what it holds. */
class Scale {
  /** The entries that hold anything of it. */
  private readonly near: number[] = [];
  private readonly inText = inText || weighed();
  /** What all units say that stand somewhere. */
  private total = 0;

  /** What it says, the more the fewer entries hold it, and whether any does. A phrase adds to what its pairs
      say; who has them without it lacks nothing. */
  add(where: Where, counts: number, isPhrase = false): { weight: number; isHeld: boolean } {
    const holders = where.length;
    const weight = counts * Math.log(1 + (shelf.size - holders + 0.5) / (holders + 0.5));
    if (holders && !isPhrase) this.total += weight;
    for (let at = 0; at < where.length; at += 1) {
      const position = positionOf(where[at]), part = where[at] & 3;
      if (!sums[position]) this.near.push(position);
      if (!isPhrase) held[position] += weight;
      const more = part === IN_HEADING ? HEADING : isPhrase && part === IN_OPENING ? OPENING : 0;
      sums[position] += weight * (this.inText[position] + more);
    }
    return { weight, isHeld: holders > 0 };
  }

  /** Makes scores of the sums, and says the best: an entry that holds more of what is asked comes before one that holds
      little of it often. */
  best(kinds: string[]): number {
    let most = Number.MIN_VALUE;
    for (let at = 0; at < this.near.length; at += 1) {
      const position = this.near[at];
      let kind = shelf.isOf(position, words.question) ? QUESTION : 1;
      if (kinds.length && kinds.some((one) => shelf.isOf(position, one))) kind *= RIGHT_KIND;
      sums[position] = kind * sums[position] * (held[position] / this.total);
      most = Math.max(most, sums[position]);
    }
    return most;
  }
}

/** What is looked for of a part. */
function unitsOf({ letters, asks, named }: Part): Unit[] {
  const units = named.map(({ names }) => ({ names, counts: NAMED }));
  const add = (from: number, to: number, counts: number): void => {
    const isNamed = named.some((other) => other.from <= from && to <= other.to);
    if (isNamed || to > letters.length || asks.slice(from, to).some(Boolean)) return;
    units.push({ names: withStem(letters.slice(from, to).join('')), counts });
  };
  letters.forEach((letter, at) => {
    // A word of other letters says as much as a pair.
    if (letter.length > 1) add(at, at + 1, PAIR);
    else if (letters.length <= shelf.mostLetters) add(at, at + 1, LETTER);
    add(at, at + 2, PAIR);
  });
  return units;
}

/** What stands where each phrase does counts more. None while something is waited for. */
export function rank({ parts, kinds }: Asked, phrases: Where[]): Ranked | undefined {
  const units = ([] as Unit[]).concat(...parts.map(unitsOf));
  const standing = units.map(({ names }) => shelf.standing({ names, isPhrase: false }).where);
  if (shelf.isWaiting()) return undefined;
  sums.fill(0);
  held.fill(0);
  const scale = new Scale(), terms: Term[] = [];
  let found = 0, all = 0;
  phrases.forEach((where) => scale.add(where, PHRASE, true));
  units.forEach(({ names, counts }, number) => {
    const { weight, isHeld } = scale.add(standing[number], counts);
    if (counts < PAIR) return;
    all += weight;
    if (!isHeld) return;
    found += weight;
    terms.push(names);
  });
  return { scores: sums, best: scale.best(kinds), terms, share: all ? found / all : 0 };
}
