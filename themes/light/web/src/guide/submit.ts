// Takes answers and typed words from the form.
import { DAY } from '../day';
import { oneIn } from '../dom';
import { ANSWER_SIZE, GIVEN, UNANSWERED, UNKNOWN } from '../wire';
import { Word } from '../word';
import { afterFrame } from './after';
import { choosing, isComplete } from './answers';
import { fit, put, show } from './delivered';
import { toldAnswer } from './draw-question';
import { fillSlots } from './draw-words';
import { keepAnswers, tell } from './kept';
import { go } from './move';
import { countIn } from './number';
import { all, fieldOf, inputOf, one, type Question, questions, unknownOf } from './page';
import { word } from './said';
import { nextView, replay } from './session';
import { type Answer, visit } from './visit';
import { cleaned, LONGEST, say } from './words';

/** Either an answer or what is asked for instead. */
type Reading = { answer: Answer } | { problem: string };

/** The day in a field, which has those that can be answered as its least and its most; or what is wrong with it. */
function dayIn(field: HTMLInputElement): number | string {
  const day = Date.parse(field.value) / DAY; // a date alone is read as of UTC
  const isDay = /^\d{4}-\d\d-\d\d$/.test(field.value) && field.value >= field.min && field.value <= field.max && day % 1 === 0;
  return isDay ? day : field.dataset.missing || '';
}

/** A date or a number, or that it is not known. */
function readPoint(question: Question, field: HTMLInputElement): Reading {
  const unknown = unknownOf(question);
  if (unknown && unknown.checked) return { answer: [UNKNOWN, 0, 0] };
  const point = (question.kind === 'number' ? countIn : dayIn)(field);
  if (typeof point === 'number') return { answer: [GIVEN, point, 0] };
  return { problem: unknown && !field.value.trim() ? word(Word.or_tick, { problem: point }) : point };
}

function read(number: number): Reading {
  const question = questions[number], field = fieldOf(question);
  if (field) return readPoint(question, field);
  const shown = question.options.filter((option) => !option.hidden).map(inputOf);
  const checked = shown.filter((input) => input.checked);
  // Where what is typed leaves one, 继续 takes it.
  const isOne = !checked.length && shown.length === 1 && question.kind === 'single';
  const picks = (isOne ? shown : checked).map((input) => Number(input.value));
  return isComplete(number, picks) ? { answer: choosing(number, picks) } : { problem: word(Word.no_choice) };
}

function complain(question: number, problem: string): void {
  const error = oneIn(questions[question].element, '[data-error]'), summary = one('[data-errors]');
  put(one('[data-error-link]'), problem);
  const mark = word(Word.error);
  put(error, mark + problem);
  show(error, true);
  show(summary, true);
  document.title = mark + document.title.replace(mark, '');
  summary.focus();
}

/** Takes the answer to a question and goes on, or says what is missing. */
export function submit(question: number): void {
  const reading = read(question);
  if ('problem' in reading) {
    complain(question, reading.problem);
    return;
  }
  take(question, reading.answer);
}

/** Takes what was answered to the same question in another guide: what stands there, whatever another tab has kept since. */
export function takeTold(question: number): void {
  if (toldAnswer) take(question, toldAnswer);
}

function take(question: number, answer: Answer): void {
  visit.answers.set(answer, ANSWER_SIZE * question);
  const dropped = replay();
  // From here on they are this person's own: the address says so, and the rest can wait.
  visit.isShared = false;
  afterFrame(() => {
    keepAnswers();
    tell(question);
  });
  go(nextView());
  // Behind the new title, or that would be read over it.
  if (dropped) afterFrame(() => say(word(Word.dropped, { n: dropped })));
}

/** Takes what is typed into a field of the result, wherever else it stands. */
export function type(field: HTMLInputElement): void {
  const question = Number(field.dataset.fill), text = cleaned(field.value), at = ANSWER_SIZE * question;
  if (Array.from(field.value.trim()).length > LONGEST) say(word(Word.too_long, { n: LONGEST }));
  const state = text ? GIVEN : UNANSWERED;
  // A header that is this text alone is read in its field: once left, it holds what is copied. It stands on one line.
  if (field !== document.activeElement || field.value.includes('\n')) field.value = text;
  fit(field);
  if (text === (visit.texts[question] || '') && visit.answers[at] === state) return;
  visit.texts[question] = text;
  visit.answers[at] = state;
  (all(`[data-fill="${question}"]`) as HTMLInputElement[]).forEach((other) => {
    if (other !== field) other.value = text;
    fit(other);
  });
  fillSlots(question);
  keepAnswers();
}
