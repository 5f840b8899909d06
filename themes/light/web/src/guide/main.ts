// A guide's page with its engine. Holds no rule and makes no HTML: the engine says which question comes
// next and what applies; this sets `hidden`, fills in text, moves focus. Must parse in Chrome 78.
import { bytesOf } from '../bytes';
import { allIn } from '../dom';
import type { GuideOnPage } from '../guide-on-page';
import { DUE_SIZE } from '../wire';
import { change, click, submitted, typed } from './act';
import { afterFrame, catchUp } from './after';
import { copy } from './copy';
import { drawBasis } from './draw-basis';
import { drawNext } from './draw-result';
import { toggled } from './draw-runs';
import { begun, fail, guarded } from './failure';
import { recall } from './kept';
import { address } from './link';
import { arrive, renew } from './move';
import { main, program, root, slug, title } from './page';
import { keepPlace, resumePlace } from './place';
import { spelledDay, word } from './said';
import { session, useGuide } from './session';
import { say, seen, unsay } from './words';

/** When a screen reader has got over the new page. */
const SAY_AFTER = 100;

/** What people do in the guide. */
function listen(): void {
  main.addEventListener('submit', (event) => event.preventDefault());
  main.addEventListener('submit', guarded(submitted));
  main.addEventListener('click', guarded(click));
  main.addEventListener('change', guarded(change));
  main.addEventListener('input', guarded(typed));
  main.addEventListener('focusout', guarded(typed));
  main.addEventListener('toggle', guarded(opened), true);
  // Who is already in the next field is not taken out of it by a focus that waits behind a slow frame.
  ['keydown', 'pointerdown'].forEach((input) => { document.addEventListener(input, guarded(catchUp), true); });
}

/** Somebody opened a fold, or closed it. */
function opened({ target }: Event): void {
  const fold = target as HTMLDetailsElement;
  if (root.dataset.view !== 'result') return;
  if (fold.dataset.basis && fold.open) drawBasis(fold);
  toggled(fold);
}

/** The page may never be shown again. */
function leave(): void {
  catchUp();
  keepPlace();
}

/** What the browser does with the page. */
function accompany(): void {
  window.addEventListener('popstate', guarded((event: PopStateEvent) => {
    catchUp();
    const sentence = arrive(event.state, false);
    if (sentence) afterFrame(() => say(sentence));
  }));
  window.addEventListener('scroll', guarded(unsay));
  window.addEventListener('pagehide', guarded(leave));
  window.addEventListener('pageshow', guarded(({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    renew();
    // WebKit brings a page that it kept in memory back at its top.
    resumePlace();
  }));
  document.addEventListener('visibilitychange', guarded(() => {
    if (document.hidden) leave();
    else renew();
  }));
}

/** On paper everything is open. */
function openForPrint(): void {
  let closed: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    // A print that never ended has left them open.
    closed = closed.concat(allIn(main, 'details:not([open])') as HTMLDetailsElement[]);
    closed.forEach((details) => { details.open = true; });
    if (root.dataset.view !== 'result') return;
    allIn(main, '[data-basis]').forEach(drawBasis);
    drawNext(true);
  });
  window.addEventListener('afterprint', () => {
    closed.forEach((details) => { details.open = false; });
    closed = [];
    root.removeAttribute('data-print');
    drawNext();
  });
}

const onPage: GuideOnPage = {
  slug: slug || '',
  title,
  copy,
  say,
  seen,
  word,
  spelledDay,
  address,
  dueDay: (due) => session.dues[DUE_SIZE * due]
};

function begin(): void {
  const dropped = recall();
  listen();
  accompany();
  openForPrint();
  window.zhiyin = onPage;
  history.scrollRestoration = 'manual';
  // Only what is laid out can be scrolled to.
  root.removeAttribute('data-waiting');
  const sentence = arrive(history.state, true) || dropped;
  begun();
  root.dataset.ready = '';
  if (sentence) setTimeout(guarded(() => say(sentence)), SAY_AFTER);
}

/** Loads the engine and the guide's rules. */
async function start(): Promise<void> {
  useGuide(await window.zhiyinEngine(ZHIYIN_ENGINE, bytesOf(program)));
  begin();
}

if (slug !== undefined) start().catch(fail);
