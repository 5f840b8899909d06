// Moves between views: every view is an entry of the browser's history.
import { today } from '../day';
import { isVisible } from '../dom';
import { Word } from '../word';
import { catchUp } from './after';
import { draw } from './draw';
import { drawTimes } from './draw-result';
import { asksTheSame, keepNothing } from './kept';
import { address, takeShared } from './link';
import { main } from './page';
import { goTo, placeNow, resumePlace } from './place';
import { word } from './said';
import { canBeShown, nextView, replay, sessionDay } from './session';
import { tried } from './tried';
import { forget, type View, visit } from './visit';
import { say } from './words';

/** A view as the history keeps it. */
interface Entry {
  zhiyin: View;
  /** How many views one can go back from here. */
  n: number;
}

/** Our entry, where a state of the history is one. */
const entryOf = (state: unknown): Entry | null => {
  const entry = state as Entry | null;
  return entry && entry.zhiyin ? entry : null;
};

/** What is said once the browser has gone back. */
let sayThere = '';

/**
 * The address of the present view. Of answers that a link brought it is all that is kept. WeChat opens a browser at
 * the address alone: there a result's carries the answers.
 */
function addressOfView(): string {
  const isCarried = visit.isShared || visit.view.name === 'result' && /MicroMessenger/.test(navigator.userAgent);
  return isCarried ? address() : location.href.split('#')[0];
}

/** Writes the present view into the history: over the present entry, or as the next. */
function note(isSame: boolean): void {
  const entry: Entry = { zhiyin: visit.view, n: visit.depth + (isSame ? 0 : 1) };
  // Too many entries: 返回 finds its way by the answers.
  tried(() => {
    history[isSame ? 'replaceState' : 'pushState'](entry, '', addressOfView());
    visit.depth = entry.n;
  });
}

export function go(view: View, isSame = false): void {
  visit.view = view;
  // Not behind the frame: whoever goes back before it is drawn would leave the guide.
  note(isSame);
  draw(true);
}

/** At the start, after 后退 or 前进, and when the fragment changes; gives a sentence to say. */
export function arrive(state: unknown, isFirst: boolean): string {
  const entry = entryOf(state), fragment = location.hash.slice(1);
  const target = fragment ? document.getElementById(fragment) : null;
  const isLink = fragment.startsWith('a=') && (isFirst || !entry);
  const jump = !entry && target && target !== main && main.contains(target) && (isFirst || !isVisible(target)) ? target : null;
  const sentence = isLink ? takeShared(fragment) : sayThere;
  sayThere = '';
  if (!isFirst && !entry && !isLink && !jump) {
    note(true);
    return '';
  }
  if (entry) visit.depth = entry.n;
  replay();
  const isBack = !jump && entry !== null && canBeShown(entry.zhiyin);
  visit.view = jump ? { name: 'all' } : isBack ? entry.zhiyin : nextView();
  note(true);
  draw(!isFirst);
  if (jump) jump.scrollIntoView();
  else if (isFirst && isBack) resumePlace();
  return sentence;
}

/** What is left of each time is drawn anew, in place; on another day, all of it. */
export function renew(): void {
  if (visit.view.name === 'result') drawTimes();
  if (today() === sessionDay) return;
  replay();
  // A question says nothing of days, and what is chosen there and not yet taken would be lost.
  if (visit.view.name === 'ask') return;
  const place = placeNow(), active = document.activeElement;
  draw(false);
  goTo(place);
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
}

/** 清除回答: the guide is as if just opened, and nothing answered is left to go back to. */
export function clear(): void {
  const isLost = visit.answers.some(Boolean) || Object.keys(visit.ticks).length > 0, { depth } = visit;
  const others = asksTheSame ? word(Word.clear_others) : '';
  if ((isLost || others) && !window.confirm(`${word(Word.clear_sure)}${others}`)) return;
  forget();
  keepNothing();
  replay();
  visit.depth = 0;
  go(nextView(), true);
  catchUp();
  const sentence = word(Word.cleared);
  say(sentence);
  if (depth <= 0) return;
  sayThere = sentence;
  history.go(-depth);
}
