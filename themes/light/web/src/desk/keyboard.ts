// Keys of the whole page, as other programs have them: F6 to the next part of it, Ctrl+S to save, Ctrl+Shift+F to search
// every file.
//
// Owns which parts there are, in which order, and where one arrives in each. The frame of the live page hears its own
// keys and passes these on.
import * as editor from './editor';
import { findIn } from '../dom';
import * as thing from './thing';
import { at } from './ui';

/** Each part by its id, and what is reached in it; in the text that is its cursor. */
const PARTS = [['files', '#tree [aria-current]'], ['writing', ''], ['seeing', '#page'], ['below', '#tabs [aria-pressed="true"]'], ['acts', '#home']];

/** Goes to the part behind the one somebody is in, or before it. */
function step(isBack: boolean): void {
  const here = PARTS.findIndex(([id]) => at(id).contains(document.activeElement)), count = PARTS.length;
  const [id, reached] = PARTS[isBack ? (here > 0 ? here : count) - 1 : (here + 1) % count];
  if (reached) (findIn(document, reached) || at(id)).focus();
  else if (thing.path()) at('thing').focus();
  else editor.focus();
}

/** A key as it is told; whether it is one of these. */
export function pressed({ key, shiftKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean {
  if (!('open' in document.body.dataset) || document.querySelector('dialog[open]')) return false;
  if (key === 'F6') step(shiftKey);
  else if (key.toLowerCase() === 'f' && shiftKey && (ctrlKey || metaKey)) at('tab-search').click();
  else if (key === 's' && (ctrlKey || metaKey)) at(at('save').hidden ? 'pack' : 'save').click();
  else return false;
  return true;
}

export function buildKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (pressed(event)) event.preventDefault();
  });
}
