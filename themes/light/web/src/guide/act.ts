// What people do: tap, choose, tick, type.
import { allIn, oneIn, present } from '../dom';
import { catchUp } from './after';
import { copyHeader } from './copy';
import { keepTicks } from './kept';
import { drawNext, finish } from './draw-result';
import { look, lookFurther } from './lists';
import { clear, go } from './move';
import { fieldOf, inputOf, questions, root } from './page';
import { isOpenOption, nextView, previousQuestion } from './session';
import { submit, takeTold, type } from './submit';
import { visit } from './visit';

/** Within so many milliseconds a second tap is half of a double tap. */
const DOUBLE_TAP = 500;

function back(): void {
  if (visit.depth > 0) history.back();
  else go({ name: 'ask', question: previousQuestion() }, true);
}

const isOpen = (option: number): boolean => isOpenOption(asked(), option);

/** Prints a work sheet, or everything; `data-print` says which. */
function printed(what: string): void {
  root.dataset.print = what;
  window.print();
}

const actions: Record<string, () => void> = {
  back,
  clear,
  print: () => printed(''),
  printAll: () => printed('all'),
  all: () => go({ name: 'all' }),
  mine: () => go(nextView()),
  told: () => takeTold(asked()),
  more: () => lookFurther(questions[asked()], asked(), isOpen)
};

/** The question in sight. */
function asked(): number {
  const { view } = visit;
  if (view.name !== 'ask') throw new Error('no question is asked');
  return view.question;
}

let isByHand = false;

/**
 * A finger or mouse on an option answers at once; keys (detail 0) choose, and 继续 answers. After a
 * label's click comes its input's own, within the same task: waiting would cost a frame.
 */
function tapOption(element: HTMLElement, detail: number): void {
  const isHand = isByHand || detail > 0;
  isByHand = isHand && element.tagName === 'LABEL';
  // A drag over its words is a click of the label alone.
  if (isByHand) setTimeout(() => { isByHand = false; }, 0);
  if (isHand && element.tagName === 'INPUT') submit(asked());
}

export function click(event: MouseEvent): void {
  const element = (event.target as Element).closest<HTMLElement>('button, a, label, input');
  if (!element) return;
  catchUp();
  const { dataset } = element;
  if (event.detail > 1 && Date.now() - visit.since < DOUBLE_TAP) event.preventDefault();
  else if (dataset.do) actions[dataset.do]();
  else if (dataset.change) go({ name: 'ask', question: Number(dataset.change) });
  else if (dataset.copy) copyHeader(present(document.getElementById(dataset.copy), dataset.copy));
  else if ('errorLink' in dataset) {
    event.preventDefault();
    oneIn(questions[asked()].element, 'input:not([hidden])').focus();
  } else if (element.closest('[data-kind="single"] [data-option]')) tapOption(element, event.detail);
}

function tick(box: HTMLInputElement, name: string): void {
  if (box.checked) visit.ticks[name] = 1;
  else delete visit.ticks[name];
  if ('done' in box.dataset) {
    finish(box);
    drawNext();
  }
  keepTicks();
}

/** 互斥: with such an option goes no other. */
function uncheckOthers(option: HTMLElement): void {
  const isAlone = (element: HTMLElement): boolean => 'exclusive' in element.dataset;
  questions[asked()].options
    .filter((other) => other !== option && (isAlone(other) || isAlone(option)))
    .forEach((other) => { inputOf(other).checked = false; });
}

export function change({ target }: Event): void {
  const field = target as HTMLInputElement, { dataset } = field;
  const option = field.closest<HTMLElement>('[data-kind="multi"] [data-option]');
  if (dataset.tick) {
    // Outside a result its label is words alone.
    if (!field.hidden) tick(field, dataset.tick);
  }
  else if ('unknown' in dataset) {
    const field = fieldOf(questions[asked()]);
    if (field) field.value = '';
  } else if ('date' in dataset || 'number' in dataset) {
    (allIn(questions[asked()].element, '[data-unknown]') as HTMLInputElement[]).forEach((box) => { box.checked = false; });
  } else if (option && field.checked) uncheckOthers(option);
}

export function typed({ target, type: what }: Event): void {
  const field = target as HTMLInputElement, { dataset } = field;
  if (dataset.fill) type(field);
  if (what !== 'input' || !('filter' in dataset)) return;
  look(questions[asked()], asked(), isOpen);
}

export const submitted = (): void => submit(asked());
