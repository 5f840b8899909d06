// Draws one question: the options open to this person, with what was answered before.
import { isoDay } from '../day';
import { allIn, oneIn } from '../dom';
import { GIVEN, LATER, UNANSWERED, UNKNOWN } from '../wire';
import { Word } from '../word';
import { answerOf, chosen, inWords } from './answers';
import { put, show } from './delivered';
import { toldElsewhere } from './kept';
import { beginLooking, listOf } from './lists';
import { spelledCount } from './number';
import { fieldOf, inputOf, one, questions, unknownOf } from './page';
import { word } from './said';
import { isOpenOption, previousQuestion, session, stateOf } from './session';
import { type Answer, visit } from './visit';

/** What is offered: the answer, or the one that counted before. */
function offered(question: number): Answer {
  const answer = answerOf(question);
  return answer[0] === UNANSWERED ? visit.remembered[question] || answer : answer;
}

/** How many questions are to come, this one counted: the least and the most. */
const toCome = (question: number): number[] => (questions[question].element.dataset.toCome || '').split('-').map(Number);

export const leastToCome = (question: number): number => toCome(question)[0];

/** How many questions are to come: as worked out for whoever is asked this one and has answered none of the later ones. */
function progress(question: number): string {
  if (question !== session.next) return word(Word.changing);
  const [least, most] = toCome(question);
  if (!most) return '';
  const isSome = questions.some(({ kind }, later) =>
    later > question && kind !== 'text' && stateOf(later) === LATER && answerOf(later)[0] !== UNANSWERED);
  if (least && !isSome) return word(Word.to_come, { least: least === most ? '' : `${least}–`, n: most });
  return most > 1 ? word(Word.to_come_most, { n: most }) : word(Word.to_come, { least: '', n: most });
}

/** The answer that is offered on the page, given to the same question in another guide. */
export let toldAnswer: Answer | null = null;

/** What was answered to the same question in another guide: taken with one tap, never by itself. */
function drawTold(question: number, isAnswered: boolean): void {
  const { element } = questions[question];
  toldAnswer = null;
  allIn(element, '[data-told]').forEach((box) => {
    const known = isAnswered ? null : toldElsewhere(question);
    show(box, known !== null);
    if (!known) return;
    const picks = listOf(question) ? [known.answer[1]] : chosen(question, known.answer);
    const canBe = picks.every((option) => isOpenOption(question, option));
    const parts = { guide: known.guide, answer: inWords(question, known.answer) };
    put(oneIn(box, 'span'), word(canBe ? Word.told_elsewhere : Word.told_closed, parts));
    show(oneIn(box, 'button'), canBe);
    if (canBe) toldAnswer = known.answer;
  });
}

export function drawQuestion(question: number): void {
  questions.forEach(({ element }, other) => show(element, other === question));
  const { element, options } = questions[question], answer = offered(question);
  const picks = chosen(question, answer), field = fieldOf(questions[question]), unknown = unknownOf(questions[question]);
  allIn(element, '[data-control]').forEach((control) => show(control, true));
  const isOpen = (option: number): boolean => isOpenOption(question, option);
  if (!listOf(question)) options.forEach((option, number) => {
    const input = inputOf(option);
    show(option, isOpen(number));
    show(input, true);
    input.checked = picks.includes(number);
  });
  beginLooking(questions[question], question, isOpen, picks[0]);
  if (field) {
    const { digits } = field.dataset, point = answer[1];
    field.value = answer[0] !== GIVEN ? '' : digits ? spelledCount(point, Number(digits)) : isoDay(point);
  }
  if (unknown) unknown.checked = answer[0] === UNKNOWN;
  drawTold(question, answer[0] !== UNANSWERED);
  // The first time, it is said how one answers.
  const isFirst = previousQuestion() < 0 && questions[question].kind === 'single';
  put(one('[data-progress]'), [progress(question), isFirst ? word(Word.tap) : ''].filter(Boolean).join(word(Word.comma)));
}
