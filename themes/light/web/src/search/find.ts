// Finds entries: those that hold every word, or else those that share most with a question.
import { fold, foldedEntries, synonyms } from './index';

/** A word with all it may also be called. */
export type Term = string[];

export interface Found {
  terms: Term[];
  /** Positions in the index, best first. */
  hits: number[];
}

/** Most characters of a search that count. */
export const LONGEST = 100;
const MOST_NEAR = 30;

/** What asks is no word to look for. */
const ASKING = /请问|怎么样?|怎样|如何|什么时候|什么|何时|哪里|哪儿|哪天|哪个|多少|是不是|要不要|能不能|是否|需要|[吗呢吧呀啊我您]/g;

const isFirst = <T>(value: T, position: number, list: T[]): boolean => list.indexOf(value) === position;

/** A word and what it may also be called: 转正党员的材料 finds 正式党员的材料. */
function meanings(word: string): Term {
  const all = [word];
  synonyms.forEach((group) => {
    group.filter((name) => word.includes(name)).forEach((name) => {
      group.forEach((other) => all.push(word.split(name).join(other)));
    });
  });
  return all.filter(isFirst);
}

/** The entries that hold every word: those with all words in the title first, then with some. */
export function findWords(query: string): Found {
  const terms = query.slice(0, LONGEST).split(/\s+/).map(fold).filter(Boolean).map(meanings);
  if (!terms.length) return { terms, hits: [] };
  const within = (text: string) => (term: Term): boolean => term.some((word) => text.includes(word));
  const inTitle: number[] = [], partlyInTitle: number[] = [], inText: number[] = [];
  foldedEntries().forEach(({ title, whole }, position) => {
    if (!terms.every(within(whole))) return;
    const count = terms.filter(within(title)).length;
    const rank = count === terms.length ? inTitle : count ? partlyInTitle : inText;
    rank.push(position);
  });
  return { terms, hits: inTitle.concat(partlyInTitle, inText) };
}

/** Every pair of neighbouring Chinese characters of a question. */
function pairsOf(query: string): string[] {
  const parts = query.slice(0, LONGEST).replace(ASKING, ' ').split(/[^\u4e00-\u9fff]+/);
  const pairs = parts.map((part) => Array.from({ length: Math.max(0, part.length - 1) }, (_, at) => part.slice(at, at + 2)));
  return ([] as string[]).concat(...pairs).filter(isFirst);
}

/**
 * Asked as to a person, nothing holds the words as they stand: 介绍信抬头怎么写. Then what shares most
 * pairs of characters with it, the title before the text.
 */
export function findNear(query: string): Found {
  const folded = foldedEntries(), pairs = pairsOf(query);
  const holders = (pair: string): number => folded.filter(({ whole }) => whole.includes(pair)).length;
  // What stands nearly everywhere tells nothing apart.
  const telling = pairs.filter((pair) => 8 * holders(pair) < folded.length);
  const shared = (text: string): number => telling.filter((pair) => text.includes(pair)).length;
  const scores = folded.map(({ whole }) => shared(whole));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  const terms = telling.map((pair) => [pair]);
  if (3 * best < pairs.length || !best) return { terms, hits: [] };
  const close = scores
    .map((score, position) => ({ position, score: 100 * score + shared(folded[position].title) }))
    .filter(({ score }) => score >= 75 * best)
    .sort((one, other) => other.score - one.score || one.position - other.position);
  return { terms, hits: close.slice(0, MOST_NEAR).map(({ position }) => position) };
}
