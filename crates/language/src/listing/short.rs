//! Rows with fewer cells than there are headings: the last ones are empty, or a separator was lost and all behind it
//! stand one column too far to the left.
//!
//! Owns which of the two it is. Programs leave separators out where the last columns are empty, so that alone is no
//! slip; a cell that does not look like those of its column, where all from there on look like those of the columns
//! they would stand in, is.

use rules::List;

use crate::id::ColumnId;
use crate::model::Word;
use crate::model::listing::SYNONYMS;
use crate::problem::{ListProblem, Problems};

/// What a cell is, as far as that can be told by its signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Figures,
    Words,
}

/// Words for what is not there, wherever something should be.
const NOTHING: [&str; 8] = ["无", "暂无", "没有", "待定", "不详", "暂缺", "未定", "待通知"];

impl Look {
    fn of(text: &str) -> Option<Look> {
        let has_letters = text.contains(char::is_alphabetic);
        let has_figures = text.contains(|sign: char| sign.is_ascii_digit());
        match (has_letters, has_figures) {
            _ if NOTHING.contains(&text) => None,
            (true, _) => Some(Look::Words),
            (false, true) => Some(Look::Figures),
            (false, false) => None,
        }
    }

    /// Whether a cell may be one of them: 62001002转8012 stands among figures.
    fn fits(self, text: &str) -> bool {
        let has_figures = text.contains(|sign: char| sign.is_ascii_digit());
        Look::of(text).is_none_or(|own| own == self || self == Look::Figures && has_figures)
    }
}

/// Tells of rows that are short; an error where their cells are those of other columns.
pub fn tell(headings: &List<ColumnId, Word>, rows: &[Vec<Word>], problems: &mut Problems) {
    let is_short = |row: &&Vec<Word>| row.len() < headings.len();
    let looks = looks(headings.len(), rows.iter().filter(|row| !is_short(row)));
    let mut unsure = Vec::new();
    for row in rows.iter().filter(is_short) {
        let missing = headings.len() - row.len();
        if let Some(at) = shifted(row, &looks) {
            let (heading, text) =
                (headings.iter().as_slice()[at].text.clone(), row[at].text.clone());
            problems.push(row[at].place, ListProblem::ShiftedRow { missing, text, heading });
        } else if row.len() > 1 && is_needed(headings, row) {
            unsure.push((row, missing));
        }
    }
    if let Some((row, missing)) = unsure.first() {
        let last = row.last().map_or(row[0].place, |cell| cell.place);
        problems.push(last, ListProblem::ShortRow { missing: *missing, rows: unsure.len() });
    }
}

/// Whether anything but 又名 is missing, which few have.
fn is_needed(headings: &List<ColumnId, Word>, row: &[Word]) -> bool {
    headings.iter().skip(row.len()).any(|heading| heading.text != SYNONYMS)
}

/// From which cell on a row stands too far to the left. Nothing is lost before the first.
fn shifted(row: &[Word], looks: &[Option<Look>]) -> Option<usize> {
    let missing = looks.len() - row.len();
    let fits = |at: usize, column: usize| looks[column].map(|look| look.fits(&row[at].text));
    let odd = (1..row.len()).find(|&at| fits(at, at) == Some(false))?;
    let behind: Vec<bool> = (odd..row.len()).filter_map(|at| fits(at, at + missing)).collect();
    let ends_odd = fits(row.len() - 1, row.len() - 1) == Some(false);
    let is_shifted = behind.iter().all(|fits| *fits) && behind.len() > usize::from(!ends_odd);
    is_shifted.then_some(odd)
}

/// How every column looks in whole rows; none where fewer than two cells say it, or where they differ.
fn looks<'r>(columns: usize, rows: impl Iterator<Item = &'r Vec<Word>>) -> Vec<Option<Look>> {
    let mut seen = vec![Vec::new(); columns];
    for row in rows {
        for (looks, cell) in seen.iter_mut().zip(row) {
            looks.extend(Look::of(&cell.text));
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
