// Draws a view: one question, the result, or all situations.
import { endOf } from '../day';
import { isVisible, oneIn } from '../dom';
import { Word } from '../word';
import { raise, restore, show } from './delivered';
import { drawAnswers } from './draw-answers';
import { drawQuestion } from './draw-question';
import { drawResult } from './draw-result';
import { drawWords } from './draw-words';
import { guarded } from './failure';
import { layResult } from './lay';
import { all, end, one, questions, root, title, toolsAddress } from './page';
import { word } from './said';
import { previousQuestion } from './session';
import { visit } from './visit';
import { say, seen } from './words';

/** When the first frame is certainly drawn. */
const AFTER_FRAME = 99;

let hasTools = false;

/** What the view is about: the title of the question, of the first conclusion, of the page. */
function heading(): HTMLElement {
  const { view } = visit;
  if (view.name === 'ask') return oneIn(questions[view.question].element, 'h3');
  const conclusion = view.name === 'result' && all('[data-say]').filter(isVisible)[0];
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

function drawFrame(): void {
  const { view } = visit;
  all('[data-in]').forEach((element) => show(element, (element.dataset.in || '').split(' ').includes(view.name)));
  all('[data-error], [data-errors]').forEach((element) => show(element, false));
  if (end) show(one('[data-expired]'), Date.now() > endOf(end));
  if (view.name === 'all') return;
  drawWords();
  if (view.name === 'ask') drawQuestion(view.question);
  else drawResult();
  drawAnswers();
  show(one('[data-do="back"]'), visit.depth > 0 || previousQuestion() >= 0);
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
  if (!isMove) return;
  visit.since = Date.now();
  heading().focus();
  window.scrollTo(0, 0);
}
