//! Where each number stands in what crosses into the browser's script, and what it stands for.
//!
//! Owns the layout and nothing else: `wire` writes and reads by it, and `cargo xtask web` prints
//! [`NUMBERS`] for the scripts, so that no script counts for itself.

use super::session::QuestionState;
use super::truth::Truth;

macro_rules! layout {
    ($($(#[doc = $words:literal])+ $name:ident = $value:expr;)+) => {
        $($(#[doc = $words])+ pub const $name: i32 = $value;)+

        /// Every number by its name, with what it means.
        pub const NUMBERS: &[(&str, i32, &[&str])] =
            &[$((stringify!($name), $name, &[$($words),+])),+];
    };
}

layout! {
    /// Stands for “no date”, and for an unknown today.
    NO_DATE = i32::MIN;

    /// Numbers an answer takes: its state, then a choice, a day, a number, or the two halves of a set.
    ANSWER_SIZE = 3;
    /// State of an answer: there is none.
    UNANSWERED = 0;
    /// State of an answer: it is given. Of a text, only this is said.
    GIVEN = 1;
    /// State of an answer: a date is said to be unknown.
    UNKNOWN = 2;

    /// Where a session has its number of questions.
    QUESTION_COUNT = 0;
    /// Where a session has its number of blocks.
    BLOCK_COUNT = 1;
    /// Where a session has its number of facts.
    FACT_COUNT = 2;
    /// Where a session has its number of reasons.
    REASON_COUNT = 3;
    /// Where a session has its number of deadlines.
    DUE_COUNT = 4;
    /// Where a session has how many numbers its sums take.
    SUM_NUMBERS = 5;
    /// Where a session has the question to ask now.
    NEXT = 6;
    /// Numbers before those of the first question; behind all questions come blocks, facts and reasons,
    /// one number each, then deadlines, then for each sum what it comes to and what each of its parts does,
    /// and once finished for each block the questions that it rests on.
    HEAD_SIZE = 7;
    /// Instead of a question to ask: all is answered.
    FINISHED = -1;

    /// Numbers a question takes: its state, then the two halves of the set of its open options.
    QUESTION_SIZE = 3;
    /// State of a question: not asked of this person.
    NOT_ASKED = QuestionState::NotAsked as i32;
    /// State of a question: asked and answered.
    ANSWERED = QuestionState::Answered as i32;
    /// State of a question: to be asked now.
    ASKED = QuestionState::Next as i32;
    /// State of a question: may be asked later.
    LATER = QuestionState::Later as i32;
    /// State of a question: a text to be filled in on the result.
    TO_FILL = QuestionState::ToFill as i32;
    /// State of a question: a text filled in on the result.
    FILLED = QuestionState::Filled as i32;

    /// Of a block or a reason: it applies.
    APPLIES = Truth::Yes as i32;
    /// Of a fact: it has no value.
    NO_VALUE = -1;
    /// Of a fact: it is not settled.
    OPEN_VALUE = -2;
    /// Numbers a deadline takes: its day, then the days left.
    DUE_SIZE = 2;
    /// Of a sum or a part of one: there is none, or it is not settled.
    NO_AMOUNT = i32::MIN;
    /// Of a sum or a part of one: somebody does not know it.
    UNKNOWN_AMOUNT = i32::MIN + 1;
    /// Questions, or options, whose bits share one number.
    SET_BITS = 32;
}
