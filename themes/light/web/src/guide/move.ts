// Moves between views: every view is an entry of the browser's history.
import { isVisible } from '../dom';
import { draw } from './draw';
import { keepNothing, resumeReading } from './kept';
import { takeShared } from './link';
import { main } from './page';
import { canBeShown, nextView, replay } from './session';
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

/** Writes the present view into the history: over the present entry, or as the next. */
function note(isSame: boolean): void {
  const entry: Entry = { zhiyin: visit.view, n: visit.depth + (isSame ? 0 : 1) };
  const address = visit.isShared ? location.href : location.href.split('#')[0];
  try {
    if (isSame) history.replaceState(entry, '', address);
    else history.pushState(entry, '', address);
    visit.depth = entry.n;
  } catch {
    // Too many entries: 返回 finds its way by the answers.
  }
}

export function go(view: View, isSame = false): void {
  visit.view = view;
  note(isSame);
  draw(true);
}

/** At the start, after 后退 or 前进, and when the fragment changes; gives a sentence to say. */
export function arrive(state: unknown, isFirst: boolean): string {
  const entry = entryOf(state), fragment = location.hash.slice(1);
  const target = fragment ? document.getElementById(fragment) : null;
  const isLink = fragment.startsWith('a=') && (isFirst || !entry);
  const jump = !entry && target && target !== main && main.contains(target) && (isFirst || !isVisible(target)) ? target : null;
  const sentence = isLink ? takeShared(fragment) : '';
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
  else if (isFirst && isBack) resumeReading();
  return sentence;
}

/** 清除回答. */
export function clear(): void {
  const isLost = Object.keys(visit.ticks).length > 0 || visit.texts.some(Boolean);
  if (isLost && !window.confirm('要清除全部回答、勾选和填写的内容吗？')) return;
  forget();
  keepNothing();
  replay();
  // Nothing answered is left to go back to.
  visit.depth = -1;
  go(nextView());
  say('已清除，请重新回答。');
}
