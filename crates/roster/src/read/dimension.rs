//! Sheets that say wrongly which cells they have (`<dimension>`): programs write it, and Excel does not mind.
//!
//! Owns that such a sheet is read all the same. calamine refuses a sheet by what it says there and makes no other
//! use of it, so calamine gets the file with these sheets as `replaced` puts them there, and the element mended.

use std::io::{BufRead, BufReader};

use super::Fault;
use super::bounds::{Archive, BUFFER};
use super::pieces::Bytes;
use super::replaced::{Part, replaced};

/// An element that says wrongly which cells a sheet has.
pub struct Dimension {
    /// The number of the sheet's part.
    pub part: usize,
    /// What stands in it, between the signs that enclose it.
    pub tag: String,
}

/// The file as calamine takes it. A file that 32 bits do not measure, or a sheet in two-byte signs, is refused.
pub fn mended(file: Bytes, parts: &mut Archive, told: &[Dimension]) -> Result<Bytes, Fault> {
    let Some(first) = told.first() else { return Ok(file) };
    // Those of one part follow each other.
    let mut numbers: Vec<usize> = told.iter().map(|one| one.part).collect();
    numbers.dedup();
    let text = &mut |part: Part, number: usize| {
        let text = read(BufReader::with_capacity(BUFFER, part))?;
        let mut of_part = told.iter().filter(|one| one.part == number);
        of_part.try_fold(text, |text, one| one.mend(&text)).map(String::into_bytes)
    };
    let said = || first.tag.chars().take(20).collect();
    replaced(&file, parts, &numbers, text).ok_or_else(|| Fault::Range(said()))
}

/// The whole text of a part.
fn read(mut part: impl BufRead) -> Option<String> {
    let mut text = Vec::new();
    loop {
        let piece = part.fill_buf().ok()?;
        if piece.is_empty() {
            return String::from_utf8(text).ok();
        }
        text.extend_from_slice(piece);
        let length = piece.len();
        part.consume(length);
    }
}

impl Dimension {
    /// The text with this element saying one cell.
    fn mend(&self, text: &str) -> Option<String> {
        let (before, after) = text.split_once(&*["<", &self.tag].concat())?;
        let name = self.tag.split_ascii_whitespace().next()?;
        Some([before, "<", name, " ref=\"A1\"", after].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::workbook;
    use super::super::{Place, Roster};
    use super::*;

    const ROWS: &str = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>\
        <row r='2'><c r='A2'><v>3</v></c><c r='B2'><v>4</v></c><c r='D2'><v>5</v></c></row>\
        <row r='7'><c r='A7'><v>6</v></c></row></sheetData>";

    fn read(bytes: Vec<u8>) -> Result<Vec<String>, Fault> {
        let mut roster = Roster::open(bytes, Place { sheet: None, heading: 1 })?;
        let mut read = roster.headings.clone();
        let each = &mut |row: &super::super::Row| {
            let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
            read.push(format!("{}: {}", row.number, cells.join(",")));
            Ok::<(), ()>(())
        };
        assert!(roster.rows(each).is_ok());
        Ok(read)
    }

    #[test]
    fn whatever_a_sheet_says_of_its_cells_they_are_read_as_they_stand() {
        let all = ["1", "2", "2: 3,4,,5", "7: 6"];
        for said in [
            // Too little, too much, what is right.
            "ref='A1'",
            "ref='B2:B2'",
            "ref='A1:XFD1048576'",
            "ref='A1:D7'",
            "ref='a1:d7'",
            // Reversed, empty, garbage, rows and columns, beyond a sheet, nothing at all.
            "ref='D7:A1'",
            "ref='A7:D1'",
            "ref=''",
            "ref='#REF!'",
            "ref='甲'",
            "ref='A0:D2'",
            "ref='1:7'",
            "ref='A:D'",
            "ref='A1:'",
            "ref='A1:B2:C3'",
            "ref='A1:XFE9'",
            "ref='A1:A1048577'",
            "ref='ZZZZZZZ9'",
            "ref='A99999999999'",
            "ref='A1:B2&amp;'",
            "",
            "x='1'",
            "xml:ref='A0'",
        ] {
            for element in [
                format!("<dimension {said}/>"),
                format!("<dimension\n {said} ></dimension>"),
                format!("<sheetPr/><x:dimension xmlns:x='x' {said}/>"),
                format!("<!-- dimension --><dimension {said}/><dimension {said} y='2'/>"),
            ] {
                let read = read(workbook(&format!("{element}{ROWS}"), "<sst/>"));
                assert_eq!(read.as_deref(), Ok(&all.map(str::to_owned)[..]), "{element}");
            }
        }
    }

    /// In front of an archive anything may stand, behind it a remark: its directory is found from its end.
    #[test]
    fn a_file_with_something_around_it_is_mended_too() {
        let book = workbook(&format!("<dimension ref='A0'/>{ROWS}"), "<sst/>");
        let before = [b"PK\x03\x04 by somebody".to_vec(), book.clone()].concat();
        let mut behind = book;
        behind.extend(b"PK by somebody");
        let end = behind.len() - 14 - 2;
        behind[end..end + 2].copy_from_slice(&[14, 0]);
        for bytes in [before, behind] {
            assert_eq!(read(bytes).map(|read| read.len()), Ok(4));
        }
    }
}
