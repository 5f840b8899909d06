// What is done to files of the content goes by these hands; what there is to do comes when it is first wanted.
//
// What is deleted or replaced stays until the page is left, and in its folder until one saves.
import { ask } from './engine';
import type { Project } from './project';
import type { Change } from './said';

export interface Hands {
  place: (path: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Promise<void>;
  /** The text in the editor goes along. */
  moved: (from: string, to: string) => void;
  open: (path: string) => Promise<void>;
  /** Carries out changes, or says why not. */
  mend: (changes: Change[]) => boolean;
  /** What was deleted or replaced, as it was then, by its whole path. */
  dropped: Map<string, Uint8Array<ArrayBuffer>>;
  /** Where a file is named. */
  uses: (path: string) => Promise<Change[]>;
  /** What is written where a file is named, once it is called otherwise. */
  named: (from: string, to: string) => Promise<Change[]>;
  /** Waits until the worker has the text that is on the screen. */
  settled: () => Promise<unknown>;
}

const dropped: Hands['dropped'] = new Map();

/** What a file's other names and absence need of this page. */
export const kept: Pick<Hands, 'dropped' | 'uses' | 'named'> = {
  dropped,
  uses: (path) => ask<Change[]>('moved', path, path.replace('/', '/-')),
  named: (from, to) => ask<Change[]>('moved', from, to)
};

/** Another content: what was deleted in the last one is not offered any more. */
export const clearDropped = (): void => dropped.clear();

/** The paths of files that can come back, from the content folder. */
export const comingBack = ({ root }: Project): string[] =>
  Array.from(dropped.keys()).filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)).sort();
