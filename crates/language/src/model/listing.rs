//! 名单: a table kept once in `lists/*.csv`, whose rows a question can have as its options.
//!
//! Owns the table as it is written, with the place of every cell, and which option of a question each of
//! its rows is.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules::List;

use super::Word;
use crate::id::{ColumnId, EntryId};
use crate::place::Place;
use crate::problem::ListProblem;
use crate::suggest::nearest;

/// The folder they lie in, as paths in the content folder begin.
pub const FOLDER: &str = "lists/";

/// The heading of the column that holds other names of a row, parted by 、.
pub const SYNONYMS: &str = "又名";

/// Most rows of a list.
pub const MOST_ROWS: usize = 5_000;

/// All lists by name; none for one that is there and cannot be read, which has been told.
pub type Listings = BTreeMap<String, Option<Arc<Listing>>>;

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The file's name, without `.csv`.
    pub name: String,
    /// The first row.
    pub headings: List<ColumnId, Word>,
    /// The others; each has as many cells as there are headings.
    pub rows: List<EntryId, List<ColumnId, Word>>,
    /// The beginning of the file.
    pub place: Place,
}

impl Listing {
    /// The column of a heading.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<ColumnId> {
        self.headings.find(|word| word.text == heading)
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, row: EntryId, column: ColumnId) -> &str {
        &self.rows[row][column].text
    }

    /// The headings, as a sentence lists them.
    #[must_use]
    pub fn known(&self) -> Vec<String> {
        self.headings.iter().map(|word| word.text.clone()).collect()
    }

    /// What is said of a heading that is not there.
    #[must_use]
    pub fn without(&self, column: &str) -> ListProblem {
        let known = self.known();
        let near = nearest(column, known.iter().map(String::as_str)).map(str::to_owned);
        let (list, column) = (self.name.clone(), column.to_owned());
        ListProblem::UnknownColumn { list, column, near, known }
    }

    /// Other names of a row.
    pub fn synonyms(&self, row: EntryId) -> impl Iterator<Item = &str> {
        let column = self.column(SYNONYMS);
        let cell = column.map_or("", |column| self.cell(row, column));
        cell.split('、').map(str::trim).filter(|name| !name.is_empty())
    }
}

/// A list whose rows are the options of a question. Rows that no condition tells apart are one option
/// with many names, so that the program, and what is proved of it, knows no more than is distinguished.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<O> {
    /// The list.
    pub list: Arc<Listing>,
    /// The column whose cells are the names of the options.
    pub names: ColumnId,
    /// Which option each row is.
    pub options: List<EntryId, O>,
}

impl<O: Copy + PartialEq> Listed<O> {
    /// What a row is called.
    #[must_use]
    pub fn name(&self, row: EntryId) -> &str {
        self.list.cell(row, self.names)
    }

    /// The names of all rows.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.list.rows.ids().map(|row| self.name(row))
    }

    /// The row of a name.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<EntryId> {
        self.list.rows.ids().find(|&row| self.name(row) == name)
    }

    /// The name of the row that somebody means: by its name, or else by another name that no other row has.
    #[must_use]
    pub fn meant(&self, words: &str) -> Option<&str> {
        let also = |row: &EntryId| self.list.synonyms(*row).any(|name| name == words);
        let mut others = self.list.rows.ids().filter(also);
        let row = self.row(words).or_else(|| others.next().filter(|_| others.next().is_none()));
        row.map(|row| self.name(row))
    }

    /// The rows of an option.
    pub fn rows_of(&self, option: O) -> impl Iterator<Item = EntryId> {
        self.options.entries().filter(move |(_, of)| **of == option).map(|(row, _)| row)
    }

    /// The row that stands for an answer: that of the name that was given, or else the option's first.
    #[must_use]
    pub fn chosen(&self, option: O, name: Option<&str>) -> Option<EntryId> {
        let given = name.and_then(|name| self.row(name)).filter(|&row| self.options[row] == option);
        given.or_else(|| self.rows_of(option).next())
    }
}
