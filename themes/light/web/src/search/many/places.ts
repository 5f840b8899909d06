// Where letters stand that touch, as the index tells it.
import { IN_TEXT, joined, type Known, positionOf, type Where } from '../word';
import { cut, lastUpTo, type Listed, listed } from './cut';
import { MORE, values } from './digits';
import { opened, type Run } from './letters';

/** Scripts in which all that begins with an open letter is looked for; where it would be more, only the letter itself is. */
const MOST_SCRIPTS = 3;
/** Behind all that begins so. */
const BEHIND = '\uffff';

/** In how many parts of an entry something may stand: its text, how that begins, its heading. */
const PARTS = 3;

const { places } = cut;

/** Where all stand, or any; not known where one of them is not. */
export function combined(known: (Known | undefined)[], areAll: boolean): Known | undefined {
  const none: Known = { where: [], isSure: true };
  return known.length ? known.reduce((one, other) => one && other && {
    where: joined(one.where, other.where, areAll),
    isSure: one.isSure && other.isSure
  }) : none;
}

/** All of some lists, if all of them are there. */
function together<Item>(lists: (Item[] | undefined)[]): Item[] | undefined {
  const none: Item[] = [];
  return lists.includes(undefined) ? undefined : none.concat(...lists as Item[][]);
}

/** The lines of all keys from one up to another, if they are not in too many scripts; not known before they are there. */
function linesOf(from: string, to: string, most: number): string[] | 'many' | undefined {
  const lists = places.lists.slice(lastUpTo(places.lists, from), lastUpTo(places.lists, to) + 1);
  if (lists.length > most) return 'many';
  const all = together(lists.map((list) => listed<Listed<string>, string>(places, list)));
  const scripts = all && all.slice(lastUpTo(all, from), lastUpTo(all, to) + 1);
  if (scripts && scripts.length > most) return 'many';
  return scripts && together(scripts.map((script) => listed<string, string>(places, script)));
}

/** Where the keys of some lines stand that begin so. */
function placesIn(lines: string[], start: string): Where {
  const where: Where = [], mine = lines.filter((line) => line.startsWith(start));
  mine.forEach((line) => {
    for (let at = line.indexOf(' ') + 1, next = 0, number = 0, unit = 1; at < line.length; at += 1) {
      const value = values[line.charCodeAt(at)];
      number += (value % MORE) * unit;
      unit *= MORE;
      if (value >= MORE) continue;
      const passed = (number / PARTS) | 0;
      where.push(4 * (next + passed) + IN_TEXT + number - PARTS * passed);
      next += passed + 1;
      number = 0;
      unit = 1;
    }
  });
  if (mine.length < 2) return where;
  // Of several in an entry the last says most.
  return where.sort((one, other) => one - other)
    .filter((place, at) => at + 1 === where.length || positionOf(where[at + 1]) > positionOf(place));
}

/** What was read of the lines that are there, as it is asked for again when more are. */
const read = new Map<string, Where>();

export const forget = (): void => { read.clear(); };

/** Where a key stands. */
export function ofKey(key: string): Where | undefined {
  const known = read.get(key), lines = known ? undefined : linesOf(key, key, 1);
  if (lines) read.set(key, placesIn(lines as string[], `${key} `));
  return known || read.get(key);
}

/** Where all keys stand that begin so, or else a whole one. */
function ofOpen(beginning: string, whole: string): Where | undefined {
  const lines = linesOf(beginning, beginning + BEHIND, MOST_SCRIPTS);
  return lines === 'many' ? ofKey(whole) : lines && placesIn(lines, beginning);
}

/** Where the longest key stands that a run begins with from a letter on, and behind which letter it ends. */
function longest(run: Run, from: number): { where: Where; end: number } | undefined {
  const least = Math.min(run.length, from + 2);
  for (let end = Math.min(run.length, from + cut.longest); end >= least; end -= 1) {
    const where = ofKey(run.slice(from, end).join(''));
    if (!where) return undefined;
    const holders = where.length, isContinued = holders > cut.common && end - from < cut.longest;
    if (holders && !(isContinued && end < run.length)) return { where, end };
    if (holders) break;
  }
  return { where: [], end: run.length };
}

/** Where letters stand that touch. Up to a few entries that hold each two of them are told at once: those are sooner read than
    the scripts of longer keys. What is not known before the first key is may not be needed. */
function ofClosed(run: Run, few: number): Known | undefined {
  if (few && run.length > 2) {
    const pairs = combined(run.slice(1).map((letter, at) => {
      const where = ofKey(run[at] + letter);
      return where && { where, isSure: false };
    }), true);
    if (!pairs || pairs.where.length <= few) return pairs;
  }
  const known: (Known | undefined)[] = [];
  for (let from = 0, end = 0; end < run.length && from < Math.max(1, run.length - 1); from += 1) {
    const found = longest(run, from);
    if (!found && !from) return undefined;
    known.push(found && { where: found.where, isSure: !from && found.end === run.length });
    end = found ? found.end : 0;
  }
  return combined(known, true);
}

/** The same, of which the last may be the beginning of what stands there. */
export function ofRun(run: Run, few: number): Known | undefined {
  const last = run[run.length - 1], beginning = opened(last);
  if (beginning === undefined) return ofClosed(run, few);
  const before = run.slice(-2, -1).join(''), where = ofOpen(before + beginning, before + last);
  const open = where && { where, isSure: run.length < 3 };
  return run.length < 3 ? open : combined([ofClosed(run.slice(0, -1), few), open], true);
}
