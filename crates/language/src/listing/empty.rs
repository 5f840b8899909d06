//! Empty cells: somebody would read nothing where a word should stand.

use crate::id::{ColumnId, EntryId};
use crate::model::listing::Listing;
use crate::place::Place;
use crate::problem::{Also, ListProblem, Problems};

/// Most empty cells that are told of one column.
const MOST_TOLD: usize = 5;

/// A column of a list that somebody reads.
#[derive(Clone, Copy)]
pub struct Shown<'l> {
    /// The list.
    pub list: &'l Listing,
    /// Its column.
    pub column: ColumnId,
    /// Where it is used.
    pub used: Place,
}

impl<'l> Shown<'l> {
    /// The rows whose cell is empty.
    pub fn empty(self) -> impl Iterator<Item = EntryId> + use<'l> {
        self.list.rows.ids().filter(move |&row| self.list.cell(row, self.column).is_empty())
    }

    /// Tells of some of these rows that their cell is empty, and whether there are any.
    pub fn tell_empty(self, rows: impl Iterator<Item = EntryId>, problems: &mut Problems) -> bool {
        let Shown { list, column, used } = self;
        let mut told = 0;
        for row in rows.take(MOST_TOLD) {
            let row = &list.rows[row];
            let first = row.first().map_or("", |word| word.text.as_str()).to_owned();
            let heading = list.headings[column].text.clone();
            let also = vec![Also::new(used, "在这里用到")];
            problems.push_with(
                row[column].place,
                ListProblem::EmptyCell { row: first, column: heading },
                also,
            );
            told += 1;
        }
        told > 0
    }
}
