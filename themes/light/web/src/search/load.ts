// Parts of the index, loaded when they are asked for: classic scripts, as nothing can be fetched from `file://`.
import { numbersOf } from './digits';

/** Scripts that each set `ZHIYIN_SHARD`. */
export interface Shards {
  /** What comes before the number of each, and behind it. */
  address: [string, string];
  /** Their numbers, `NAME` letters each. */
  names: string;
  /** How many items each has. */
  counts: string;
}

declare const ZHIYIN_SHARD: unknown[];

const NAME = 12;

const loaded = new Map<string, unknown[]>();
const loading = new Map<string, Promise<void>>();
let wanted = new Set<string>();

/** A shard's items; one that is not there is wanted. */
export function shard({ address: [before, behind], names }: Shards, number: number): unknown[] | undefined {
  const address = `./${before}${names.slice(number * NAME, (number + 1) * NAME)}${behind}`;
  const items = loaded.get(address);
  if (!items) wanted.add(address);
  return items;
}

/** With which item each shard begins, and behind them how many there are. */
export function starts({ counts }: Shards): number[] {
  const all = [0];
  numbersOf(counts).forEach((count) => all.push(all[all.length - 1] + count));
  return all;
}

/** The last that is not above what is looked for. */
export function lastUpTo<Of>(sorted: Of[], value: Of): number {
  let from = 0, to = sorted.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (sorted[middle] <= value) from = middle;
    else to = middle;
  }
  return from;
}

/** Whether anything is. */
export const isMissing = (): boolean => wanted.size > 0;

/** What was wanted since this was asked before. */
export function missing(): string[] {
  const addresses = Array.from(wanted);
  wanted = new Set();
  return addresses;
}

/** A script runs right before it is said to be there: no other comes between. One that fails may come another time. */
function load(address: string): Promise<void> {
  const known = loading.get(address);
  if (known) return known;
  const promise = new Promise<void>((done, failed) => {
    const script = document.createElement('script');
    script.onload = () => {
      loaded.set(address, ZHIYIN_SHARD);
      done();
    };
    script.onerror = () => {
      loading.delete(address);
      failed(new Error(address));
    };
    script.src = address;
    document.head.appendChild(script);
  });
  loading.set(address, promise);
  return promise;
}

export const loadAll = (addresses: string[]): Promise<unknown> => Promise.all(addresses.map(load));
