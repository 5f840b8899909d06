// What can wait until the tap is seen: storage, the focus, what is said aloud.
//
// Owns that nothing which waits is lost or overtaken: it is done, in order, once the frame is drawn, and
// before that where somebody taps again, goes back or leaves.

let waiting: (() => void)[] = [];

/** Does what waits, now. */
export function catchUp(): void {
  const actions = waiting;
  waiting = [];
  actions.forEach((action) => action());
}

/** Does something behind the next frame. A page that is not shown gets no frames. */
export function afterFrame(action: () => void): void {
  if (waiting.push(action) > 1) return;
  if (document.hidden) setTimeout(catchUp);
  else requestAnimationFrame(() => setTimeout(catchUp));
}
