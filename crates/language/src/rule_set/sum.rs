//! What a sum adds, and what it can come to.

use std::collections::BTreeSet;

use rules::{FactId, List, QuestionId, SumId, ValueId};

use crate::number::Scale;
use crate::place::Place;

/// 和: numbers and facts whose values are numbers, added.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// 名.
    pub name: String,
    /// In the order they are written.
    pub parts: Vec<Part>,
    /// 缺: 0: what does not concern the person counts nothing where another part does; otherwise they have
    /// no sum then.
    pub lenient: bool,
    /// 下限.
    pub least: Option<i32>,
    /// 上限.
    pub most: Option<i32>,
    /// What it can come to, and how that reads.
    pub scale: Scale,
    /// Not written: how many days one date lies behind another, which a condition asks for. It stands behind
    /// those that are written, and no page says it.
    pub is_gap: bool,
    /// 依据.
    pub clauses: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// What is added, in units of the sum's last digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A number, and how many of the sum's units its own is.
    Number(QuestionId, i32),
    /// A fact, and what each of its values counts.
    Fact(FactId, List<ValueId, i32>),
    /// A sum written above, and how many of this sum's units its own is.
    Sum(SumId, i32),
}

/// Questions and facts that a sum adds.
#[derive(Debug, Default)]
pub struct Added {
    /// Numbers that are answered.
    pub questions: BTreeSet<QuestionId>,
    /// Facts.
    pub facts: BTreeSet<FactId>,
}

/// What a sum adds, those of the sums in it included. Nothing is added twice.
#[must_use]
pub fn added(sums: &List<SumId, Sum>, sum: SumId) -> Added {
    let mut added = Added::default();
    let mut waiting = vec![sum];
    while let Some(sum) = waiting.pop() {
        for part in &sums[sum].parts {
            match part {
                Part::Number(question, _) => {
                    added.questions.insert(*question);
                }
                Part::Fact(fact, _) => {
                    added.facts.insert(*fact);
                }
                Part::Sum(sum, _) => waiting.push(*sum),
            }
        }
    }
    added
}
