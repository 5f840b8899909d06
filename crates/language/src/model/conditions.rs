//! What an editor writes of conditions: the tests beside a name, and where in a guide conditions stand.

use rules::Quantity;

use super::{Condition, Counting, Guide, QuestionKind, Word};
use crate::place::Place;

/// What is asked of a question or fact.
#[derive(Debug, Clone)]
pub enum Test {
    /// `值` or `[值, 值]`.
    OneOf(Vec<Word>),
    /// `{非: [值]}`.
    NoneOf(Vec<Word>),
    /// 任意.
    Anything(Place),
    /// `{早于: …}` and the like; all must hold.
    Dates(Vec<(DateOp, Than)>),
    /// `{不小于: …}` and the like; all must hold.
    Numbers(Vec<(DateOp, Word)>),
    /// `{含: …}` and the like; all must hold.
    Sets(Vec<(Quantity, Vec<Word>)>),
}

/// What a date is compared with: `2026-06-30`, `答辩日期`, `{自: 答辩日期, 后: 10天}`.
#[derive(Debug, Clone)]
pub struct Than {
    /// A day, the name of a constant that is one, or that of another 日期 question.
    pub from: Word,
    /// 后 or 前.
    pub counting: Option<Counting>,
}

/// How dates are compared, and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOp {
    /// 早于, 小于.
    Before,
    /// 不晚于, 不大于.
    NotAfter,
    /// 不早于, 不小于.
    NotBefore,
    /// 晚于, 大于.
    After,
}

impl Guide {
    /// All conditions of a self.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let questions = self.questions.iter().flat_map(|question| {
            let gates = match &question.kind {
                QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => {
                    choices.as_slice()
                }
                QuestionKind::Date { .. } | QuestionKind::Number(_) | QuestionKind::Text { .. } => {
                    &[]
                }
            };
            question.gate.iter().chain(gates.iter().filter_map(|choice| choice.gate.as_ref()))
        });
        let facts = self.facts.iter();
        let facts =
            facts.flat_map(|fact| fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)));
        let blocks = self.blocks.iter().flat_map(|block| &block.when);
        let assertions = self.assertions.iter().map(|assertion| &assertion.whoever);
        questions.chain(facts).chain(blocks).chain(assertions)
    }

    /// The same, to be rewritten.
    pub fn conditions_mut(&mut self) -> impl Iterator<Item = &mut Condition> {
        let questions = self.questions.iter_mut().flat_map(|question| {
            let gates = match &mut question.kind {
                QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => {
                    choices.as_mut_slice()
                }
                QuestionKind::Date { .. } | QuestionKind::Number(_) | QuestionKind::Text { .. } => {
                    &mut []
                }
            };
            question
                .gate
                .iter_mut()
                .chain(gates.iter_mut().filter_map(|choice| choice.gate.as_mut()))
        });
        let facts = self.facts.iter_mut();
        let facts = facts.flat_map(|fact| {
            fact.gate.iter_mut().chain(fact.rows.iter_mut().map(|row| &mut row.when))
        });
        let blocks = self.blocks.iter_mut().flat_map(|block| &mut block.when);
        let assertions = self.assertions.iter_mut().map(|assertion| &mut assertion.whoever);
        questions.chain(facts).chain(blocks).chain(assertions)
    }
}
