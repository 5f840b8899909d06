//! 登记表: a sheet of the site's own for a 材料 whose printed form the notice does not give.
//!
//! Owns whom it concerns, its rows and what stands above them, and what of the roster is copied into it,
//! on paper too. Which columns it has and what is filled
//! in is site.yaml's; a column that nothing is filled into copies the roster's column of the same name.

use super::data;
use super::data::FormColumn;
use super::plain::heading;
use super::table::{Column, Table, Value};
use super::words::Reader;

/// What the tables of a guide's sheets are called, in the order of the page.
pub const NAMES: [&str; 9] = [
    "登记表",
    "登记表2",
    "登记表3",
    "登记表4",
    "登记表5",
    "登记表6",
    "登记表7",
    "登记表8",
    "登记表9",
];

/// Stands wherever the sheet does.
pub const OURS: &str = "非官方表样";

/// The sheet of one guide and how it meets the roster.
pub struct Form {
    sheet: data::Form,
    /// For each of its columns the roster's column to copy.
    copied: Vec<Option<usize>>,
}

impl Form {
    #[must_use]
    pub fn new(sheet: &data::Form, headings: &[String]) -> Form {
        let copied = |FormColumn { name, fill }: &FormColumn| {
            let same = || headings.iter().position(|other| heading(other) == heading(name));
            fill.is_none().then(same).flatten()
        };
        Form { copied: sheet.columns.iter().map(copied).collect(), sheet: sheet.clone() }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.sheet.title
    }

    /// The table before its rows; `name` is one of [`NAMES`].
    #[must_use]
    pub fn table(&self, name: &'static str) -> Table {
        let data::Form { title, note, columns, .. } = &self.sheet;
        Table {
            name,
            above: std::iter::once(format!("{title}（{OURS}）")).chain(note.clone()).collect(),
            columns: columns.iter().map(|column| Column::new(&column.name, 18.0)).collect(),
            pinned: 0,
        }
    }

    /// The row of a person; none for those it does not concern. `cell` is what the roster says.
    #[must_use]
    pub fn row(&self, reader: Reader, cell: impl Fn(usize) -> String) -> Option<Vec<Value>> {
        let columns = self.sheet.columns.iter().zip(&self.copied);
        let value = |(column, copied): (&FormColumn, &Option<usize>)| {
            let filled = column.fill.as_ref().map(|fill| reader.text(fill));
            Value::Text(filled.or_else(|| copied.map(&cell)).unwrap_or_default())
        };
        self.concerns(reader).then(|| columns.map(value).collect())
    }

    /// Whether it concerns a person.
    #[must_use]
    pub fn concerns(&self, reader: Reader) -> bool {
        reader.has(self.sheet.block)
    }

    /// What the roster says in each column; none where nothing is copied.
    #[must_use]
    pub fn copied(&self, cell: impl Fn(usize) -> String) -> Vec<Option<String>> {
        self.copied.iter().map(|copied| copied.map(&cell)).collect()
    }
}
