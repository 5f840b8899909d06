// What has changed, for whom: short, for the whole is a page of its own.
import { make, note, type Part, place } from './elements';
import type { Effects, EntryChange, FieldChange, GuideChanges, Who, Written } from './news';

/** Entries of a guide, or effects of an entry, that are listed. */
const LISTED = 12;

const side = (label: string, ...words: Part[]): Part =>
  make('p', { class: 'side' }, make('span', { class: 'label' }, `${label}：`), words);

const people = ({ terms, more }: Who): string => terms.join('；或者 ') + (more ? `；另有 ${more} 种情形` : '');

function field({ label, old, new: now, marks }: FieldChange): Part {
  if (marks) return side(label, marks.map(({ mark, text }) => (mark === 'same' ? text : make(mark, {}, text))));
  const written = (text: string | null): string => (text === null ? '（没有）' : text);
  return [side(`${label}，原来`, written(old)), side(`${label}，现在`, written(now))];
}

const effects = ({ who, list }: Effects): Part => make('div', { class: 'part' },
  who && side('其中', people(who)),
  list.slice(0, LISTED).map(({ label, kind, title, fields }) => [side(label, kind + title), fields.map(field)]),
  list.length > LISTED && note(`另有 ${list.length - LISTED} 项。`));

/** Where only words inside changed, its place now is enough; the words follow. */
const isTold = (written: Written | null, now: Written | null): written is Written =>
  !!written && (written.text !== '' || !now || written === now);

function edit({ old, new: now, old_label: before, new_label: after }: EntryChange['edits'][number]): Part {
  const line = (written: Written | null, label: string): Part => isTold(written, now)
    && side(written.text ? label : '位置', written.text && `${written.text} `, place(`${written.file}:${written.line}`));
  return [line(old, before), line(now, after)];
}

const entry = ({ heading, edits, who, effects: parts }: EntryChange): Part => make('li', { class: 'card change' },
  make('p', { class: 'message' }, make('strong', {}, heading)),
  edits.map(edit),
  side('涉及', people(who)),
  parts.map(effects));

/** Changes that everyone sees. */
export const generalChanges = (fields: FieldChange[], title: string): Part => fields.length > 0
  && make('section', {}, title !== '' && make('h3', {}, title),
    make('ul', { class: 'cards' }, fields.map((one) => make('li', { class: 'card change' }, field(one)))));

export function changedGuide({ title, presence, entries, general, notes }: GuideChanges): Part {
  if (presence !== 'both') return make('h3', {}, `指引“${title}”${presence === 'new' ? '是新增的' : '删去了'}`);
  if (!entries.length && !general.length && !notes.length) return '';
  return make('section', {},
    make('h3', {}, `指引“${title}”`),
    make('ol', { class: 'cards' }, entries.slice(0, LISTED).map(entry)),
    entries.length > LISTED && note(`另有 ${entries.length - LISTED} 处没有列在这里。`),
    generalChanges(general, ''),
    notes.length > 0 && note('不影响任何人看到的指引：'),
    make('ul', { class: 'gaps' }, notes.map((words) => make('li', {}, words))));
}
