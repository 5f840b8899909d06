// What is seen of a run: sentences, the bar, tables. Rows are cloned from the page's templates.
import { allIn, oneIn, present } from '../dom';
import type { Results, Table } from './desk';

export const part = (name: string): HTMLElement => oneIn(document, `[data-${name}]`);
export const show = (name: string, on: boolean): void => { part(name).hidden = !on; };
export const say = (text: string): void => { part('status').textContent = text; };

export function clone(kind: string, text?: string): HTMLElement {
  const template = oneIn(document, `template[data-${kind}]`) as HTMLTemplateElement;
  const element = present(template.content.firstElementChild, kind).cloneNode(true) as HTMLElement;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function fill(parent: HTMLElement, parts: HTMLElement[]): HTMLElement {
  parent.textContent = '';
  parts.forEach((element) => parent.appendChild(element));
  return parent;
}

export const row = (cells: (string | HTMLElement)[]): HTMLElement =>
  fill(clone('row'), cells.map((cell) => (typeof cell === 'string' ? clone('cell', cell) : cell)));

/** How far the work is; without a number only that it goes on. */
export function drawProgress(done?: number): void {
  const bar = oneIn(part('working'), 'progress') as HTMLProgressElement;
  show('working', true);
  if (done) bar.value = done; else bar.removeAttribute('value');
}

/** What the person is to put right, in a sentence or two. */
export function drawRefusal(words: string): void {
  say('');
  show('working', false);
  show('results', false);
  part('refused').textContent = words;
  show('refused', true);
}

function drawTable({ name, title, rows, count, cut }: Table): void {
  const place = oneIn(document, `[data-table="${name}"]`);
  fill(oneIn(place, 'thead'), count ? [fill(clone('row'), title.map((words) => clone('head', words)))] : []);
  fill(oneIn(place, 'tbody'), rows.map(row));
  oneIn(place, '[data-cut]').textContent = cut;
  place.hidden = !count;
  allIn(document, `[data-save="${name}"]`).forEach((button) => { button.hidden = !count; });
}

export function drawResults({ tables, warnings, summary, status }: Results): void {
  show('working', false);
  show('refused', false);
  // Not every guide has one, or as many as another.
  allIn(document, '[data-table^="登记表"]').forEach(({ dataset }) => drawTable({ name: dataset.table || '', title: [], rows: [], count: 0, cut: '' }));
  // 说明 is for the workbook: how the columns were understood stands on the page.
  tables.filter(({ name }) => name !== '说明').forEach(drawTable);
  fill(part('warnings'), warnings.map((warning) => clone('item', warning)));
  part('summary').textContent = summary;
  show('results', true);
  say(status);
}
