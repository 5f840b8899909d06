// What of the page belongs to which block, looked up once: to draw a result is to walk these lists.
import { allIn, oneIn } from '../dom';
import { Word } from '../word';
import { all } from './page';
import { word } from './said';

/** An element that is there for some blocks, or for some rows of facts. */
interface Piece {
  element: HTMLElement;
  /** Any of these applies; empty = all of them. */
  blocks: number[];
  reasons: number[];
  /** Or where one of these sums concerns somebody. */
  sums?: number[];
}

/** A title of a group; where there is none, the group ends. */
interface Title {
  block: number;
  item: HTMLElement;
  element: HTMLElement | null;
  name: string;
}

/** A thing that others do. */
interface Wait {
  block: number;
  who: string[];
}

/** A fold of what others do. */
export interface Run {
  fold: HTMLDetailsElement;
  /** What holds it in the list of steps. */
  frame: HTMLElement;
  line: HTMLElement;
  unit: string;
  waits: Wait[];
}

/** In order: the block of a card, or a fold between cards. */
type Thread = (number | Run)[];

interface Plan {
  pieces: Piece[];
  sections: Piece[];
  lists: Title[][];
  /** Deadlines that stand together, in a list or on a card. */
  days: HTMLElement[][];
  threads: Thread[];
  /** The cards of the reader's own steps. */
  own: number[];
}

const numbers = (text: string | undefined): number[] => (text ? text.split(' ').map(Number) : []);
export const blockOf = (element: Element): number => Number((element.closest<HTMLElement>('[data-block]') as HTMLElement).dataset.block);

const pieceOf = (element: HTMLElement): Piece => ({
  element,
  blocks: numbers(element.dataset.block || element.dataset.with),
  reasons: numbers(element.dataset.reason)
});

/** A whole, shown where anything in it is. */
const wholeOf = (element: HTMLElement): Piece => ({
  element,
  blocks: allIn(element, '[data-block]').map(blockOf),
  reasons: allIn(element, '[data-reason]').filter((row) => !row.closest('[data-block]')).map((row) => Number(row.dataset.reason)),
  sums: [element, ...allIn(element, '[data-sum-of]')].map(({ dataset }) => Number(dataset.sumOf)).filter((sum) => sum >= 0)
});

function runOf(fold: HTMLElement): Run {
  const items = allIn(fold, '[data-who]').filter((item) => item.parentElement === oneIn(fold, '[data-list]'));
  return {
    fold: fold as HTMLDetailsElement,
    frame: fold.closest<HTMLElement>('[data-frame]') || fold,
    line: oneIn(fold, '[data-run-text]'),
    unit: fold.dataset.run || '',
    waits: items.map((item) => ({ block: blockOf(item), who: (item.dataset.who || '').split(word(Word.list)) }))
  };
}

/** The titles of a list, whether its blocks bear one or not. */
const titlesOf = (list: HTMLElement): Title[] => allIn(list, '[data-block]')
  .filter((item) => item.closest('[data-list]') === list)
  .map((item) => {
    const element = Array.from(item.children).find((child) => 'group' in (child as HTMLElement).dataset) as HTMLElement | undefined;
    return { block: blockOf(item), item, element: element || null, name: (element && element.dataset.group) || '' };
  });

const daysOf = (frame: HTMLElement): HTMLElement[] => (Array.from(frame.children) as HTMLElement[])
  .filter((item) => 'days' in frame.dataset || 'until' in item.dataset);

function threadsOf(): Thread[] {
  const runs = all('[data-run]').map(runOf);
  const steps = all('[data-steps]')[0] as HTMLElement | undefined;
  const inSteps = Array.from(steps ? steps.children : []).map((child) =>
    runs.find(({ frame }) => frame === child) || blockOf(child));
  const others = runs.filter((run) => !inSteps.includes(run)).map((run) => [run]);
  return [inSteps, ...others];
}

let made: Plan | null = null;

/** Made when it is needed, or before, while nothing else is to be done. */
export function plan(): Plan {
  made = made || {
    pieces: all('[data-block], [data-with], [data-reason]').map(pieceOf),
    sections: all('[data-section], [data-fact], [data-sum-of]').map(wholeOf),
    lists: all('[data-list]').map(titlesOf),
    days: all('[data-days], [data-steps] [data-block]').map(daysOf).filter(({ length }) => length > 1),
    threads: threadsOf(),
    own: all('[data-steps] > [data-mine]').map(blockOf)
  };
  return made;
}
