// Where on the page somebody is: how far down, and which folds are open.
//
// Owns the way back to it: after the page was left or loaded anew, and after it was drawn anew in place.
// It is noted on leaving, and not in the history's entry: to write there would cost the page its place in
// the browser's memory.
import { allIn } from '../dom';
import { drawBasis } from './draw-basis';
import { all, key, main, root, slug } from './page';
import { tried } from './tried';

interface Place {
  /** The entry of the history that it is a place in. */
  entry: unknown;
  down: number;
  /** The block nearest to the upper edge, and how far below it: what is not laid out yet has no true height. */
  near: [block: string, below: number] | null;
  /** The numbers of the open folds. */
  open: number[];
}

const storage = `${key}/${slug}`;

/** All folds, in the order they were delivered in. */
const folds = allIn(main, 'details') as HTMLDetailsElement[];

const topOf = (element: Element): number => element.getBoundingClientRect().top;

export function placeNow(): Place {
  const open = folds.map((_, number) => number).filter((number) => folds[number].open);
  const shown = all('[data-block]').filter((block) => block.getClientRects().length);
  const near = shown.length
    ? shown.reduce((best, block) => (Math.abs(topOf(block)) < Math.abs(topOf(best)) ? block : best)) : null;
  return { entry: history.state as unknown, down: window.pageYOffset, near: near && [near.id, topOf(near)], open };
}

/** What unfolding draws is drawn at once, or it would push the place away. */
export function goTo({ down, near, open }: Place): void {
  folds.forEach((fold, number) => {
    fold.open = open.includes(number);
    if (fold.open && fold.dataset.basis && root.dataset.view === 'result') drawBasis(fold);
  });
  window.scrollTo(0, down);
  const block = near && document.getElementById(near[0]);
  if (!near || !block) return;
  const settle = (): void => window.scrollBy(0, topOf(block) - near[1]);
  settle();
  // What came into sight has its true height a frame later.
  requestAnimationFrame(() => requestAnimationFrame(settle));
}

export const keepPlace = (): void => void tried(() => sessionStorage.setItem(storage, JSON.stringify(placeNow())));

/** Goes to the place that was noted last, if it was in this very entry of the history. */
export function resumePlace(): void {
  const place = tried(() => JSON.parse(sessionStorage.getItem(storage) || 'null') as Place | null);
  if (place && JSON.stringify(place.entry) === JSON.stringify(history.state)) tried(() => goTo(place));
}
