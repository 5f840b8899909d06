// What is done to files of the content goes by these hands; what there is to do comes when it is first wanted.
//
// Owns what was deleted or replaced: every version of it stays until the page is left, and in its folder until one saves.
import { ask } from './engine';
import { isSame, type Project } from './project';
import type { Change, Use } from './said';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file as it was until it was deleted or replaced. */
export interface Earlier {
  /** Its whole path. */
  full: string;
  /** Until when, and which one it is. */
  until: number;
  bytes: Bytes;
}

export interface Hands {
  place: (path: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Promise<void>;
  /** The text in the editor goes along. */
  moved: (from: string, to: string) => void;
  open: (path: string) => Promise<void>;
  /** Carries out changes, or says why not. */
  mend: (changes: Change[]) => boolean;
  /** What was deleted or replaced, in that order. */
  dropped: Earlier[];
  /** Keeps a file as it is; it is deleted or replaced now. */
  drop: (full: string, bytes: Bytes) => void;
  /** Where the other files would miss a file. */
  uses: (path: string) => Promise<Use[]>;
  /** What is written where a file is named, once it is called otherwise. */
  named: (from: string, to: string) => Promise<Change[]>;
  /** Waits until the worker has the text that is on the screen. */
  settled: () => Promise<unknown>;
}

const dropped: Earlier[] = [];
let last = 0;

/** What is the same as an earlier one stands in its place. */
function drop(full: string, bytes: Bytes): void {
  const same = dropped.findIndex((one) => one.full === full && isSame(one.bytes, bytes));
  if (same >= 0) dropped.splice(same, 1);
  last = Math.max(last + 1, Date.now());
  dropped.push({ full, until: last, bytes });
}

/** What a file's other names and absence need of this page. */
export const kept: Pick<Hands, 'dropped' | 'drop' | 'uses' | 'named'> = {
  dropped, drop,
  uses: (path) => ask<Use[]>('missed', path),
  named: (from, to) => ask<Change[]>('moved', from, to)
};

/** Another content: what was deleted in the last one is not offered any more. */
export const clearDropped = (): void => void dropped.splice(0);

/** What can come back into the content folder: the files by their path, of each the latest first. */
export function comingBack({ root }: Project): { path: string; until: number }[] {
  const of = dropped.filter(({ full }) => full.startsWith(root)).map(({ full, until }) => ({ path: full.slice(root.length), until }));
  return of.sort((one, other) => one.path < other.path ? -1 : one.path > other.path ? 1 : other.until - one.until);
}
