// The worker as the page asks it: promises, one worker at a time.
//
// Owns what happens where it dies: whoever waits is told, and the next one is started with the same files.
import { DAY } from '../day';
import type { Answered } from './worker';

/** Days since 1970 in China. */
const AHEAD = 8 * 3600 * 1000;
const today = (): number => Math.floor((Date.now() + AHEAD) / DAY);

interface Waiting {
  done: (value: unknown) => void;
  failed: (error: Error) => void;
}

/** The worker died before it answered. */
export class Died extends Error {}

let worker: Worker | null = null, last = 0;
const waiting = new Map<number, Waiting>();
/** Called where a worker died, after another one was started. */
let reopen: () => void = () => undefined;

/** What is done to have the files on the desk again. */
export const onDeath = (again: () => void): void => { reopen = again; };

function died(): void {
  worker?.terminate();
  worker = null;
  const left = Array.from(waiting.values());
  waiting.clear();
  left.forEach(({ failed }) => failed(new Died()));
  reopen();
}

function heard({ data }: MessageEvent<Answered>): void {
  const asked = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.error === undefined) asked?.done(data.value);
  else {
    asked?.failed(new Died(data.error));
    // A module that broke once is not to be trusted with another question.
    died();
  }
}

function started(): Worker {
  const address = URL.createObjectURL(new Blob([ZHIYIN_DESK_WORKER], { type: 'text/javascript' }));
  const made = new Worker(address);
  made.onmessage = heard;
  made.onerror = died;
  made.postMessage({ module: ZHIYIN_DESK_MODULE, today: today() });
  return made;
}

/** Asks the worker. */
export function ask<Of>(name: string, ...given: unknown[]): Promise<Of> {
  worker = worker || started();
  const at = worker;
  return new Promise<Of>((done, failed) => {
    last += 1;
    waiting.set(last, { done: (value) => done(value as Of), failed });
    at.postMessage({ id: last, name, given });
  });
}
