// The page as it was delivered: whole, so that what stands where is looked up once.
import { allIn, present } from '../dom';

export type Kind = 'single' | 'multi' | 'date' | 'number' | 'text';

export interface Question {
  element: HTMLElement;
  kind: Kind;
  options: HTMLElement[];
}

export const root = document.documentElement;

/** Where a theme has no guide on this page, an empty one, in which nothing begins. */
export const main = document.querySelector<HTMLElement>('main[data-guide]') || document.createElement('main');

const lists: Record<string, HTMLElement[] | undefined> = {};

/** Every element that a selector finds in the whole guide. Only for what never changes. */
export function all(selector: string): HTMLElement[] {
  const list = lists[selector] || allIn(main, selector);
  lists[selector] = list;
  return list;
}

/** The first of them, which must be there. */
export const one = (selector: string): HTMLElement => present(all(selector)[0], selector);

/** The name of the page, its site's key, and what its answers were given to. */
export const { guide: slug, key = '', fingerprint = '', end = '', program = '', tools: toolsAddress = '' } = main.dataset;
export const title = document.title;

export const questions: Question[] = all('[data-question]').map((element) => ({
  element,
  kind: element.dataset.kind as Kind,
  options: allIn(element, '[data-option]')
}));

/** The field of an option. */
export const inputOf = (option: HTMLElement): HTMLInputElement => present(option.querySelector('input'), 'input');

/** The field of a date or a number, where a question asks for one. */
export const fieldOf = ({ element }: Question): HTMLInputElement | null =>
  element.querySelector<HTMLInputElement>('[data-date],[data-number]');

/** The box 不知道, where a question has it. */
export const unknownOf = ({ element }: Question): HTMLInputElement | null => element.querySelector<HTMLInputElement>('[data-unknown]');
