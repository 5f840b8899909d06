// The search page: what is typed, or came in the fragment, is looked for as one types.
import { oneIn } from '../dom';
import { filled } from '../fill';
import { LONGEST } from './asked';
import { type Found, find } from './find';
import { type Entry, entries, words } from './index';
import { addMarked } from './marks';

/** Hits that are shown at once. */
const SHOWN = 30;

const form = oneIn(document, '[data-search]');
const field = oneIn(form, 'input') as HTMLInputElement;
const list = oneIn(document, '[data-hits]');
const count = oneIn(document, '[data-count]');
const more = oneIn(document, '[data-more]');

let found: Found = { terms: [], hits: [], exact: 0 };
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

function showMore(): void {
  const part = document.createDocumentFragment();
  found.hits.slice(shown, shown + SHOWN).forEach((position) => part.appendChild(item(entries[position])));
  list.appendChild(part);
  shown = Math.min(found.hits.length, shown + SHOWN);
  more.hidden = shown === found.hits.length;
}

function run(): void {
  found = find(field.value);
  shown = 0;
  list.textContent = '';
  showMore();
  count.textContent = verdict();
}

function verdict(): string {
  const { exact, hits } = found, near = hits.length - exact;
  if (exact) return filled(words.hits, { n: exact }) + (near ? filled(words.near, { n: near }) : '');
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
  run();
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
  const next = shown;
  showMore();
  oneIn(list.children[next], 'a').focus();
});
window.addEventListener('hashchange', arrive);
arrive();
