// Single answers: in the engine's numbers, as chosen options, in words.
import { oneIn } from '../dom';
import { halves, isIn } from '../sets';
import { ANSWER_SIZE, GIVEN, UNKNOWN } from '../wire';
import { Word } from '../word';
import { listOf, nameOf } from './lists';
import { spelledIn } from './number';
import { fieldOf, questions } from './page';
import { spelledDay, word } from './said';
import { type Answer, visit } from './visit';
import { seen } from './words';

export const answerOf = (question: number): Int32Array =>
  visit.answers.slice(ANSWER_SIZE * question, ANSWER_SIZE * (question + 1));

/** Whether a text or date is given, or anything chosen. */
export const isGiven = (question: number): boolean => visit.answers[ANSWER_SIZE * question] === GIVEN;

/** The options that an answer chooses, or the row of a list. */
export function chosen(question: number, answer: Answer): number[] {
  if (answer[0] !== GIVEN) return [];
  if (listOf(question)) return [answer[2]];
  const { kind, options } = questions[question];
  const isChosen = (option: number): boolean =>
    (kind === 'single' ? answer[1] === option : isIn(answer[1], answer[2], option));
  return options.map((_, option) => option).filter(isChosen);
}

/** Whether that many options are an answer. */
export function isComplete(question: number, options: number[]): boolean {
  const { kind, element } = questions[question];
  return kind === 'single' ? options.length === 1 : options.length >= Number(element.dataset.least);
}

/** The answer that chooses these options. */
export function choosing(question: number, options: number[]): number[] {
  const list = listOf(question);
  if (list) return [GIVEN, list.options[options[0]], options[0]];
  return questions[question].kind === 'single' ? [GIVEN, options[0], 0] : [GIVEN, ...halves(options)];
}

/** An answer as the page's own words have it. */
export function inWords(question: number, answer: Answer): string {
  const { kind, options } = questions[question], list = listOf(question);
  if (list) return nameOf(list, answer[2]);
  if (answer[0] === UNKNOWN) return word(Word.unknown);
  if (kind === 'date') return spelledDay(answer[1]);
  const field = fieldOf(questions[question]);
  if (field) return spelledIn(field, answer[1]);
  const labels = chosen(question, answer).map((option) => seen(oneIn(options[option], '[data-label]')));
  return labels.join(word(Word.list)) || word(Word.none_chosen);
}
