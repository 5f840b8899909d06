// What a visit consists of beside the page: the answers, and where in the guide one is.
import { ANSWER_SIZE } from '../wire';
import { questions } from './page';

/** One question, what applies, or everything. */
export type View = { name: 'ask'; question: number } | { name: 'result' } | { name: 'all' };

/** An answer in the engine's numbers: see `wire.ts`. */
export type Answer = ArrayLike<number>;

interface Visit {
  /** All answers as the engine takes them. */
  answers: Int32Array;
  /** Answers that no longer count, by question: offered again if the question returns. */
  remembered: (Answer | undefined)[];
  /** What was typed, by question. */
  texts: string[];
  /** Ticked materials and things done, by the keys they are kept under. */
  ticks: Record<string, number>;
  /** The answers came with a link and are not kept yet. */
  isShared: boolean;
  view: View;
  /** How many views one can go back. */
  depth: number;
  /** When the view was moved to. */
  since: number;
}

export const visit: Visit = {
  answers: new Int32Array(ANSWER_SIZE * questions.length),
  remembered: [],
  texts: [],
  ticks: {},
  isShared: false,
  view: { name: 'all' },
  depth: 0,
  since: 0
};

/** Forgets all of it. */
export function forget(): void {
  visit.answers.fill(0);
  visit.remembered = [];
  visit.texts = [];
  visit.ticks = {};
  visit.isShared = false;
}
