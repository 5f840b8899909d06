// What the engine says to all answers: which question comes next, what applies.
import { today } from '../day';
import type { EngineGuide } from '../engine';
import { hasBit, isIn } from '../sets';
import {
  ANSWER_SIZE, ANSWERED, APPLIES, ASKED, BLOCK_COUNT, DUE_COUNT, DUE_SIZE, FACT_COUNT, HEAD_SIZE, NEXT, QUESTION_COUNT,
  QUESTION_SIZE, REASON_COUNT, SET_BITS, SUM_NUMBERS
} from '../wire';
import { answerOf } from './answers';
import { questions } from './page';
import { type View, visit } from './visit';

/** A session, taken apart: numbers as `wire.ts` names them. */
interface Session {
  /** The question to ask; negative once all is answered. */
  next: number;
  questions: Int32Array;
  blocks: Int32Array;
  facts: Int32Array;
  reasons: Int32Array;
  dues: Int32Array;
  /** For each sum what it comes to, then what each of its parts does. */
  sums: Int32Array;
  /** Once all is answered, for each block the set of questions that it rests on. */
  causes: Int32Array;
}

let guide: EngineGuide;
export let session: Session;
/** The day that the session counts from. */
export let sessionDay = 0;

/** The rules that answers are replayed by. */
export function useGuide(rules: EngineGuide): void {
  guide = rules;
}

function takenApart(numbers: Int32Array): Session {
  if (numbers[QUESTION_COUNT] !== questions.length) throw new Error('engine and page differ');
  let from = HEAD_SIZE;
  const part = (count: number): Int32Array => numbers.subarray(from, from += count);
  return {
    next: numbers[NEXT],
    questions: part(QUESTION_SIZE * questions.length),
    blocks: part(numbers[BLOCK_COUNT]),
    facts: part(numbers[FACT_COUNT]),
    reasons: part(numbers[REASON_COUNT]),
    dues: part(DUE_SIZE * numbers[DUE_COUNT]),
    sums: part(numbers[SUM_NUMBERS]),
    causes: numbers.subarray(from)
  };
}

/** Replays all answers; gives how many no longer count. Those are only remembered. */
export function replay(): number {
  sessionDay = today();
  session = takenApart(guide.replay(visit.answers, sessionDay));
  let dropped = 0;
  questions.forEach(({ kind }, question) => {
    const at = ANSWER_SIZE * question;
    // What was typed is no answer to lose: where it is not asked for, nothing shows it; asked for again, it is there again.
    if (kind === 'text' || stateOf(question) || !visit.answers[at]) return;
    visit.remembered[question] = answerOf(question);
    dropped += 1;
    visit.answers.fill(0, at, at + ANSWER_SIZE);
  });
  return dropped;
}

export const isFinished = (): boolean => session.next < 0;

/** `NOT_ASKED`, `ANSWERED`, `ASKED`, `LATER`, `TO_FILL` or `FILLED`. */
export const stateOf = (question: number): number => session.questions[QUESTION_SIZE * question];

/** Whether an option is open to this person. */
export function isOpenOption(question: number, option: number): boolean {
  const at = QUESTION_SIZE * question;
  return isIn(session.questions[at + 1], session.questions[at + 2], option);
}

/** Whether a block applies. */
export const applies = (block: number): boolean => session.blocks[block] === APPLIES;

/** Whether a block rests on a question's answer: it applies by it, or its words depend on it. */
export function isCause(block: number, question: number): boolean {
  const width = Math.ceil(questions.length / SET_BITS);
  return hasBit(session.causes[block * width + Math.floor(question / SET_BITS)], question);
}

/** The view that comes next. */
export const nextView = (): View => (isFinished() ? { name: 'result' } : { name: 'ask', question: session.next });

/** Whether a view can be shown with these answers. */
export function canBeShown(view: View): boolean {
  if (view.name === 'result') return isFinished();
  return view.name === 'all' || [ANSWERED, ASKED].includes(stateOf(view.question));
}

/** The answered question before the present view; -1 where there is none. */
export function previousQuestion(): number {
  const { view } = visit;
  let question = (view.name === 'ask' ? view.question : questions.length) - 1;
  while (question >= 0 && stateOf(question) !== ANSWERED) question -= 1;
  return question;
}
