//! The shared rules: a compiled [`Program`] and a person's [`Answers`] give a [`Session`].
//!
//! Owns the one meaning of conditions, the asking order and the arithmetic of deadlines, for the
//! browser, the command line and the prover alike. It holds no words: ids are small integers whose
//! names live in the HTML. It never reads a clock: *today* is passed in. Decoding a program is the
//! only step that can fail; everything after it is total.
//!
//! What leaves to others: `language` turns an editor's text into a program, `proof` holds it to what must
//! be true for everyone, `site` draws the pages whose script feeds this engine.

// The browser gets `core` and `alloc` only: a panic there is a trap, with no words to format.
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

mod answers;
mod because;
mod calendar;
pub mod decimal;
mod decode;
mod evaluate;
mod id;
pub mod layout;
mod program;
mod reach;
mod session;
mod set;
mod sum;
mod truth;
pub mod width;
mod wire;

pub use answers::{Answer, Answers};
pub use calendar::{Date, Way, Workdays};
pub use decode::{DecodeError, FORMAT};
pub use id::{
    CondId, DueId, Endless, FactId, Id, List, OptionId, QuestionId, ReasonId, ShownId, SumId,
    ValueId,
};
pub use program::{
    Block, DateTest, Due, Edition, Fact, Kind, Node, Part, Program, Quantity, Question, Row, Sum,
};
pub use session::{Due as DueState, FactState, QuestionState, Session, replay};
pub use set::{OptionSet, Set, ValueSet};
pub use sum::{Amount, SumState};
pub use truth::Truth;
pub use wire::{answers_from_wire, session_to_wire, today_from_wire};
