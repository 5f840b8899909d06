//! Which option of the old question is which of the new one.
//!
//! Owns what tells a renamed option from one that was deleted while another was added in its place: it
//! still stands for the same, since what is said to those who choose it is the same, or its name is
//! nearly the same.

use language::order::set_of;
use std::collections::BTreeSet;

use super::numbering::Matching;
use language::rule_set::{Choice, Cond, Question, RuleSet};
use language::wording::Piece;
use rules::{List, OptionId, QuestionId};
use strsim::normalized_levenshtein;

/// Names less alike than this are another option's.
const ALIKE: f64 = 0.5;

/// A question of a guide.
#[derive(Clone, Copy)]
pub(super) struct Of<'r> {
    pub rules: &'r RuleSet,
    pub question: QuestionId,
}

impl<'r> Of<'r> {
    fn question(self) -> &'r Question {
        &self.rules.questions[self.question]
    }

    /// Its options.
    pub fn choices(self) -> &'r List<OptionId, Choice> {
        self.question().kind.choices()
    }
}

/// Options by name, by their 说明, and those renamed where they stand in a question that is otherwise put
/// in the same way.
pub(super) fn options(old: Of, new: Of) -> List<OptionId, Option<OptionId>> {
    let (before, after) = (old.choices(), new.choices());
    let mut matching = Matching::new(before, after);
    matching.join(|o, n| before[o].name == after[n].name);
    matching.join(|o, n| before[o].note.is_some() && before[o].note == after[n].note);
    if old.question().ask == new.question().ask && before.len() == after.len() {
        matching.join(|o, n| o == n && is_renamed(old, new, o));
    }
    matching.pairs
}

/// Whether the option that stands in the same place is the same under another name.
fn is_renamed(old: Of, new: Of, option: OptionId) -> bool {
    let (before, after) = (said(old, option), said(new, option));
    let (name, now) = (&old.choices()[option].name, &new.choices()[option].name);
    let alike = normalized_levenshtein(name, now) >= ALIKE;
    if before.is_empty() && after.is_empty() {
        return alike || name.contains(now.as_str()) || now.contains(name.as_str());
    }
    before == after || alike && !before.is_disjoint(&after)
}

/// What is said to those who choose an option, or decided of them.
fn said(of: Of, option: OptionId) -> BTreeSet<String> {
    let rules = of.rules;
    let is_about = |cond: &Cond| mentions(cond, of.question, option);
    let blocks = rules.blocks.iter().filter(|block| block.when.iter().any(is_about));
    let blocks = blocks.map(|block| {
        let pieces = block.body.own_wordings().flat_map(|wording| &wording.pieces);
        let words = pieces.filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Markup(_)
            | Piece::Slot(_)
            | Piece::Choice(_)
            | Piece::Fact(_)
            | Piece::Sum(_) => None,
            Piece::Cell(..) | Piece::Cite(_) | Piece::File(_) => None,
        });
        format!("{}{}", block.body.kind().label(), words.collect::<String>())
    });
    let rows = rules.facts.iter().flat_map(|fact| {
        let rows = fact.rows.iter().filter(|row| is_about(&row.when));
        rows.map(|row| format!("{}={}", fact.name, fact.values[row.value].name))
    });
    let asked = rules.questions.iter().filter(|question| question.gate.iter().any(is_about));
    let asked = asked.map(|question| question.ask.clone());
    let offered = rules.questions.iter().flat_map(|question| {
        let choices = question.kind.choices().iter();
        let choices = choices.filter(|choice| choice.gate.iter().any(is_about));
        choices.map(|choice| format!("{}={}", question.ask, choice.name))
    });
    set_of(blocks.chain(rows).chain(asked).chain(offered))
}

fn mentions(cond: &Cond, question: QuestionId, option: OptionId) -> bool {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().any(|part| mentions(part, question, option))
        }
        Cond::Choice(of, set) | Cond::Choices(of, _, set) => {
            *of == question && set.contains(option)
        }
        Cond::Answered(_) | Cond::Date(..) | Cond::Fact(..) | Cond::Sum(..) => false,
    }
}
