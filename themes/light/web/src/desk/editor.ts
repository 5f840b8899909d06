// The editor: one view, a state for each file, so that undoing and the place of the cursor stay a file's own.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, indentWithTab, standardKeymap } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { lintGutter, nextDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { findNext, findPrevious, openSearchPanel, closeSearchPanel, search } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { assist, keys } from './assist';
import { languageOf } from './language';
import type { Change, Problem } from './said';
import { make } from './ui';
import { PHRASES } from './words';

const states = new Map<string, EditorState>();
let view: EditorView | null = null, current = '';
let changed: (path: string, text: string) => void = () => undefined;

/** The path of the file in the editor; empty where there is none. */
export const currentPath = (): string => current;

/** Called with every key. */
export const onChange = (act: typeof changed): void => { changed = act; };

const shared: Extension = [
  lineNumbers(), history(), lintGutter(), search({ top: true }), EditorView.lineWrapping,
  EditorState.phrases.of(PHRASES), indentUnit.of('  '), EditorState.tabSize.of(2), assist,
  autocompletion({ activateOnTyping: true, icons: false }),
  keymap.of([...keys, ...completionKeymap, ...historyKeymap, ...standardKeymap, indentWithTab,
    { key: 'F8', run: nextDiagnostic },
    { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
    { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
    { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' }])
];

function stateOf(path: string, text: string, isFixed: boolean): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      shared, languageOf(path), EditorState.readOnly.of(isFixed),
      EditorView.contentAttributes.of({ 'aria-label': path, tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(path, update.state.doc.toString());
      })
    ]
  });
}

/** Draws the editor in a root of its own: its styles are made as it goes, which the page's policy allows there. */
export function build(host: HTMLElement): void {
  const root = host.attachShadow({ mode: 'open' });
  root.append(make('link', { rel: 'stylesheet', href: host.dataset.style || '' }));
  view = new EditorView({ parent: root, root });
}

/** Nothing of what was opened before stays. */
export function clear(): void {
  states.clear();
  current = '';
}

/** Opens a file; its text, where it was not open before. */
export function open(path: string, text: string, isFixed = false): void {
  if (!view) return;
  if (current) states.set(current, view.state);
  current = path;
  view.setState(states.get(path) || stateOf(path, text, isFixed));
}

/** Where the cursor stands. */
export const cursor = (): number => view ? view.state.selection.main.head : 0;

/** Puts the cursor on a stretch. */
export function select(from: number, to: number): void {
  if (!view) return;
  const end = view.state.doc.length, anchor = Math.min(from, end);
  view.dispatch({
    selection: { anchor, head: Math.min(to, end) },
    effects: EditorView.scrollIntoView(anchor, { y: 'center' })
  });
  view.focus();
}

/** Carries out changes of files; of those that are not open `other` does. */
export function apply(changes: Change[], other: (path: string, changes: Change[]) => void): void {
  const by = new Map<string, Change[]>();
  changes.forEach((change) => {
    if (change.path) by.set(change.path, [...(by.get(change.path) || []), change]);
  });
  by.forEach((of, path) => {
    const specs = of.map(({ from, to, text }) => ({ from, to, insert: text }));
    const known = states.get(path);
    if (path === current) view?.dispatch({ changes: specs });
    else if (known) {
      const state = known.update({ changes: specs }).state;
      states.set(path, state);
      changed(path, state.doc.toString());
    } else other(path, of);
  });
}

function shown(problem: Problem, mend: (changes: Change[]) => void): Diagnostic {
  const { from, to, severity, message, help, fix } = problem;
  const actions = fix ? [{ name: `改法：${fix.title}`, apply: () => mend(fix.changes) }] : [];
  return {
    from, to, severity, message, actions,
    renderMessage: () => make('div', {}, make('div', { class: 'said' }, message), make('div', { class: 'help' }, `改法：${help}`))
  };
}

/** Draws the problems of the file that is open. */
export function mark(problems: Problem[], mend: (changes: Change[]) => void): void {
  if (!view) return;
  const end = view.state.doc.length;
  const here = problems.filter(({ path, to }) => path === current && to <= end);
  view.dispatch(setDiagnostics(view.state, here.map((problem) => shown(problem, mend))));
}
