//! The old guide's conditions and words in the numbers both guides share.

use super::numbering::Numbering;
use language::rule_set::Cond;
use language::rule_set::body::{Body, DeadlineTime};
use language::wording::{Piece, Wording};
use rules::{FactId, Id, List, OptionId, QuestionId, Set, ValueId};

/// The common numbers of an old guide's questions, options, facts and values.
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
        for wording in wordings(&mut body) {
            self.rewrite(wording);
        }
        if let Body::Deadline { time: DeadlineTime::AfterAnswer { question, .. }, .. } = &mut body {
            *question = self.questions.joint(*question);
        }
        body
    }

    fn rewrite(&self, wording: &mut Wording) {
        for piece in &mut wording.pieces {
            match piece {
                Piece::Slot(question) | Piece::Choice(question) => {
                    *question = self.questions.joint(*question);
                }
                Piece::Fact(fact) => *fact = self.facts.joint(*fact),
                Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) => {}
            }
        }
    }
}

/// A set in common numbers.
pub(super) fn moved<I: Id>(set: Set<I>, numbering: &Numbering<I>) -> Set<I> {
    set.iter().map(|one| numbering.joint(one)).collect()
}

/// Everything a block says that may hold slots.
fn wordings(body: &mut Body) -> Vec<&mut Wording> {
    let (mut always, maybe): (Vec<&mut Wording>, Vec<&mut Option<Wording>>) = match body {
        Body::Conclusion { say, note } => (vec![say], vec![note]),
        Body::Step { act, time, place, note, .. } => (vec![act], vec![time, place, note]),
        Body::Material { name, note, sheet, .. } => {
            let sheet = sheet.as_mut();
            let fills = sheet.into_iter().flat_map(|sheet| &mut sheet.columns);
            let fills = fills.filter_map(|(_, fill)| fill.as_mut());
            (std::iter::once(name).chain(fills).collect(), vec![note])
        }
        Body::Letter { headers, seal, validity, note, .. } => {
            (headers.iter_mut().map(|(_, header)| header).collect(), vec![seal, validity, note])
        }
        Body::Platform { platform, act, time, note, .. } => (vec![platform, act], vec![time, note]),
        Body::Deadline { what, note, .. } => (vec![what], vec![note]),
        Body::Reminder { say, .. } => (vec![say], vec![]),
    };
    always.extend(maybe.into_iter().flatten());
    always
}
