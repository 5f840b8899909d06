//! Cells of one column that look the same and are not: conditions would take them for two.

use std::collections::HashMap;

use rules::width::narrow;

use crate::id::ColumnId;
use crate::model::Word;
use crate::model::listing::Listing;
use crate::problem::{Also, ListProblem, Problems};

/// Tells of cells that differ from an earlier one by blanks, widths or case alone, and whether there are any.
pub fn tell(list: &Listing, column: ColumnId, problems: &mut Problems) -> bool {
    let mut seen: HashMap<String, &Word> = HashMap::new();
    let mut is_told = false;
    for row in &list.rows {
        let word = &row[column];
        let first = *seen.entry(folded(&word.text)).or_insert(word);
        if first.text != word.text {
            let column = list.headings[column].text.clone();
            let cells = [first, word].map(|word| word.text.clone());
            let also = vec![Also::new(first.place, "另一格在这里")];
            problems.push_with(word.place, ListProblem::CellsAlike { column, cells }, also);
            is_told = true;
        }
    }
    is_told
}

fn folded(text: &str) -> String {
    let signs = text.chars().filter(|sign| !sign.is_whitespace()).map(narrow);
    signs.flat_map(char::to_lowercase).collect()
}
