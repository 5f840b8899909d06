// The two frames of the live page: the one that is seen, and one beneath it that stands ready for the next edition.
//
// Owns which is which. A page is drawn where nobody sees it, in a frame that was loaded for it and never held another
// one; laid out, it comes to the top, and the frame that was there is loaded anew. Until then what was seen stays, and while
// somebody presses something in it, for three seconds at most, so that no answer is given to a page that is gone.
import type { Person } from './said';
import { at } from './ui';

/** What the frame says. */
export interface FromFrame {
  /** It was loaded, by this address. */
  ready?: string;
  /** What it was given is laid out. */
  isDrawn?: true;
  /** What the page keeps, by its place. */
  kept?: Record<string, string>;
  /** A script it needs. */
  want?: string;
  /** Another page, with its fragment. */
  go?: string;
  /** How far it was scrolled. */
  top?: number;
  /** The ids that something stands under that was pointed at. */
  pointed?: string[];
  /** Whoever pointed wants to go there. */
  goes?: true;
  /** Nobody presses anything in it, and what came of it was told. */
  isFree?: true;
  /** Whether what is marked can be seen. */
  isSeen?: boolean;
  /** A key of the whole page. */
  key?: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;
  /** A file the page made for somebody. */
  file?: { name: string; bytes: Blob };
  /** It is to be printed: which part of it, as the page has it. */
  print?: string;
  /** An address elsewhere. */
  away?: string;
  /** Its own address is taken along, which is the frame's here. */
  isOwnAddress?: true;
}

/** What the frame is told. */
export interface ToFrame {
  html?: string;
  kept?: Record<string, string>;
  /** Who sits there from now on. */
  person?: Person;
  day?: string;
  top?: number;
  /** What the cursor is on; `isNew`: it was on something else before. */
  mark?: { id: string; isNew: boolean };
  /** Which part of the page is printed. */
  print?: string;
  /** Another page is to be seen: it says when nobody presses anything in it. */
  isToGo?: true;
  /** A script that was asked for; null where there is none. */
  script?: { address: string; text: string | null };
}

/** What is to be drawn. */
export interface Wish {
  /** What stands behind the address. */
  fragment: string;
  /** A printer is the only thing that a frame may be given to open. */
  isToPrint: boolean;
  /** What is being drawn is not to be seen: it misses an answer. */
  isInstead?: boolean;
  /** The page, as it is when it is given. */
  words: () => ToFrame;
}

/** What whoever draws hears of. */
interface Ears {
  /** What a frame says; an answer goes there. */
  heard: (words: FromFrame, from: Window) => void;
  /** What was given is seen now, and what it keeps. */
  seen: (kept: FromFrame['kept']) => void;
  /** What was seen is gone: somebody went back in the browser's history. */
  lost: () => void;
}

const SANDBOX = 'allow-scripts allow-forms', SEEN = 'page', NEXT = 'page-next';
/** A page that is longer about it is seen as it comes. */
const PATIENCE = 3000;
/** One that is longer about it keeps no later one waiting: its script may never end. */
const SOON = 1000;

let state: 'empty' | 'loading' | 'ready' | 'drawing' = 'empty', timer = 0, ears: Ears | null = null;
/** The last address that was loaded, and what for. */
let address = '', purpose = '', loads = 0;
let wish: Wish | null = null, kept: FromFrame['kept'], isLaidOut = false, isLate = false;
/** A page is seen, which can say that it is free to go. */
let hasPage = false;
/** Who waits until all that is wanted is seen. */
const patient: (() => void)[] = [];

const frame = (id: string): HTMLIFrameElement => at(id) as HTMLIFrameElement;

/** What stands behind the address that was loaded. */
const fragment = (): string => purpose.slice(purpose.indexOf('#') + 1);

const purposeOf = (behind: string, isToPrint: boolean): string => `${isToPrint ? 'print' : ''}#${behind}`;

/** Loads the frame beneath; no entry of the browser's history is made of it. */
function load(behind: string, isToPrint: boolean): void {
  const next = frame(NEXT);
  clearTimeout(timer);
  loads += 1;
  [state, kept, isLaidOut, isLate, purpose, address] = ['loading', undefined, false, false, purposeOf(behind, isToPrint), `?${Date.now()}.${loads}`];
  next.setAttribute('sandbox', isToPrint ? `${SANDBOX} allow-modals` : SANDBOX);
  next.contentWindow?.location.replace(`${next.dataset.src || ''}${address}#${behind}`);
}

const isFor = (wanted: Wish): boolean => purpose === purposeOf(wanted.fragment, wanted.isToPrint);

function give(wanted: Wish): void {
  wish = null;
  state = 'drawing';
  frame(NEXT).contentWindow?.postMessage(wanted.words(), '*');
  timer = window.setTimeout(late, SOON);
}

function late(): void {
  isLate = true;
  timer = window.setTimeout(come, PATIENCE - SOON);
  if (wish) draw(wish);
}

/** Draws a page once it can; what was wanted before and is not given yet is wanted no more. */
export function draw(wanted: Wish): void {
  wish = { ...wanted, isInstead: wanted.isInstead || wish?.isInstead };
  if (state === 'ready' && isFor(wanted)) give(wanted);
  else if ((state !== 'drawing' || isLate) && !(state === 'loading' && isFor(wanted))) load(wanted.fragment, wanted.isToPrint);
}

function seenAll(): void {
  patient.splice(0).forEach((done) => done());
}

/** Waits until what is wanted is seen, though not for ever. */
export const settled = (): Promise<void> => new Promise((done) => {
  patient.push(done);
  if (wish || state === 'drawing') setTimeout(done, PATIENCE);
  else seenAll();
});

/** Nothing that was wanted is shown any more; a frame stands ready. */
export function clear(): void {
  wish = null;
  load('', false);
  seenAll();
}

/** Tells the page that is seen. */
export const tell = (words: ToFrame): void => frame(SEEN).contentWindow?.postMessage(words, '*');

function name(one: HTMLIFrameElement, id: string): void {
  one.id = id;
  one.tabIndex = id === SEEN ? 0 : -1;
  if (id === SEEN) one.removeAttribute('aria-hidden');
  else one.setAttribute('aria-hidden', 'true');
}

function swap(): void {
  const [before, now] = [frame(SEEN), frame(NEXT)], isThere = document.activeElement === before, said = kept;
  hasPage = true;
  name(before, NEXT);
  name(now, SEEN);
  if (isThere) now.focus();
  ears?.seen(said);
  if (!wish) seenAll();
  load(wish ? wish.fragment : fragment(), wish ? wish.isToPrint : false);
}

/** What is beneath comes to the top, unless somebody answered meanwhile. */
function come(): void {
  if (wish?.isInstead) load(wish.fragment, wish.isToPrint);
  else swap();
}

/** What is beneath is laid out. */
function laidOut(): void {
  if (isLaidOut) return;
  isLaidOut = true;
  if (hasPage) tell({ isToGo: true });
  else come();
}

/** The frame beneath was loaded. */
function ready(search: string): void {
  if (search === address && state === 'loading') {
    state = 'ready';
    if (wish) draw(wish);
  } else if (state === 'ready') load(fragment(), false);
  else if (state === 'drawing') {
    state = 'empty';
    ears?.lost();
  }
}

/** What is said beneath counts while a page is drawn there; before, it is of one that is seen no more. */
function beneath(words: FromFrame, from: Window): void {
  if (words.ready !== undefined) ready(words.ready);
  else if (state === 'drawing') {
    if (words.kept) ({ kept } = words);
    if (words.want !== undefined || words.isSeen !== undefined) ears?.heard(words, from);
    if (words.isDrawn) laidOut();
  }
}

/** Whether a page is being drawn. */
export const isDrawing = (): boolean => state === 'drawing';

export function listen(given: Ears): void {
  ears = given;
  window.addEventListener('message', ({ source, data }: MessageEvent<FromFrame>) => {
    if (source === frame(NEXT).contentWindow) beneath(data, source as Window);
    else if (source === frame(SEEN).contentWindow) {
      if (data.ready !== undefined) given.lost();
      else given.heard(data, source as Window);
      if (data.isFree && isLaidOut) come();
    }
  });
}
