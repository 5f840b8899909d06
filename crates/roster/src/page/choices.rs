//! What is chosen in the boxes of the page.

use rules::{Id, QuestionId};
use serde::Deserialize;

use crate::by_hand::{ByHand, Target};
use crate::data::Guide;
use crate::who::Who;

/// The page's boxes.
#[derive(Debug, Clone, Deserialize)]
pub struct Choices {
    /// The row of the headings, from 1.
    pub heading: u32,
    /// The sheet; none where the workbook has only one that holds anything.
    pub sheet: Option<String>,
    /// The guide by number; none: what the headings say.
    pub guide: Option<usize>,
    /// By heading, so that what is said holds for the file that is mended and given again.
    pub columns: Vec<Column>,
    pub values: Vec<Spelling>,
    /// Cells merged over several rows are read as the first of them.
    pub merged: bool,
}

/// What a column is said to be.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    pub heading: String,
    /// The how many-eth column of that heading, from 0.
    pub nth: usize,
    /// What it is said to be, as `code` numbers it.
    pub code: i32,
}

/// How a word is to be read.
#[derive(Debug, Clone, Deserialize)]
pub struct Spelling {
    /// The question by number.
    pub question: usize,
    /// As the roster has it, made plain.
    pub word: String,
    pub instead: String,
}

impl Choices {
    /// What they say of a roster, as far as it has such columns and the guide such questions.
    #[must_use]
    pub fn by_hand(&self, guide: &Guide, headings: &[String]) -> ByHand {
        let mut by_hand = ByHand { merged: self.merged, ..ByHand::default() };
        for Column { heading, nth, code } in &self.columns {
            let mut same = headings.iter().enumerate().filter(|(_, one)| *one == heading);
            let column = same.nth(*nth).map(|(column, _)| column);
            let target = target(*code).filter(|target| fits(*target, guide));
            by_hand.columns.extend(column.zip(target));
        }
        for Spelling { question, word, instead } in &self.values {
            let Some(question) = QuestionId::new(*question) else { continue };
            let words = by_hand.values.entry(question).or_default();
            words.insert(word.clone(), instead.clone());
        }
        by_hand
    }
}

fn fits(target: Target, guide: &Guide) -> bool {
    match target {
        Target::Question(question) => guide.questions.get(question).is_some(),
        Target::Who(_) | Target::Unused => true,
    }
}

/// What a column is said to be, as the value of an option: a question by its number, others below 0.
pub fn code(target: Target) -> i32 {
    match target {
        Target::Question(question) => question.into(),
        Target::Unused => -1,
        Target::Who(Who::Name) => -2,
        Target::Who(Who::Number) => -3,
    }
}

fn target(code: i32) -> Option<Target> {
    match code {
        -1 => Some(Target::Unused),
        -2 => Some(Target::Who(Who::Name)),
        -3 => Some(Target::Who(Who::Number)),
        _ => usize::try_from(code).ok().and_then(QuestionId::new).map(Target::Question),
    }
}
