//! An office: a content folder, rosters beside it, and what `zhiyin batch` leaves there.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::sandbox::{Ran, Sandbox};

/// A folder in which the program runs.
pub struct Office {
    sandbox: Sandbox,
}

impl Office {
    /// With a copy of a content folder of the repository.
    pub fn of(content: &str) -> Office {
        Office { sandbox: Sandbox::of(content) }
    }

    fn root(&self) -> &Path {
        self.sandbox.root()
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.root().join(name), bytes).expect("a file");
    }

    pub fn has(&self, name: &str) -> bool {
        self.root().join(name).exists()
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).expect("a text")
    }

    /// Runs `zhiyin batch`.
    pub fn batch(&self, arguments: &[&str]) -> Ran {
        self.sandbox.zhiyin(&[&["batch"], arguments].concat())
    }

    /// Adds lines to a file of the content.
    pub fn add(&self, name: &str, lines: &str) {
        self.sandbox.append(name, lines);
    }

    /// The results as CSV, without their mark; empty where there are none.
    pub fn csv(&self) -> String {
        self.table("结果.csv")
    }

    /// 登记表 as CSV.
    pub fn sheet(&self) -> String {
        self.table("登记表.csv")
    }

    fn table(&self, name: &str) -> String {
        let text = fs::read_to_string(self.root().join("核对结果").join(name)).unwrap_or_default();
        text.strip_prefix('\u{FEFF}').map_or(text.clone(), |text| text.replace("\r\n", "\n"))
    }

    fn xlsx(&self) -> Xlsx<Cursor<Vec<u8>>> {
        let bytes = fs::read(self.root().join("核对结果/结果.xlsx")).expect("a workbook");
        Xlsx::new(Cursor::new(bytes)).expect("a workbook that opens")
    }

    /// Every sheet of the workbook: its name and its cells as text.
    pub fn book(&self) -> Vec<(String, Vec<Vec<String>>)> {
        let sheets = self.xlsx().worksheets();
        let text = |cell: &Data| match cell {
            Data::Float(number) => number.to_string(),
            cell => cell.to_string(),
        };
        let rows = |range: calamine::Range<Data>| {
            range.rows().map(|row| row.iter().map(text).collect()).collect()
        };
        sheets.into_iter().map(|(name, range)| (name, rows(range))).collect()
    }

    /// Whether a cell of a sheet, by row and column, is a number to Excel.
    pub fn is_number(&self, sheet: &str, cell: (u32, u32)) -> bool {
        let range = self.xlsx().worksheet_range(sheet).expect("a sheet");
        matches!(range.get_value(cell), Some(Data::Float(_) | Data::Int(_)))
    }

    /// Every formula of the workbook.
    pub fn formulas(&self) -> Vec<String> {
        let mut book = self.xlsx();
        let names = book.sheet_names();
        let found = names.iter().flat_map(|name| {
            let range = book.worksheet_formula(name).expect("formulas");
            range.cells().map(|(_, _, formula)| formula.clone()).collect::<Vec<_>>()
        });
        found.filter(|formula| !formula.is_empty()).collect()
    }

    /// What lies about that nobody has asked for.
    pub fn left_over(&self) -> Vec<String> {
        let names = fs::read_dir(self.root())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with('.')).collect()
    }
}

/// The cells of a CSV; only our own are read here.
pub fn records(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for sign in text.chars() {
        match sign {
            '"' => {
                quoted = !quoted;
                // The second of two quotes opens again: one of them is meant.
                if quoted && !cell.is_empty() && cell.ends_with('\u{1}') {
                    cell.pop();
                    cell.push('"');
                } else if !quoted {
                    cell.push('\u{1}');
                }
            }
            ',' | '\n' if !quoted => {
                row.push(std::mem::take(&mut cell).replace('\u{1}', ""));
                if sign == '\n' {
                    rows.push(std::mem::take(&mut row));
                }
            }
            sign => cell.push(sign),
        }
    }
    rows
}
