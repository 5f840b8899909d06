// Makes elements, with text nodes only.

/** What an element may hold; what is empty or false is left out. */
export type Part = Node | string | false | null | undefined | 0 | Part[];

type Attributes = Record<string, string | undefined>;

const kept = (parts: Part[]): (Node | string)[] =>
  parts.reduce<(Node | string)[]>((all, part) => all.concat(Array.isArray(part) ? kept(part) : part || []), []);

/** An element with attributes and what it holds. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes, ...parts: Part[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (value !== undefined) element.setAttribute(key, value);
  });
  element.append(...kept(parts));
  return element;
}

/** Puts something in place of all that an element holds. */
export function fill(element: Element, ...parts: Part[]): void {
  element.textContent = '';
  element.append(...kept(parts));
}

export const note = (text: string): Part => make('p', { class: 'note' }, text);
export const place = (text: string): Part => text !== '' && make('code', { class: 'place' }, text);
