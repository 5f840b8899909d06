// Answers as text, as links and storage carry them: one item a question, `_` for 不知道 or nothing
// ticked, else base 36. What a link was made for stands at its end, so that one that was cut is known.
import { FIRST_DAY, LAST_DAY } from '../day';
import { GIVEN, UNANSWERED, UNKNOWN } from '../wire';
import { Word } from '../word';
import { answerOf, choosing, chosen, isComplete } from './answers';
import { listOf } from './lists';
import { fieldOf, fingerprint, type Kind, type Question, questions, unknownOf } from './page';
import { word } from './said';
import { type Answer, visit } from './visit';

/** Days are written from so many before 1970, so that none is negative. */
const DAYS_BEFORE = 4e4;
const LONGEST_FRAGMENT = 2000;
const NOTHING = '_';

const stamp = fingerprint.slice(0, 8);

const hasPoint = (kind: Kind): boolean => kind === 'date' || kind === 'number';

/** What a number's field says of its numbers; of a date's, nothing. */
const scaleOf = (question: number): DOMStringMap => fieldOf(questions[question])?.dataset || {};

/** What an item counts from: numbers from the least that can be answered. */
const firstOf = (question: number): number => Number(scaleOf(question).from ?? -DAYS_BEFORE);

/** An answer as text; empty where there is none. */
export function encodedItem({ kind }: Question, question: number): string {
  const answer = answerOf(question);
  if (answer[0] === UNANSWERED || kind === 'text') return '';
  if (hasPoint(kind)) return answer[0] === UNKNOWN ? NOTHING : (answer[1] - firstOf(question)).toString(36);
  return chosen(question, answer).map((option) => option.toString(36)).join('_') || NOTHING;
}

/** All answers but texts. */
export const encoded = (): string => questions.map(encodedItem).join('-');

/** The answer an item stands for; null where it is none to this question. */
export function decodedItem(item: string, question: number): Answer | null {
  const { kind, options } = questions[question];
  if (!item) return [UNANSWERED, 0, 0];
  if (hasPoint(kind)) {
    if (item === NOTHING) return unknownOf(questions[question]) ? [UNKNOWN, 0, 0] : null;
    const point = parseInt(item, 36) + firstOf(question), { from = FIRST_DAY, to = LAST_DAY } = scaleOf(question);
    return point >= Number(from) && point <= Number(to) ? [GIVEN, point, 0] : null;
  }
  const picks = item === NOTHING ? [] : item.split('_').map((option) => parseInt(option, 36));
  const list = listOf(question), count = list ? list.rows.length : options.length;
  const isOption = (option: number): boolean => option >= 0 && option < count;
  return isComplete(question, picks) && picks.every(isOption) ? choosing(question, picks) : null;
}

/** Takes all answers from a text, or none. */
export function decode(text: string): boolean {
  const items = text.split('-'), answers = items.length === questions.length ? items.map(decodedItem) : [null];
  if (answers.some((answer) => !answer)) return false;
  visit.answers.set(answers.reduce<number[]>((all, answer) => all.concat(Array.from(answer || [])), []));
  return true;
}

/** The address of this guide with these answers. */
export const address = (): string => `${location.href.split('#')[0]}#a=${encoded()}.${stamp}`;

/** Takes the answers of a link's fragment; gives a sentence to say. A link to one's own answers brings nothing new. */
export function takeShared(fragment: string): string {
  const parts = fragment.length < LONGEST_FRAGMENT ? /^a=([0-9a-z_-]*)\.(\w{8})$/.exec(fragment) : null;
  if (parts && parts[2] !== stamp) return word(Word.link_old);
  if (parts && parts[1] === encoded()) return '';
  if (!parts || !decode(parts[1])) return word(Word.link_cut);
  visit.texts = [];
  visit.isShared = true;
  return word(Word.link_shared);
}
