//! A roster: one row of headings, then a row a person.
//!
//! Owns what kind of file the bytes are, and its rows as a person sees them in Excel: numbered from 1,
//! empty ones included, cells without their formatting. Leaves what the cells mean to `columns` and
//! `cells`. Rows are handed on one at a time; of a workbook only its shared words are held.

use std::borrow::Cow;
use std::cell::Cell as Shared;
use std::rc::Rc;

use rules::Date;

use super::plain::one_line;
use super::turns::to_the_end;

mod bounds;
mod csv;
mod dimension;
mod fault;
mod formats;
mod kind;
mod limits;
mod merged;
mod odd;
mod package;
mod pieces;
mod places;
mod replaced;
mod sheet;
mod shorter;
mod shown;
mod styled;
#[cfg(test)]
mod tests;
mod xlsx;

pub use fault::{Fault, Remedy, Stopped};
pub use kind::is_surely_utf8;
pub use limits::{Limits, Meter};
pub use sheet::Span;
pub use xlsx::is_rounded;

use csv::Text;
use xlsx::Workbook;

/// Most rows: what fits a sheet of the results, with room for its heading.
pub const MOST_ROWS: u32 = 1_000_000;

/// A cell as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<'a> {
    /// As a person sees it; days as 2023-06-15.
    pub text: Cow<'a, str>,
    /// What Excel holds it for.
    pub kind: Kind,
}

/// What a cell is besides its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Text,
    /// A number, which Excel keeps to 15 digits.
    Number,
    /// A number of which fewer digits are seen than there are.
    Rounded,
    Day(Date),
    /// A day of which only a part is seen: 2025年6月.
    Part,
    /// `#N/A` and the like.
    Error,
    /// Covered by another cell: what it would hold cannot be seen.
    Merged,
    /// A value that no cell of its kind can have: of an Excel to come, or of a program that got it wrong.
    Odd,
    /// A formula whose value the file does not hold: it was made by a program and never saved by Excel.
    Unvalued,
}

const EMPTY: Cell<'static> = Cell { text: Cow::Borrowed(""), kind: Kind::Text };

/// A row that is not empty.
#[derive(Debug)]
pub struct Row<'a> {
    /// As Excel numbers it.
    pub number: u32,
    /// Excel does not show it.
    pub hidden: bool,
    /// From column A on; cells behind the last that is written are left out.
    pub cells: Vec<Cell<'a>>,
}

impl Row<'_> {
    /// A cell that is written.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell<'_>> {
        let is_written =
            |cell: &&Cell| matches!(cell.kind, Kind::Merged | Kind::Unvalued) || !cell.is_blank();
        self.cells.get(column).filter(is_written)
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

impl Cell<'_> {
    /// Why nobody can tell what the cell says, where that is so: a sentence without a full stop.
    #[must_use]
    pub fn unreadable(&self) -> Option<String> {
        match self.kind {
            Kind::Error => Some("这一格是 Excel 的错误值".to_owned()),
            Kind::Merged => Some(format!(
                "这一格在合并单元格 {} 里，只有第一格写了字。请取消合并，每一格都填上；上下几行合并的，也可以选“照第一格读”",
                one_line(&self.text)
            )),
            Kind::Odd => Some(
                "这一格的值读不出来。请在 Excel 或 WPS 里打开名单，等它算完，看清这一格再保存"
                    .to_owned(),
            ),
            Kind::Unvalued => Some(
                "这一格是公式，文件里没有存下它的结果。请在 Excel 或 WPS 里打开名单，保存一次"
                    .to_owned(),
            ),
            Kind::Text | Kind::Number | Kind::Rounded | Kind::Day(_) | Kind::Part => None,
        }
    }

    fn is_blank(&self) -> bool {
        super::plain::is_blank(&self.text)
    }
}

/// D17: column D, row 17.
#[must_use]
pub fn reference(column: usize, row: u32) -> String {
    format!("{}{row}", letters(column))
}

const LETTERS: [char; 26] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S',
    'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];

/// The letters of a column, the first being 0.
#[must_use]
pub fn letters(column: usize) -> String {
    let (before, last) = (column / LETTERS.len(), LETTERS[column % LETTERS.len()]);
    match before {
        0 => last.to_string(),
        _ => format!("{}{last}", letters(before - 1)),
    }
}

/// Where the table stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The sheet, where the workbook has several.
    pub sheet: Option<&'a str>,
    /// The row of the headings, from 1.
    pub heading: u32,
}

/// The first row below the headings that is not empty.
#[derive(Debug)]
pub struct FirstRow {
    pub number: u32,
    pub texts: Vec<String>,
}

/// A file opened, its headings read.
pub struct Roster {
    file: Form,
    /// The headings from column A on, without blanks around them; empty ones in between are kept.
    pub headings: Vec<String>,
    pub first: FirstRow,
    /// Their row.
    pub heading: u32,
    /// About how many rows the file has, and the one that is being read: how far the reading is.
    pub length: u32,
    pub row: Rc<Shared<u32>>,
    limits: Limits,
    /// What is held, of the file and of what is kept of its rows.
    meter: Rc<Meter>,
}

enum Form {
    Text(Text),
    Workbook(Box<Workbook>),
}

impl Roster {
    /// Opens a roster and reads its headings.
    ///
    /// # Errors
    /// What is wrong with the file, in words.
    pub fn open(bytes: Vec<u8>, place: Place) -> Result<Roster, Fault> {
        Self::open_within(bytes, place, Limits::default())
    }

    /// The same, within other limits than ours.
    ///
    /// # Errors
    /// See [`Roster::open`].
    pub fn open_within(bytes: Vec<u8>, place: Place, limits: Limits) -> Result<Roster, Fault> {
        to_the_end(Self::opened(Rc::new(bytes), place, limits))
    }

    /// The same, giving way again and again.
    ///
    /// # Errors
    /// See [`Roster::open`].
    pub async fn open_by_turns(bytes: Rc<Vec<u8>>, place: Place<'_>) -> Result<Roster, Fault> {
        Self::opened(bytes, place, Limits::default()).await
    }

    async fn opened(bytes: Rc<Vec<u8>>, place: Place<'_>, limits: Limits) -> Result<Roster, Fault> {
        let mut file = match kind::of(bytes)? {
            kind::Kind::Workbook(bytes) => {
                Form::Workbook(Box::new(Workbook::open(bytes, place.sheet, limits).await?))
            }
            kind::Kind::Text(_) if place.sheet.is_some() => return Err(Fault::NoSheets),
            kind::Kind::Text(text) => Form::Text(Text::open(text, place.heading, &limits)?),
        };
        let top = file.top(place.heading).await;
        let Top { headings, first } = match (top, &file) {
            (Err(Fault::NoHeading(_) | Fault::NoRows(_)), Form::Workbook(book))
                if !book.hidden_sheets.is_empty() =>
            {
                return Err(Fault::Sheets(book.all_sheets()));
            }
            (top, _) => top?,
        };
        if let Form::Workbook(book) = &mut file {
            book.check_headings(place.heading)?;
            book.width = headings.len();
        }
        let length = match &file {
            Form::Text(text) => text.length(),
            Form::Workbook(book) => book.length(),
        };
        let (heading, row, meter) = (place.heading, Rc::default(), Rc::default());
        Ok(Roster { file, headings, first, heading, length, row, limits, meter })
    }

    /// Begins to count what is held: the file, and whatever is kept of its rows from now on.
    pub fn meter(&mut self) -> Rc<Meter> {
        let held = match &self.file {
            Form::Text(text) => text.held(),
            Form::Workbook(book) => book.held,
        };
        self.meter = Rc::new(Meter::of(held, self.limits.whole));
        Rc::clone(&self.meter)
    }

    /// Hands on every row below the headings that is not empty, in order.
    ///
    /// # Errors
    /// The file breaks off, or `each` has refused.
    pub fn rows<E>(
        &mut self,
        each: &mut dyn FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), Stopped<E>> {
        to_the_end(self.rows_by_turns(each))
    }

    /// The same, giving way after each row.
    ///
    /// # Errors
    /// See [`Roster::rows`].
    pub async fn rows_by_turns<E>(
        &mut self,
        each: &mut dyn FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), Stopped<E>> {
        let (heading, at) = (self.heading, Rc::clone(&self.row));
        let meter = Rc::clone(&self.meter);
        let each = &mut |row: &Row| {
            at.set(row.number);
            if row.number <= heading || row.is_blank() {
                return Ok(());
            }
            if row.number > MOST_ROWS {
                return Err(Stopped::Fault(Fault::TooManyRows));
            }
            each(row).map_err(Stopped::Refused)?;
            match meter.is_full() {
                true => Err(Stopped::Fault(Fault::TooMuch(row.number))),
                false => Ok(()),
            }
        };
        self.file.rows(each).await
    }

    /// Columns that Excel does not show.
    #[must_use]
    pub fn hidden_columns(&self) -> &[Span] {
        match &self.file {
            Form::Text(_) => &[],
            Form::Workbook(book) => book.hidden_columns(),
        }
    }

    /// Sheets that Excel does not show, that hold something and are not read.
    #[must_use]
    pub fn hidden_sheets(&self) -> &[String] {
        match &self.file {
            Form::Text(_) => &[],
            Form::Workbook(book) => &book.hidden_sheets,
        }
    }

    /// Whether cells merged over several rows are read as the first of them; else nobody can tell.
    pub fn read_merged_as_first(&mut self, is_wanted: bool) {
        if let Form::Workbook(book) = &mut self.file {
            book.merged_as_first = is_wanted;
        }
    }

    /// Whether cells of a column are merged over several rows below the headings.
    #[must_use]
    pub fn is_merged_down(&self, column: usize) -> bool {
        match &self.file {
            Form::Text(_) => false,
            Form::Workbook(book) => book.is_merged_down(column, self.heading),
        }
    }

    /// How the file was read, in words.
    #[must_use]
    pub fn described(&self) -> String {
        match &self.file {
            Form::Text(text) => text.described(),
            Form::Workbook(book) => book.described(),
        }
    }
}

/// The first rows have been seen.
struct Enough;

/// The rows a table begins with.
struct Top {
    headings: Vec<String>,
    first: FirstRow,
}

impl Form {
    async fn rows<E>(
        &mut self,
        each: &mut dyn FnMut(&Row) -> Result<(), Stopped<E>>,
    ) -> Result<(), Stopped<E>> {
        match self {
            Form::Text(text) => text.rows(each).await,
            Form::Workbook(book) => book.rows(each).await,
        }
    }

    async fn top(&mut self, heading: u32) -> Result<Top, Fault> {
        let mut found: Vec<String> = Vec::new();
        let mut below = None;
        let texts = |row: &Row| row.cells.iter().map(|cell| one_line(&cell.text)).collect();
        let each = &mut |row: &Row| {
            if row.number == heading {
                found = texts(row);
            } else if row.number > heading && !row.is_blank() {
                below = Some(FirstRow { number: row.number, texts: texts(row) });
                return Err(Stopped::Refused(Enough));
            }
            Ok(())
        };
        let seen = self.rows(each).await;
        if let Err(Stopped::Fault(fault)) = seen {
            return Err(fault);
        }
        found.truncate(found.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1));
        let written = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
        match (written(&found), below) {
            (0, _) => Err(Fault::NoHeading(heading)),
            (1, Some(row)) if written(&row.texts) > 1 => {
                let title = found.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                Err(Fault::Title { row: heading, title })
            }
            (_, None) => Err(Fault::NoRows(heading)),
            (_, Some(first)) => Ok(Top { headings: found, first }),
        }
    }
}
