//! Rows with fewer cells than there are headings: the last ones are empty, or a separator was lost and all behind it
//! stand one column too far to the left.
//!
//! Owns which of the two it is. Programs leave separators out where the last columns are empty, so that alone is no
//! slip; figures where the other rows have words, and words where they have figures, are.

use rules::List;

use crate::id::ColumnId;
use crate::model::Word;
use crate::problem::{ListProblem, Problems};

/// What a cell is, as far as that can be told by its signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Figures,
    Words,
}

impl Look {
    fn of(text: &str) -> Look {
        if text.contains(char::is_alphabetic) { Look::Words } else { Look::Figures }
    }
}

/// Tells of rows that are short; an error where their cells are those of other columns.
pub fn tell(headings: &List<ColumnId, Word>, rows: &[Vec<Word>], problems: &mut Problems) {
    let is_short = |row: &&Vec<Word>| row.len() < headings.len();
    let looks = looks(headings.len(), rows.iter().filter(|row| !is_short(row)));
    let mut unsure = Vec::new();
    for row in rows.iter().filter(is_short) {
        let odd = row.iter().zip(&looks).position(|(cell, look)| is_odd(cell, *look));
        let missing = headings.len() - row.len();
        if let Some(at) = odd {
            let (heading, text) =
                (headings.iter().as_slice()[at].text.clone(), row[at].text.clone());
            problems.push(row[at].place, ListProblem::ShiftedRow { missing, text, heading });
        } else if row.len() > 2 {
            unsure.push((row, missing));
        }
    }
    if let Some((row, missing)) = unsure.first() {
        let last = row.last().map_or(row[0].place, |cell| cell.place);
        problems.push(last, ListProblem::ShortRow { missing: *missing, rows: unsure.len() });
    }
}

/// How every column looks in whole rows; none where fewer than two cells say it, or where they differ.
fn looks<'r>(columns: usize, rows: impl Iterator<Item = &'r Vec<Word>>) -> Vec<Option<Look>> {
    let mut seen = vec![Vec::new(); columns];
    for row in rows {
        for (looks, cell) in seen.iter_mut().zip(row) {
            if !cell.text.is_empty() {
                looks.push(Look::of(&cell.text));
            }
        }
    }
    let alone = |looks: Vec<Look>| match looks.as_slice() {
        [first, others @ ..] if !others.is_empty() => {
            others.iter().all(|look| look == first).then_some(*first)
        }
        _ => None,
    };
    seen.into_iter().map(alone).collect()
}

fn is_odd(cell: &Word, look: Option<Look>) -> bool {
    !cell.text.is_empty() && look.is_some_and(|look| look != Look::of(&cell.text))
}
