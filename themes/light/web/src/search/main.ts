// The search page: what is typed, or came in the fragment, is looked for as one types.
import { oneIn } from '../dom';
import { filled } from '../fill';
import { LONGEST } from './asked';
import { type Found, find } from './find';
import { type Entry, words } from './index';
import { isMissing, loadAll, missing } from './load';
import { addMarked } from './marks';
import { shelf } from './shelf';

const form = oneIn(document, '[data-search]');
const field = oneIn(form, 'input') as HTMLInputElement;
const list = oneIn(document, '[data-hits]');
const count = oneIn(document, '[data-count]');
const more = oneIn(document, '[data-more]');

/** How long somebody types no more before anything is loaded. */
const PAUSE_MS = 200;
/** How often hits are looked for again where some turned out to be none. */
const MOST_ROUNDS = 8;

let found: Found = find('', new Set());
let shown = 0;
/** The search that counts. */
let turn = 0;

function item([href, place, title, text]: Entry): HTMLElement {
  const element = document.createElement('li'), link = document.createElement('a');
  const [head, where, words] = [0, 1, 2].map(() => element.appendChild(document.createElement('p')));
  link.setAttribute('href', href);
  addMarked(link, title, found.terms);
  head.appendChild(link);
  where.className = 'muted';
  addMarked(where, place, found.terms);
  addMarked(words, text, found.terms, true);
  return element;
}

/** Prepares what may want parts of the index, again once they are there, and then draws. */
function withParts(prepare: () => void, draw: () => void, pause = 0): void {
  turn += 1;
  const mine = turn;
  const still = (then: () => void) => (): void => { if (mine === turn) then(); };
  const fail = (): void => {
    list.setAttribute('aria-busy', 'false');
    count.textContent = words.missing;
  };
  const attempt = (): void => {
    prepare();
    const wanted = missing();
    list.setAttribute('aria-busy', String(wanted.length > 0));
    count.textContent = wanted.length ? words.wait : '';
    if (wanted.length) setTimeout(still(() => void loadAll(wanted).then(still(attempt), still(fail))), pause);
    else draw();
  };
  attempt();
}

const next = (): number[] => found.hits.slice(shown, shown + shelf.shown);

function showMore(): void {
  const part = document.createDocumentFragment();
  next().filter(found.isRight).map(shelf.entry).forEach((entry) => { if (entry) part.appendChild(item(entry)); });
  list.appendChild(part);
  shown = Math.min(found.hits.length, shown + shelf.shown);
  more.hidden = shown === found.hits.length;
  count.textContent = verdict();
}

/** Finds, and again without what was likely a hit and, now that it can be read, is none. */
function look(not: Set<number>): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    found = find(field.value, not);
    if (isMissing()) return;
    const first = next();
    first.forEach(shelf.entry);
    const wrong = first.filter((position) => !found.isRight(position));
    if (isMissing() || !wrong.length) return;
    wrong.forEach((position) => not.add(position));
  }
}

function run(pause = 0): void {
  const not = new Set<number>();
  shown = 0;
  list.textContent = '';
  more.hidden = true;
  withParts(() => look(not), showMore, pause);
}

function verdict(): string {
  const { exact, hits, isSure } = found, near = hits.length - exact;
  const says = isSure || exact <= shelf.shown ? words.hits : words.about;
  if (exact) return filled(says, { n: exact }) + (near ? filled(words.near, { n: near }) : '');
  if (near) return filled(words.only_near, { n: near });
  return field.value.trim() ? words.none : '';
}

function arrive(): void {
  const asked = /^#q=(.*)$/.exec(location.hash.slice(0, 2000));
  try {
    field.value = asked ? decodeURIComponent(asked[1]).slice(0, LONGEST) : '';
  } catch {
    field.value = '';
  }
  run();
}

function typed(event: Event): void {
  // An input method is not done yet.
  if ((event as InputEvent).isComposing) return;
  run(PAUSE_MS);
  const address = location.href.split('#')[0];
  try {
    history.replaceState(null, '', address + (field.value ? `#q=${encodeURIComponent(field.value)}` : ''));
  } catch {
    // Too often, or half a character: the page still shows it.
  }
}

oneIn(document, '[data-without]').hidden = true;
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = `q=${encodeURIComponent(field.value)}`;
});
field.addEventListener('input', typed);
field.addEventListener('compositionend', typed);
more.addEventListener('click', () => {
  const first = list.children.length;
  withParts(() => next().forEach(shelf.entry), () => {
    showMore();
    if (list.children.length > first) oneIn(list.children[first], 'a').focus();
  });
});
window.addEventListener('hashchange', arrive);
arrive();
