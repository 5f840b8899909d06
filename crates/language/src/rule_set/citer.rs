//! What of a guide cites clauses.
//!
//! Owns the one list of them: whoever says where a clause is used goes through it, so that none is forgotten.

use rules::{FactId, QuestionId, SumId};

use super::RuleSet;
use crate::id::BlockId;

/// What has a 依据 of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Citer {
    /// A question.
    Question(QuestionId),
    /// A row of a fact, or its 否则.
    Fact(FactId),
    /// A 和.
    Sum(SumId),
    /// A block.
    Block(BlockId),
}

impl RuleSet {
    /// Every clause that is cited, with what cites it, in the order of the guide.
    pub fn citations(&self) -> impl Iterator<Item = (Citer, &String)> {
        let with = |citer: Citer| move |clause| (citer, clause);
        let questions = self.questions.entries();
        let questions =
            questions.flat_map(move |(id, one)| one.clauses.iter().map(with(Citer::Question(id))));
        let facts = self.facts.entries().flat_map(move |(id, fact)| {
            let rows = fact.rows.iter().flat_map(|row| &row.clauses);
            let last = fact.otherwise.iter().flat_map(|last| &last.clauses);
            rows.chain(last).map(with(Citer::Fact(id)))
        });
        let sums = self.sums.entries();
        let sums = sums.flat_map(move |(id, one)| one.clauses.iter().map(with(Citer::Sum(id))));
        let blocks = self.blocks.entries();
        let blocks =
            blocks.flat_map(move |(id, one)| one.clauses.iter().map(with(Citer::Block(id))));
        questions.chain(facts).chain(sums).chain(blocks)
    }
}
