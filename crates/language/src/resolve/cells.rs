//! Cells of lists that wording shows: none of them may be empty for whoever reads it.
//!
//! Owns which rows that are: those of the options that a block's condition leaves. Where that cannot be
//! told from the condition alone, a row counts as read: a telephone number too many is better than none.

use std::collections::BTreeSet;

use rules::{List, OptionSet, QuestionId};

use super::Resolved;
use super::names::Names;
use crate::id::{BlockId, ColumnId, EntryId};
use crate::listing::Shown;
use crate::problem::Problems;
use crate::rule_set::{Block, Cond};
use crate::wording::Wording;

/// Tells of the empty cells that blocks show, or values of facts.
pub(super) fn filled(
    names: &Names,
    resolved: &Resolved,
    blocks: &List<BlockId, Block>,
    problems: &mut Problems,
) {
    let cells = names.cells();
    let mut told: BTreeSet<(QuestionId, ColumnId, EntryId)> = BTreeSet::new();
    let mut show = |wording: &Wording, when: Option<&Cond>| {
        for word in &wording.columns {
            let Some(&(question, column)) = cells.get(&word.text) else { continue };
            let Some(listed) = &resolved.questions[question].listed else { continue };
            let open = when.map_or(OptionSet::ALL, |when| resolved.leaves(question, when));
            let shown = Shown { list: &listed.list, column, used: word.place };
            let rows = shown
                .empty()
                .filter(|&row| open.contains(listed.options[row]))
                .filter(|&row| told.insert((question, column, row)));
            shown.tell_empty(rows, problems);
        }
    };
    for block in blocks {
        block.body.wordings().for_each(|wording| show(wording, block.when.as_ref()));
    }
    for fact in &resolved.facts {
        fact.values.iter().for_each(|value| show(&value.wording, fact.gate.as_ref()));
    }
}

impl Resolved {
    /// The options of a question that somebody may have given of whom a condition holds: all that it does
    /// not plainly rule out.
    fn leaves(&self, question: QuestionId, cond: &Cond) -> OptionSet {
        let gate = |of: QuestionId| {
            let gate = self.questions[of].gate.as_ref();
            gate.map_or(OptionSet::ALL, |gate| self.leaves(question, gate))
        };
        match cond {
            Cond::All(parts) => {
                let parts = parts.iter().map(|part| self.leaves(question, part));
                parts.fold(OptionSet::ALL, |all, part| all & part)
            }
            Cond::Any(parts) => {
                let parts = parts.iter().map(|part| self.leaves(question, part));
                parts.fold(OptionSet::EMPTY, |any, part| any | part)
            }
            Cond::Choice(of, set) if *of == question => *set,
            Cond::Choice(of, _)
            | Cond::Choices(of, ..)
            | Cond::Answered(of)
            | Cond::Date(of, _) => gate(*of),
            // Of what is added nothing plain is said.
            Cond::Sum(..) => OptionSet::ALL,
            Cond::Fact(of, set) => {
                let fact = &self.facts[*of];
                let rows = fact.rows.iter().filter(|row| set.contains(row.value));
                let rows = rows.map(|row| self.leaves(question, &row.when));
                let last = fact.otherwise.iter().filter(|last| set.contains(last.value));
                let all = rows.chain(last.map(|_| OptionSet::ALL));
                let all = all.fold(OptionSet::EMPTY, |any, row| any | row);
                let gate = fact.gate.as_ref().map(|gate| self.leaves(question, gate));
                gate.map_or(all, |gate| all & gate)
            }
        }
    }
}
