// Takes answers and typed words from the form.
import { DAY } from '../day';
import { oneIn } from '../dom';
import { ANSWER_SIZE, GIVEN, UNANSWERED, UNKNOWN } from '../wire';
import { choosing, isComplete } from './answers';
import { put, show } from './delivered';
import { fillSlots } from './draw-words';
import { keepAnswers, toldElsewhere } from './kept';
import { go } from './move';
import { countIn } from './number';
import { all, fieldOf, inputOf, one, type Question, questions, unknownOf } from './page';
import { nextView, replay } from './session';
import { type Answer, visit } from './visit';
import { cleaned, LONGEST, say } from './words';

/** Either an answer or what is asked for instead. */
type Reading = { answer: Answer } | { problem: string };

/** A date or a number, or that it is not known. */
function readPoint(question: Question, field: HTMLInputElement): Reading {
  const unknown = unknownOf(question);
  if (unknown && unknown.checked) return { answer: [UNKNOWN, 0, 0] };
  if (question.kind === 'number') {
    const count = countIn(field);
    if (typeof count === 'number') return { answer: [GIVEN, count, 0] };
    return { problem: unknown && !field.value.trim() ? `${count}，或者勾选“不知道”` : count };
  }
  const day = Date.parse(`${field.value}T00:00:00Z`) / DAY;
  if (/^(19|2[01])\d\d-\d\d-\d\d$/.test(field.value) && day === Math.floor(day)) return { answer: [GIVEN, day, 0] };
  return { problem: unknown ? '请填写日期，或者勾选“不知道”' : '请填写日期' };
}

function read(number: number): Reading {
  const question = questions[number], field = fieldOf(question);
  if (field) return readPoint(question, field);
  const shown = question.options.filter((option) => !option.hidden).map(inputOf);
  const checked = shown.filter((input) => input.checked);
  // Where what is typed leaves one, 继续 takes it.
  const isOne = !checked.length && shown.length === 1 && question.kind === 'single';
  const picks = (isOne ? shown : checked).map((input) => Number(input.value));
  return isComplete(number, picks) ? { answer: choosing(number, picks) } : { problem: '请选择一项' };
}

function complain(question: number, problem: string): void {
  const error = oneIn(questions[question].element, '[data-error]'), summary = one('[data-errors]');
  put(one('[data-error-link]'), problem);
  put(error, `错误：${problem}`);
  show(error, true);
  show(summary, true);
  document.title = `错误：${document.title.replace('错误：', '')}`;
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

/** Takes what was answered to the same question in another guide. */
export function takeTold(question: number): void {
  const known = toldElsewhere(question);
  if (known) take(question, known.answer);
}

function take(question: number, answer: Answer): void {
  visit.answers.set(answer, ANSWER_SIZE * question);
  const dropped = replay();
  keepAnswers();
  go(nextView());
  if (dropped) say(`以前的 ${dropped} 项回答不再适用，没有采用。`);
}

/** Takes what is typed into a field of the result, wherever else it stands. */
export function type(field: HTMLInputElement): void {
  const question = Number(field.dataset.fill), text = cleaned(field.value), at = ANSWER_SIZE * question;
  if (Array.from(field.value.trim()).length > LONGEST) say(`最多 ${LONGEST} 个字，多出的没有采用。`);
  const state = text ? GIVEN : UNANSWERED;
  // A header that is this text alone is read in its field: once left, it holds what is copied.
  if (field !== document.activeElement) field.value = text;
  if (text === (visit.texts[question] || '') && visit.answers[at] === state) return;
  visit.texts[question] = text;
  visit.answers[at] = state;
  (all(`[data-fill="${question}"]`) as HTMLInputElement[]).forEach((other) => {
    if (other !== field) other.value = text;
  });
  fillSlots(question);
  keepAnswers();
}
