// Lays a new result out a piece a frame: for the first frame only what the screen can show, so that no
// task takes longer than a frame; a little later everything, at its true height.
import { guarded } from './failure';
import { all, root } from './page';

/**
 * On a screen lower than so many pixels hardly a card stands under the first one; where one does, it comes a frame later.
 * Of the screen, not of the window: asked for its height, that is laid out first, with all that is to come later.
 */
const TALL = 1000;

/** How many pieces the first screen may show. */
const atOnce = (first: HTMLElement): number => ('mine' in first.dataset && window.screen.height < TALL ? 1 : 2);

const pieces = all('[data-piece]');
let later: HTMLElement[] = [], waiting = 0;

const mark = (how: string) => (piece: HTMLElement): void => { piece.dataset.later = how; };

/** While it is at work, the root is `data-fresh`. */
export function layResult(isNew: boolean): void {
  cancelAnimationFrame(waiting);
  later.forEach((piece) => piece.removeAttribute('data-later'));
  root.toggleAttribute('data-fresh', isNew);
  const shown = isNew ? pieces.filter((piece) => !piece.hidden) : [];
  later = shown.length ? shown.slice(atOnce(shown[0])) : [];
  if (!isNew) return;
  const next = (): void => {
    const piece = later.shift();
    if (piece) piece.removeAttribute('data-later');
    if (later.length) waiting = requestAnimationFrame(guarded(next));
    else root.removeAttribute('data-fresh');
  };
  // What is near the screen the browser lays out by itself, but not before the first frame is drawn.
  later.forEach(mark('hidden'));
  waiting = requestAnimationFrame(() => {
    waiting = requestAnimationFrame(guarded(() => {
      later.forEach(mark(''));
      next();
    }));
  });
}
