// Draws the result: of the whole guide, what applies.
import { spelledDay } from '../day';
import { allIn, findIn } from '../dom';
import { APPLIES, DUE_SIZE, NO_DATE, TO_FILL } from '../wire';
import { answerOf, inWords } from './answers';
import { delivered, fold, late, put, show } from './delivered';
import { all, main, one, questions } from './page';
import { isCause, session, stateOf } from './session';
import { visit } from './visit';

const WEEKDAYS = '日一二三四五六';
/** 1970-01-01 was a Thursday. */
const weekday = (day: number): string => WEEKDAYS[((day % 7) + 11) % 7];

/** For a block, the answers it rests on, of all answers in words. */
function because(block: number, answers: string[]): string {
  const causes = answers.filter((_, question) => isCause(block, question));
  return causes.length ? `因为您回答的是：${causes.join('，')}。` : '这一项适用于所有人。';
}

/** Whether a piece of a section applies: a block, its short form at the top, or a fact with a reason. */
function applies(piece: HTMLElement): boolean {
  const { block, brief, fact } = piece.dataset;
  if (fact === '') return !!findIn(piece, '[data-reason]:not([hidden])');
  return session.blocks[Number(block || brief)] === APPLIES;
}

/** Shows what of a section applies; the title of a group stands on the first of its blocks that does. */
function drawSection(section: HTMLElement, answers: string[]): void {
  let group = '';
  const shown = allIn(section, '[data-block], [data-brief], [data-fact]').filter((piece) => {
    const isShown = applies(piece), label = findIn(piece, '[data-group]');
    const name = (label && label.dataset.group) || '';
    show(piece, isShown);
    if (isShown && label) show(label, name !== group);
    if (isShown) group = name;
    allIn(piece, '[data-because]').forEach((why) => {
      put(why, because(Number(piece.dataset.block), answers));
      show(why, isShown);
    });
    return isShown;
  });
  show(section, shown.length > 0);
}

/** A date the notice prints stays as printed; a counted one goes before its rule. */
function drawDue(element: HTMLElement): void {
  const day = session.dues[DUE_SIZE * Number(element.dataset.due)], text = delivered(element);
  const isPrinted = day === NO_DATE || /^\d{4}年/.test(text);
  put(element, isPrinted ? text : `${spelledDay(day)}（星期${weekday(day)}），${text}`);
}

function drawDaysLeft(element: HTMLElement): void {
  const left = session.dues[DUE_SIZE * Number(element.dataset.left) + 1];
  put(element, left > 0 ? `还剩 ${left} 天` : left === 0 ? '就是今天' : '已过');
  show(element, left !== NO_DATE);
}

function drawFields(): void {
  all('[data-fill-box]').forEach((box) => show(box, stateOf(Number(box.dataset.fillBox)) >= TO_FILL));
  (all('[data-fill]') as HTMLInputElement[]).forEach((field) => {
    field.value = visit.texts[Number(field.dataset.fill)] || '';
  });
  (all('[data-tick]') as HTMLInputElement[]).forEach((box) => {
    show(box, true);
    box.checked = !!visit.ticks[box.dataset.tick || ''];
  });
}

export function drawResult(): void {
  const answers = questions.map(({ element }, question) => `${element.dataset.name}“${inWords(question, answerOf(question))}”`);
  all('[data-reason]').forEach((row) => show(row, session.reasons[Number(row.dataset.reason)] === APPLIES));
  all('[data-section]').forEach((section) => drawSection(section, answers));
  if (late) main.insertBefore(late, one('[data-after]'));
  all('[data-due]').forEach(drawDue);
  all('[data-left]').forEach(drawDaysLeft);
  drawFields();
  show(one('[data-wechat]'), /MicroMessenger/.test(navigator.userAgent));
  fold(false);
  window.dispatchEvent(new Event('zhiyin'));
}
