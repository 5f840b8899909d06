//! Reads `lists/*.csv`: a table with headings, or what is wrong with it, cell by cell.
//!
//! Owns what a table must be, whoever uses it: a heading over every column, each once; in every row no
//! more cells than headings, and none that slid to the left (`short`); cells of one line, as they were typed. What a column must hold that is used
//! somewhere is asked there.

use std::collections::HashMap;
use std::sync::Arc;

use rules::List;

use super::csv::{self, Cell, Fault};
use super::short;
use crate::characters;
use crate::id::{ColumnId, EntryId};
use crate::model::Word;
use crate::model::listing::{Listing, MOST_ROWS, SYNONYMS};
use crate::place::{FileId, Place, Source};
use crate::problem::{Also, ListProblem, Problems};

/// Reads a list; none where something is wrong with it, which is then told.
#[must_use]
pub fn listing(
    name: &str,
    file: FileId,
    source: &Source,
    problems: &mut Problems,
) -> Option<Arc<Listing>> {
    let text = source.text();
    let place = Place::top(file);
    let mut found = Problems::new();
    characters::check(text, Place::new(file, 0, text.len()), &mut found);
    let at = |cell: std::ops::Range<usize>| Place::new(file, cell.start, cell.end);
    let rows = match csv::rows(text) {
        Ok(rows) => rows,
        Err(Fault::Unclosed(range)) => return told(at(range), ListProblem::Unclosed, problems),
        Err(Fault::Wide(range)) => {
            let sign = text[range.clone()].to_owned();
            return told(at(range), ListProblem::WideSeparator { sign }, problems);
        }
    };
    let rows = rows.into_iter().map(|row| {
        let words = row.into_iter().map(|Cell { text, at: range }| Word { text, place: at(range) });
        words.collect::<Vec<Word>>()
    });
    // An empty row is none, above the headings too.
    let mut rows: Vec<Vec<Word>> = rows.filter(|row| filled(row).next().is_some()).collect();
    if let Some((title, problem)) = title_above(&rows) {
        return told(title, problem, problems);
    }
    let headings = headings(rows.drain(..rows.len().min(1)).next().unwrap_or_default(), &mut found);
    if headings.is_empty() || rows.is_empty() {
        found.push(place, ListProblem::EmptyList);
    }
    if let Some(row) = rows.get(MOST_ROWS) {
        let problem = ListProblem::TooManyRows { count: rows.len(), limit: MOST_ROWS };
        found.push(row[0].place, problem);
    }
    short::tell(&headings, &rows, &mut found);
    let rows = rows.into_iter().take(MOST_ROWS).map(|row| fitted(row, &headings, &mut found));
    let rows = rows.collect();
    let is_sound = !found.has_errors();
    problems.extend(found);
    let listing = Listing { name: name.to_owned(), headings, rows, place };
    synonyms(&listing, problems);
    is_sound.then(|| Arc::new(listing))
}

fn filled(row: &[Word]) -> impl Iterator<Item = &Word> {
    row.iter().filter(|cell| !cell.text.is_empty())
}

/// A title above the headings: it is alone in its row, and words stand below it in several columns.
fn title_above(rows: &[Vec<Word>]) -> Option<(Place, ListProblem)> {
    let [first, second, ..] = rows else { return None };
    let mut only = filled(first);
    let title = only.next().filter(|_| only.next().is_none())?;
    let headings: Vec<String> = filled(second).map(|cell| cell.text.clone()).collect();
    let is_number = |text: &String| !text.contains(char::is_alphabetic);
    let are_headings = headings.len() > 1 && !headings.iter().any(is_number);
    let problem = ListProblem::TitleAbove { title: title.text.clone(), headings };
    are_headings.then_some((title.place, problem))
}

/// Signs that part other names for whoever does not think of 、.
const PARTED: [char; 5] = [',', '，', ';', '；', '/'];

/// A blank between two Chinese letters parts names; in School of Law it does not.
fn is_parted_by_blanks(text: &str) -> bool {
    let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let is_blank = |letter: char| letter == ' ' || letter == '\u{3000}';
    let mut parts = text.split(is_blank).filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        let meets = parts.peek().is_some_and(|next| next.starts_with(is_chinese));
        if meets && part.ends_with(is_chinese) {
            return true;
        }
    }
    false
}

/// 又名: each is the other name of one row.
fn synonyms(listing: &Listing, problems: &mut Problems) {
    let Some(column) = listing.column(SYNONYMS) else { return };
    let first = |row: EntryId| listing.rows[row].first().map_or("", |word| word.text.as_str());
    let mut seen: HashMap<&str, EntryId> =
        listing.rows.ids().map(|row| (first(row), row)).collect();
    for row in listing.rows.ids() {
        let word = &listing.rows[row][column];
        if word.text.contains(PARTED) || is_parted_by_blanks(&word.text) {
            let problem = ListProblem::SynonymsNotParted { text: word.text.clone() };
            problems.push(word.place, problem);
        }
        for name in listing.synonyms(row) {
            let other = *seen.entry(name).or_insert(row);
            if other != row {
                let rows = [first(other), first(row)].map(str::to_owned);
                let also = vec![Also::new(listing.rows[other][column].place, "另一行在这里")];
                let problem = ListProblem::SynonymTwice { name: name.to_owned(), rows };
                problems.push_with(word.place, problem, also);
            }
        }
    }
}

fn told<T>(place: Place, problem: ListProblem, problems: &mut Problems) -> Option<T> {
    problems.push(place, problem);
    None
}

/// The headings. Excel writes separators behind the last one where a cell was once filled.
fn headings(mut row: Vec<Word>, problems: &mut Problems) -> List<ColumnId, Word> {
    while row.last().is_some_and(|last| last.text.is_empty()) {
        row.pop();
    }
    for (position, word) in row.iter().enumerate() {
        cell(word, problems);
        if word.text.is_empty() {
            problems.push(word.place, ListProblem::NoHeading { column: position + 1 });
        } else if let Some(first) = row[..position].iter().find(|one| one.text == word.text) {
            let problem = ListProblem::HeadingTwice { heading: word.text.clone() };
            let also = vec![Also::new(first.place, "第一次写在这里")];
            problems.push_with(word.place, problem, also);
        }
    }
    row.into_iter().collect()
}

/// A row with as many cells as there are headings.
fn fitted(
    row: Vec<Word>,
    headings: &List<ColumnId, Word>,
    problems: &mut Problems,
) -> List<ColumnId, Word> {
    let mut cells = row.into_iter();
    let end = |last: Place| Place::new(last.file, last.end, last.end);
    let mut last = None;
    let fitted = headings.map(|heading| {
        let word = cells.next().unwrap_or_else(|| {
            let place = last.map_or(heading.place, end);
            Word { text: String::new(), place }
        });
        cell(&word, problems);
        last = Some(word.place);
        word
    });
    if let Some(surplus) = cells.find(|cell| !cell.text.is_empty()) {
        let problem = ListProblem::SurplusCell { text: surplus.text, columns: headings.len() };
        problems.push(surplus.place, problem);
    }
    fitted
}

/// What no cell may hold.
fn cell(word: &Word, problems: &mut Problems) {
    let text = &word.text;
    let problem = if text.contains('\n') {
        ListProblem::LineInCell
    } else if text.contains("{{") || text.contains("｛｛") {
        ListProblem::PlaceholderInCell { text: text.clone() }
    } else if is_spoilt(text) {
        ListProblem::SpoiltCell { text: text.clone() }
    } else {
        return;
    };
    problems.push(word.place, problem);
}

/// What Excel shows instead of what was typed: 8.2E+10 for a long number, ##### for a narrow column, #REF! for
/// a formula that is gone.
fn is_spoilt(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = |part: &str| match part.split_once('.') {
        Some((whole, rest)) => is_digits(whole) && is_digits(rest),
        None => is_digits(part),
    };
    let scientific =
        text.split_once("E+").is_some_and(|(number, power)| mantissa(number) && is_digits(power));
    let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"];
    let narrow = text.len() > 2 && text.bytes().all(|byte| byte == b'#');
    scientific || narrow || errors.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_made_of_a_number_is_seen() {
        for spoilt in ["8.25E+10", "8E+10", "#####", "#N/A"] {
            assert!(is_spoilt(spoilt), "{spoilt}");
        }
        for typed in ["E+", "1号楼E+区", "8.25", "#1", "0571-88880000", "1E10"] {
            assert!(!is_spoilt(typed), "{typed}");
        }
    }
}
