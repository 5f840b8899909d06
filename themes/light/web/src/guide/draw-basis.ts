// Draws 因为您回答的是…: worked out where somebody asks why.
import { oneIn } from '../dom';
import { Word } from '../word';
import { answerOf, inWords } from './answers';
import { put, show } from './delivered';
import { questions } from './page';
import { word } from './said';
import { applies, isCause } from './session';

/** For some blocks, the answers they rest on. */
function because(blocks: number[]): string {
  const causes = questions
    .map(({ element }, question) => (blocks.some((block) => isCause(block, question))
      ? word(Word.answer, { name: element.dataset.called as string, answer: inWords(question, answerOf(question)) }) : ''))
    .filter(Boolean);
  return causes.length ? word(Word.because, { answers: causes.join(word(Word.comma)) }) : word(Word.for_everyone);
}

/** Says under a proof which answers its blocks rest on. */
export function drawBasis(basis: HTMLElement): void {
  const blocks = (basis.dataset.basis || '').split(' ').map(Number), why = oneIn(basis, '[data-because]');
  put(why, because(blocks.filter(applies)));
  show(why, true);
}
