// Copies what is seen, and nothing that still has a blank in it.
import { allIn, isVisible } from '../dom';
import { Word } from '../word';
import { fail } from './failure';
import { all, main } from './page';
import { blockOf } from './plan';
import { word } from './said';
import { tried } from './tried';
import { say, seen } from './words';

function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea'), active = document.activeElement;
  Object.assign(area, { value: text, className: 'vh' });
  main.appendChild(area).select();
  const isDone = tried(() => document.execCommand('copy')) === true;
  main.removeChild(area);
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  return isDone;
}

/** Copies a text, and then says whether it could. */
export function copy(text: string, then: (isDone: boolean) => void): void {
  const isModern = window.isSecureContext && (navigator.clipboard as Clipboard | undefined);
  const written = isModern ? navigator.clipboard.writeText(text) : Promise.reject(new Error('no clipboard'));
  written.then(() => true, () => copyByCommand(text)).then(then).catch(fail);
}

/** Whether something stands in a header in several versions, because its value is not known. */
const isUndecided = (header: HTMLElement): boolean => allIn(header, '[data-vary]')
  .some((vary) => isVisible(vary) && allIn(vary, '[data-value]').filter(isVisible).length > 1);

/** Copies a letter header, or leads to the field that fills its blank. */
export function copyHeader(header: HTMLElement): void {
  const [blank] = allIn(header, '[data-slot]:not([data-filled]), [data-cell]:not([data-filled])').filter(isVisible);
  if (blank || isUndecided(header)) {
    const fields = blank ? all(`[data-fill="${blank.dataset.slot}"]`).filter(isVisible) : [];
    const [field] = fields.filter((one) => blockOf(one) === blockOf(header)).concat(fields);
    if (field) field.focus();
    say(word(Word.still_blank));
    return;
  }
  const text = seen(header).replace(/[ \t\r\n]+/g, ' ').trim();
  copy(text, (isDone) => {
    const selection = window.getSelection();
    if (!isDone && selection) selection.selectAllChildren(header);
    say(word(isDone ? Word.copied : Word.not_copied, { text }));
  });
}
