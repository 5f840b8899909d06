//! A workbook without its rows: headings, widths, what stays in sight, how it is printed.
//!
//! Owns everything that touches `rust_xlsxwriter`, and where in its parts the rows belong.

use std::io::{self, Cursor, Read};

use roster::table::Table;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive};

/// The part with the texts that cells share.
pub const TEXTS: &str = "xl/sharedStrings.xml";
const A4: u8 = 9;

pub struct Skeleton(ZipArchive<Cursor<Vec<u8>>>);

/// A part of it.
pub enum Part<'s> {
    /// The sheet of this number, from 0.
    Sheet(usize),
    Texts,
    Other(ZipFile<'s, Cursor<Vec<u8>>>),
}

/// A sheet around its rows.
pub struct Around {
    /// The name of its part.
    pub name: String,
    /// Up to and with its headings.
    pub before: String,
    /// From the end of the rows on.
    pub after: String,
    /// The number of the style that its cells have.
    pub style: u32,
}

/// How every part is packed. The usual 6 makes it smaller by a twelfth and takes three times as long: rows are
/// much alike, and what they have in common is found at once.
pub fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .unix_permissions(0o600)
        .last_modified_time(DateTime::default())
}

impl Skeleton {
    /// The workbook of tables that have so many rows each.
    pub fn of(tables: &[Table], rows: &[u32]) -> io::Result<Skeleton> {
        let bytes = book(tables, rows).map_err(io::Error::other)?;
        Ok(Skeleton(ZipArchive::new(Cursor::new(bytes))?))
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn part(&mut self, at: usize) -> io::Result<Part<'_>> {
        let part = self.0.by_index_raw(at)?;
        let name = part.name()?.into_owned();
        let number = name.strip_prefix("xl/worksheets/sheet");
        let number = number.and_then(|rest| rest.strip_suffix(".xml")?.parse::<usize>().ok());
        Ok(match number.and_then(|number| number.checked_sub(1)) {
            Some(number) => Part::Sheet(number),
            None if name == TEXTS => Part::Texts,
            None => Part::Other(part),
        })
    }

    /// The texts of the headings, as their part has them.
    pub fn texts(&mut self) -> io::Result<String> {
        self.text(TEXTS)
    }

    /// A sheet around its rows.
    pub fn sheet(&mut self, number: usize) -> io::Result<Around> {
        let name = format!("xl/worksheets/sheet{}.xml", number + 1);
        let text = self.text(&name)?;
        around(name, &text).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    fn text(&mut self, name: &str) -> io::Result<String> {
        let mut text = String::new();
        self.0.by_name(name)?.read_to_string(&mut text)?;
        Ok(text)
    }
}

/// What stands around the row that shows how cells look. How far the cells reach is left out: rows are packed
/// before that is known, and nothing needs to be told.
fn around(name: String, text: &str) -> Option<Around> {
    let (before, sample) = text.split_at(text.rfind("<row ")?);
    let (sample, after) = sample.split_at(sample.find("</sheetData>")?);
    let (start, rest) = before.split_once("<dimension ")?;
    let (_, rest) = rest.split_once("/>")?;
    let (style, _) = sample.split_once(" s=\"")?.1.split_once('"')?;
    Some(Around {
        name,
        before: format!("{start}{rest}"),
        after: after.to_owned(),
        style: style.parse().ok()?,
    })
}

fn book(tables: &[Table], rows: &[u32]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    for (table, rows) in tables.iter().zip(rows) {
        sheet(book.add_worksheet(), table, *rows)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table, rows: u32) -> Result<(), XlsxError> {
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
    let mut last = 0;
    for (column, at) in table.columns.iter().zip(0..) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(below, at, &column.title, &head)?;
        last = at;
    }
    sheet.autofilter(below, 0, below + rows.max(1), last)?;
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_blank(below + 1, 0, &cell)?;
    Ok(())
}
