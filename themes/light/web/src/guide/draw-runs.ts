// Draws the lines that what others do is folded under: whose it is, and how much.
import { filled } from '../fill';
import { Word } from '../word';
import { put, show } from './delivered';
import { plan, type Run } from './plan';
import { word } from './said';
import { applies } from './session';

/** The folds that open with another, because nothing of the reader's own stands between. */
const following = new Map<HTMLDetailsElement, HTMLDetailsElement[]>();

function drawLine(line: HTMLElement, runs: Run[]): void {
  const waits = runs.flatMap((run) => run.waits).filter(({ block }) => applies(block)), n = waits.length;
  const who = Array.from(new Set(waits.flatMap((wait) => wait.who))).join(word(Word.list));
  put(line, word(Word.waits, { who, n, unit: filled(runs[0].unit, { n }) }));
}

/** Folds in a row are one line. */
function drawRow(runs: Run[]): void {
  if (!runs.length) return;
  following.set(runs[0].fold, runs.slice(1).map(({ fold }) => fold));
  runs.forEach(({ line }, position) => show(line, position === 0));
  drawLine(runs[0].line, runs);
}

export function drawRuns(): void {
  following.clear();
  plan().threads.forEach((entries) => {
    let row: Run[] = [];
    entries.forEach((entry) => {
      if (typeof entry === 'number') {
        if (!applies(entry)) return;
        drawRow(row);
        row = [];
        return;
      }
      const isShown = entry.waits.some(({ block }) => applies(block));
      show(entry.frame, isShown);
      if (isShown) row.push(entry);
    });
    drawRow(row);
  });
}

/** A fold was opened or closed. */
export function toggled(fold: HTMLDetailsElement): void {
  (following.get(fold) || []).forEach((other) => { other.open = fold.open; });
}
