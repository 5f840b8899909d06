// The boxes: which row has the headings, which sheet and guide it is, what columns and words mean.
//
// Owns what has been said by hand: of headings and words, so that it holds for the file once it is mended
// and given again.
import { allIn, findIn, oneIn } from '../dom';
import type { Choices, Matching, Word } from './desk';
import { clone, fill, part, row, show } from './screen';

export const headingBox = oneIn(document, '#heading') as HTMLSelectElement;
export const sheetBox = oneIn(document, '#sheet') as HTMLSelectElement;
/** Only where there are several guides. */
export const guideBox = findIn(document, '#guide') as HTMLSelectElement | null;

/** Whether cells merged over several rows are read as the first of them. */
export const mergedBox = oneIn(document, '#merged') as HTMLInputElement;

/** What each column is said to be: by its heading and its place among those of that heading, as JSON. */
let columns = new Map<string, number>();
/** What to read instead of a question's word: by both, as JSON. */
let values = new Map<string, string>();
/** The guide of the last run. */
let current = -1;
/** The sheet of the file before. */
let sheet = '';
/** Something was said before this file was given. */
let isKept = false;

type Option = [number | string, string];

function option([value, words]: Option): HTMLElement {
  const element = clone('option', words) as HTMLOptionElement;
  element.value = String(value);
  return element;
}

interface Box {
  options: Option[];
  value: number | string;
  /** What it is called. */
  name: string;
  /** By which it is found again when rows are drawn anew. */
  key: string;
}

function box({ options, value, name, key }: Box): HTMLElement {
  const cell = clone('select'), select = cell.firstElementChild as HTMLSelectElement;
  fill(select, options.map(option));
  select.value = String(value);
  select.setAttribute('aria-label', name);
  select.dataset.key = key;
  return cell;
}

/** Rows anew; who was in one of the boxes stays in it. */
function refill(name: string, rows: HTMLElement[]): void {
  const active = document.activeElement, key = active instanceof HTMLElement ? active.dataset.key : undefined;
  fill(part(name), rows);
  const same = key && allIn(document, '[data-key]').find((select) => select.dataset.key === key);
  if (same && active !== same) same.focus();
}

export function drawColumns(matching: Matching): void {
  current = matching.guide;
  const seen = new Map<string, number>();
  const keys = matching.columns.map(({ heading }) => {
    const nth = seen.get(heading) || 0;
    seen.set(heading, nth + 1);
    return JSON.stringify([heading, nth]);
  });
  refill('columns', matching.columns.map(({ name, heading, target, how }, column) => row([
    name, heading, box({ options: matching.targets, value: target, name: `${name}“${heading}”是哪个问题`, key: `c${keys[column]}` }), how
  ])));
  part('missing').textContent = matching.missing;
  show('kept', isKept && (values.size > 0 || keys.some((key) => columns.has(key))));
  show('matched', true);
}

/** The words that were not read, and those that were read as somebody has said. */
export function drawWords(words: Word[]): void {
  refill('values', words.map(({ question, label, word, text, count, options, chosen }) => {
    const choices: Option[] = [['', '（没有认出）'], ...options.map((name): Option => [name, name])];
    const key = JSON.stringify([question, word]);
    return row([label, text, count, box({ options: choices, value: chosen, name: `${label}“${text}”读作`, key })]);
  }));
  show('unread', words.length > 0);
}

/** The sheets to choose from; whether one of them was chosen in the file before, and is again. */
export function drawSheets(names: string[]): boolean {
  fill(sheetBox, [['', '（请选）'], ...names.map((name): Option => [name, name])].map((one) => option(one as Option)));
  show('sheets', true);
  const isThere = names.indexOf(sheet) >= 0;
  if (isThere) sheetBox.value = sheet;
  sheet = '';
  return isThere;
}

/** Takes what has been chosen in a box of a column or of a word. */
export function choose(select: HTMLSelectElement): void {
  const { key = '' } = select.dataset;
  // What is said by hand is said of one guide.
  if (guideBox) guideBox.value = String(current);
  if (key.startsWith('c')) columns.set(key.slice(1), Number(select.value));
  else if (select.value) values.set(key, select.value);
  else values.delete(key);
}

/** What is said of the questions of one guide is not said of another's. */
export function forget(): void {
  columns = new Map<string, number>();
  values = new Map<string, string>();
}

/** Another file: columns without a heading cannot be known again. */
export function another(): void {
  columns = new Map(Array.from(columns).filter(([key]) => !key.startsWith('[""')));
  isKept = columns.size + values.size > 0;
  sheet = sheetBox.value || sheet;
  fill(sheetBox, []);
  show('sheets', false);
}

export const choices = (): Choices => ({
  heading: Number(headingBox.value),
  sheet: sheetBox.value || null,
  guide: guideBox && guideBox.value ? Number(guideBox.value) : null,
  columns: Array.from(columns, ([key, target]) => {
    const [heading, nth] = JSON.parse(key) as [string, number];
    return [heading, nth, target];
  }),
  values: Array.from(values, ([key, instead]) => {
    const [question, word] = JSON.parse(key) as [number, string];
    return [question, word, instead];
  }),
  merged: mergedBox.checked
});
