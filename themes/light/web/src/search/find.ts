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

/** Entries by their scores, those of the same as they come. Of tens of thousands that hold a word most have one of a few, so
    that to compare each with others would take longer than all else. */
function bestFirst(positions: number[], scores: Float64Array): number[] {
  const alike = new Map<number, number[]>(), sorted: number[] = [];
  let score = -1, group: number[] | undefined;
  for (let at = 0; at < positions.length; at += 1) {
    const position = positions[at];
    if (scores[position] !== score) group = alike.get(score = scores[position]);
    if (group) group.push(position);
    else alike.set(score, group = [position]);
  }
  const order = Array.from(alike).sort(([one], [other]) => other - one);
  order.forEach(([, some]) => { for (let at = 0; at < some.length; at += 1) sorted.push(some[at]); });
  return sorted;
}

/** The entries that hold every word, and those near to it. What is quoted must stand as it is, if it does anywhere. */
export function find(query: string): Found {
  const asked = read(query);
  const words = asked.quoted.concat(...asked.parts.map(wordsOf));
  const known = words.map(shelf.standing);
  const certain = words.map((word, number) => shelf.certain(word, known[number]));
  const ranked = rank(asked, certain.filter((_, number) => words[number].isPhrase));
  if (!ranked) return { terms: [], hits: [], exact: 0, isSure: true };
  const { scores, best, terms, share } = ranked, [first = [], ...others] = known.map(({ where }) => where);
  const likely = others.reduce((one, other) => joined(one, other, true), first).map(positionOf);
  const { exact, isSure } = shelf.holders(likely, words.filter((_, number) => !known[number].isSure));
  const isExact = new Uint8Array(shelf.size), isLiteral = share < TELLING || (asked.quoted.length > 0 && exact.length > 0);
  let near: number[] = [], least = isLiteral ? Infinity : NEAR * best || Infinity;
  for (let at = 0; at < exact.length; at += 1) isExact[exact[at]] = 1;
  for (let position = 0; position < shelf.size; position += 1) {
    if (isExact[position] || !(scores[position] >= least)) continue;
    near.push(position);
    if (near.length < MOST_NEAR * 4) continue;
    near = bestFirst(near, scores).slice(0, MOST_NEAR);
    least = scores[near[MOST_NEAR - 1]];
  }
  const hits = bestFirst(exact.concat(bestFirst(near, scores).slice(0, MOST_NEAR)), scores);
  return { terms: words.map(({ names }) => names).concat(terms), hits, exact: exact.length, isSure };
}
