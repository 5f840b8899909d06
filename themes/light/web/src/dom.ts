// Finds elements. What a page must have and has not is an error: the page is of another build.

/** Every element below `parent` that a selector finds. */
export const allIn = (parent: ParentNode, selector: string): HTMLElement[] =>
  Array.from(parent.querySelectorAll<HTMLElement>(selector));

/** The first one, if any. */
export const findIn = (parent: ParentNode, selector: string): HTMLElement | null =>
  parent.querySelector<HTMLElement>(selector);

/** The first one, which must be there. */
export const oneIn = (parent: ParentNode, selector: string): HTMLElement => present(findIn(parent, selector), selector);

/** What must be there. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`the page has no ${name}`);
  return value;
}

/** Whether neither it nor anything around it is hidden. */
export const isVisible = (element: Element): boolean => !element.closest('[hidden]');
