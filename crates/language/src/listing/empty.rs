//! Empty cells: somebody would read nothing where a word should stand.

use crate::id::{ColumnId, EntryId};
use crate::model::listing::Listing;
use crate::place::Place;
use crate::problem::{ListProblem, Problems};

/// Most empty cells that are told of one column.
const MOST_TOLD: usize = 5;

/// The rows whose cell of a column is empty.
pub fn empty_cells(list: &Listing, column: ColumnId) -> impl Iterator<Item = EntryId> {
    list.rows.ids().filter(move |&row| list.cell(row, column).is_empty())
}

/// Tells of some empty cells of a column, and whether there are any.
pub fn tell_empty(
    (list, rows): (&Listing, impl Iterator<Item = EntryId>),
    column: ColumnId,
    used: Place,
    problems: &mut Problems,
) -> bool {
    let mut told = 0;
    for row in rows.take(MOST_TOLD) {
        let row = &list.rows[row];
        let first = row.first().map_or("", |word| word.text.as_str()).to_owned();
        let heading = list.headings[column].text.clone();
        let also = vec![(used, "在这里用到".to_owned())];
        problems.push_with(
            row[column].place,
            ListProblem::EmptyCell { row: first, column: heading },
            also,
        );
        told += 1;
    }
    told > 0
}
