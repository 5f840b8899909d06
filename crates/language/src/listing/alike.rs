//! Cells of one column that look the same and are not: conditions would take them for two.
//!
//! Owns what looks the same: widths, and blanks beside Chinese. A blank between figures or Latin words, and large and
//! small letters, tell things apart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rules::width::narrow;

use crate::id::ColumnId;
use crate::model::Word;
use crate::model::listing::Listing;
use crate::problem::{Also, ListProblem, Problems};

/// Tells of each spelling beside a more frequent one that looks the same, once, and whether there are any.
pub fn tell(list: &Listing, column: ColumnId, problems: &mut Problems) -> bool {
    let mut spellings: BTreeMap<String, Vec<(&Word, usize)>> = BTreeMap::new();
    for row in &list.rows {
        let (word, alike) = (&row[column], spellings.entry(folded(&row[column].text)).or_default());
        match alike.iter_mut().find(|(first, _)| first.text == word.text) {
            Some((_, count)) => *count += 1,
            None => alike.push((word, 1)),
        }
    }
    let mut is_told = false;
    for alike in spellings.values() {
        let Some((usual, _)) =
            alike.iter().rev().max_by_key(|(word, count)| (*count, Reverse(word.text.len())))
        else {
            continue;
        };
        for (word, _) in alike.iter().filter(|(word, _)| word.text != usual.text) {
            let column = list.headings[column].text.clone();
            let cells = [word, usual].map(|word| word.text.clone());
            let also = vec![Also::new(usual.place, "另一格在这里")];
            problems.push_with(word.place, ListProblem::CellsAlike { column, cells }, also);
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
