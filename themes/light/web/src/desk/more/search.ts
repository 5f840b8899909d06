// 全部查找: words in every text of the content, by file and line; what each would be replaced with is seen before it is.
import type { Replaced, Target } from '../said';
import { button, fill, make } from '../ui';

/** What is looked for, as the search of one file takes it. */
export interface Wanted {
  search: string;
  caseSensitive: boolean;
  wholeWord: boolean;
}

export interface Stretch {
  from: number;
  to: number;
}

/** What the search is given. */
export interface Given {
  /** Every text by its path, as it is now. */
  texts: () => [string, string][];
  find: (text: string, wanted: Wanted) => Stretch[];
  goTo: (target: Target) => void;
  /** Puts all in place, each file to be undone by itself; false where it may not. */
  replace: (changes: Replaced[]) => boolean;
}

export interface Searching {
  panel: Node[];
  /** Goes to the field, with these words in it where there are some. */
  begin: (words: string) => void;
  /** The texts are others now. */
  again: () => void;
}

interface Hit extends Target {
  /** What stands before and behind it in its line. */
  before: string;
  words: string;
  behind: string;
}

/** The most that are listed: nobody reads more, and only what is seen is replaced. */
const MOST = 500;
/** As much of a line as is shown on each side. */
const BESIDE = 40;

function hitOf(path: string, text: string, { from, to }: Stretch): Hit {
  const head = text.slice(0, from), start = head.lastIndexOf('\n') + 1, end = text.indexOf('\n', to);
  const before = text.slice(start, from), behind = text.slice(to, end < 0 ? text.length : end);
  return {
    path, from, to, line: head.split('\n').length, column: before.length + 1, words: text.slice(from, to),
    before: before.length > BESIDE ? `…${before.slice(-BESIDE)}` : before.trimStart(),
    behind: behind.length > BESIDE ? `${behind.slice(0, BESIDE)}…` : behind
  };
}

const labelled = (words: string, field: HTMLInputElement): HTMLElement =>
  field.type === 'checkbox' ? make('label', {}, field, ` ${words}`) : make('label', {}, `${words} `, field);

const box = (attributes: Record<string, string>): HTMLInputElement => make('input', { autocomplete: 'off', ...attributes });

const found = ({ texts, find }: Given, wanted: Wanted): Hit[] =>
  texts().flatMap(([path, text]) => find(text, wanted).map((one) => hitOf(path, text, one)));

type Ticked = [HTMLInputElement, Hit][];

/** Hits by their files; with `by` each with what it would be replaced with, and a tick. */
function listed(hits: Hit[], by: string | null, goTo: Given['goTo']): [HTMLElement[], Ticked] {
  const ticked: Ticked = [];
  const row = (hit: Hit): HTMLElement => {
    const tick = box({ type: 'checkbox', checked: '', 'aria-label': `替换 ${hit.path || ''} 第 ${hit.line} 行的这一处` });
    if (by !== null) ticked.push([tick, hit]);
    const shown = by === null ? [make('mark', {}, hit.words)] : [make('del', {}, hit.words), make('ins', {}, by)];
    return make('li', {}, ...(by === null ? [] : [tick, ' ']), button(`第 ${hit.line} 行`, () => goTo(hit), 'place'),
      make('code', {}, hit.before, ...shown, hit.behind));
  };
  const sections = Array.from(new Set(hits.map(({ path }) => path))).map((path) => {
    const here = hits.filter((hit) => hit.path === path);
    return make('section', {}, make('h3', {}, `${path || ''}（${here.length} 处）`), make('ul', {}, ...here.map(row)));
  });
  return [sections, ticked];
}

export function searching(given: Given): Searching {
  const field = box({ name: 'search-all' }), other = box({ name: 'replace-all' });
  const ofCase = box({ type: 'checkbox' }), ofWord = box({ type: 'checkbox' });
  const count = make('p', { role: 'status' }), list = make('div', { class: 'hits' });
  let isReplacing = false, ticked: Ticked = [], told = '';
  /** What the list was drawn of. */
  let drawnOf: [string, string][] = [];

  const wanted = (): Wanted => ({ search: field.value, caseSensitive: ofCase.checked, wholeWord: ofWord.checked });
  const replace = (): void => {
    const chosen = ticked.filter(([tick]) => tick.checked).map(([, hit]) => hit), files = new Set(chosen.map(({ path }) => path)).size;
    // Only what is seen is replaced, and only where it is seen.
    if (JSON.stringify(given.texts()) !== JSON.stringify(drawnOf)) {
      told = '内容改过了，没有替换，请再看一遍。';
      draw();
      return;
    }
    if (!chosen.length || !given.replace(chosen.map((hit) => ({ ...hit, text: other.value })))) return;
    isReplacing = false;
    told = `已替换 ${chosen.length} 处，在 ${files} 个文件里。要撤销，请打开那个文件，按 Ctrl+Z。`;
    draw();
  };
  const draw = (): void => {
    drawnOf = given.texts();
    const hits = field.value ? found(given, wanted()) : [], seen = hits.slice(0, MOST), rest = hits.length - seen.length;
    const files = new Set(hits.map(({ path }) => path)).size;
    const words = hits.length ? `${files} 个文件里有 ${hits.length} 处。` : `所有文件里都没有“${field.value}”。`;
    const [sections, ticks] = listed(seen, isReplacing ? other.value : null, given.goTo);
    ticked = ticks;
    count.textContent = told + (field.value ? words : '');
    fill(list, ...(isReplacing && seen.length ? [make('p', {}, button('替换勾选的各处', replace, 'main'))] : []), ...sections,
      ...(rest ? [make('p', {}, `另有 ${rest} 处没有列出；请写得更具体。`)] : []));
  };
  const anew = (isToReplace: boolean): void => {
    [isReplacing, told] = [isToReplace, ''];
    draw();
  };
  const form = make('form', { class: 'bar', role: 'search' }, labelled('查找', field), labelled('区分大小写', ofCase), labelled('全字匹配', ofWord),
    make('button', { class: 'main' }, '查找'), labelled('替换为', other),
    button('逐处看替换', () => anew(true)));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    anew(false);
  });
  // What is seen would no longer be what comes of it.
  [field, other].forEach((one) => { one.addEventListener('input', () => { if (isReplacing) anew(false); }); });
  return {
    panel: [form, count, list],
    begin: (words) => {
      if (words) {
        field.value = words;
        anew(false);
      }
      field.focus();
      field.select();
    },
    // What was said of a replacement stays; nothing is listed then that is not there.
    again: () => { if (list.firstChild && !list.contains(document.activeElement)) draw(); }
  };
}
