// Draws the result: of the whole guide, what applies.
import { momentOf } from '../day';
import { allIn, isVisible } from '../dom';
import { APPLIES, DUE_SIZE, NO_AMOUNT, NO_DATE, TO_FILL } from '../wire';
import { Word } from '../word';
import { arrange, byPlace, delivered, fit, fold, put, show } from './delivered';
import { drawBasis } from './draw-basis';
import { drawRuns } from './draw-runs';
import { drawWords } from './draw-words';
import { all, one } from './page';
import { blockOf, plan } from './plan';
import { nameIn, spelledDay, word } from './said';
import { applies, session, sessionDay, stateOf } from './session';
import { visit } from './visit';
import { seen } from './words';

/** 1970-01-01 was a Thursday; names begin with Monday. */
const weekday = (day: number): string => nameIn(Word.weekdays, ((day % 7) + 10) % 7);

const holds = (reason: number): boolean => session.reasons[reason] === APPLIES;

/** Shows every block that applies, and what belongs to it. */
function drawPieces(): void {
  const { pieces, sections } = plan();
  pieces.forEach(({ element, blocks, reasons }) =>
    show(element, (!blocks.length || blocks.some(applies)) && (!reasons.length || reasons.some(holds))));
  const isThere = (sum: number): boolean => session.sums[sum] !== NO_AMOUNT;
  sections.forEach(({ element, blocks, reasons, sums }) =>
    show(element, blocks.some(applies) || reasons.some(holds) || !!sums && sums.some(isThere)));
}

const dayOf = (item: HTMLElement): number => {
  const [due] = allIn(item, '[data-due]');
  const day = due ? session.dues[DUE_SIZE * Number(due.dataset.due)] : NO_DATE;
  return day === NO_DATE ? Infinity : day;
};

/** Deadlines that stand together stand in the order of their days; those without one come last, of which no two are apart. */
function drawOrder(): void {
  plan().days.forEach((items) => { arrange(items, items.slice().sort((one, other) => dayOf(one) - dayOf(other) || 0)); });
}

/** The title of a group stands on the first of its blocks that applies. */
function drawTitles(): void {
  plan().lists.forEach((titles) => {
    let group = '';
    const byDay = titles.length && titles[0].item.matches('[data-days] > *');
    const shown = byDay ? titles.slice().sort((one, other) => byPlace(one.item, other.item)) : titles;
    shown.filter(({ block }) => applies(block)).forEach(({ element, name }) => {
      if (element) show(element, name !== group);
      group = name;
    });
  });
}

/** A date the notice prints stays as printed: a window, a day, its month. A counted one goes before its rule. */
function drawDue(element: HTMLElement): void {
  const day = session.dues[DUE_SIZE * Number(element.dataset.due)], text = delivered(element);
  // Where there is no day, the words stay as they are.
  const own = day === NO_DATE ? text : spelledDay(day);
  const isPrinted = element.dataset.opens || !text.indexOf(own) || own.includes(text);
  put(element, isPrinted ? text : word(Word.counted, { date: own, weekday: weekday(day), rule: text }));
}

/** Of a window that is still to open, in how many days. */
const daysToOpening = ({ dataset }: HTMLElement): number => Number(dataset.opens || 0) - sessionDay;

/** The day that counts next: the first of a window that is still to open, else the last. */
const dayThatCounts = (element: HTMLElement): number =>
  (daysToOpening(element) > 0 ? Number(element.dataset.opens) : session.dues[DUE_SIZE * Number(element.dataset.left)]);

/** When that day is over, or the time that the notice gives on it. */
const endOf = (element: HTMLElement): number => momentOf(dayThatCounts(element), Number(element.dataset.minutes));

const isOver = (element: HTMLElement): boolean => endOf(element) <= Date.now();

function drawDaysLeft(element: HTMLElement): void {
  const n = session.dues[DUE_SIZE * Number(element.dataset.left) + 1], opens = daysToOpening(element), { over, last } = element.dataset;
  const today = isOver(element) ? over : last || word(Word.is_today);
  put(element, n === 0 && today || word(opens > 0 ? Word.opens_in : n > 0 ? Word.days_left : Word.past, { n: opens > 0 ? opens : n }));
  show(element, n !== NO_DATE);
}

/** Of the days on cards that are still to be done, how many have passed, and the next one. What is true today only is not printed. */
export function drawNext(isPrinted = false): void {
  const own = all('[data-mine] [data-left]').filter((element) => !element.closest('[hidden], [data-finished]'))
    .sort((first, second) => endOf(first) - endOf(second));
  const gone = own.filter(isOver).length, next = own[gone] as HTMLElement | undefined;
  const said = (part: string): string => allIn((next as HTMLElement).parentElement as HTMLElement, part).map(seen).join('');
  show(one('[data-next]'), own.length > 0);
  put(one('[data-next]'), (gone && !isPrinted ? word(Word.gone, { n: gone }) : '') + (next ? word(Word.next, {
    date: spelledDay(dayThatCounts(next)) + (daysToOpening(next) > 0 ? '' : next.dataset.clock || ''),
    left: isPrinted ? '' : word(Word.comma) + seen(next),
    what: ['[data-by]', '[data-what]'].map(said).filter(Boolean).join(word(Word.colon))
  }) : ''));
}

/** Draws anew what the time of day decides. */
export function drawTimes(): void {
  all('[data-left]').forEach(drawDaysLeft);
  drawNext();
}

/** What heads the steps. What the notice says of nobody is not said to be done by others. */
function titleOfSteps(): string {
  const own = plan().own.filter(applies).length;
  if (own) return word(Word.own_steps, { n: own });
  return all('[data-steps] > [data-block]').map(blockOf).some(applies) ? word(Word.some_steps) : word(Word.others_steps);
}

/** How many things there are to do, and the ways to what one takes along. */
function drawWays(): void {
  all('[data-own]').forEach((title) => put(title, titleOfSteps()));
  const isOwn = (piece: HTMLElement): boolean => applies(blockOf(piece)) && !piece.closest('[data-frame]');
  const materials = all('[data-tick]:not([data-done])').filter(isOwn);
  const headers = all('[data-copy]').filter(isOwn);
  const way = (name: string, to: HTMLElement | undefined, words = ''): void => {
    const link = one(`[data-way="${name}"]`);
    show(link, !!to);
    if (!to) return;
    link.setAttribute('href', `#${(to.closest('[data-block]') as HTMLElement).id}`);
    if (words) put(link, words);
  };
  way('materials', materials[0], word(Word.materials_n, { n: materials.length }));
  way('header', headers[0]);
  show(one('[data-guessed]'), all('[data-mark]').some((mark) => isVisible(mark) && !mark.closest('[data-frame]')));
}

function drawFields(): void {
  all('[data-fill-box]').forEach((box) => show(box, stateOf(Number(box.dataset.fillBox)) >= TO_FILL));
  (all('[data-fill]') as HTMLInputElement[]).forEach((field) => {
    field.value = visit.texts[Number(field.dataset.fill)] || '';
    fit(field);
  });
  (all('[data-tick]') as HTMLInputElement[]).forEach((box) => {
    show(box, true);
    box.checked = !!visit.ticks[box.dataset.tick || ''];
  });
  all('[data-done]').forEach(finish);
}

/** What is done folds away; what is left of it can be unfolded by its tick. */
export function finish(box: HTMLElement): void {
  const card = box.closest('[data-block]') as HTMLElement;
  card.toggleAttribute('data-finished', (box as HTMLInputElement).checked);
}

/** What of a result can be drawn where nobody sees it yet: all but which blocks there are, and what follows from that. */
export function drawAhead(): void {
  drawWords('');
  drawTitles();
  drawRuns();
  all('[data-due]').forEach(drawDue);
  all('[data-left]').forEach(drawDaysLeft);
  drawFields();
  drawWays();
  fold(false);
}

export function drawResult(): void {
  drawPieces();
  drawOrder();
  drawAhead();
  drawNext();
  show(one('[data-wechat]'), /MicroMessenger/.test(navigator.userAgent));
  (all('[data-basis]') as HTMLDetailsElement[]).filter(({ open }) => open).forEach(drawBasis);
}
