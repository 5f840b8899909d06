// What helps with a place in the text: completion, hover, going to where a name is defined, another name.
import { snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { type EditorView, hoverTooltip, type KeyBinding, type Tooltip } from '@codemirror/view';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { ask } from './engine';
import type { Help, Offered } from './said';
import { make } from './ui';

/** What the page knows and these need: which file is open, that its text has arrived, and what is done. */
export interface Around {
  /** The path in the content folder of the file that is open; empty where it is none of it. */
  path: () => string;
  /** Waits until the worker has the text that is on the screen. */
  settled: () => Promise<void>;
  /** Presses a button of the page. */
  press: (id: string) => void;
}

let around: Around | null = null;

export const useAround = (given: Around): void => { around = given; };

/**
 * A snippet in the form of CodeMirror, where `$0` is `${}`, and which indents its lines by as much as the one it goes
 * into: they already are.
 */
function template(text: string, line: string): string {
  const indent = /^ */.exec(line)?.[0] || '';
  return text.replace(/\$0/g, '${}').split(`\n${indent}`).join('\n');
}

function completion({ label, detail, change, has_stops: hasStops }: Offered): Completion {
  return {
    label, detail,
    apply: (view: EditorView, chosen: Completion, from: number, to: number) => {
      const start = Math.min(change.from, from);
      if (hasStops) snippet(template(change.text, view.state.doc.lineAt(start).text))(view, chosen, start, to);
      else {
        view.dispatch({
          changes: { from: start, to, insert: change.text },
          selection: { anchor: start + change.text.length },
          userEvent: 'input.complete'
        });
      }
    }
  };
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[^\s:：,，[\]{}"'-]+/);
  if (!around?.path() || !context.explicit && !word) return null;
  await around.settled();
  const offered = await ask<Offered[]>('complete', around.path(), context.pos).catch(() => []);
  if (!offered.length || context.aborted) return null;
  return { from: word ? word.from : context.pos, options: offered.map(completion) };
}

/** Markdown of ours, as far as it is used there: headings and marks go, lines stay. */
const plain = (text: string): string => text.replace(/\*\*|`/g, '').replace(/^#+ /gm, '');

async function hover(_: EditorView, pos: number): Promise<Tooltip | null> {
  if (!around?.path()) return null;
  await around.settled();
  const help = await ask<Help | null>('hover', around.path(), pos).catch(() => null);
  return help && {
    pos: help.target.from, end: help.target.to, above: true,
    create: () => ({ dom: make('div', { class: 'hover' }, plain(help.text)) })
  };
}

const act = (id: string) => (): boolean => {
  around?.press(id);
  return true;
};

export const keys: KeyBinding[] = [
  { key: 'F12', run: act('go-to'), shift: act('uses') },
  { key: 'Mod-Shift-o', run: act('outline') },
  { key: 'F2', run: act('rename') }
];

export const assist: Extension = [
  Prec.high(EditorState.languageData.of(() => [{ autocomplete: complete }])),
  hoverTooltip(hover)
];
