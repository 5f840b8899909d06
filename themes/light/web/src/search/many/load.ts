// Parts of the index, loaded when they are asked for: classic scripts, as nothing can be fetched from `file://`.
import { words } from '../index';
import type { Wish } from '../word';

/** Each script sets it to a list. */
declare const ZHIYIN_SHARD: unknown[];

/** How often more is loaded for one wish; then what is there is shown. */
const MOST_ROUNDS = 8;

const loaded = new Map<string, unknown[]>();
const loading = new Map<string, Promise<void>>();
let wanted = new Set<string>();
/** The wish that counts. */
let turn = 0;

/** What the script of an address lists; one that is not there may be wanted. */
export function itemsOf<Item>(address: string, isWanted: boolean): Item[] | undefined {
  const items = loaded.get(address);
  if (!items && isWanted) wanted.add(address);
  return items as Item[] | undefined;
}

/** Whether something is wanted. */
export const isWaiting = (): boolean => wanted.size > 0;

/** What was wanted since this was asked before. */
function missing(): string[] {
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

/** Prepares what may want scripts, again once they are there, and then shows it. */
export function fulfil({ prepare, show, tell, pause }: Wish): void {
  turn += 1;
  const mine = turn;
  const still = (then: () => void) => (): void => { if (mine === turn) then(); };
  const fail = (): void => { tell(words.missing, false); };
  const attempt = (round: number): void => {
    prepare();
    const addresses = missing();
    if (!addresses.length || round === MOST_ROUNDS) {
      show();
      return;
    }
    const again = still(() => { attempt(round + 1); });
    tell(words.wait, true);
    setTimeout(still(() => void Promise.all(addresses.map(load)).then(again, still(fail))), round ? 0 : pause);
  };
  attempt(0);
}
