// Which lines fold: the worker knows, the editor keeps them where the text moves.
import { codeFolding, foldGutter, foldKeymap, foldService } from '@codemirror/language';
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import type { Fold } from './said';

interface Range {
  from: number;
  to: number;
}

const given = StateEffect.define<Range[]>();

const ranges = StateField.define<Range[]>({
  create: () => [],
  update: (before, change) => {
    const anew = change.effects.find((effect) => effect.is(given));
    if (anew) return anew.value;
    if (!change.docChanged) return before;
    return before.map(({ from, to }) => ({ from: change.changes.mapPos(from), to: change.changes.mapPos(to, -1) }));
  }
});

/** Tells which lines of the file in the editor fold. */
export function tellFolds(view: EditorView, folds: Fold[]): void {
  const { doc } = view.state;
  const known = folds.filter(({ last }) => last <= doc.lines).map(({ first, last }) => ({ from: doc.line(first).to, to: doc.line(last).to }));
  // With most keys they only move, and have moved.
  if (JSON.stringify(known) !== JSON.stringify(view.state.field(ranges))) view.dispatch({ effects: given.of(known) });
}

export const folding: Extension = [
  ranges, codeFolding(), foldGutter({ openText: '▾', closedText: '▸' }), keymap.of(foldKeymap),
  foldService.of((state, _, end) => state.field(ranges).find(({ from, to }) => from === end && to > from) || null)
];
