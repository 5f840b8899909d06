// In the frame of the live page: what a page wants that its frame cannot do.
//
// Scripts that come later, files, other pages and paper are the desk's to give; what it cannot give either is told, so
// that it says why. Nothing that somebody presses is silently nothing.
import { findIn, oneIn } from '../dom';
import type { FromFrame } from './stage';

type Tell = (words: FromFrame) => void;

/** Scripts that were asked for, by their address. */
const asked = new Map<string, HTMLScriptElement>();

/** A script that was asked for, or that there is none. */
export function arrived(address: string, text: string | null): void {
  const script = asked.get(address);
  asked.delete(address);
  if (!script) return;
  if (text === null) {
    script.dispatchEvent(new Event('error'));
    return;
  }
  script.text = text;
  script.dispatchEvent(new Event('load'));
}

/** A script whose address is set later comes from the desk. */
function withoutNetwork(tell: Tell): void {
  Object.defineProperty(HTMLScriptElement.prototype, 'src', {
    set(this: HTMLScriptElement, address: string) {
      asked.set(address, this);
      tell({ want: address });
    }
  });
  Object.defineProperty(navigator, 'onLine', { value: true });
}

/** What a file that the page made holds, by the address it was given. */
const made = new Map<string, Blob>();

/** The desk saves what a page makes, once somebody agreed: the frame itself may save nothing. */
function withoutDownloads(): void {
  const address = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object: Blob | MediaSource): string => {
    const given = address(object);
    if (object instanceof Blob) made.set(given, object);
    return given;
  };
}

const print = window.print.bind(window);
/** How often it is looked whether all that is printed has come, in milliseconds. */
const TURN = 100;

/** Prints once what comes later is there, too: the address on paper is written by a script of its own. */
export function printed(what: string): void {
  if (asked.size) {
    setTimeout(() => printed(what), TURN);
    return;
  }
  document.documentElement.dataset.print = what;
  print();
}

/** A frame asks for nothing and prints nothing. Whoever clears their answers here loses none of their own. */
function withoutModals(tell: Tell): void {
  window.confirm = () => true;
  window.print = () => tell({ print: document.documentElement.dataset.print || '' });
}

function follow(event: MouseEvent, tell: Tell): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-tool="link"], [data-tool="qr"]')) tell({ isOwnAddress: true });
  const link = target?.closest('a[href]');
  const address = link ? link.getAttribute('href') || '' : '';
  if (!link || address.startsWith('#')) return;
  event.preventDefault();
  const file = made.get(address);
  if (file) tell({ file: { name: link.getAttribute('download') || '', bytes: file } });
  else if (/^[a-z]+:/i.test(address)) tell({ away: address });
  else tell({ go: address });
}

/** The home page would go to the search page by itself, with the words behind it. */
function search(event: Event, tell: Tell): void {
  const form = event.target;
  if (!(form instanceof HTMLElement) || !form.matches('[data-search]') || findIn(document, '[data-hits]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell({ go: `./search.html#q=${encodeURIComponent((oneIn(form, 'input') as HTMLInputElement).value)}` });
}

/** Before the page's own scripts. */
export function replace(tell: Tell): void {
  withoutNetwork(tell);
  withoutDownloads();
  withoutModals(tell);
}

/** Once the page is written. */
export function listen(tell: Tell): void {
  document.addEventListener('click', (event) => follow(event, tell));
  document.addEventListener('submit', (event) => search(event, tell), true);
}
