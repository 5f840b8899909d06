//! Whom a row is about: the columns that say so, and what is doubtful about their cells.
//!
//! Owns which columns these are (`batch.rs`) and the finding of a number that stands in two rows, for
//! which every row has to be seen before anybody is judged. The cells are carried along by others.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;

use super::cells::NO_TEXT;
use super::columns::{Columns, Synonyms};
use super::person::Finding;
use super::plain::{narrow, one_line, plain};
use crate::read::{Cell, Fault, Kind, Roster, Row, Stopped, reference};

/// What a column says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Which several people may share.
    Name,
    /// Which only one person has.
    Number,
}

/// Signs that stand for one that was lost when a file was saved.
const LOST: [char; 3] = ['?', '\u{FFFD}', '□'];
/// Most cells that are named as the same.
const NAMED: usize = 3;

impl Who {
    const ALL: [Who; 2] = [Who::Name, Who::Number];

    /// The word that heads such a column, and stands for it in a file of 对照.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Who::Name => "姓名",
            Who::Number => "学号",
        }
    }

    #[must_use]
    pub fn called(word: &str) -> Option<Who> {
        Self::ALL.into_iter().find(|who| who.word() == word)
    }

    /// What a heading (made plain) says, by the word or one that shares a line of 同义词 with it.
    #[must_use]
    pub fn headed(heading: &str, synonyms: &Synonyms) -> Option<Who> {
        Self::ALL.into_iter().find(|who| {
            heading == who.word() || synonyms.others(heading).any(|other| other == who.word())
        })
    }
}

/// Numbers that stand in several rows: by column and plain number, the first row and the others.
#[derive(Debug, Default)]
pub struct Doubles(HashMap<usize, HashMap<String, (u32, Vec<u32>)>>);

impl Doubles {
    /// Goes over all rows, where a column has such numbers.
    ///
    /// # Errors
    /// The file breaks off.
    pub fn of(roster: &mut Roster, columns: &Columns) -> Result<Doubles, Fault> {
        let mut doubles = Doubles::default();
        let numbers = columns.who.iter().filter(|(_, who)| *who == Who::Number);
        for &(column, _) in numbers {
            doubles.0.insert(column, HashMap::new());
        }
        if doubles.0.is_empty() {
            return Ok(doubles);
        }
        let read = roster.rows::<Infallible>(&mut |row| {
            for (&column, seen) in &mut doubles.0 {
                if let Some(cell) = row.cell(column) {
                    match seen.entry(plain(&cell.text)) {
                        Entry::Occupied(rows) => rows.into_mut().1.push(row.number),
                        Entry::Vacant(entry) => drop(entry.insert((row.number, Vec::new()))),
                    }
                }
            }
            Ok(())
        });
        for seen in doubles.0.values_mut() {
            seen.retain(|_, (_, others)| !others.is_empty());
        }
        match read {
            Ok(()) => Ok(doubles),
            Err(Stopped::Fault(fault)) => Err(fault),
            Err(Stopped::Refused(never)) => match never {},
        }
    }

    /// The other cells that say the same.
    fn others(&self, column: usize, text: &str, row: u32) -> Option<String> {
        let seen = self.0.get(&column).filter(|seen| !seen.is_empty())?;
        let (first, again) = seen.get(&plain(text))?;
        let others = std::iter::once(first).chain(again).filter(|other| **other != row);
        let cells = others.take(NAMED).map(|&row| reference(column, row));
        let (named, count) = (cells.collect::<Vec<_>>().join("、"), again.len());
        Some(if count > NAMED { format!("{named} 等 {count} 格") } else { named })
    }
}

/// The reader of the columns that say whom a row is about.
pub struct Identity<'a> {
    pub columns: &'a [(usize, Who)],
    pub headings: &'a [String],
    pub doubles: Doubles,
}

impl Identity<'_> {
    /// Every doubt about whom a row is about.
    pub fn doubts(&self, row: &Row) -> Vec<Finding> {
        let doubts = self.columns.iter().filter_map(|&(column, who)| {
            let cell = row.cell(column);
            let why = match cell {
                None => "空着，看不出这一行是谁".to_owned(),
                Some(cell) => self.doubt(cell, column, row.number)?,
            };
            let heading = &self.headings[column];
            Some(Finding {
                cell: Some(reference(column, row.number)),
                question: heading.clone(),
                value: cell.map_or_else(String::new, |cell| one_line(&cell.text)),
                why,
                allowed: match who {
                    Who::Name => format!("完整的{heading}"),
                    Who::Number => format!("这个人自己的{heading}"),
                },
            })
        });
        doubts.collect()
    }

    fn doubt(&self, cell: &Cell, column: usize, row: u32) -> Option<String> {
        let text = one_line(&cell.text);
        let lost = LOST.into_iter().find(|lost| text.chars().any(|sign| narrow(sign) == *lost));
        match (cell.kind, lost) {
            (Kind::Merged, _) => Some(format!("这一格在合并单元格 {text} 里，看不出写的是什么")),
            (Kind::Error, _) => Some("这一格是 Excel 的错误值".to_owned()),
            _ if text.starts_with('#') => Some("这一格是 Excel 的错误值".to_owned()),
            (_, Some(sign)) => Some(format!("“{text}”里有“{sign}”，像是存坏了的字")),
            _ if NO_TEXT.contains(&plain(&text).as_str())
                || !text.chars().any(char::is_alphanumeric) =>
            {
                Some(format!("“{text}”看不出是谁"))
            }
            _ => {
                let others = self.doubles.others(column, &cell.text, row)?;
                Some(format!("和 {others} 相同，分不清是谁"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_word_or_a_synonym_of_it() {
        let synonyms = Synonyms::among(&[&["学号", "工号"], &["党组织", "组织"]]);
        assert_eq!(Who::headed("姓名", &synonyms), Some(Who::Name));
        assert_eq!(Who::headed("工号", &synonyms), Some(Who::Number));
        assert_eq!(Who::headed("组织", &synonyms), None);
        assert_eq!(Who::headed("姓", &synonyms), None);
    }
}
