// What a finished result can be taken along as: a link, a QR code, calendar entries, a sheet of paper.
//
// Loaded with the first answer, so that opening a guide needs none of it; its buttons show themselves
// once it is there. Everything is made here: nothing is sent anywhere.
import { momentOf, today } from '../day';
import { allIn, findIn, isVisible, oneIn, present } from '../dom';
import { Word } from '../word';
import { calendarOf, type Deadline } from './calendar';
import { qrCode } from './qr';

const page = window.zhiyin;
const figure = oneIn(document, '[data-qr]');

/** How long the browser may take to save a file, in milliseconds. */
const SAVING = 6e4;
const SVG = 'http://www.w3.org/2000/svg';
/** Light modules around a code. */
const MARGIN = 4;

// ---- QR code
function drawCode(): void {
  const rows = qrCode(page.address());
  if (!rows) {
    page.say(page.word(Word.qr_long));
    return;
  }
  const svg = document.createElementNS(SVG, 'svg'), path = document.createElementNS(SVG, 'path');
  const side = rows.length + 2 * MARGIN, bars: string[] = [];
  rows.forEach((row, y) => row.forEach((isDark, x) => {
    if (isDark) bars.push(`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`);
  }));
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', page.word(Word.qr_label));
  path.setAttribute('d', bars.join(''));
  svg.appendChild(path);
  const frame = oneIn(figure, '[data-qr-image]');
  while (frame.firstChild) frame.removeChild(frame.firstChild);
  frame.appendChild(svg);
}

// ---- calendar
function deadlineOf(date: HTMLElement): Deadline {
  const block = present(date.closest<HTMLElement>('[data-block]'), 'block of a date');
  const words = (element: HTMLElement | null): string => (element ? page.seen(element).replace(/\s+/g, ' ').trim() : '');
  const quote = findIn(block, 'q'), { who } = block.dataset;
  return {
    day: page.dueDay(Number(date.dataset.due)),
    opens: Number(date.dataset.opens || 0),
    minutes: Number(date.dataset.minutes || 0),
    what: (who ? page.word(Word.others_do, { who }) : '') + words(oneIn(block, '[data-what]')),
    date: words(date),
    id: block.id,
    note: words(findIn(block, '[data-note]')),
    quote: (quote && quote.textContent) || ''
  };
}

/** Of the deadlines shown, those that have a day and are still to come. */
function deadlinesToCome(): Deadline[] {
  const shown = allIn(document, '[data-due]').filter(isVisible).map(deadlineOf);
  return shown.filter(({ day, minutes }) => momentOf(day, minutes) > Date.now());
}

function saveCalendar(): void {
  const deadlines = deadlinesToCome(), link = document.createElement('a');
  const text = calendarOf({ prefix: `${oneIn(document, 'main').dataset.key}-${page.slug}`, title: page.title, deadlines });
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  link.download = `${page.slug}.ics`;
  document.body.appendChild(link).click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING);
  page.say(page.word(Word.calendar_made, { n: deadlines.length }));
}

// ---- link, buttons, paper
function copyLink(): void {
  page.copy(page.address(), (isDone) => {
    page.say(page.word(isDone ? Word.link_copied : Word.link_not_copied));
  });
}

function toggleCode(): void {
  figure.hidden = !figure.hidden;
  if (!figure.hidden) drawCode();
}

/** Another result has another code, and may have no date that is still to come. */
function renew(): void {
  figure.hidden = true;
  oneIn(document, '[data-tool="calendar"]').hidden = !deadlinesToCome().length;
}

/** A hyphen with what stands on both sides of it: were a line to end there, nobody could tell whether it is of the address. */
const HYPHENS = /((?:[^-]?-+)+[^-]?)/;

/** An address that stands whole where it has room, and else ends a line at no hyphen. */
function addressed(address: string): HTMLElement {
  const whole = document.createElement('span');
  whole.className = 'address';
  address.split(HYPHENS).forEach((part, place) => {
    const piece = whole.appendChild(document.createElement('span'));
    piece.textContent = part;
    if (place % 2) piece.className = 'unbroken';
  });
  return whole;
}

function sign(): void {
  drawCode();
  allIn(document, '[data-printed]').forEach((element) => {
    const address = page.address(), line = page.word(Word.printed, { date: page.spelledDay(today()), address });
    const [before, behind] = line.split(address);
    element.textContent = before;
    element.appendChild(addressed(address));
    element.appendChild(document.createTextNode(behind));
  });
}

const tools: Record<string, () => void> = { link: copyLink, qr: toggleCode, calendar: saveCalendar };
allIn(document, '[data-tool]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => tools[button.dataset.tool || '']());
});
allIn(document, '[data-with-tools]').forEach((words) => { words.hidden = false; });
renew();
window.addEventListener('zhiyin', renew);
window.addEventListener('beforeprint', sign);
