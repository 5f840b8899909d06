// The search page: what is typed, or came in the fragment, is looked for as one types.
import { oneIn } from '../dom';
import { filled } from '../fill';
import { LONGEST } from './asked';
import { type Found, find } from './find';
import { type Entry, words } from './index';
import { addMarked } from './marks';
import { shelf } from './shelf';

const form = oneIn(document, '[data-search]');
const field = oneIn(form, 'input') as HTMLInputElement;
const list = oneIn(document, '[data-hits]');
const count = oneIn(document, '[data-count]');
const more = oneIn(document, '[data-more]');

/** How long somebody types no more before anything is loaded. */
const PAUSE_MS = 200;

let found: Found = find('');
let shown = 0;

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

function tell(says: string, isBusy: boolean): void {
  list.setAttribute('aria-busy', String(isBusy));
  count.textContent = says;
}

const next = (): number[] => found.hits.slice(shown, shown + shelf.shown);

function wantNext(): void {
  next().forEach(shelf.entry);
}

function showMore(): void {
  const part = document.createDocumentFragment();
  next().map(shelf.entry).forEach((entry) => { if (entry) part.appendChild(item(entry)); });
  list.appendChild(part);
  shown = Math.min(found.hits.length, shown + shelf.shown);
  more.hidden = shown === found.hits.length;
  tell(verdict(), false);
}

function run(pause = 0): void {
  const prepare = (): void => {
    found = find(field.value);
    wantNext();
  };
  shown = 0;
  list.textContent = '';
  more.hidden = true;
  shelf.fulfil({ prepare, show: showMore, tell, pause });
}

function verdict(): string {
  const { exact, hits, isSure } = found, near = hits.length - exact;
  const says = isSure ? words.hits : words.about;
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
  const first = list.children.length, show = (): void => {
    showMore();
    if (list.children.length > first) oneIn(list.children[first], 'a').focus();
  };
  shelf.fulfil({ prepare: wantNext, show, tell, pause: 0 });
});
window.addEventListener('hashchange', arrive);
arrive();
