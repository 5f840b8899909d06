// The way back: every change of the page is noted and can be undone.
import { allIn } from '../dom';
import { all, main, title } from './page';
import { LONGEST } from './words';

const hiddenBefore = new Map<HTMLElement, boolean>();
const textBefore = new Map<HTMLElement, string>();

/** Shows an element or hides it. What is as it should be is left alone: on a slow phone, every touch costs. */
export function show(element: HTMLElement, isShown: boolean): void {
  if (element.hidden === !isShown) return;
  if (!hiddenBefore.has(element)) hiddenBefore.set(element, isShown);
  element.hidden = !isShown;
}

/** Sets the words of an element. */
export function put(element: HTMLElement, text: string): void {
  const now = element.textContent || '';
  if (now === text) return;
  if (!textBefore.has(element)) textBefore.set(element, now);
  element.textContent = text;
}

/**
 * A field is as high as what is taken of what is typed into it: the box around it holds the same words, unseen. All
 * of a page that was pasted would move the reader on, past what is said of it.
 */
export function fit(field: HTMLInputElement): void {
  const box = field.parentElement as HTMLElement, typed = field.value.slice(0, LONGEST);
  if (box.dataset.typed !== typed) box.dataset.typed = typed;
}

/** The words of an element as delivered. */
export function delivered(element: HTMLElement): string {
  const text = textBefore.get(element);
  return text === undefined ? element.textContent || '' : text;
}

const ordersBefore = new Set<HTMLElement[]>();

/** Sorts elements as they stand in the page. */
export const byPlace = (one: HTMLElement, other: HTMLElement): number =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);

/** Has neighbours stand in this order, where they stand. The blanks between them stay where they are. */
function stand(items: HTMLElement[]): void {
  const standing = items.slice().sort(byPlace);
  if (standing.every((item, position) => item === items[position])) return;
  const places = standing.map((item) => {
    const place = document.createComment('');
    item.replaceWith(place);
    return place;
  });
  places.forEach((place, position) => place.replaceWith(items[position]));
}

/** Has neighbours, as they were delivered, stand in another order. */
export function arrange(items: HTMLElement[], order: HTMLElement[]): void {
  ordersBefore.add(items);
  stand(order);
}

/** Opens every fold, or closes it. */
export const fold = (isOpen: boolean): void => all('[data-fold]').forEach((details) => {
  (details as HTMLDetailsElement).open = isOpen;
});

let raised: HTMLElement | null = null;

/** Has a heading be that of the page. */
export function raise(heading: HTMLElement | null): void {
  if (raised) raised.removeAttribute('aria-level');
  if (heading && heading.tagName !== 'H1') heading.setAttribute('aria-level', '1');
  raised = heading;
}

/** The complete guide again. */
export function restore(): void {
  hiddenBefore.forEach((value, element) => { element.hidden = value; });
  textBefore.forEach((value, element) => { element.textContent = value; });
  ordersBefore.forEach(stand);
  allIn(main, '[data-filled]').forEach((element) => element.removeAttribute('data-filled'));
  fold(true);
  allIn(main, '[data-later]').forEach((piece) => piece.removeAttribute('data-later'));
  allIn(main, '[data-finished]').forEach((card) => card.removeAttribute('data-finished'));
  raise(null);
  document.title = title;
}
