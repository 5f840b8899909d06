// Lays a new result out a piece a frame: for the first frame only what the screen can show, so that no
// task takes longer than a frame; a little later everything, at its true height.
import { guarded } from './failure';
import { all, root } from './page';

/** Pieces that the first screen may show. */
const AT_ONCE = 2;

let waiting = 0;

/** While it is at work, the root is `data-fresh`. */
export function layResult(isNew: boolean): void {
  const pieces = all('[data-piece]');
  cancelAnimationFrame(waiting);
  root.toggleAttribute('data-fresh', isNew);
  const later = pieces.filter((piece) => !piece.hidden).slice(AT_ONCE);
  pieces.forEach((piece) => piece.toggleAttribute('data-later', isNew && later.includes(piece)));
  if (!isNew) return;
  const next = (): void => {
    const piece = later.shift();
    if (piece) piece.removeAttribute('data-later');
    if (later.length) waiting = requestAnimationFrame(guarded(next));
    else root.removeAttribute('data-fresh');
  };
  // The first frame is drawn before the second is asked for.
  waiting = requestAnimationFrame(() => { waiting = requestAnimationFrame(guarded(next)); });
}
