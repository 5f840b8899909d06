// 变更: who gets other guidance than when the content was opened, in words, each with somebody to look at.
import type { Acts } from './panels';
import { seatOf } from './proof';
import type { Changes, Edit, Effects, Entry, Field, GuideChange, Who } from './said';
import { button, make } from './ui';

type Piece = Node | string;

function whom({ terms, more }: Who): string {
  const words = terms.map((term) => term || '所有人').join('；或者 ');
  return `${words}${more ? `；另有 ${more} 种` : ''}`;
}

const quoted = (text: string | null): string => (text === null ? '（没有）' : `“${text}”`);

function field({ label, old, new: now }: Field): HTMLElement {
  return make('li', {}, `${label}：原来 `, make('del', {}, quoted(old)), ' → 现在 ', make('ins', {}, quoted(now)));
}

function effects({ who, list }: Effects): HTMLElement {
  const items = list.map(({ label = '', kind, title, fields }) =>
    make('li', {}, `${label}${label && '：'}${kind} ${title}`, ...(fields.length ? [make('ul', {}, ...fields.map(field))] : [])));
  return make('li', {}, who ? `其中 ${whom(who)}：` : '这些人：', make('ul', {}, ...items));
}

/** What was written; the new words lead to their line, the old ones have none any more. */
function edit({ old, new: now, old_label: oldLabel = '', new_label: newLabel = '' }: Edit, acts: Acts): HTMLElement {
  const pieces: Piece[] = [];
  if (old) pieces.push(`${oldLabel} `, make('del', {}, old.text || `第 ${old.line} 行`), ' ');
  if (now) {
    pieces.push(`${newLabel} `, make('ins', {}, now.text || `第 ${now.line} 行`), ' ');
    pieces.push(button(`${acts.pathOf(now.file)} 第 ${now.line} 行`, () => acts.goToLine(now.file, now.line), 'place'));
  }
  return make('li', {}, ...pieces);
}

function entry(one: Entry, { people }: Changes, acts: Acts): HTMLElement {
  const person = people[one.number - 1];
  const example: Piece[] = one.example ? [make('p', {}, `例如：${one.example} `, ...(person ? [seatOf(person, acts)] : []))] : [];
  return make('li', { class: 'change' },
    make('h3', {}, one.heading),
    make('ul', {}, ...one.edits.map((of) => edit(of, acts))),
    make('p', {}, make('strong', {}, '涉及：'), whom(one.who)),
    ...example,
    make('ul', {}, ...one.effects.map(effects)));
}

const PRESENCE = { old: '这份指引不再有了。', new: '这是新的指引。', both: '' };

function ofGuide(guide: GuideChange, all: Changes, acts: Acts): Node[] {
  const { title, presence, leaves_out: leavesOut, entries, general, notes } = guide;
  if (presence === 'both' && !entries.length && !general.length && !notes.length) return [make('p', {}, `${title}：没有人的指引变了。`)];
  const notice = leavesOut ? [make('p', {}, '有的人不能再像原来那样回答，或者有了新的选项，下面先说这些人；其余各项只说前后回答相同的人。')] : [];
  return [
    make('h2', {}, title), ...(PRESENCE[presence] ? [make('p', {}, PRESENCE[presence])] : []), ...notice,
    make('ul', { class: 'changes' }, ...entries.map((one) => entry(one, all, acts))),
    ...(general.length ? [make('p', {}, '所有人都看得到的：'), make('ul', {}, ...general.map(field))] : []),
    ...notes.map((note) => make('p', { class: 'help' }, note))
  ];
}

export function changesPanel(found: Changes, acts: Acts): Node[] {
  const { view: { same, guides, general }, doubts } = found;
  if (same) return [make('p', {}, '和打开的时候相比，没有变化：每个人得到的指引都和原来一样。')];
  const count = guides.reduce((sum, { entries }) => sum + entries.length, 0);
  const words = count ? `和打开的时候相比，有 ${count} 处改动使有的人得到不同的指引。` : '和打开的时候相比，只有所有人都看得到的文字变了。';
  return [
    make('p', {}, words), ...guides.reduce<Node[]>((all, guide) => all.concat(ofGuide(guide, found, acts)), []),
    ...(general.length ? [make('h2', {}, '全站'), make('ul', {}, ...general.map(field))] : []),
    ...(doubts ? [make('p', { class: 'error' }, doubts)] : [])
  ];
}
