//! What was edited in a fact: its 仅当, rows of its table, its 否则.

use super::numbering::Matching;
use language::id::RowId;
use language::rule_set::Fact;

/// A line of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// 仅当.
    Gate,
    /// A row of the table.
    Row(RowId),
    /// 否则.
    Otherwise,
}

/// A line before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub old: Option<Line>,
    pub new: Option<Line>,
}

/// What was edited, in the order of the new table.
pub(super) fn edits(old: &Fact, new: &Fact) -> Vec<Edit> {
    let mut edits = Vec::new();
    if old.gate != new.gate {
        edits.push(Edit { old: Some(Line::Gate), new: Some(Line::Gate) });
    }
    edits.extend(rows(old, new));
    let value = |fact: &Fact| fact.otherwise.as_ref().map(|otherwise| otherwise.value);
    if value(old) != value(new) {
        let line = |fact: &Fact| fact.otherwise.as_ref().map(|_| Line::Otherwise);
        edits.push(Edit { old: line(old), new: line(new) });
    }
    edits
}

fn rows(old: &Fact, new: &Fact) -> Vec<Edit> {
    let mut matching = Matching::new(&old.rows, &new.rows);
    let (before, after) = (&old.rows, &new.rows);
    matching.join(|o, n| before[o].when == after[n].when && before[o].value == after[n].value);
    let same = matching.pairs.clone();
    matching.join(|o, n| before[o].when == after[n].when);
    matching.join(|o, n| before[o].value == after[n].value);
    let counterpart = |n: RowId| matching.pairs.find(|&pair| pair == Some(n));
    let news = after.ids().filter(|&n| !same.contains(&Some(n)));
    let news = news.map(|n| Edit { old: counterpart(n).map(Line::Row), new: Some(Line::Row(n)) });
    let gone = before.ids().filter(|&o| matching.pairs[o].is_none());
    news.chain(gone.map(|o| Edit { old: Some(Line::Row(o)), new: None })).collect()
}
