// Questions whose options are the rows of a list: the table on the page has their names and cells.
//
// Owns which rows stand to be chosen: those that fit what is typed, some at a time, each made of the one
// that was delivered. An answer carries the row beside the engine's option, which several rows share.
import { allIn, findIn, oneIn } from '../dom';
import { Word } from '../word';
import { put, show } from './delivered';
import { all, inputOf, type Question } from './page';
import { word } from './said';

interface List {
  rows: HTMLTableRowElement[];
  /** Which column of the list each cell of a row is. */
  columns: number[];
  /** The engine's option of each row. */
  options: number[];
}

/** Rows that stand to be chosen at once, and so many more each time. */
const SOME = 60;

let most = SOME;

const numbers = (text = ''): number[] => text.split(' ').map(Number);

const lists: (List | undefined)[] = [];
(all('[data-list][data-options]') as HTMLTableElement[]).forEach(({ tBodies, dataset }) => {
  const rows = Array.from(tBodies[0].rows);
  lists[Number(dataset.list)] = { rows, columns: numbers(dataset.columns), options: numbers(dataset.options) };
});

/** The list of a question, where it has one. */
export const listOf = (question: number): List | undefined => lists[question];

const wordsOf = (cell: Element | undefined): string => (cell && cell.textContent) || '';

/** What a row is called. */
export const nameOf = ({ rows }: List, row: number): string => wordsOf(rows[row].cells[0]);

/** A cell of a row, by its column in the list. */
export const cellOf = ({ rows, columns }: List, row: number, column: number): string =>
  wordsOf(rows[row].cells[columns.indexOf(column)]);

/** Without blanks, in small letters. */
export const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** Whether words hold what is typed. */
const fits = (words: string, typed: string): boolean => plain(words).includes(plain(typed));

const typedIn = ({ element }: Question): string => {
  const field = findIn(element, '[data-filter]') as HTMLInputElement | null;
  return field ? field.value : '';
};

/** The option at a place, made of the first where it is not there yet. */
function optionAt({ options }: Question, place: number): HTMLElement {
  if (!options[place]) {
    const option = options[0].cloneNode(true) as HTMLElement, input = inputOf(option);
    input.id += `-${place}`;
    (oneIn(option, 'label') as HTMLLabelElement).htmlFor = input.id;
    // As delivered, the page has none of them.
    input.hidden = option.hidden = true;
    // A ticked copy would take the tick from the one it is made of.
    input.checked = false;
    options[place] = (options[0].parentElement as HTMLElement).appendChild(option);
  }
  return options[place];
}

function found(count: number, all: number): string {
  return word(count === all ? Word.rows_all : count ? Word.rows_found : Word.rows_none, { n: count });
}

/** Shows the rows that fit what is typed; `chosen` is the row answered with. */
function drawRows(question: Question, list: List, chosen: number): void {
  const typed = typedIn(question);
  const rows = list.rows.map((_, row) => row).filter((row) => fits(wordsOf(list.rows[row]), typed));
  const ahead = rows.includes(chosen) ? [chosen].concat(rows.filter((row) => row !== chosen)) : rows;
  const standing = rows.indexOf(chosen) < most ? rows.slice(0, most) : ahead.slice(0, most);
  standing.forEach((row, place) => {
    const option = optionAt(question, place), input = inputOf(option);
    put(oneIn(option, '[data-label]'), nameOf(list, row));
    input.value = String(row);
    input.checked = row === chosen;
    show(input, true);
    show(option, true);
  });
  question.options.slice(standing.length).forEach((option) => {
    inputOf(option).checked = false;
    show(option, false);
  });
  show(oneIn(question.element, '[data-do="more"]'), standing.length < rows.length);
  say(question, rows.length, list.rows.length);
}

function say({ element }: Question, count: number, all: number): void {
  allIn(element, '[data-found]').forEach((words) => put(words, found(count, all)));
}

const chosenIn = ({ options }: Question): number => {
  const [chosen] = options.map(inputOf).filter((input) => input.checked);
  return chosen ? Number(chosen.value) : -1;
};

type IsOpen = (option: number) => boolean;

/** Shows the options that fit what is typed. What is ticked stays in sight. */
function drawOptions(question: Question, isOpen: IsOpen): void {
  const typed = typedIn(question), open = question.options.filter((_, number) => isOpen(number));
  const shown = open.filter((option) =>
    inputOf(option).checked || fits(wordsOf(oneIn(option, '[data-label]')), typed));
  question.options.forEach((option) => show(option, shown.includes(option)));
  say(question, shown.length, open.length);
}

/** Somebody typed what to look for, or wants to see more. */
export function look(question: Question, number: number, isOpen: IsOpen): void {
  const list = listOf(number);
  if (list) drawRows(question, list, chosenIn(question));
  else drawOptions(question, isOpen);
}

export function lookFurther(question: Question, number: number, isOpen: IsOpen): void {
  most += SOME;
  look(question, number, isOpen);
}

/** A question was moved to, in which nothing is typed yet; `chosen` is the row answered with. */
export function beginLooking(question: Question, number: number, isOpen: IsOpen, chosen = -1): void {
  const field = findIn(question.element, '[data-filter]') as HTMLInputElement | null, list = listOf(number);
  most = SOME;
  if (field) field.value = '';
  if (list) drawRows(question, list, chosen);
  else if (field) drawOptions(question, isOpen);
}
