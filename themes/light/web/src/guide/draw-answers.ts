// Draws what was answered so far, and the lead, which gives way to it.
import { oneIn } from '../dom';
import { ANSWERED, UNANSWERED } from '../wire';
import { Word } from '../word';
import { answerOf, inWords } from './answers';
import { put, show } from './delivered';
import { all, one } from './page';
import { word } from './said';
import { stateOf } from './session';
import { visit } from './visit';

export function drawAnswers(): void {
  const { view } = visit, asked = view.name === 'ask' ? view.question : -1;
  const rows = all('[data-answer]').filter((row) => {
    const question = Number(row.dataset.answer), answer = answerOf(question);
    const isShown = answer[0] !== UNANSWERED && stateOf(question) === ANSWERED && question !== asked;
    show(row, isShown);
    if (isShown) put(oneIn(row, '[data-answer-text]'), inWords(question, answer));
    return isShown;
  });
  put(oneIn(one('[data-answers]'), 'summary'), word(Word.answers_n, { n: rows.length }));
  show(one('[data-answers]'), rows.length > 0);
  show(one('[data-intro]'), view.name === 'ask' && !rows.length);
}
