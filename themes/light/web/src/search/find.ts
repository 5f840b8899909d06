// Finds entries, best first: those that hold every word, and those that share much with what is asked.
import { type Part, type Term, read } from './asked';
import { entries, standing } from './index';
import { rank } from './rank';

export interface Found {
  /** What is marked where it stands. */
  terms: Term[];
  /** Positions in the index, best first. */
  hits: number[];
  /** How many of them hold every word. */
  exact: number;
}

/** Of those that hold not every word: how many, and of the best score how much they have. */
const MOST_NEAR = 30, NEAR = 0.35;
/** How much of what is asked must be found for anything to be near: 毕业 alone says little of 毕业典礼. */
const TELLING = 0.2;

/** Ways to call one word: each further synonym in it multiplies them. */
const MOST_NAMES = 64;

/** A word and what it may also be called: 转正党员的材料 finds 正式党员的材料. */
const alsoCalled = (word: string, named: Term[]): Term => named.reduce((words, [name, ...others]) =>
  words.concat(...words.map((one) => others.map((other) => one.split(name).join(other)))).slice(0, MOST_NAMES), [word]);

/** The words of a part, which stand between what only asks. */
function wordsOf({ letters, asks, named }: Part): Term[] {
  const words: Term[] = [];
  let from = 0;
  for (let to = 0; to <= letters.length; to += 1) {
    if (to < letters.length && !asks[to]) continue;
    const word = letters.slice(from, to).join('');
    const inside = named.filter((other) => from <= other.from && other.to <= to).map(({ names }) => names);
    // A single character among others says little: 写 in 介绍信怎么写.
    if (word.length > 1 || (word && letters.length === 1)) words.push(alsoCalled(word, inside));
    from = to + 1;
  }
  return words;
}

/** The entries that hold every word, and those near to it. What is quoted must stand as it is, if it does anywhere. */
export function find(query: string): Found {
  const asked = read(query);
  const words = asked.quoted.concat(...asked.parts.map(wordsOf));
  const { scores, terms, share } = rank(asked);
  const isExact = entries.map(() => words.length > 0);
  words.map(standing).forEach((where) => where.forEach((place, position) => { if (!place) isExact[position] = false; }));
  const isLiteral = share < TELLING || (asked.quoted.length > 0 && isExact.includes(true));
  const least = isLiteral ? Infinity : NEAR * scores.reduce((most, score) => Math.max(most, score), Number.MIN_VALUE);
  let room = MOST_NEAR;
  const hits = scores.map((_, position) => position)
    .filter((position) => isExact[position] || scores[position] >= least)
    .sort((one, other) => scores[other] - scores[one] || one - other)
    .filter((position) => isExact[position] || (room -= 1) >= 0);
  return { terms: words.concat(terms), hits, exact: isExact.filter(Boolean).length };
}
