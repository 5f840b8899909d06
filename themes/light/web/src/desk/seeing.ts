// The preview and the text, each following the other.
import * as editor from './editor';
import { ask } from './engine';
import * as preview from './preview';
import type { Part, Target } from './said';
import { at } from './ui';

/** How long the cursor rests before the page follows. */
const REST = 250;

let timer = 0, last = '';

function follow(settled: () => Promise<unknown>): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    const path = editor.currentPath(), place = editor.cursor();
    if (!path || last === `${path} ${place}`) return;
    last = `${path} ${place}`;
    void settled().then(() => ask<Part | null>('shownAt', path, place)).then((part) => preview.mark(part)).catch(() => undefined);
  }, REST);
}

/** `goTo` opens a place; whoever only pointed with the mouse stays in the page. */
export function buildSeeing(settled: () => Promise<unknown>, goTo: (target: Target) => Promise<void>): void {
  preview.listen((target, goes) => {
    void goTo(target).then(() => {
      last = `${editor.currentPath()} ${editor.cursor()}`;
      if (!goes) at('page').focus();
    });
  });
  ['keyup', 'mouseup'].forEach((name) => at('editor').addEventListener(name, () => follow(settled)));
}
