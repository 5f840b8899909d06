//! The old guide's conditions and words in the numbers both guides share.

use super::numbering::Numbering;
use language::model::Value;
use language::rule_set::body::Body;
use language::rule_set::{Cond, DeadlineTime};
use language::wording::{Piece, Wording};
use rules::{FactId, Id, List, OptionId, QuestionId, Set, SumId, ValueId};

/// The common numbers of an old guide's questions, options, facts, values and sums.
#[derive(Debug, Clone)]
pub(super) struct Renumber {
    /// Of its questions.
    pub questions: Numbering<QuestionId>,
    /// For each old question, of its options.
    pub options: List<QuestionId, Numbering<OptionId>>,
    /// Of its facts.
    pub facts: Numbering<FactId>,
    /// For each old fact, of its values.
    pub values: List<FactId, Numbering<ValueId>>,
    /// Of its sums.
    pub sums: Numbering<SumId>,
}

impl Renumber {
    /// A condition.
    pub fn cond(&self, cond: &Cond) -> Cond {
        let all = |parts: &[Cond]| parts.iter().map(|part| self.cond(part)).collect();
        match cond {
            Cond::All(parts) => Cond::All(all(parts)),
            Cond::Any(parts) => Cond::Any(all(parts)),
            Cond::Choice(q, set) => {
                Cond::Choice(self.questions.joint(*q), moved(*set, &self.options[*q]))
            }
            Cond::Choices(q, quantity, set) => {
                Cond::Choices(self.questions.joint(*q), *quantity, moved(*set, &self.options[*q]))
            }
            Cond::Answered(q) => Cond::Answered(self.questions.joint(*q)),
            Cond::Date(q, test) => Cond::Date(self.questions.joint(*q), *test),
            Cond::Sum(sum, test) => Cond::Sum(self.sums.joint(*sum), *test),
            Cond::Fact(f, set) => Cond::Fact(self.facts.joint(*f), moved(*set, &self.values[*f])),
        }
    }

    /// A 仅当 or 当.
    pub fn gate(&self, gate: Option<&Cond>) -> Option<Cond> {
        gate.map(|cond| self.cond(cond))
    }

    /// A worded text.
    pub fn wording(&self, wording: &Wording) -> Wording {
        let mut wording = wording.clone();
        self.rewrite(&mut wording);
        wording
    }

    /// What a block says.
    pub fn body(&self, body: &Body) -> Body {
        let mut body = body.clone();
        for wording in body.wordings_mut() {
            self.rewrite(wording);
        }
        for value in body.values_mut() {
            if let Value::Time(DeadlineTime::AfterAnswer { question, .. }) = value {
                *question = self.questions.joint(*question);
            }
        }
        body
    }

    fn rewrite(&self, wording: &mut Wording) {
        for piece in &mut wording.pieces {
            match piece {
                Piece::Slot(question) | Piece::Choice(question) | Piece::Cell(question, _) => {
                    *question = self.questions.joint(*question);
                }
                Piece::Fact(fact) => *fact = self.facts.joint(*fact),
                Piece::Sum(sum) => *sum = self.sums.joint(*sum),
                Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => {}
            }
        }
    }
}

/// A set in common numbers.
pub(super) fn moved<I: Id>(set: Set<I>, numbering: &Numbering<I>) -> Set<I> {
    set.iter().map(|one| numbering.joint(one)).collect()
}
