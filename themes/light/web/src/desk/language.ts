// How texts look in the editor, and where their lines begin: keys, names, conditions, placeholders, clauses and comments each like what they are.
import { HighlightStyle, indentService, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import type { Extension, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

interface State {
  /** The quotation mark of a text that goes on. */
  quote: string;
  /** The key a value stands behind. */
  key: string;
  /** The column of a key behind which a text of several lines goes on; -1 where there is none. */
  block: number;
}

/** Keys behind which a condition stands. */
const CONDITIONS = new Set(['当', '仅当', '凡', '任一', '非']);
/** Keys behind which clauses are named. */
const CLAUSES = new Set(['依据', '不适用']);

const PLACEHOLDER = /^\{\{[^}\n]*\}\}/;

const yaml: StreamParser<State> = {
  name: 'yaml',
  startState: () => ({ quote: '', key: '', block: -1 }),
  token(stream, state) {
    if (stream.sol() && state.block >= 0) {
      if (stream.indentation() > state.block || /^\s*$/.test(stream.string)) return inBlock(stream);
      state.block = -1;
    } else if (state.block >= 0) return inBlock(stream);
    if (stream.eatSpace()) return null;
    if (stream.match(PLACEHOLDER)) return 'macroName';
    if (state.quote) return quoted(stream, state);
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^[-?](?=\s|$)/) || stream.match(/^[[\]{},]/)) return 'punctuation';
    if (stream.match(/^["']/)) {
      state.quote = stream.current();
      return quoted(stream, state);
    }
    const key = stream.match(/^([^\s:：[\]{},"'#][^:：[\]{},"'#]*):(?=\s|$)/) as RegExpMatchArray | null;
    if (key) {
      state.key = key[1].trim();
      if (/^\s*[|>][-+]?\s*$/.test(stream.string.slice(stream.pos))) state.block = stream.indentation();
      return CONDITIONS.has(state.key) ? 'keyword' : 'propertyName';
    }
    if (stream.match(/^[|>][-+]?/)) return 'punctuation';
    if (!stream.match(/^[^,\]}#{]+/)) stream.next();
    if (CLAUSES.has(state.key)) return 'labelName';
    return /^\s*-?[\d.]+\s*$/.test(stream.current()) ? 'number' : 'string';
  }
};

type Stream = Parameters<StreamParser<State>['token']>[0];

function inBlock(stream: Stream): string {
  if (stream.match(PLACEHOLDER)) return 'macroName';
  stream.next();
  while (!stream.eol() && stream.peek() !== '{') stream.next();
  return 'string';
}

function quoted(stream: Stream, state: State): string {
  while (!stream.eol()) {
    if (stream.match(PLACEHOLDER, false)) return 'string';
    const sign = stream.next();
    if (sign === '\\' && state.quote === '"') stream.next();
    else if (sign === state.quote) {
      state.quote = '';
      return 'string';
    }
  }
  return 'string';
}

const markdown: StreamParser<null> = {
  name: 'markdown',
  startState: () => null,
  token(stream) {
    if (stream.sol() && stream.match(/^#{1,6}\s.*/)) return 'heading';
    if (stream.sol() && stream.match(/^\s*([-*+]|\d+\.)\s/)) return 'punctuation';
    if (stream.match(PLACEHOLDER)) return 'macroName';
    if (stream.match(/^\{[^}\n]+\}/)) return 'labelName';
    if (stream.match(/^\*\*[^*\n]+\*\*/)) return 'strong';
    if (stream.match(/^\[[^\]\n]*\]\([^)\n]*\)/)) return 'link';
    stream.next();
    while (!stream.eol() && !'{*['.includes(stream.peek() || '')) stream.next();
    return null;
  }
};

const look = HighlightStyle.define([
  { tag: tags.comment, class: 'tok-comment' },
  { tag: tags.propertyName, class: 'tok-key' },
  { tag: tags.keyword, class: 'tok-condition' },
  { tag: tags.labelName, class: 'tok-clause' },
  { tag: tags.macroName, class: 'tok-placeholder' },
  { tag: tags.number, class: 'tok-number' },
  { tag: tags.heading, class: 'tok-heading' },
  { tag: tags.strong, class: 'tok-strong' },
  { tag: tags.link, class: 'tok-link' },
  { tag: tags.punctuation, class: 'tok-punctuation' }
]);

const languages: Record<string, StreamLanguage<State> | StreamLanguage<null>> = {
  yaml: StreamLanguage.define(yaml), md: StreamLanguage.define(markdown)
};

/** Where a new line begins: below the key of an entry, and deeper where nothing stands behind the key yet. */
const indent = indentService.of((context, place) => {
  const { text, from } = context.state.doc.lineAt(place), before = text.slice(0, place - from);
  const [, lead] = /^(\s*(?:- +(?=[^\s{}[\],#"']+:(?:\s|$)))?)/.exec(before) || ['', ''];
  return lead.length + (/^[^#]*:\s*(?:[|>][-+]?)?\s*$/.test(before) ? 2 : 0);
});

/** Where the list lies whose entry has its keys in this column, above a line; -1 where that is none. */
function listAbove(doc: Text, line: number, column: number): number {
  for (let above = line - 1; above > 0; above -= 1) {
    const [, lead, dash = '', rest] = /^( *)(- +)?([^\s#].*)/.exec(doc.line(above).text) || ['', '', '', ''], depth = lead.length;
    if (!rest || depth > column) continue;
    // Behind such a key a list of its own begins.
    if (above === line - 1 && /:\s*$/.test(rest)) return -1;
    if (dash) return depth + dash.length === column ? depth : -1;
    if (depth < column || !/^[^\s:]+:/.test(rest)) return -1;
  }
  return -1;
}

/** A new entry that is begun among the keys of the last one goes to where entries begin. */
const dash = EditorView.inputHandler.of((view, from, to, text) => {
  const line = view.state.doc.lineAt(from), [, lead] = /^( +)-$/.exec(line.text) || [];
  if (text !== ' ' || from !== to || from !== line.to || !lead) return false;
  const column = listAbove(view.state.doc, line.number, lead.length);
  if (column < 0) return false;
  view.dispatch({
    changes: [{ from: line.from, to: line.from + lead.length - column }, { from, insert: text }],
    selection: { anchor: from - lead.length + column + 1 }, userEvent: 'input.type'
  });
  return true;
});

/** What a file of this path looks like, and where its lines begin. */
export function languageOf(path: string): Extension {
  const kind = path.slice(path.lastIndexOf('.') + 1), known = languages[kind];
  return known ? [known, syntaxHighlighting(look), kind === 'yaml' ? [indent, dash] : []] : [];
}
