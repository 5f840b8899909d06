// Elements of the page, and small pieces of it. Words go in as text.
import { allIn, oneIn } from '../dom';

/** An element of the page by its id. */
export const at = (id: string): HTMLElement => oneIn(document, `#${id}`);

interface Attributes {
  class?: string;
  title?: string;
  [attribute: string]: string | undefined;
}

/** Makes an element. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Attributes, ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  Object.keys(attributes).forEach((key) => element.setAttribute(key, attributes[key] || ''));
  element.append(...children);
  return element;
}

/** How a problem is mended; what is to be written looks like what it is. */
export function helped(name: 'p' | 'div', help: string): HTMLElement {
  return make(name, { class: 'help' }, '改法：', ...help.split('`').map((piece, at) => at % 2 ? make('code', {}, piece) : piece));
}

const folds = new Map<string, boolean>();

/** What is folded under a summary; as somebody left the one of its name before, or as it begins. */
export function fold(name: string, isOpen: boolean, summary: string, content: Node): HTMLDetailsElement {
  const element = make('details', {}, make('summary', {}, summary), content), before = folds.get(name);
  element.open = before === undefined ? isOpen : before;
  element.addEventListener('toggle', () => folds.set(name, element.open));
  return element;
}

/** A button with its words. */
export function button(words: string, act: () => void, kind = ''): HTMLButtonElement {
  const element = make('button', { type: 'button', class: kind }, words);
  element.addEventListener('click', act);
  return element;
}

/** Puts children in place of those that are there. */
export function fill(parent: Element, ...children: (Node | string)[]): void {
  while (parent.firstChild) parent.firstChild.remove();
  parent.append(...children);
}

/** Puts words into an element where they are not there yet: nothing is laid out anew, and nothing said twice. */
export function write(element: Element, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

/** Says a sentence in the line at the top, for readers of the screen too. */
export function say(words: string): void {
  write(at('said'), words);
}

/** One of several buttons is the pressed one. */
export function press(group: string, chosen: HTMLElement): void {
  allIn(at(group), 'button').forEach((one) => one.setAttribute('aria-pressed', String(one === chosen)));
}

/** Asks for a word in a dialog; null where nobody wants to give one. */
export async function askFor(question: string, before: string): Promise<string | null> {
  const field = at('ask-field') as HTMLInputElement;
  at('ask-question').textContent = question;
  field.value = before;
  const chosen = chosenIn('ask');
  field.select();
  return await chosen === 'yes' ? field.value.trim() : null;
}

/** Asks by a dialog; what was chosen, empty where it was closed. */
export function chosenIn(id: string): Promise<string> {
  const dialog = at(id) as HTMLDialogElement;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener('close', () => done(dialog.returnValue), { once: true }));
}

/** Asks whether something shall be done. */
export async function confirmed(question: string, yes: string, no = '取消'): Promise<boolean> {
  at('sure-question').textContent = question;
  at('sure-yes').textContent = yes;
  at('sure-no').textContent = no;
  return await chosenIn('sure') === 'yes';
}

/** Shows a list to choose from; whoever chooses closes it. */
export function showList(title: string, list: HTMLElement): void {
  at('listed-title').textContent = title;
  fill(at('listed-list'), list);
  (at('listed') as HTMLDialogElement).showModal();
}

export const closeList = (): void => (at('listed') as HTMLDialogElement).close();

const loading = new Map<string, Promise<void>>();

/** Loads a script that is not always needed, once; another try may go better. */
export function load(name: string): Promise<void> {
  const before = loading.get(name);
  if (before) return before;
  const now = new Promise<void>((done, failed) => {
    const script = document.createElement('script');
    script.onload = () => done();
    script.onerror = () => {
      loading.delete(name);
      failed(new Error(`a file of the desk is missing: ${name}`));
    };
    script.src = document.body.dataset[name] || '';
    document.head.append(script);
  });
  loading.set(name, now);
  return now;
}

/** Gives a file to whoever sits here. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = make('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
