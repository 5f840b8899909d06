// What this device keeps: answers and typed words for 24 hours, ticks, how far one had read.
//
// Storage may be refused, full or spoilt: then this visit stays in memory. The short keys are stored
// on people's devices; another spelling would lose their answers.
import { DAY } from '../day';
import { ANSWER_SIZE, GIVEN } from '../wire';
import { decode, encoded } from './link';
import { fingerprint, key, questions, slug } from './page';
import { visit } from './visit';
import { cleaned } from './words';

interface KeptAnswers {
  /** When they were kept. */
  t: number;
  /** The fingerprint of what they answer. */
  f: string;
  /** The answers. */
  a: string;
  /** The texts. */
  x: string[];
}

interface KeptTicks {
  f: string;
  on: Record<string, number>;
}

const answersPlace = `${key}/${slug}`, ticksPlace = `${answersPlace}/ticks`;

function read<Kept>(place: string): Partial<Kept> {
  try {
    return (JSON.parse(localStorage.getItem(place) || 'null') as Partial<Kept> | null) || {};
  } catch {
    return {};
  }
}

function write(place: string, value: KeptAnswers | KeptTicks): void {
  try {
    localStorage.setItem(place, JSON.stringify(value));
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
  write(answersPlace, { t: Date.now(), f: fingerprint, a: encoded(), x: visit.texts });
}

export const keepTicks = (): void => write(ticksPlace, { f: fingerprint, on: visit.ticks });

export function keepNothing(): void {
  remove(answersPlace);
  remove(ticksPlace);
}

/** Takes what is kept; gives a sentence to say where answers had to be dropped. */
export function recall(): string {
  const kept = read<KeptAnswers>(answersPlace), ticks = read<KeptTicks>(ticksPlace);
  if (ticks.f === fingerprint) visit.ticks = ticks.on || {};
  const age = Date.now() - Number(kept.t);
  if (kept.f === fingerprint && age >= 0 && age < DAY && decode(String(kept.a))) {
    const typed = kept.x || [];
    visit.texts = questions.map(({ kind }, question) => (kind === 'text' ? cleaned(String(typed[question] || '')) : ''));
    visit.texts.forEach((text, question) => {
      if (text) visit.answers[ANSWER_SIZE * question] = GIVEN;
    });
    return '';
  }
  remove(answersPlace);
  return kept.f ? '上次的回答已过 24 小时或规则已更新，请重新回答。' : '';
}

/**
 * Notes how far one has read, on leaving. Not in the history's entry: to write there on leaving would
 * cost the page its place in the browser's memory, and is forgotten where the page is loaded anew.
 */
export function keepReadingPlace(): void {
  try {
    sessionStorage.setItem(answersPlace, JSON.stringify([history.state, window.pageYOffset]));
  } catch {
    // Refused: from the top.
  }
}

/** Scrolls to where one had read, if it was in this very entry of the history. */
export function resumeReading(): void {
  try {
    const [entry, down] = JSON.parse(sessionStorage.getItem(answersPlace) || '[]') as [unknown, number];
    if (JSON.stringify(entry) === JSON.stringify(history.state)) window.scrollTo(0, down);
  } catch {
    // Refused or spoilt.
  }
}
