//! The workbook, row by row into temporary files.
//!
//! Owns everything that touches `rust_xlsxwriter`. Texts are written as texts, never as formulas or
//! links, whatever they begin with. The same rows give the same bytes: no clock, no name of a machine.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use roster::table::{Table, Value};

/// Longest text of a cell, in UTF-16 units: Excel takes 32,767.
const LONGEST: usize = 32_000;
const A4: u8 = 9;

pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    sheets: Vec<Sheet>,
    cell: Format,
}

struct Sheet {
    sheet: Worksheet,
    /// The row of the headings.
    head: u32,
    /// The last row written.
    rows: u32,
    columns: u16,
}

impl Workbook {
    pub fn new(folder: &Path, tables: &[Table]) -> io::Result<Workbook> {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.set_tempdir(folder).map_err(other)?;
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(other)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let sheets = tables.iter().map(|table| sheet(&mut book, table)).collect::<Result<_, _>>();
        Ok(Workbook { book, sheets: sheets.map_err(other)?, cell })
    }

    pub fn row(&mut self, sheet: usize, cells: &[Value]) -> io::Result<()> {
        let Some(sheet) = self.sheets.get_mut(sheet) else { return Ok(()) };
        sheet.rows += 1;
        for (cell, column) in cells.iter().zip(0..) {
            let written = match cell {
                Value::Number(number) => {
                    // Counts and row numbers, far below 2^53.
                    let number = *number as f64;
                    sheet.sheet.write_number_with_format(sheet.rows, column, number, &self.cell)
                }
                Value::Decimal(text) => {
                    // Our own spelling of a number, which always reads as one.
                    let number = text.parse::<f64>().map_err(io::Error::other)?;
                    sheet.sheet.write_number_with_format(sheet.rows, column, number, &self.cell)
                }
                Value::Text(text) if text.is_empty() => continue,
                Value::Text(text) => {
                    let text = fitting(text);
                    sheet.sheet.write_string_with_format(sheet.rows, column, text, &self.cell)
                }
            };
            written.map_err(other)?;
        }
        Ok(())
    }

    pub fn save(mut self, path: &Path) -> io::Result<()> {
        for mut sheet in self.sheets {
            let last = sheet.columns.saturating_sub(1);
            sheet
                .sheet
                .autofilter(sheet.head, 0, sheet.rows.max(sheet.head + 1), last)
                .map_err(other)?;
            self.book.push_worksheet(sheet.sheet);
        }
        self.book.save(path).map_err(other)
    }
}

fn sheet(book: &mut rust_xlsxwriter::Workbook, table: &Table) -> Result<Sheet, XlsxError> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    sheet.set_name(table.name)?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0xE7_E6_E6)
        .set_border_bottom(FormatBorder::Thin);
    let mut below = 0;
    for line in &table.above {
        sheet.write_string(below, 0, line)?;
        below += 1;
    }
    sheet.set_freeze_panes(below + 1, table.pinned)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    // A sheet with a title is a form: its empty cells are written on.
    sheet.set_print_gridlines(below > 0);
    sheet.set_repeat_rows(0, below)?.set_footer("&L&A&R第 &P 页，共 &N 页");
    let mut columns = 0;
    for (column, at) in table.columns.iter().zip(0..) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(below, at, &column.title, &head)?;
        columns = at + 1;
    }
    Ok(Sheet { sheet, head: below, rows: below, columns })
}

/// A text that fits a cell; one that does not says so at its end.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > LONGEST
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}……（太长，后面略去）", &text[..end]))
}

fn other(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
