// 流程图: the pictures of the guides, each card and each answer a link to its line.
import { allIn } from '../dom';
import type { Acts } from './panels';
import type { Charts } from './said';
import { fold, make } from './ui';

/** Makes a card or a row of it a link: it holds where it is written, `content/guides/leave/guide.yaml:34`. */
function link(card: HTMLElement, acts: Acts): void {
  const [, file, line] = /^(.+):(\d+)$/.exec(card.dataset.place || '') || [];
  if (!file) return;
  const go = (): void => acts.goToLine(file, Number(line));
  card.setAttribute('tabindex', '0');
  card.setAttribute('role', 'link');
  card.addEventListener('click', go);
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // The editor has the focus by the time the key would write a line.
    event.preventDefault();
    go();
  });
}

/** A picture as elements of this page: `site` wrote it, every word in it as text. */
function picture(svg: string, title: string, acts: Acts): Element {
  const drawn = new DOMParser().parseFromString(svg, 'text/html').body.children[0];
  const element = document.importNode(drawn, true);
  // What is in it can be reached, so it is a group of links, not one picture.
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', `${title}的流程图，点一格或者一种回答，就到写它的那一行`);
  allIn(element, '[data-place]').forEach((card) => link(card, acts));
  return element;
}

/** Long pictures are folded into parts, of which the first is open. */
export function chartsPanel({ charts }: Charts, acts: Acts): Node[] {
  return charts.map(({ title, parts }) => make('figure', {}, make('figcaption', {}, title), ...parts.map((part, at) => {
    const drawn = picture(part.svg, part.title || title, acts);
    return part.title ? fold(`${title} ${at}`, !at, part.title, drawn) : drawn;
  })));
}
