//! What calamine does not tell of a sheet, gathered in one pass over it.
//!
//! Owns which rows and columns are hidden, which formulas came to nothing, and how far anything is written:
//! styled cells without a value may go on for a million rows.

use super::letters;
use super::odd::Odd;
use crate::order::in_order;

/// A sheet as it is gathered.
#[derive(Debug)]
pub struct Sheet {
    /// The hidden rows, as Excel numbers them; in pairs, since these are sorted in any case.
    hidden: Vec<(u32, u32)>,
    /// The hidden columns.
    pub hidden_columns: Vec<Span>,
    /// The last row with a cell that holds something.
    pub length: u32,
    /// How many cells there are up to the last that holds something.
    pub cells: u64,
    pub merged: Vec<Area>,
    /// Cells with a formula and no value, by row and column (from 0).
    formulas: Vec<(u32, u32)>,
    /// Cells whose value calamine may refuse, in their order.
    odd: Vec<Odd>,
}

/// Rows or columns side by side, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: u32,
    pub last: u32,
}

impl Span {
    #[must_use]
    pub fn contains(self, place: u32) -> bool {
        self.first <= place && place <= self.last
    }
}

/// Merged cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub rows: Span,
    pub columns: Span,
}

impl Area {
    /// A1:B3.
    pub fn name(&self) -> String {
        let corner = |row: u32, column: u32| format!("{}{}", letters(column as usize), row + 1);
        let Area { rows, columns } = *self;
        let (first, last) = (corner(rows.first, columns.first), corner(rows.last, columns.last));
        format!("{first}:{last}")
    }
}

impl Default for Sheet {
    /// One of which nothing is known: it is read to its end.
    fn default() -> Sheet {
        Sheet {
            hidden: Vec::new(),
            hidden_columns: Vec::new(),
            length: 0,
            cells: u64::MAX,
            merged: Vec::new(),
            formulas: Vec::new(),
            odd: Vec::new(),
        }
    }
}

impl Sheet {
    pub fn is_hidden(&self, row: u32) -> bool {
        self.hidden.binary_search(&(row, row)).is_ok()
    }

    /// The cell of this number, where its value is odd.
    pub fn odd(&self, cell: u64) -> Option<&Odd> {
        let at = self.odd.binary_search_by_key(&cell, |odd| odd.cell).ok()?;
        self.odd.get(at)
    }

    /// Whether a cell has a formula that came to nothing.
    pub fn is_unvalued(&self, row: u32, column: u32) -> bool {
        self.formulas.binary_search(&(row, column)).is_ok()
    }
}

/// Gathers a sheet, tag by tag.
#[derive(Debug, Default)]
pub struct Gathering {
    sheet: Sheet,
    row: u32,
    /// The column that comes next.
    column: u32,
    /// The cells so far, and those up to the last that holds something.
    cells: u64,
    filled: u64,
    /// Of the cell that is read: it has a formula, it has a value.
    has_formula: bool,
    has_value: bool,
}

impl Gathering {
    pub fn row(&mut self, said: Option<u32>, is_hidden: bool) {
        self.row = said.unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        if is_hidden {
            self.sheet.hidden.push((self.row, self.row));
        }
    }

    pub fn hidden_columns(&mut self, span: Span) {
        self.sheet.hidden_columns.push(span);
    }

    pub fn merged(&mut self, area: Area) {
        self.sheet.merged.push(area);
    }

    /// A cell begins, in the column it says.
    pub fn cell(&mut self, said: Option<u32>) {
        self.cells += 1;
        if said.is_none() {
            // Behind a cell that it refuses calamine counts no further.
            self.sheet.odd.pop_if(|odd| odd.row == self.row);
        }
        self.column = said.unwrap_or(self.column).saturating_add(1);
        (self.has_formula, self.has_value) = (false, false);
    }

    /// Something is in the cell.
    pub fn inside(&mut self, is_formula: bool) {
        self.has_formula |= is_formula;
        self.filled = self.cells;
        self.sheet.length = self.row;
    }

    pub fn value(&mut self) {
        self.has_value = true;
    }

    /// Its value is none of its kind.
    pub fn odd(&mut self, text: &str) {
        if let Some(column) = self.column.checked_sub(1) {
            let text = text.chars().take(40).collect();
            self.sheet.odd.push(Odd { cell: self.cells, row: self.row, column, text });
        }
    }

    /// The cell ends. Whether it is to be remembered.
    pub fn cell_ends(&mut self) -> bool {
        let is_unvalued = self.has_formula && !self.has_value;
        if let (true, Some(column)) = (is_unvalued, self.column.checked_sub(1)) {
            self.sheet.formulas.push((self.row, column));
        }
        (self.has_formula, self.has_value) = (false, false);
        is_unvalued
    }

    /// All rows have been seen: behind the last cell that holds something there is nothing to read.
    pub fn rows_end(&mut self) {
        self.sheet.cells = self.filled;
    }

    pub fn done(mut self) -> Sheet {
        self.sheet.hidden = in_order(self.sheet.hidden, |pair| *pair);
        self.sheet.formulas = in_order(self.sheet.formulas, |pair| *pair);
        self.sheet
    }
}
