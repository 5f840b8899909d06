//! What somebody has said of a roster's columns and words: a file of 对照, or the boxes of the page.

use std::collections::{BTreeMap, HashMap};

use rules::QuestionId;

use super::who::Who;

/// What a column is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Question(QuestionId),
    /// It says whom a row is about.
    Who(Who),
    /// It is carried along, whatever it is called.
    Unused,
}

/// Everything said by hand.
#[derive(Debug, Clone, Default)]
pub struct ByHand {
    /// By column.
    pub columns: BTreeMap<usize, Target>,
    /// By question and value (made plain): what to read instead.
    pub values: BTreeMap<QuestionId, HashMap<String, String>>,
    /// Cells merged over several rows are read as the first of them.
    pub merged: bool,
}
