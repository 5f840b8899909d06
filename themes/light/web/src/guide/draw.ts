// Draws a view: one question, the result, or all situations.
import { endOf } from '../day';
import { isVisible, oneIn } from '../dom';
import { Word } from '../word';
import { afterFrame } from './after';
import { raise, restore, show } from './delivered';
import { drawAnswers } from './draw-answers';
import { drawQuestion, leastToCome } from './draw-question';
import { drawAhead, drawNext, drawResult } from './draw-result';
import { drawWords } from './draw-words';
import { guarded } from './failure';
import { layResult } from './lay';
import { all, end, main, one, questions, root, title, toolsAddress } from './page';
import { word } from './said';
import { previousQuestion } from './session';
import { visit } from './visit';
import { say, seen } from './words';

/** When the first frame is certainly drawn. */
const AFTER_FRAME = 99;

let hasTools = false, hasRehearsed = false;

/** Of them the first that applies is what a result is about. */
const conclusions = all('[data-say]');

/** What the view is about: the title of the question, of the first conclusion, of the page. */
function heading(): HTMLElement {
  const { view } = visit;
  if (view.name === 'ask') return oneIn(questions[view.question].element, 'h3');
  const conclusion = view.name === 'result' && conclusions.filter(isVisible)[0];
  return conclusion || one('h1');
}

/** With the first answer, so that a result can be taken along even where the network is lost later. */
function loadTools(isMove: boolean): void {
  if (hasTools || !navigator.onLine || !(isMove || visit.view.name === 'result')) return;
  hasTools = true;
  const script = document.head.appendChild(document.createElement('script'));
  // The network may be back with the next answer.
  script.onerror = () => { hasTools = false; };
  script.src = toolsAddress;
}

/** What stands in some views only. */
const framed = all('[data-in]').map((element) => ({ element, views: (element.dataset.in || '').split(' ') }));

function drawFrame(): void {
  const { view } = visit;
  framed.forEach(({ element, views }) => show(element, views.includes(view.name)));
  all('[data-error], [data-errors]').forEach((element) => show(element, false));
  if (end) show(one('[data-expired]'), Date.now() > endOf(end));
  if (view.name === 'all') return;
  if (view.name === 'ask') {
    drawWords('[data-question] ');
    drawQuestion(view.question);
  } else {
    drawResult();
    // What a result can be taken along as stands below it.
    afterFrame(() => window.dispatchEvent(new Event('zhiyin')));
  }
  drawAnswers();
  show(one('[data-do="back"]'), visit.depth > 0 || previousQuestion() >= 0);
}

/**
 * Draws what can be drawn of a result where nobody sees it: at the start, and where the result may be next, which
 * then has little left to change. The blocks themselves stay as they are: to hide and show them apart from the
 * section they stand in cost Chromium 7 ms more of a large guide's result than it saved.
 */
function rehearse(): void {
  const { view } = visit;
  if (view.name !== 'ask' || hasRehearsed && leastToCome(view.question) > 1) return;
  hasRehearsed = true;
  drawAhead();
  // Drawn again with the blocks; what it goes over is then looked up.
  drawNext();
  // Asked where something is, the browser works off now what it would with the next tap.
  main.getBoundingClientRect(); // eslint-disable-line no-restricted-properties
}

/** Draws the present view; where somebody moved to it, at its top and with its title in focus. */
export function draw(isMove: boolean): void {
  const { view } = visit;
  // Hiding what has the focus would have the browser style everything, half-way.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (view.name === 'all') restore();
  say('');
  root.dataset.view = view.name;
  setTimeout(guarded(() => loadTools(isMove)), AFTER_FRAME);
  drawFrame();
  layResult(isMove && view.name === 'result');
  raise(view.name === 'all' ? null : heading());
  document.title = `${view.name === 'all' ? word(Word.every_title) : seen(heading()).trim()} - ${title}`;
  if ('requestIdleCallback' in window) afterFrame(() => window.requestIdleCallback(guarded(rehearse)));
  if (!isMove) return;
  visit.since = Date.now();
  window.scrollTo(0, 0);
  // What has the focus is styled and laid out at once: behind the frame that costs nothing.
  afterFrame(guarded(() => heading().focus({ preventScroll: true })));
}
