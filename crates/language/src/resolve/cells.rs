//! Cells of lists that wording shows: none of them may be empty.

use std::collections::BTreeMap;

use rules::{List, QuestionId};

use super::Resolved;
use crate::id::{BlockId, ColumnId};
use crate::listing::empty_cells;
use crate::place::Place;
use crate::problem::Problems;
use crate::rule_set::Block;
use crate::wording::Wording;

/// Tells of the empty cells of columns that blocks show, or values of facts.
pub(super) fn filled(resolved: &Resolved, blocks: &List<BlockId, Block>, problems: &mut Problems) {
    let mut shown: BTreeMap<(QuestionId, ColumnId), Place> = BTreeMap::new();
    let mut show = |wording: &Wording, place: Place| {
        for cell in wording.cells() {
            shown.entry(cell).or_insert(place);
        }
    };
    for block in blocks {
        block.body.wordings().for_each(|wording| show(wording, block.place));
    }
    for fact in &resolved.facts {
        fact.values.iter().for_each(|value| show(&value.wording, fact.place));
    }
    for ((question, column), place) in shown {
        if let Some(listed) = &resolved.questions[question].listed {
            empty_cells(&listed.list, column, place, problems);
        }
    }
}
