// Finds entries, best first: those that hold every word, and those that share much with what is asked.
import { type Part, read, withStem } from './asked';
import { rank } from './rank';
import { shelf } from './shelf';
import { joined, positionOf, type Term, type Word } from './word';

export interface Found {
  /** What is marked where it stands. */
  terms: Term[];
  /** Positions of entries, best first. */
  hits: number[];
  /** How many of them hold every word. */
  exact: number;
  /** Whether each of these is known to, and not only likely. */
  isSure: boolean;
}

/** Of those that hold not every word: how many, and of the best score how much they have. */
const MOST_NEAR = 30, NEAR = 0.35;
/** How much of what is asked must be found for anything to be near: 毕业 alone says little of 毕业典礼. */
const TELLING = 0.2;

/** Ways to call one word: each further synonym in it multiplies them. */
const MOST_NAMES = 64;

/** A word and what it may also be called: 转正党员的材料 finds 正式党员的材料. */
const alsoCalled = (word: string, named: Term[]): Term => named.reduce((words, [name, ...others]) =>
  words.concat(...words.map((one) => others.map((other) => one.split(name).join(other)))).slice(0, MOST_NAMES), withStem(word));

/** The words of a part, which stand between what only asks. */
function wordsOf({ letters, asks, named }: Part): Word[] {
  const words: Word[] = [];
  let from = 0;
  for (let to = 0; to <= letters.length; to += 1) {
    if (to < letters.length && !asks[to]) continue;
    const stretch = letters.slice(from, to), word = stretch.join('');
    const start = from, inside = named.filter((other) => start <= other.from && other.to <= to);
    // A single character among others says little: 写 in 介绍信怎么写.
    if (word.length > 1 || (word && letters.length === 1)) {
      const isNamed = inside.some((other) => other.from === start && other.to === to);
      words.push({ names: alsoCalled(word, inside.map(({ names }) => names)), isPhrase: stretch.length > 2 && !isNamed });
    }
    from = to + 1;
  }
  return words;
}

/** Those of the same score in their order. Of tens of thousands that hold a word most have one of a few scores, so that to
    compare each with others would take longer than all else. */
function bestFirst(positions: number[], scores: Float64Array): number[] {
  const alike = new Map<number, number[]>(), sorted: number[] = [];
  positions.forEach((position) => {
    const group = alike.get(scores[position]);
    if (group) group.push(position);
    else alike.set(scores[position], [position]);
  });
  const order = Array.from(alike).sort(([one], [other]) => other - one);
  order.forEach(([, group]) => group.sort((one, other) => one - other).forEach((position) => { sorted.push(position); }));
  return sorted;
}

/** The entries that hold every word, and those near to it. What is quoted must stand as it is, if it does anywhere. */
export function find(query: string): Found {
  const asked = read(query);
  const words = asked.quoted.concat(...asked.parts.map(wordsOf));
  const standing = words.map(shelf.standing);
  const { scores, near, best, terms, share } = rank(asked, standing.filter((_, number) => words[number].isPhrase));
  const isExact = new Uint8Array(shelf.size), [first = [], ...others] = standing;
  const exact = others.reduce((one, other) => joined(one, other, true), first).map(positionOf);
  exact.forEach((position) => { isExact[position] = 1; });
  const isLiteral = share < TELLING || (asked.quoted.length > 0 && exact.length > 0);
  const least = isLiteral ? Infinity : NEAR * best;
  const likely = exact.concat(near.filter((position) => !isExact[position] && scores[position] >= least));
  let room = MOST_NEAR;
  const hits = bestFirst(likely, scores).filter((position) => isExact[position] || (room -= 1) >= 0);
  return { terms: words.map(({ names }) => names).concat(terms), hits, exact: exact.length, isSure: words.every(shelf.isSure) };
}
