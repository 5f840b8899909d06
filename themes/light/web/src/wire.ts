// The numbers that pass between the engine and the page, and where each stands.
// Printed by `cargo xtask web` from `layout.rs` of the engine: not to be edited.

/** Stands for “no date”, and for an unknown today. */
export const NO_DATE = -2147483648;

/** Numbers an answer takes: its state, then a choice, a day, a number, or the two halves of a set. */
export const ANSWER_SIZE = 3;

/** State of an answer: there is none. */
export const UNANSWERED = 0;

/** State of an answer: it is given. Of a text, only this is said. */
export const GIVEN = 1;

/** State of an answer: a date is said to be unknown. */
export const UNKNOWN = 2;

/** Where a session has its number of questions. */
export const QUESTION_COUNT = 0;

/** Where a session has its number of blocks. */
export const BLOCK_COUNT = 1;

/** Where a session has its number of facts. */
export const FACT_COUNT = 2;

/** Where a session has its number of reasons. */
export const REASON_COUNT = 3;

/** Where a session has its number of deadlines. */
export const DUE_COUNT = 4;

/** Where a session has how many numbers its sums take. */
export const SUM_NUMBERS = 5;

/** Where a session has the question to ask now. */
export const NEXT = 6;

/** Numbers before those of the first question; behind all questions come blocks, facts and reasons,
 * one number each, then deadlines, then for each sum what it comes to and what each of its parts does,
 * and once finished for each block the questions that it rests on. */
export const HEAD_SIZE = 7;

/** Instead of a question to ask: all is answered. */
export const FINISHED = -1;

/** Numbers a question takes: its state, then the two halves of the set of its open options. */
export const QUESTION_SIZE = 3;

/** State of a question: not asked of this person. */
export const NOT_ASKED = 0;

/** State of a question: asked and answered. */
export const ANSWERED = 1;

/** State of a question: to be asked now. */
export const ASKED = 2;

/** State of a question: may be asked later. */
export const LATER = 3;

/** State of a question: a text to be filled in on the result. */
export const TO_FILL = 4;

/** State of a question: a text filled in on the result. */
export const FILLED = 5;

/** Of a block or a reason: it applies. */
export const APPLIES = 1;

/** Of a fact: it has no value. */
export const NO_VALUE = -1;

/** Of a fact: it is not settled. */
export const OPEN_VALUE = -2;

/** Numbers a deadline takes: its day, then the days left. */
export const DUE_SIZE = 2;

/** Of a sum or a part of one: there is none, or it is not settled. */
export const NO_AMOUNT = -2147483648;

/** Of a sum or a part of one: somebody does not know it. */
export const UNKNOWN_AMOUNT = -2147483647;

/** Questions, or options, whose bits share one number. */
export const SET_BITS = 32;
