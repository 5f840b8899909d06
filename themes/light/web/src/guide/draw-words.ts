// Words that depend on answers: slots, and words that stand in several versions.
import { ANSWER_SIZE, GIVEN, NOT_ASKED, UNKNOWN_AMOUNT } from '../wire';
import { Word } from '../word';
import { answerOf, isGiven } from './answers';
import { delivered, put, show } from './delivered';
import { cellOf, listOf } from './lists';
import { spelledCount, unitOf } from './number';
import { all, fieldOf, questions } from './page';
import { spelledDay, word } from './said';
import { session, stateOf } from './session';
import { visit } from './visit';

/** Fills in the slot of a question, or leaves it as printed. */
function fillSlot(slot: HTMLElement): void {
  const question = Number(slot.dataset.slot), given = isGiven(question) && stateOf(question) !== NOT_ASKED;
  const { kind } = questions[question], point = visit.answers[ANSWER_SIZE * question + 1];
  const value = (): string => {
    if (kind === 'date') return spelledDay(point);
    return kind === 'number' ? spelledCount(point, Number(fieldOf(questions[question])?.dataset.digits)) : visit.texts[question];
  };
  put(slot, given ? value() : delivered(slot));
  slot.toggleAttribute('data-filled', given);
}

/** Fills in the slots of a question. */
export const fillSlots = (question: number): void => all(`[data-slot="${question}"]`).forEach(fillSlot);

/** The value of `f3`, a fact, or `q3`, a question's choice; negative where there is none. */
function valueOf(name: string): number {
  const number = Number(name.slice(1));
  if (name.startsWith('f')) return session.facts[number];
  const [state, choice] = visit.answers.subarray(ANSWER_SIZE * number);
  return state === GIVEN ? choice : -1;
}

/** Shows the version of the value, or all where no value is known. */
function vary(element: HTMLElement): void {
  const value = String(valueOf(element.dataset.vary || ''));
  const versions = Array.from(element.children) as HTMLElement[];
  const fits = (version: HTMLElement): boolean => version.dataset.value === value;
  const isKnown = versions.some(fits);
  versions.forEach((version) => show(version, fits(version) || !isKnown));
}

/** Fills in a cell of the row that was chosen from a list. */
function fillCell(slot: HTMLElement): void {
  const [question, column] = (slot.dataset.cell || '').split(' ').map(Number);
  const list = listOf(question), given = isGiven(question);
  put(slot, given && list ? cellOf(list, answerOf(question)[2], column) : delivered(slot));
  slot.toggleAttribute('data-filled', given);
}

/** Fills in what a sum, or a part of one, comes to. */
function fillSum(slot: HTMLElement): void {
  const amount = session.sums[Number(slot.dataset.sum)], isKnown = amount > UNKNOWN_AMOUNT;
  const told = spelledCount(amount, Number(slot.dataset.digits));
  put(slot, isKnown ? `${told} ${unitOf(slot, told)}`.trim() : amount === UNKNOWN_AMOUNT ? word(Word.amount_unknown) : delivered(slot));
  slot.toggleAttribute('data-filled', isKnown);
}

/** In the whole guide, or while a question is asked only in these. */
export function drawWords(within: '' | '[data-question] '): void {
  const each = (hook: string): HTMLElement[] => all(`${within}[data-${hook}]`);
  each('slot').forEach(fillSlot);
  each('cell').forEach(fillCell);
  each('sum').forEach(fillSum);
  each('when').forEach((element) => show(element, false));
  each('vary').forEach(vary);
}
