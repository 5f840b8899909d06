//! The parts of a workbook's file, seen before a workbook is made of them.
//!
//! Owns how large they may be unpacked, since a small file can hold more than the memory, and what
//! calamine does not tell of a sheet: which rows and columns are hidden, which cells are formulas, which
//! show less than they hold.

use std::collections::HashSet;
use std::io::{BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Fault;
use super::bounds::Pieces;
use super::formats::Format;
use crate::turns::give_way;

/// Most bytes of all parts together: a million people fit.
const LIMIT: u64 = 1 << 30;

const BOOK: &str = "workbook.xml";

pub struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Package<'b> {
    /// Opens a file that is not too large unpacked, nor in any of its parts.
    pub async fn open(bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        let mut package = Self::within(bytes, LIMIT)?;
        super::bounds::check(&mut package.0).await?;
        Ok(package)
    }

    fn within(bytes: &'b [u8], limit: u64) -> Result<Package<'b>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotAWorkbook)?;
        let mut package = Package(archive);
        // None of its parts is ever read beyond the size it says it has: zip sees to that.
        let sizes =
            (0..package.0.len()).map(|at| package.0.by_index_raw(at).map_or(0, |part| part.size()));
        match sizes.fold(0_u64, u64::saturating_add) > limit {
            true => Err(Fault::TooLarge),
            false => Ok(package),
        }
    }

    /// What there is to know of a sheet besides its values.
    pub async fn sheet(&mut self, name: &str) -> Sheet {
        let mut sheet = Sheet::default();
        let Some(path) = self.part_of(name).await else { return sheet };
        let formats = self.formats().await;
        let is_plain = formats.iter().all(|format| format.is_whole());
        let mut at = Corner::default();
        let each = &mut |tag: &BytesStart| match tag.local_name().as_ref() {
            "row" => {
                let said = attribute(tag, "r").and_then(|number| number.parse().ok());
                at = Corner { row: said.unwrap_or(at.row + 1), column: 0 };
                if is_true(attribute(tag, "hidden")) {
                    sheet.hidden.insert(at.row);
                }
            }
            "col" if is_true(attribute(tag, "hidden")) => sheet.hidden_columns.extend(span(tag)),
            "f" => sheet.formulas.extend(at.column.checked_sub(1).map(|column| (at.row, column))),
            "c" => {
                let said = attribute(tag, "r").and_then(|place| column_of(&place));
                let column = said.unwrap_or(at.column);
                at.column = column + 1;
                if is_plain {
                    return;
                }
                let style = attribute(tag, "s").and_then(|style| style.parse::<usize>().ok());
                // Without a style it is the first one's.
                let format = formats.get(style.unwrap_or(0)).copied();
                if let Some(format) = format.filter(|format| !format.is_whole()) {
                    sheet.formats.push(((at.row, column), format));
                }
            }
            _ => {}
        };
        self.elements(&path, each).await;
        sheet.length = at.row;
        sheet.formats.sort_unstable_by_key(|(at, _)| *at);
        sheet.formulas.sort_unstable();
        sheet
    }

    /// The formats of the workbook's styles, by their number.
    async fn formats(&mut self) -> Vec<Format> {
        let Some(path) = self
            .related(&|tag| attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/styles")))
            .await
        else {
            return Vec::new();
        };
        let (mut codes, mut formats): (Vec<(u32, Format)>, Vec<Format>) = Default::default();
        let mut is_of_cells = false;
        let each = &mut |tag: &BytesStart| {
            let number =
                || attribute(tag, "numFmtId").and_then(|number| number.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(tag, "formatCode").unwrap_or_default();
                    codes.extend(number().map(|number| (number, Format::of_code(&code))));
                }
                "cellXfs" => is_of_cells = true,
                "cellStyles" | "dxfs" => is_of_cells = false,
                "xf" if is_of_cells => {
                    let number = number().unwrap_or(0);
                    let said = codes.iter().find(|(one, _)| *one == number);
                    formats
                        .push(said.map_or_else(|| Format::built_in(number), |(_, format)| *format));
                }
                _ => {}
            }
        };
        self.elements(&path, each).await;
        formats
    }

    /// The part that holds a sheet.
    async fn part_of(&mut self, sheet: &str) -> Option<String> {
        let book = self.book()?;
        let mut id = None;
        let each = &mut |tag: &BytesStart| {
            if tag.local_name().as_ref() == "sheet"
                && attribute(tag, "name").is_some_and(|name| name == sheet)
            {
                id = attribute(tag, "id");
            }
        };
        self.elements(&book, each).await;
        let id = id?;
        self.related(&|tag| attribute(tag, "Id").is_some_and(|one| one == id)).await
    }

    /// The part that the workbook relates to so.
    async fn related(&mut self, is_it: &dyn Fn(&BytesStart) -> bool) -> Option<String> {
        let folder = self.book()?.strip_suffix(BOOK)?.to_owned();
        let mut target = None;
        let each = &mut |tag: &BytesStart| {
            if target.is_none() && is_it(tag) {
                target = attribute(tag, "Target");
            }
        };
        self.elements(&format!("{folder}_rels/{BOOK}.rels"), each).await;
        let target = plain_name(&target?);
        Some(target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned))
    }

    /// The name of the part that lists the sheets.
    fn book(&self) -> Option<String> {
        let names = self.0.file_names().flatten().map(|name| plain_name(&name));
        names.into_iter().find(|name| name.ends_with(BOOK))
    }

    /// The number of a part, whatever way its name is written.
    fn number_of(&self, path: &str) -> Option<usize> {
        let is_it =
            |name: &str| plain_name(name).trim_start_matches('/') == path.trim_start_matches('/');
        self.0.file_names().position(|name| name.is_ok_and(|name| is_it(&name)))
    }

    /// Goes over the elements of a part, as far as it can be read.
    async fn elements(&mut self, path: &str, each: &mut dyn FnMut(&BytesStart)) {
        let Some(Ok(part)) = self.number_of(path).map(|number| self.0.by_index(number)) else {
            return;
        };
        let mut xml = quick_xml::Reader::from_reader(Pieces::of(BufReader::new(part)));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            xml.get_mut().next();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    each(&tag);
                    // Not after every cell: most rows have a dozen of them.
                    if tag.local_name().as_ref() == "row" {
                        give_way().await;
                    }
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

/// What calamine does not tell of a sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The hidden rows, as Excel numbers them.
    pub hidden: HashSet<u32>,
    /// The hidden columns (from 0), each with the last one beside it.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The last row.
    pub length: u32,
    /// Formats that show less of a value, or more, by row and column (from 0), in their order.
    formats: Vec<((u32, u32), Format)>,
    /// Cells with a formula, by row and column (from 0), in their order.
    formulas: Vec<(u32, u32)>,
}

impl Sheet {
    /// How a cell is shown, where that is less than it holds, or more.
    pub fn format(&self, row: u32, column: u32) -> Option<Format> {
        let at = self.formats.binary_search_by_key(&(row, column), |(at, _)| *at).ok()?;
        Some(self.formats[at].1)
    }

    /// Whether a cell has a formula, whatever came of it.
    pub fn is_formula(&self, row: u32, column: u32) -> bool {
        self.formulas.binary_search(&(row, column)).is_ok()
    }
}

/// Where the reading of a sheet is: the row, and the column that comes next.
#[derive(Default)]
struct Corner {
    row: u32,
    column: u32,
}

fn is_true(said: Option<String>) -> bool {
    matches!(said.as_deref(), Some("1" | "true"))
}

/// The columns that an element is about, from 0.
fn span(tag: &BytesStart) -> Option<(u32, u32)> {
    let end = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
    Some((end("min")?, end("max")?))
}

/// The column of a reference like `B3`, from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_u32, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1)
}

/// A part's name with the slashes it should have.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/")
}

/// An attribute, whatever namespace it is in.
pub fn attribute(tag: &BytesStart, wanted: &str) -> Option<String> {
    let mut all = tag.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == wanted)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn parts(bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let numbers = 0..archive.len();
        let mut part = |at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut read = Vec::new();
            let _ = part.read_to_end(&mut read);
            (part.size(), read)
        };
        numbers.map(&mut part).collect()
    }

    #[test]
    fn what_is_too_large_unpacked_is_refused() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "党".repeat(10_000)).expect("a cell");
        let mut bytes = book.save_to_buffer().expect("a workbook");
        let whole: u64 = parts(&bytes).iter().map(|(size, _)| size).sum();
        assert!(whole > 30_000 && Package::within(&bytes, whole).is_ok());
        assert_eq!(Package::within(&bytes, whole - 1).err(), Some(Fault::TooLarge));
        // Parts that say they are small, and are not, are read one byte beyond and no further.
        let headers: Vec<usize> =
            (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"PK\x01\x02")).collect();
        for at in headers {
            bytes[at + 24..at + 28].copy_from_slice(&[1, 0, 0, 0]);
        }
        let longest = parts(&bytes).into_iter().map(|(_, read)| read.len()).max();
        assert_eq!(longest, Some(2));
    }
}
