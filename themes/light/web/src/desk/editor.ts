// The editor: one view, a state for each file, so that undoing and the place of the cursor stay a file's own.
import { autocompletion, completionKeymap, startCompletion } from '@codemirror/autocomplete';
import { history, historyField, historyKeymap, indentWithTab, standardKeymap } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { diagnosticCount, lintGutter, nextDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { findNext, findPrevious, openSearchPanel, closeSearchPanel, search, SearchQuery, setSearchQuery } from '@codemirror/search';
import { Compartment, EditorState, type Extension, type StateEffect, Text } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, type ViewUpdate } from '@codemirror/view';
import { assist, keys } from './assist';
import { folding, tellFolds } from './folding';
import { languageOf } from './language';
import type { Stretch, Wanted } from './more/search';
import type { Change, Fold, Problem } from './said';
import { helped, make, say } from './ui';
import { PHRASES } from './words';

const states = new Map<string, EditorState>();
/** How far each file that is not in the editor was scrolled. */
const scrolls = new Map<string, StateEffect<unknown>>();
let view: EditorView | null = null, current = '', isLookedOn = false;
/** Whether this page only looks on, whatever file it is. */
const lookingOn = new Compartment();
let changed: (path: string, text: string) => void = () => undefined;

/** In front of what the file itself is; nothing where this page writes. */
const ofLooking = (): Extension => isLookedOn ? EditorState.readOnly.of(true) : [];

/** The path of the file in the editor; empty where there is none. */
export const currentPath = (): string => current;

/** Called with every key. */
export const onChange = (act: typeof changed): void => { changed = act; };

const shared: Extension = [
  lineNumbers(), history(), lintGutter(), search({ top: true }), EditorView.lineWrapping,
  EditorState.phrases.of(PHRASES), indentUnit.of('  '), EditorState.tabSize.of(2), assist, folding,
  autocompletion({ activateOnTyping: true, icons: false }),
  keymap.of([...keys, ...completionKeymap, ...historyKeymap, ...standardKeymap, indentWithTab,
    // Input methods of Windows take Ctrl+Space for themselves.
    { key: 'Alt-/', run: startCompletion },
    { key: 'F8', run: nextDiagnostic },
    { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
    { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
    { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' }])
];

/** Says where what is looked for is nowhere; nothing else on the screen would. */
function tellOfSearch({ state, transactions }: ViewUpdate): void {
  transactions.flatMap(({ effects }) => effects).forEach((effect) => {
    if (!effect.is(setSearchQuery)) return;
    const { value } = effect, isNowhere = value.valid && value.getCursor(state).next().done;
    say(isNowhere ? `这个文件里没有“${value.search}”。` : '');
  });
}

function extensions(path: string, isFixed: boolean): Extension {
  return [
    lookingOn.of(ofLooking()), shared, languageOf(path), EditorState.readOnly.of(isFixed),
    EditorView.contentAttributes.of({ 'aria-label': path, 'aria-description': '按 Tab 缩进；按 F6，或者先按 Esc 再按 Tab，离开编辑框。', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(path, update.state.doc.toString());
      tellOfSearch(update);
    })
  ];
}

const stateOf = (path: string, text: string, isFixed: boolean): EditorState =>
  EditorState.create({ doc: text, extensions: extensions(path, isFixed) });

/** The state of a file that was opened. */
const known = (path: string): EditorState | undefined => path === current ? view?.state : states.get(path);

/** Draws the editor in a root of its own: its styles are made as it goes, which the page's policy allows there. */
export function build(host: HTMLElement): void {
  const root = host.attachShadow({ mode: 'open' });
  root.append(make('link', { rel: 'stylesheet', href: host.dataset.style || '' }));
  view = new EditorView({ parent: root, root });
  // The box of words to find hears of keys alone: not of what is pasted with a mouse, or chosen in an input method.
  root.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement) target.dispatchEvent(new Event('change'));
  });
}

/** Nothing of what was opened before stays. */
export function clear(): void {
  states.clear();
  scrolls.clear();
  current = '';
}

/** Opens a file; its text, where it was not open before. */
export function open(path: string, text: string, isFixed = false): void {
  if (!view) return;
  if (path === current) return;
  if (current) {
    states.set(current, view.state);
    scrolls.set(current, view.scrollSnapshot());
  }
  current = path;
  view.setState(states.get(path) || stateOf(path, text, isFixed));
  view.dispatch({ effects: scrolls.get(path) || EditorView.scrollIntoView(0) });
}

/** The file's state is of no more use: its text is another, or it is gone. */
export function forget(path: string): void {
  states.delete(path);
  scrolls.delete(path);
  if (path === current) current = '';
}

/** The text of a file goes on under another name, with all that can be undone. */
export function move(from: string, to: string): void {
  const state = known(from);
  forget(from);
  const kept = { history: historyField };
  if (state) states.set(to, EditorState.fromJSON(state.toJSON(kept), { extensions: extensions(to, false) }, kept));
}

/** Puts another text in place of a file's, which can be undone; false where the file was not opened. */
export function replace(path: string, text: string): boolean {
  const state = known(path);
  if (!state || state.facet(EditorState.readOnly)) return false;
  const before = state.doc.toString(), least = Math.min(before.length, text.length);
  let same = 0, behind = 0;
  while (same < least && before[same] === text[same]) same += 1;
  while (behind < least - same && before[before.length - 1 - behind] === text[text.length - 1 - behind]) behind += 1;
  const change = { from: same, to: before.length - behind, insert: text.slice(same, text.length - behind) };
  if (path === current) view?.dispatch({ changes: change });
  else {
    states.set(path, state.update({ changes: change }).state);
    changed(path, text);
  }
  return true;
}

/** This page looks on, or may write again. */
export function lookOn(isSo: boolean): void {
  isLookedOn = isSo;
  const effects = lookingOn.reconfigure(ofLooking());
  states.forEach((state, path) => states.set(path, state.update({ effects }).state));
  view?.dispatch({ effects });
}

/** Tells which lines of a file fold, if it is still the one in the editor. */
export function fold(path: string, folds: Fold[]): void {
  if (view && path === current) tellFolds(view, folds);
}

export const focus = (): void => view?.focus();

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

/** What is selected, where that is words of one line. */
export function selected(): string {
  const words = view ? view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to) : '';
  return words.includes('\n') ? '' : words;
}

/** Where a text holds words, as the search of the file that is open finds them. */
export function found(text: string, wanted: Wanted): Stretch[] {
  const query = new SearchQuery({ ...wanted, literal: true });
  if (!query.valid) return [];
  const cursor = query.getCursor(Text.of(text.split('\n'))), all: Stretch[] = [];
  for (let one = cursor.next(); !one.done; one = cursor.next()) all.push(one.value);
  return all;
}

/** Carries out changes of files, each to be undone in its file; `textOf` has the text of one that was not open yet. */
export function apply(changes: Change[], textOf: (path: string) => string): void {
  const by = new Map<string, Change[]>();
  changes.forEach((change) => {
    if (change.path) by.set(change.path, [...(by.get(change.path) || []), change]);
  });
  by.forEach((of, path) => {
    const specs = of.map(({ from, to, text }) => ({ from, to, insert: text }));
    if (path === current) view?.dispatch({ changes: specs });
    else {
      const { state } = (states.get(path) || stateOf(path, textOf(path), false)).update({ changes: specs });
      states.set(path, state);
      changed(path, state.doc.toString());
    }
  });
}

function shown(problem: Problem, mend: (changes: Change[]) => void): Diagnostic {
  const { from, to, severity, message, help, fix } = problem;
  const actions = fix ? [{ name: `改法：${fix.title}`, apply: () => mend(fix.changes) }] : [];
  return {
    from, to, severity, message, actions,
    renderMessage: () => make('div', {}, make('div', { class: 'said' }, message), helped('div', help))
  };
}

/** What was marked last, and in which text. */
let marked: { doc: Text; words: string } | null = null;

/** Draws the problems of the file that is open, where they are not drawn yet. */
export function mark(problems: Problem[], mend: (changes: Change[]) => void): void {
  if (!view) return;
  const { doc } = view.state;
  const here = problems.filter(({ path, to }) => path === current && to <= doc.length), words = JSON.stringify(here);
  if (here.length ? marked?.doc === doc && marked.words === words : !diagnosticCount(view.state)) return;
  marked = { doc, words };
  view.dispatch(setDiagnostics(view.state, here.map((problem) => shown(problem, mend))));
}
