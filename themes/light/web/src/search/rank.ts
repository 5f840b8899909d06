// How well each entry answers: what it shares with what is asked, weighed as in BM25 by how few entries
// hold it and by how long the entry is.
import type { Asked, Part, Term } from './asked';
import { type FoldedEntry, foldedEntries, holds } from './index';

export interface Ranked {
  /** Of each entry. */
  scores: number[];
  /** The pairs and named words of the question that stand somewhere. */
  terms: Term[];
  /** What of the letters that do not only ask stands in one of these. */
  found: number;
}

/** A pair of letters, a letter, or a word with its other names; what one of them counts beside a pair. */
interface Unit {
  names: Term;
  counts: number;
}

// Found by trying on the sixty questions of the tests, and tried on as many others.
const PAIR = 1, LETTER = 0.3, NAMED = 3;
/** What stands in the heading counts so much more. */
const HEADING = 1;
/** How much the length of an entry matters. */
const LENGTH = 0.2;
/** Of the kind that answers such a question; a question of a guide is no answer. */
const RIGHT_KIND = 1.3, QUESTION = 0.6;

const average = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Adds up, for each entry, what it holds. */
class Scale {
  private readonly folded: FoldedEntry[] = foldedEntries();
  private readonly mean = average(this.folded.map(({ whole }) => whole.length));
  private readonly sums = this.folded.map(() => 0);
  private readonly held = this.folded.map(() => 0);
  private total = 0;

  /** Whether any entry holds it. */
  add({ names, counts }: Unit): boolean {
    const holders: number[] = [];
    this.folded.forEach(({ whole }, position) => { if (holds(whole, names)) holders.push(position); });
    const weight = counts * Math.log(1 + (this.folded.length - holders.length + 0.5) / (holders.length + 0.5));
    if (holders.length) this.total += weight;
    holders.forEach((position) => {
      const { heading, whole } = this.folded[position];
      const inText = 1 / (1 - LENGTH + (LENGTH * whole.length) / this.mean);
      this.held[position] += weight;
      this.sums[position] += weight * (inText + (holds(heading, names) ? HEADING : 0));
    });
    return holders.length > 0;
  }

  /** An entry that holds more of what is asked comes before one that holds little of it often. */
  scores(kinds: string[]): number[] {
    return this.folded.map(({ place }, position) => {
      const isOf = (kind: string): boolean => place.endsWith(kind);
      const kind = (kinds.some(isOf) ? RIGHT_KIND : 1) * (isOf('问题') ? QUESTION : 1);
      return this.sums[position] ? kind * this.sums[position] * Math.sqrt(this.held[position] / this.total) : 0;
    });
  }
}

/** What is looked for of a part, and from which letter up to which. */
function unitsOf({ letters, asks, named }: Part): (Unit & { from: number; to: number })[] {
  const units = named.map(({ from, to, names }) => ({ from, to, names, counts: NAMED }));
  const add = (from: number, to: number, counts: number): void => {
    const isNamed = named.some((other) => other.from <= from && to <= other.to);
    if (isNamed || to > letters.length || asks.slice(from, to).some(Boolean)) return;
    units.push({ from, to, names: [letters.slice(from, to).join('')], counts });
  };
  letters.forEach((letter, at) => {
    // A word of other letters says as much as a pair.
    add(at, at + 1, letter.length > 1 ? PAIR : LETTER);
    add(at, at + 2, PAIR);
  });
  return units;
}

export function rank({ parts, kinds }: Asked): Ranked {
  const scale = new Scale(), terms: Term[] = [];
  let letters = 0, found = 0;
  parts.forEach((part) => {
    const isFound = part.letters.map(() => false);
    unitsOf(part).forEach(({ from, to, names, counts }) => {
      if (!scale.add({ names, counts }) || counts < PAIR) return;
      terms.push(names);
      isFound.fill(true, from, to);
    });
    letters += part.asks.filter((asks) => !asks).length;
    found += isFound.filter(Boolean).length;
  });
  return { scores: scale.scores(kinds), terms, found: found / (letters || 1) };
}
