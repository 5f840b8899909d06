// What this device keeps: answers and typed words, ticks, where one had read.
//
// Kept until the edition ends, if it does, and for at least so many days after the last use: a checklist runs from
// June to September. Storage may be refused, full or spoilt: then this visit stays in memory. The short
// keys are stored on people's devices; another spelling would lose their answers.
import { DAY, endOf } from '../day';
import { ANSWER_SIZE, GIVEN } from '../wire';
import { Word } from '../word';
import { decode, decodedItem, encoded, encodedItem } from './link';
import { all, end, fingerprint, key, one, questions, slug } from './page';
import { word } from './said';
import { tried } from './tried';
import { type Answer, visit } from './visit';
import { cleaned } from './words';

interface Kept {
  /** When it was last used. */
  t: number;
  /** The fingerprint of what it answers. */
  f: string;
}

interface KeptAnswers extends Kept {
  /** The answers. */
  a: string;
  /** The texts. */
  x: string[];
}

interface KeptTicks extends Kept {
  on: Record<string, number>;
}

/** An answer to a question that several guides ask. */
interface Told {
  /** The answer. */
  a: string;
  /** The guide it was given in, and its title. */
  g: string;
  n: string;
}

interface KeptTold extends Kept {
  /** By the question's words and options. */
  on: Record<string, Told | undefined>;
}

const DAYS_KEPT = 90;

const answersPlace = `${key}/${slug}`, ticksPlace = `${answersPlace}/ticks`, toldPlace = `${key}/*told`;

/** Whether another guide of the site asks one of these questions. */
export const asksTheSame = all('[data-shared]').length > 0;

const read = <Of extends Kept>(place: string): Partial<Of> =>
  tried(() => JSON.parse(localStorage.getItem(place) || 'null') as Partial<Of> | null) || {};

const write = (place: string, value: object): void =>
  void tried(() => localStorage.setItem(place, JSON.stringify({ t: Date.now(), f: fingerprint, ...value })));

const remove = (place: string): void => void tried(() => localStorage.removeItem(place));

const isOld = ({ t }: Partial<Kept>): boolean =>
  Date.now() > Math.max(end ? endOf(end) : 0, Number(t) + DAYS_KEPT * DAY);

function told(): KeptTold['on'] {
  const kept = read<KeptTold>(toldPlace);
  return (!isOld(kept) && kept.on) || {};
}

/**
 * What other guides of the site may offer, once somebody here answered a question: no other answer, for it
 * may be older, or another person's, out of a link.
 */
export function tell(answered: number): void {
  if (!asksTheSame) return;
  const on = told();
  questions.forEach((question, number) => {
    const { shared } = question.element.dataset, a = encodedItem(question, number);
    if (!shared) return;
    if (a && number === answered) on[shared] = { a, g: slug || '', n: one('h1').textContent || '' };
    // What is no longer answered here is not said to be.
    else if (!a && on[shared]?.g === slug) delete on[shared];
  });
  write(toldPlace, { on });
}

/** The answer given to the same question in another guide, and that guide's title; null where there is none. */
export function toldElsewhere(question: number): { answer: Answer; guide: string } | null {
  const known = told()[questions[question].element.dataset.shared || ''];
  if (!known || !known.a || known.g === slug) return null;
  const answer = decodedItem(String(known.a), question);
  return answer && { answer, guide: String(known.n) };
}

export function keepAnswers(): void {
  visit.isShared = false;
  write(answersPlace, { a: encoded(), x: visit.texts });
}

export const keepTicks = (): void => write(ticksPlace, { on: visit.ticks });

/** Where answers travel, nothing is left in any guide of the site, for it would travel back. */
export function keepNothing(): void {
  remove(answersPlace);
  remove(ticksPlace);
  if (asksTheSame) tried(() => Object.keys(localStorage).filter((place) => place.startsWith(`${key}/`)).forEach(remove));
}

/**
 * Why what is kept is not taken; nothing where it is. A clock that was set back makes nothing old, and
 * what carries no time, as ticks once did, is as new as today.
 */
function reasonAgainst(kept: Partial<Kept>): string {
  if (kept.f !== fingerprint) return word(Word.not_kept_new);
  return isOld(kept) ? word(Word.not_kept_old) : '';
}

/** Takes the answers that are kept; gives why it did not. */
function takeAnswers(kept: Partial<KeptAnswers>): string {
  const reason = reasonAgainst(kept) || (decode(String(kept.a)) ? '' : word(Word.not_kept_cut));
  if (reason) return reason;
  const typed = kept.x || [];
  visit.texts = questions.map(({ kind }, question) => (kind === 'text' ? cleaned(String(typed[question] || '')) : ''));
  visit.texts.forEach((text, question) => {
    if (text) visit.answers[ANSWER_SIZE * question] = GIVEN;
  });
  keepAnswers();
  return '';
}

/** Takes the ticks that are kept; gives why it did not. */
function takeTicks(kept: Partial<KeptTicks>): string {
  const reason = reasonAgainst(kept);
  if (reason) return reason;
  visit.ticks = kept.on || {};
  keepTicks();
  return '';
}

/** Takes what is kept, whole or not at all; gives a sentence to say of what had to be dropped. */
export function recall(): string {
  const answers = read<KeptAnswers>(answersPlace), ticks = read<KeptTicks>(ticksPlace);
  const againstAnswers = answers.f ? takeAnswers(answers) : '', againstTicks = ticks.f ? takeTicks(ticks) : '';
  if (againstAnswers || !answers.f) remove(answersPlace);
  if (againstTicks) remove(ticksPlace);
  if (!againstAnswers && !againstTicks) return '';
  const sentence = !againstAnswers ? Word.lost_ticks : againstTicks ? Word.lost_both : Word.lost_answers;
  return word(sentence, { why: againstAnswers || againstTicks });
}
