// 全部查找, as the page offers it; how it looks and works comes when it is first wanted.
import * as editor from './editor';
import { more } from './more';
import type { Given, Searching } from './more/search';
import { at, fill, make } from './ui';

let searching: Searching | null = null;

export const searchPanel = (): Node[] => searching ? searching.panel : [make('p', {}, '正在载入……')];

/** The texts are others now. */
export const searchAgain = (): void => searching?.again();

/** Words that are selected in the editor are looked for at once. */
export function buildSearch(given: Given): void {
  at('tab-search').addEventListener('click', () => void more().then((loaded) => {
    searching = searching || loaded.searching(given);
    if (at('tab-search').getAttribute('aria-pressed') !== 'true') return;
    fill(at('panel'), ...searching.panel);
    searching.begin(editor.selected());
  }));
}
