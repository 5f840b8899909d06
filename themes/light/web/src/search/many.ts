// Entries that are many: an index says where letters and pairs of letters stand, and what is shown is loaded.
import { numberAt, numbersOf } from './digits';
import { type Cut, type Entry, synonyms, words } from './index';
import { type Key, keysOf } from './letters';
import { lastUpTo, shard, starts } from './load';
import { IN_HEADING, IN_TEXT, type Shelf, type Term } from './word';

/** Shards in which all that begins with an open key is looked for; where it would be more, only the key itself is. */
const MOST_SHARDS = 3;

/** Behind all that begins so. */
const BEHIND = '\uffff';

/** The posting of words that mean the same. */
function groupOf(term: Term): Key[] | null {
  const number = synonyms.findIndex((group) => group.length === term.length && group.every((name) => term.includes(name)));
  return number < 0 ? null : [{ name: `=${number}`, isOpen: false }];
}

/** Ways to find a term: where the keys of any of them all stand. */
function waysTo(term: Term): Key[][] {
  const group = groupOf(term);
  return group ? [group] : term.map(keysOf);
}

export function manyOf(cut: Cut): Shelf {
  const size = cut.lengths.length, first = starts(cut.texts);
  const kinds = ([] as string[]).concat(...words.kinds.map(([, called]) => called), words.question);

  function addPlaces(where: Uint8Array, places: string): void {
    let next = 0;
    numbersOf(places).forEach((number) => {
      const position = next + (number >> 1);
      where[position] = Math.max(where[position], number % 2 ? IN_HEADING : IN_TEXT);
      next = position + 1;
    });
  }

  function ofKey({ name, isOpen }: Key): Uint8Array {
    const where = new Uint8Array(size), from = lastUpTo(cut.firsts, name), last = lastUpTo(cut.firsts, name + BEHIND);
    const isAll = isOpen && last - from < MOST_SHARDS;
    for (let number = from; number <= (isAll ? last : from); number += 1) {
      (shard(cut.places, number) as string[] || []).forEach((line) => {
        if (!line.startsWith(isAll ? name : `${name} `)) return;
        addPlaces(where, line.slice(line.indexOf(' ') + 1));
      });
    }
    return where;
  }

  const all = (some: Uint8Array[]): Uint8Array => some.length
    ? some.reduce((one, other) => one.map((place, position) => Math.min(place, other[position]))) : new Uint8Array(size);
  const any = (some: Uint8Array[]): Uint8Array =>
    some.reduce((one, other) => one.map((place, position) => Math.max(place, other[position])));

  return {
    size,
    lengths: () => Array.from(cut.lengths, (_, position) => 2 ** (numberAt(cut.lengths, position) / 4)),
    isOf: (position, kind) => cut.kinds[position] !== '-' && kinds[numberAt(cut.kinds, position)] === kind,
    standing: ({ parts }) => all(parts.map((term) => any(waysTo(term).map((keys) => all(keys.map(ofKey)))))),
    isSure: ({ parts }) => parts.length === 1 && waysTo(parts[0]).every((keys) => keys.length === 1),
    entry(position) {
      const number = lastUpTo(first, position), items = shard(cut.texts, number) as Entry[] | undefined;
      return items && items[position - first[number]];
    },
    shown: 10
  };
}
