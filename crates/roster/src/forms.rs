//! 登记表: a sheet of ours for a 材料 whose printed form the notice does not give.
//!
//! Owns whom it concerns, its rows and what stands above them, and what of the roster is copied into it,
//! on paper too. Which columns it has and what is filled
//! in is site.yaml's; a column that nothing is filled into copies the roster's column of the same name.

use language::id::BlockId;
use language::rule_set::{RuleSet, Sheet};
use language::visible::Reader;
use language::wording::{Piece, Wording};

use super::plain::heading;
use super::table::{Column, Table, Value};

/// Stands wherever the sheet does.
pub const OURS: &str = "非官方表样";

/// The sheet of one guide and how it meets the roster.
pub struct Form<'a> {
    /// The block of the 材料.
    block: BlockId,
    sheet: &'a Sheet,
    /// For each of its columns the roster's column to copy.
    copied: Vec<Option<usize>>,
}

impl<'a> Form<'a> {
    /// None where the guide has no such 材料.
    #[must_use]
    pub fn of(rules: &'a RuleSet, headings: &[String]) -> Option<Form<'a>> {
        let mut blocks = rules.blocks.entries();
        let (block, sheet) =
            blocks.find_map(|(number, block)| Some((number, block.body.sheet()?)))?;
        let copied = |(name, fill): &(String, Option<Wording>)| {
            let same = || headings.iter().position(|other| heading(other) == heading(name));
            fill.is_none().then(same).flatten()
        };
        Some(Form { block, sheet, copied: sheet.columns.iter().map(copied).collect() })
    }

    /// The table before its rows.
    #[must_use]
    pub fn table(&self) -> Table {
        let title = fixed(&self.sheet.title);
        let note = self.sheet.note.as_ref().map(fixed);
        Table {
            name: "登记表",
            above: std::iter::once(format!("{title}（{OURS}）")).chain(note).collect(),
            columns: self.sheet.columns.iter().map(|(name, _)| Column::new(name, 18.0)).collect(),
            pinned: 0,
        }
    }

    /// The row of a person; none for those it does not concern. `cell` is what the roster says.
    #[must_use]
    pub fn row(&self, reader: Reader, cell: impl Fn(usize) -> String) -> Option<Vec<Value>> {
        let columns = self.sheet.columns.iter().zip(&self.copied);
        let value = |((_, fill), copied): (&(String, Option<Wording>), &Option<usize>)| {
            let filled = fill.as_ref().map(|fill| reader.text(fill));
            Value::Text(filled.or_else(|| copied.map(&cell)).unwrap_or_default())
        };
        reader.blocks().any(|block| block == self.block).then(|| columns.map(value).collect())
    }

    /// What the roster says in each column; none where nothing is copied.
    #[must_use]
    pub fn copied(&self, cell: impl Fn(usize) -> String) -> Vec<Option<String>> {
        self.copied.iter().map(|copied| copied.map(&cell)).collect()
    }
}

/// The words of a wording that holds nothing to fill in.
fn fixed(wording: &Wording) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        _ => String::new(),
    };
    wording.pieces.iter().map(text).collect()
}
