// What this device keeps: answers and typed words, ticks, where one had read.
//
// Kept until the edition ends, if it does, and for at least so many days after the last use: a checklist runs from
// June to September. Storage may be refused, full or spoilt: then this visit stays in memory. The short
// keys are stored on people's devices; another spelling would lose their answers.
import { DAY, endOf } from '../day';
import { ANSWER_SIZE, GIVEN } from '../wire';
import { Word } from '../word';
import { decode, encoded } from './link';
import { end, fingerprint, key, questions, slug } from './page';
import { word } from './said';
import { visit } from './visit';
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

const DAYS_KEPT = 90;

const answersPlace = `${key}/${slug}`, ticksPlace = `${answersPlace}/ticks`;

function read<Of extends Kept>(place: string): Partial<Of> {
  try {
    return (JSON.parse(localStorage.getItem(place) || 'null') as Partial<Of> | null) || {};
  } catch {
    return {};
  }
}

function write(place: string, value: object): void {
  try {
    localStorage.setItem(place, JSON.stringify({ t: Date.now(), f: fingerprint, ...value }));
  } catch {
    // Refused or full.
  }
}

function remove(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Refused.
  }
}

export function keepAnswers(): void {
  visit.isShared = false;
  write(answersPlace, { a: encoded(), x: visit.texts });
}

export const keepTicks = (): void => write(ticksPlace, { on: visit.ticks });

export function keepNothing(): void {
  remove(answersPlace);
  remove(ticksPlace);
}

/**
 * Why what is kept is not taken; nothing where it is. A clock that was set back makes nothing old, and
 * what carries no time, as ticks once did, is as new as today.
 */
function reasonAgainst({ f, t }: Partial<Kept>): string {
  if (f !== fingerprint) return word(Word.not_kept_new);
  return Date.now() > Math.max(end ? endOf(end) : 0, Number(t) + DAYS_KEPT * DAY) ? word(Word.not_kept_old) : '';
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
