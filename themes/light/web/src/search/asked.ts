// Reads what somebody typed: what they quote, the words they look for, and what kind of answer they ask
// for. Knows the language, not what any site says.
import { fold, synonyms } from './index';
import { asWritten, timesIn } from './times';

/** A word with all it may also be called, as typed first. */
export type Term = string[];

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
  quoted: Term[];
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
const ASKING = new RegExp(
  '请问|怎么样?|怎样|如何|什么|何时|时候|哪[里儿天个些]?|多[少久]|几[天月号日个]?|是不是|要不要|能不能|算不算|是否|需要|在哪|有没有'
  + '|[吗呢吧呀啊嘛我您你谁的了要]',
  'g'
);

/** How one asks for a kind of entry, and the generator's name of that kind. */
const KINDS: [asking: RegExp, ...kinds: string[]][] = [
  [/什么时候|何时|哪天|几[月号日天]|多久|截止|日期|前/, '期限'],
  [/[在去到]哪|哪[里儿]|地[址点]|电话|邮箱|联系/, '联系'],
  [/材料|[带交]什么/, '材料'],
  [/怎么|怎样|如何/, '结论', '步骤']
];

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
  // Nothing else to look for.
  if (asks.every(Boolean)) asks.fill(false);
  return { letters, asks, named };
}

/** What is asked for. */
export function read(query: string): Asked {
  const typed = query.slice(0, LONGEST), quoted: Term[] = [];
  const rest = typed.replace(QUOTED, (_, words: string) => {
    quoted.push([fold(words)]);
    return ` ${words} `;
  });
  return {
    quoted: quoted.filter(([words]) => words),
    parts: (rest.normalize('NFKC').match(PARTS) || []).map(partOf),
    kinds: ([] as string[]).concat(...KINDS.filter(([asking]) => asking.test(typed)).map(([, ...kinds]) => kinds))
  };
}
