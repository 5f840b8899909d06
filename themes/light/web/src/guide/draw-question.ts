// Draws one question: the options open to this person, with what was answered before.
import { isoDay } from '../day';
import { allIn } from '../dom';
import { GIVEN, UNANSWERED, UNKNOWN } from '../wire';
import { answerOf, chosen } from './answers';
import { put, show } from './delivered';
import { dateOf, inputOf, one, questions, unknownOf } from './page';
import { isOpenOption, session } from './session';
import { type Answer, visit } from './visit';

/** What is offered: the answer, or the one that counted before. */
function offered(question: number): Answer {
  const answer = answerOf(question);
  return answer[0] === UNANSWERED ? visit.remembered[question] || answer : answer;
}

function progress(question: number): string {
  const { next, least, most } = session;
  return question === next ? `还有 ${least === most ? '' : `${least}–`}${most} 题` : '修改回答';
}

export function drawQuestion(question: number): void {
  questions.forEach(({ element }, other) => show(element, other === question));
  const { element, options } = questions[question], answer = offered(question);
  const picks = chosen(question, answer), date = dateOf(questions[question]), unknown = unknownOf(questions[question]);
  allIn(element, '[data-control]').forEach((control) => show(control, true));
  options.forEach((option, number) => {
    const input = inputOf(option);
    show(option, isOpenOption(question, number));
    show(input, true);
    input.checked = picks.includes(number);
  });
  if (date) date.value = answer[0] === GIVEN ? isoDay(answer[1]) : '';
  if (unknown) unknown.checked = answer[0] === UNKNOWN;
  put(one('[data-progress]'), progress(question));
}
