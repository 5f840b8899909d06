//! The cells of a table's row as they are written.
//!
//! Owns where a row is cut, so that cells beyond the heading, which Markdown drops, are told.

use std::ops::Range;

/// A row with more cells than the heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WideRow {
    /// The row as written.
    pub row: String,
    /// Where in it the words stand that have no column.
    pub lost: Range<usize>,
    /// How many cells it has.
    pub cells: usize,
    /// How many the heading has.
    pub columns: usize,
}

impl WideRow {
    /// Looks at a row; none where no words are lost.
    #[must_use]
    pub fn of(row: &str, columns: usize) -> Option<WideRow> {
        let row = row.trim();
        let cells = cells(row);
        let words = |cell: &Range<usize>| {
            let text = &row[cell.clone()];
            let start = cell.start + text.len() - text.trim_start().len();
            start..start + text.trim().len()
        };
        let mut lost = cells.iter().skip(columns).map(words).filter(|words| !words.is_empty());
        let first = lost.next()?;
        let end = lost.next_back().map_or(first.end, |last| last.end);
        let cells = cells.len();
        Some(WideRow { row: row.to_owned(), lost: first.start..end, cells, columns })
    }
}

/// Cuts a row at its bars, but for `\|`; those at its two ends are its frame.
pub(crate) fn cells(row: &str) -> Vec<Range<usize>> {
    let mut bars = Vec::new();
    let mut escaped = false;
    for (at, letter) in row.char_indices() {
        if letter == '|' && !escaped {
            bars.push(at);
        }
        escaped = letter == '\\' && !escaped;
    }
    let mut cells = Vec::new();
    let mut start = 0;
    for bar in bars {
        if bar > 0 {
            cells.push(start..bar);
        }
        start = bar + 1;
    }
    if start < row.len() {
        cells.push(start..row.len());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_a_column_are_found() {
        let lost = |row: &str, columns| {
            WideRow::of(row, columns).map(|wide| (wide.row[wide.lost].to_owned(), wide.cells))
        };
        assert_eq!(lost("| 毕业证 | 2份 | 6月30日前 |\n", 2), Some(("6月30日前".to_owned(), 3)));
        assert_eq!(lost("甲 | 乙 | 丙 | 丁", 2), Some(("丙 | 丁".to_owned(), 4)));
        for row in ["| 甲 | 乙 |", "| 甲\\|乙 | 丙 |", "| 甲 | 乙 | |", "甲|", "", "| |"] {
            assert_eq!(lost(row, 2), None, "{row}");
        }
    }
}
