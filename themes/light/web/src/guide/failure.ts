// Whatever fails, the page goes back to what was delivered: the complete guide.
import { restore } from './delivered';
import { main, one, root } from './page';

let isDead = false, hasBegun = false;

/** From now on a failure is told: somebody is at work on the page. */
export function begun(): void {
  hasBegun = true;
}

export function fail(error: unknown): void {
  if (isDead) return;
  isDead = true;
  restore();
  ['data-view', 'data-fresh', 'data-waiting'].forEach((name) => root.removeAttribute(name));
  console.warn('zhiyin:', error);
  if (!hasBegun) return;
  one('[data-broken]').hidden = false;
  main.focus();
  window.scrollTo(0, 0);
}

/** An action that nothing can break the page by. */
export const guarded = <Given extends unknown[]>(action: (...given: Given) => void) => (...given: Given): void => {
  try {
    if (!isDead) action(...given);
  } catch (error) {
    fail(error);
  }
};
