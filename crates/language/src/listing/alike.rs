//! Cells of one column that look the same and are not: conditions would take them for two.
//!
//! Owns what looks the same: widths, and blanks beside Chinese. A blank between figures or Latin words, and large and
//! small letters, tell things apart.

use std::cmp::Reverse;

use rules::width::narrow;

use crate::id::ColumnId;
use crate::model::Word;
use crate::model::listing::Listing;
use crate::order::sort_by;
use crate::problem::{Also, ListProblem, Problems};

/// Tells of each spelling beside a more frequent one that looks the same, once, and whether there are any.
pub fn tell(list: &Listing, column: ColumnId, problems: &mut Problems) -> bool {
    let cells = list.rows.iter().map(|row| (folded(&row[column].text), &row[column]));
    let mut cells: Vec<(String, &Word)> = cells.collect();
    sort_by(&mut cells, |one, other| (&one.0, &one.1.text).cmp(&(&other.0, &other.1.text)));
    let mut is_told = false;
    for alike in cells.chunk_by(|one, other| one.0 == other.0) {
        let spellings = || alike.chunk_by(|one, other| one.1.text == other.1.text);
        let Some(usual) =
            spellings().max_by_key(|same| (same.len(), Reverse(same[0].1.text.len())))
        else {
            continue;
        };
        for same in spellings().filter(|same| same[0].1.text != usual[0].1.text) {
            let column = list.headings[column].text.clone();
            let cells = [same, usual].map(|same| same[0].1.text.clone());
            let also = vec![Also::new(usual[0].1.place, "另一格在这里")];
            problems.push_with(same[0].1.place, ListProblem::CellsAlike { column, cells }, also);
            is_told = true;
        }
    }
    is_told
}

fn folded(text: &str) -> String {
    let signs: Vec<char> = text.chars().map(narrow).collect();
    let mut folded = String::new();
    for (at, sign) in signs.iter().enumerate() {
        if !sign.is_whitespace() {
            folded.push(*sign);
            continue;
        }
        let before = folded.chars().next_back();
        let behind = signs[at..].iter().find(|sign| !sign.is_whitespace());
        let parts =
            before.is_some_and(|sign| sign.is_ascii()) && behind.is_some_and(char::is_ascii);
        if parts && before != Some(' ') {
            folded.push(' ');
        }
    }
    folded
}
