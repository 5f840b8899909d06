// On every page, before anything is drawn: 大字 and 高对比 as kept on this device; then their buttons.
//
// While a guide's script is on its way, what it would take away again is not drawn, so that nothing
// jumps under the finger. The guide's script ends the wait, and so does whatever cannot be loaded or run;
// two seconds are all it gets, and where a link leads into the page, none.
import { allIn } from './dom';

type Look = Partial<Record<string, boolean>>;

const LOOKS = ['large', 'contrast'];
const LONGEST_WAIT = 2000;

const root = document.documentElement;
const place = `${root.dataset.site}/look`;
let look: Look = {};

function draw(): void {
  allIn(document, '[data-look]').forEach((button) => {
    button.setAttribute('aria-pressed', String(!!look[button.dataset.look || '']));
  });
  LOOKS.forEach((name) => root.toggleAttribute(`data-${name}`, !!look[name]));
}

function recall(): void {
  try {
    look = (JSON.parse(localStorage.getItem(place) || 'null') as Look | null) || {};
  } catch {
    // Refused or spoilt: this page alone.
  }
  draw();
}

/** Brings the entry of this page into the part of the directory that can be seen. */
function showHere(): void {
  const here = document.querySelector<HTMLElement>('header.site [aria-current]');
  const row = here && here.closest('ul');
  if (here && row) row.scrollLeft = here.offsetLeft + here.offsetWidth + 48 - row.offsetLeft - row.clientWidth;
}

function press({ target }: Event): void {
  const name = target instanceof HTMLElement && target.dataset.look;
  if (!name) return;
  look[name] = !look[name];
  try {
    localStorage.setItem(place, JSON.stringify(look));
  } catch {
    // As above.
  }
  draw();
}

root.dataset.script = '';
if (/^(#a=|$)/.test(location.hash)) {
  const end = (): void => root.removeAttribute('data-waiting');
  root.dataset.waiting = '';
  setTimeout(end, LONGEST_WAIT);
  // Heard while it is caught: what cannot be loaded tells nobody but itself.
  window.addEventListener('error', end, true);
}
recall();
document.addEventListener('DOMContentLoaded', () => {
  showHere();
  draw();
});
document.addEventListener('click', press);
// Back, or another tab.
['pageshow', 'storage'].forEach((name) => window.addEventListener(name, recall));
