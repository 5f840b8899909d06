//! What a workbook may hold, seen before calamine reads it.
//!
//! Owns the edges of a sheet, the length of a cell, and how much is held in memory at once: calamine
//! counts columns modulo 2³², and allots what a file only says it needs. One pass over every part, of
//! which no more than one piece of XML is held.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Fault;
use super::package::attribute;
use crate::turns::give_way;

/// The columns of a sheet, up to XFD.
pub const COLUMNS: u32 = 16_384;
const ROWS: u32 = 1_048_576;

/// Most bytes of a cell's text: Excel takes 32,767 signs, and writes the longest of them `&#20826;`.
const CELL: usize = 256 * 1024;
/// Most bytes of one tag or text, cells or not.
const PIECE: usize = 8 * 1024 * 1024;
/// Most bytes that calamine holds of all parts but the rows of sheets: four words of each of a million
/// people.
const HELD: u64 = 512 * 1024 * 1024;

/// Looks at every part that could be read as part of a workbook.
pub async fn check(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let mut watch = Watch { held: 0, cell: None, is_in_rows: false };
    for at in 0..archive.len() {
        // What cannot be unpacked here cannot be unpacked there.
        let Ok(part) = archive.by_index(at) else { continue };
        let ends = [".xml", ".rels"];
        let is_named = part.name().is_ok_and(|name| ends.iter().any(|end| name.ends_with(end)));
        let mut part = BufReader::new(part);
        if is_named || begins_as_xml(&mut part) {
            watch.part(part).await?;
        }
    }
    Ok(())
}

fn begins_as_xml(part: &mut impl BufRead) -> bool {
    let start = part.fill_buf().unwrap_or_default();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.trim_ascii_start().starts_with(b"<")
}

/// What has been seen so far.
struct Watch {
    /// Bytes that calamine would hold.
    held: u64,
    /// The cell being read, as the file calls it, and the bytes of its text.
    cell: Option<(String, usize)>,
    /// Rows are handed on one at a time, and not held.
    is_in_rows: bool,
}

impl Watch {
    /// Goes over a part as calamine does, which stops where this stops.
    async fn part(&mut self, part: impl BufRead) -> Result<(), Fault> {
        let mut xml = Reader::from_reader(Pieces::of(part));
        xml.config_mut().check_end_names = false;
        xml.config_mut().expand_empty_elements = true;
        (self.cell, self.is_in_rows) = (None, false);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            xml.get_mut().next();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => self.start(&tag)?,
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "c" | "si" => self.cell = None,
                    "sheetData" => self.is_in_rows = false,
                    "row" => give_way().await,
                    _ => {}
                },
                Ok(Event::Text(text)) => self.text(text.len())?,
                Ok(Event::CData(text)) => self.text(text.len())?,
                Ok(Event::GeneralRef(name)) => self.text(name.len() + 2)?,
                Ok(Event::Eof) => return Ok(()),
                Err(_) if xml.get_ref().left == 0 => return Err(self.too_long()),
                Err(_) => return Ok(()),
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart) -> Result<(), Fault> {
        let name = tag.local_name();
        let name = name.as_ref();
        let place = match name {
            "c" | "row" => attribute(tag, "r"),
            "mergeCell" | "dimension" | "f" => attribute(tag, "ref"),
            _ => None,
        };
        if let (Some(range), "mergeCell" | "dimension" | "f") = (&place, name)
            && !is_range(range)
        {
            return Err(Fault::Range(range.chars().take(20).collect()));
        }
        if let Some(beyond) = place.iter().flat_map(|place| place.split(':')).find(is_beyond) {
            return Err(Fault::Beyond(beyond.chars().take(20).collect()));
        }
        match name {
            "sheetData" => self.is_in_rows = true,
            "c" => self.cell = Some((place.unwrap_or_default(), 0)),
            "si" => self.cell = Some((String::new(), 0)),
            _ => {}
        }
        self.hold(weight(name, tag))
    }

    fn text(&mut self, length: usize) -> Result<(), Fault> {
        if let Some((_, whole)) = &mut self.cell {
            *whole += length;
            if *whole > CELL {
                return Err(self.too_long());
            }
        }
        if self.is_in_rows { Ok(()) } else { self.hold(length as u64) }
    }

    fn hold(&mut self, bytes: u64) -> Result<(), Fault> {
        self.held = self.held.saturating_add(bytes);
        if self.held > HELD { Err(Fault::TooLarge) } else { Ok(()) }
    }

    fn too_long(&self) -> Fault {
        match &self.cell {
            Some((place, _)) => Fault::LongCell(place.clone()),
            None => Fault::TooLarge,
        }
    }
}

/// About how many bytes calamine keeps for an element, besides its text.
fn weight(name: &str, tag: &BytesStart) -> u64 {
    match name {
        "si" => 64,
        // It makes room for as many words as the file says there are.
        "sst" => {
            let count = attribute(tag, "uniqueCount").and_then(|count| count.parse().ok());
            count.unwrap_or(0_u64).saturating_mul(24)
        }
        "mergeCell" | "sheet" | "definedName" | "Relationship" => 64 + tag.len() as u64,
        "xf" | "font" | "fill" | "border" | "numFmt" | "cellStyle" | "dxf" => 512,
        _ => 0,
    }
}

/// Whether a reference like `B3`, or `3`, lies outside of every sheet. What is no reference is left to
/// calamine, which says so.
fn is_beyond(reference: &&str) -> bool {
    let end = reference.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(reference.len());
    let (letters, digits) = reference.split_at(end);
    let column = match letters.len() {
        0..=3 => letters
            .bytes()
            .fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1),
        _ => u32::MAX,
    };
    let row = digits.trim_start_matches('0');
    let is_number = row.bytes().all(|digit| digit.is_ascii_digit());
    let is_far = is_number && (row.len() > 7 || row.parse().is_ok_and(|row: u32| row > ROWS));
    column > COLUMNS || is_far
}

/// Whether a range like `B3` or `A1:B3` is one: calamine takes one corner from the other, whichever is first.
fn is_range(range: &str) -> bool {
    let mut corners = range.split(':').map(corner);
    match (corners.next().flatten(), corners.next(), corners.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(Some(last)), None) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

/// The letters of a reference like `B3`, so that longer ones come behind, and its row.
fn corner(reference: &str) -> Option<((usize, String), u32)> {
    let end = reference.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, row) = reference.split_at(end);
    let row = row.parse::<u32>().ok().filter(|row| *row > 0)?;
    (end > 0).then(|| ((end, letters.to_ascii_uppercase()), row))
}

/// A part of which a parser gets one piece at a time, however long that is.
pub struct Pieces<R> {
    part: R,
    /// Bytes that the piece may still have.
    left: usize,
}

impl<R> Pieces<R> {
    pub fn of(part: R) -> Pieces<R> {
        Pieces { part, left: PIECE }
    }

    /// Another piece begins.
    pub fn next(&mut self) {
        self.left = PIECE;
    }
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = self.part.fill_buf()?;
        Ok(&bytes[..bytes.len().min(self.left)])
    }

    fn consume(&mut self, length: usize) {
        self.left -= length;
        self.part.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::workbook;
    use super::super::{Place, Roster};
    use super::*;

    fn opened(sheet: &str, words: &str) -> Result<Vec<String>, Fault> {
        let place = Place { sheet: None, heading: 1 };
        Roster::open(workbook(sheet, words), place).map(|roster| roster.first.1)
    }

    /// What is said of a roster whose first person has this cell.
    fn with_cell(cell: &str) -> Result<Vec<String>, Fault> {
        let heading = "<row r='1'><c r='A1'><v>1</v></c></row>";
        opened(&format!("<sheetData>{heading}<row r='2'>{cell}</row></sheetData>"), "<sst/>")
    }

    #[test]
    fn the_last_cell_of_a_sheet_is_read() {
        let row = with_cell("<c r='XFD2'><v>7</v></c>").expect("a roster");
        assert_eq!((row.len(), row.last().map(String::as_str)), (16_384, Some("7")));
        let far = "<sheetData><row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData>";
        assert_eq!(opened(far, "<sst/>"), Err(Fault::NoHeading(1)));
    }

    /// A release build counts these columns modulo 2³²: some come out as columns of the roster.
    #[test]
    fn what_lies_beyond_is_refused() {
        let beyond = |place: &str| Err(Fault::Beyond(place.to_owned()));
        for place in ["XFE2", "ZZZZZ2", "ZZZZZZZZ2", "mwlqkwv2", "A1048577", "A4294967298"] {
            assert_eq!(with_cell(&format!("<c r='{place}'><v>7</v></c>")), beyond(place));
        }
        let rows = "<sheetData><row r='4294967298'><c><v>1</v></c></row></sheetData>";
        assert_eq!(opened(rows, "<sst/>"), beyond("4294967298"));
        let merged = "<sheetData/><mergeCells><mergeCell ref='A1:XFE1'/></mergeCells>";
        assert_eq!(opened(merged, "<sst/>"), beyond("XFE1"));
        let many = "<c><v>7</v></c>".repeat(16_385);
        assert_eq!(with_cell(&many), beyond("XFE2"));
    }

    /// calamine would take the last corner from the first, or leave cells out of what is merged.
    #[test]
    fn a_range_that_is_none_is_said_to_be_so() {
        let rows = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>7</v></c></row></sheetData>";
        let said = |range: &str, place: &str| {
            let (before, after) = match place {
                "dimension" => (format!("<dimension ref='{range}'/>"), String::new()),
                _ => {
                    (String::new(), format!("<mergeCells><mergeCell ref='{range}'/></mergeCells>"))
                }
            };
            opened(&format!("{before}{rows}{after}"), "<sst/>")
        };
        for range in ["", "A0:D2", "1:2", "#REF!", "B3:A3", "A3:A2", "A3:", "A3:B3:C3", "AA3:B4"] {
            let wrong = Err(Fault::Range(range.to_owned()));
            assert_eq!(said(range, "dimension"), wrong, "{range}");
            assert_eq!(said(range, "merged"), wrong, "{range}");
        }
        for range in ["A3", "b3:aa4", "C3:C9"] {
            assert!(said(range, "merged").is_ok(), "{range}");
            // It says nothing of the cells, which are read as they stand.
            assert_eq!(said(range, "dimension").expect("a roster"), ["7"], "{range}");
        }
        let formula = "<c r='B2'><f t='shared' si='0' ref='B3:B2'>A2</f><v>1</v></c>";
        assert_eq!(with_cell(formula), Err(Fault::Range("B3:B2".to_owned())));
    }

    #[test]
    fn a_value_that_no_excel_had_is_said_with_its_row() {
        let odd = "<c r='B2' t='e'><v>#GETTING_DATA</v></c>";
        let value = "#GETTING_DATA".to_owned();
        assert_eq!(with_cell(odd), Err(Fault::OddValue { row: 1, value }));
    }

    #[test]
    fn a_cell_is_as_long_as_in_excel() {
        let text = |signs: usize| format!("<is><t>{}</t></is>", "&#20826;".repeat(signs));
        let cell = |signs| format!("<c r='B2' t='inlineStr'>{}</c>", text(signs));
        assert_eq!(with_cell(&cell(32_767)).expect("a roster")[1].chars().count(), 32_767);
        assert_eq!(with_cell(&cell(33_000)), Err(Fault::LongCell("B2".to_owned())));
        let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(CELL + 1));
        assert_eq!(opened("<sheetData/>", &shared), Err(Fault::LongCell(String::new())));
        // However long, no more than a piece of it is held.
        let tag = format!("<sheetData/><x y='{}'/>", "x".repeat(PIECE));
        assert_eq!(opened(&tag, "<sst/>"), Err(Fault::TooLarge));
    }

    #[test]
    fn what_a_file_says_it_needs_is_not_allotted() {
        let words = "<sst uniqueCount='99999999999999'><si><t>x</t></si></sst>";
        assert_eq!(opened("<sheetData/>", words), Err(Fault::TooLarge));
    }
}
