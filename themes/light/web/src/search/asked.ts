// Reads what somebody typed: what they quote, the words they look for, and what kind of answer they ask
// for. Knows the language, not what any site says.
import { fold, synonyms, words } from './index';
import type { Term, Word } from './word';
import { asWritten, timesIn } from './times';

/** A word that may be called otherwise, and where it stands among the letters of a part. */
export interface Named {
  from: number;
  to: number;
  names: Term;
}

/** What stands between two blanks or stops, folded. */
export interface Part {
  /** Chinese characters, and whole words and numbers of other letters. */
  letters: string[];
  /** Of each letter whether it only asks: 怎么, 吗. */
  asks: boolean[];
  named: Named[];
}

export interface Asked {
  /** What must stand as it is quoted. */
  quoted: Word[];
  parts: Part[];
  /** The kinds of entries that answer such a question. */
  kinds: string[];
}

/** Most characters of a search that count. */
export const LONGEST = 100;

const QUOTED = /["“”„「」『』＂]([^"“”„「」『』＂]+)["“”„「」『』＂]/g;
/** Words, and addresses and numbers of clauses with the stops in them. */
const PARTS = /[\p{L}\p{N}]+(?:[.@_-][\p{L}\p{N}]+)*/gu;
const LETTERS = /[\u4e00-\u9fff]|[^\u4e00-\u9fff]+/g;

/** What asks is no word to look for; notices hardly ever ask, so that it would seem rare and telling. */
const ASKING = new RegExp(words.asking, 'g');

/** What stands before the endings of a word: all that begins so is found. */
const ENDINGS = new RegExp(words.endings);

/** A word as typed, and without its endings. */
export const withStem = (word: string): Term => {
  const stem = word.replace(ENDINGS, '$1$2');
  return stem === word ? [word] : [word, stem];
};

/** How one asks for a kind of entry, and the generator's name of that kind. */
const KINDS = words.kinds.map(([asking, called]) => ({ asking: new RegExp(asking, 'i'), called }));

/** All that may be called otherwise in a folded text, the longest first: the longest is meant. */
function namesIn(text: string): Term[] {
  const groups = synonyms.map((group) => group.filter((name) => text.includes(name))
    .map((name) => [name].concat(group.filter((other) => other !== name))));
  return timesIn(text).concat(...groups).sort((one, other) => other[0].length - one[0].length);
}

function namedIn(text: string, letterAt: number[]): Named[] {
  const all: Named[] = [];
  namesIn(text).forEach((names) => {
    const start = text.indexOf(names[0]);
    const from = letterAt[start], to = letterAt[start + names[0].length - 1] + 1;
    if (all.every((other) => to <= other.from || other.to <= from)) all.push({ from, to, names });
  });
  return all;
}

function partOf(typed: string): Part {
  const text = asWritten(fold(typed)), letters = text.match(LETTERS) || [];
  // Of each position in the text its letter.
  const letterAt: number[] = [];
  letters.forEach((letter, number) => letter.split('').forEach(() => letterAt.push(number)));
  const asks = letters.map(() => false);
  text.replace(ASKING, (word, start: number) => {
    asks.fill(true, letterAt[start], letterAt[start + word.length - 1] + 1);
    return word;
  });
  const named = namedIn(text, letterAt);
  named.forEach(({ from, to }) => asks.fill(false, from, to));
  return { letters, asks, named };
}

/** The parts that do not only ask; where all do, there is nothing else to look for. */
function telling(parts: Part[]): Part[] {
  const some = parts.filter(({ asks }) => !asks.every(Boolean));
  if (!some.length) parts.forEach(({ asks }) => asks.fill(false));
  return some.length ? some : parts;
}

/** What is asked for. */
export function read(query: string): Asked {
  const typed = query.slice(0, LONGEST), quoted: Word[] = [];
  const rest = typed.replace(QUOTED, (_, words: string) => {
    if (fold(words)) quoted.push({ names: [fold(words)], quote: words, isPhrase: true });
    return ` ${words} `;
  });
  return {
    quoted,
    parts: telling((rest.normalize('NFKC').match(PARTS) || []).map(partOf)),
    kinds: ([] as string[]).concat(...KINDS.filter(({ asking }) => asking.test(typed)).map(({ called }) => called))
  };
}
