// The module that judges rosters: the crate `roster`, the same that `zhiyin batch` runs.
//
// Owns its loading, with the first file that is given, and the shapes of what it says: those of
// `roster::page`.
import { bytesOf } from '../bytes';
import { oneIn, present } from '../dom';
import { postcard } from './postcard';

/** What is chosen in the boxes. */
export interface Choices {
  heading: number;
  sheet: string | null;
  guide: number | null;
  /** Headings, the how many-eth column of that heading, and what it is said to be. */
  columns: [string, number, number][];
  /** Questions, words made plain, and what to read instead. */
  values: [number, string, string][];
  /** Cells merged over several rows are read as the first of them. */
  merged: boolean;
}

export interface Progress {
  words: string;
  /** Of a thousand. */
  part: number;
}

export interface Column {
  name: string;
  heading: string;
  target: number;
  how: string;
}

/** How the columns were understood. */
export interface Matching {
  guide: number;
  columns: Column[];
  targets: [number, string][];
  missing: string;
}

/** A word that was not understood, or is read as somebody has said. */
export interface Word {
  question: number;
  label: string;
  word: string;
  text: string;
  count: string;
  options: string[];
  chosen: string;
}

export interface Table {
  name: string;
  title: string[];
  rows: string[][];
  count: number;
  cut: string;
}

export interface Results {
  status: string;
  summary: string;
  warnings: string[];
  words: Word[];
  tables: Table[];
}

/** Why there are no results. */
export interface Refusal {
  refused: string;
  sheets: string[];
}

const site = oneIn(document, '#guides');
let desk: RosterDesk | null = null;
let loading: Promise<void> | null = null;

function script(address: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const element = document.createElement('script');
    element.src = address;
    element.onload = done;
    element.onerror = () => failed(new Error('the script of rosters cannot be loaded'));
    document.head.appendChild(element);
  });
}

/** Loads the module, once; where that fails, another try may go better. */
export function load(): Promise<void> {
  loading = loading || script(present(site.dataset.roster, 'script of rosters'))
    .then(() => wasm_bindgen(ZHIYIN_ROSTER))
    .then(() => { desk = new wasm_bindgen.Desk(bytesOf(present(site.textContent, 'guides'))); });
  loading.catch(() => { loading = null; });
  return loading;
}

/** The module, loaded. */
const ready = (): RosterDesk => present(desk, 'roster');

export const give = (name: string, bytes: Uint8Array): void => ready().give(name, bytes);
export const begin = (choices: Choices): void => ready().begin(postcard(choices));
export const goOn = (rows: number): boolean => ready().go_on(rows);
export const progress = (): Progress => JSON.parse(ready().progress()) as Progress;
export const matching = (): Matching | null => JSON.parse(ready().matching()) as Matching | null;
export const ended = (): Results | Refusal => JSON.parse(ready().ended()) as Results | Refusal;
export const csv = (table: string): Uint8Array<ArrayBuffer> => ready().csv(table);
