// Entries that are many: an index says where words stand, and what is shown is loaded.
import { type Entry, fold, placeOf, synonyms, words } from '../index';
import { type Known, positionOf, type Shelf, type Term, type Word } from '../word';
import { cut, lastUpTo, type Listed, listed, size } from './cut';
import { numberAt } from './digits';
import { runsOf } from './letters';
import { fulfil, isWaiting } from './load';
import { combined, forget, ofKey, ofRun } from './places';

/** Ways to call one word that are looked for: each loads its scripts. */
const MOST_NAMES = 4;
/** Entries that are shown at once; and that are read to know whether they hold a word. */
const SHOWN = 10, READ = 10;
/** So many are sooner read than the scripts of longer keys. */
const SOONER = 3;

/** A single letter is worth its script where these are small: in 10,000 entries up to four of them are, in 50,000 none
    but one that is all that is asked. */
const LETTERS = 50_000;

/** Of an entry that is of none of the kinds: `-`. */
const NONE = 45;

const kinds = ([] as string[]).concat(...words.kinds.map(([, called]) => called), words.question);

/** The key of words that mean the same. */
function groupOf(term: Term): string | undefined {
  const number = synonyms.findIndex((group) => group.length === term.length && group.every((name) => term.includes(name)));
  return number < 0 ? undefined : `=${number}`;
}

function known({ names, quote }: Word): Known | undefined {
  const group = groupOf(names), where = group && ofKey(group);
  if (group) return where ? { where, isSure: true } : undefined;
  const typed = quote === undefined ? names[0] : quote.split(/\s+/).map(fold).join(' ');
  const ways = [typed].concat(names.slice(1, MOST_NAMES)).map((name, number) => {
    // The pairs of what is typed are loaded in any case, to tell what is near to it.
    const runs = runsOf(name).map((run) => ofRun(run, number ? 0 : SOONER)), all = combined(runs, true);
    return all && { where: all.where, isSure: all.isSure && runs.length < 2 };
  });
  const any = combined(ways, false);
  return any && { where: any.where, isSure: any.isSure && names.length <= MOST_NAMES };
}

const holds = ([, place, title, text]: Entry, { names }: Word): boolean =>
  [title, place, text].map(fold).some((field) => names.some((name) => placeOf(name, field) >= 0));

function entry(position: number, isWanted = true): Entry | undefined {
  const { texts } = cut, list = texts.lists[lastUpTo(texts.lists, position)], at = position - list[1];
  const scripts = listed<Listed<number>, number>(texts, list, isWanted);
  const script = scripts && scripts[lastUpTo(scripts, at)];
  const entries = script && listed<Entry, number>(texts, script, isWanted);
  return entries && entries[at - script[1]];
}

const lengths = Array.from(cut.lengths, (_, position) => 2 ** (numberAt(cut.lengths, position) / 4));

export const many: Shelf = {
  size,
  lengths: () => lengths,
  isOf: (position, kind) => cut.kinds.charCodeAt(position) !== NONE && kinds[numberAt(cut.kinds, position)] === kind,
  standing: (word) => known(word) || { where: [], isSure: true },
  isWaiting,
  certain: (word, { where, isSure }) => (isSure ? where : where.filter((place) => {
    const read = entry(positionOf(place), where.length <= SOONER);
    return !read || holds(read, word);
  })),
  holders(positions, unsure) {
    const read = unsure.length ? positions.map((position) => entry(position, positions.length <= READ)) : [];
    const exact = positions.filter((_, number) => {
      const one = read[number];
      return !one || unsure.every((word) => holds(one, word));
    });
    return { exact, isSure: !read.includes(undefined) };
  },
  entry: (position) => entry(position),
  shown: SHOWN,
  mostLetters: Math.max(1, LETTERS / size),
  fulfil(wish) {
    forget();
    fulfil(wish);
  }
};
