//! How much of a roster is in memory at once: a small file can hold more than the memory.
//!
//! Owns the limits and the count of what is held. With the portal beside it no run takes more than 500 MB.

use std::cell::Cell;

use quick_xml::events::BytesStart;

use super::package::attribute;

const MIB: u64 = 1 << 20;

/// What a roster may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of all parts of a workbook, unpacked: a million people fit.
    pub unpacked: u64,
    /// Bytes that are held of all parts but the rows of sheets: three words of each of a million people.
    pub parts: u64,
    /// Bytes of the texts of one row.
    pub row: usize,
    /// Bytes of everything that is held: the file, its parts, and what is kept of rows until the end.
    pub whole: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { unpacked: 1024 * MIB, parts: 256 * MIB, row: 16 << 20, whole: 400 * MIB }
    }
}

/// Counts what is held while rows are read.
#[derive(Debug)]
pub struct Meter {
    held: Cell<u64>,
    most: u64,
}

impl Default for Meter {
    /// One that is never full.
    fn default() -> Meter {
        Meter { held: Cell::new(0), most: u64::MAX }
    }
}

impl Meter {
    #[must_use]
    pub fn of(held: u64, most: u64) -> Meter {
        Meter { held: Cell::new(held), most }
    }

    pub fn hold(&self, bytes: usize) {
        self.held.set(self.held.get().saturating_add(bytes as u64));
    }

    #[must_use]
    pub fn is_full(&self) -> bool {
        self.held.get() > self.most
    }
}

/// About how many bytes are kept for an element, besides its text.
pub fn weight(name: &str, tag: &BytesStart) -> u64 {
    match name {
        "si" => 56,
        // calamine makes room for as many words as the file says there are.
        "sst" => {
            let count = attribute(tag, "uniqueCount").and_then(|count| count.parse().ok());
            count.unwrap_or(0_u64).saturating_mul(24)
        }
        "mergeCell" | "sheet" | "definedName" | "Relationship" => 64 + tag.len() as u64,
        "xf" | "font" | "fill" | "border" | "numFmt" | "cellStyle" | "dxf" => 512,
        "col" => 16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::workbook;
    use super::super::{Fault, Place, Roster, Stopped};
    use super::*;

    const PLACE: Place = Place { sheet: None, heading: 1 };

    fn small() -> Limits {
        Limits { unpacked: 100_000, parts: 2_000, row: 100, whole: 10_000 }
    }

    /// How the rows of a roster end of which each keeps so many bytes.
    fn read(bytes: Vec<u8>, kept: usize) -> Option<Fault> {
        let mut roster = match Roster::open_within(bytes, PLACE, small()) {
            Ok(roster) => roster,
            Err(fault) => return Some(fault),
        };
        let meter = roster.meter();
        let each = &mut |_: &super::super::Row| {
            meter.hold(kept);
            Ok::<(), ()>(())
        };
        match roster.rows(each) {
            Err(Stopped::Fault(fault)) => Some(fault),
            Err(Stopped::Refused(())) | Ok(()) => None,
        }
    }

    fn book(cells: &str, words: &str) -> Vec<u8> {
        let rows = format!(
            "<sheetData><row r='1'><c><v>1</v></c><c><v>2</v></c></row><row r='2'>{cells}</row></sheetData>"
        );
        workbook(&rows, words)
    }

    #[test]
    fn words_that_cells_share_are_held_and_count() {
        let words = |count: usize| format!("<sst>{}</sst>", "<si><t>x</t></si>".repeat(count));
        assert_eq!(read(book("<c><v>7</v></c>", &words(10)), 0), None);
        assert_eq!(read(book("<c><v>7</v></c>", &words(40)), 0), Some(Fault::TooLarge));
    }

    /// One word of a file may stand in every cell of a row.
    #[test]
    fn a_row_is_not_longer_than_it_may_be() {
        let words = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(40));
        let cells = |count: usize| "<c t='s'><v>0</v></c>".repeat(count);
        assert_eq!(read(book(&cells(2), &words), 0), None);
        assert_eq!(read(book(&cells(3), &words), 0), Some(Fault::LongRow(2)));
        let text = |signs: usize| format!("a\n{}\n", "x".repeat(signs)).into_bytes();
        assert_eq!(read(text(99), 0), None);
        assert_eq!(read(text(100), 0), Some(Fault::LongRow(2)));
        let wide = Roster::open(format!("a\n{}\n", ",".repeat(16_384)).into_bytes(), PLACE);
        assert_eq!(wide.err(), Some(Fault::Beyond("XFE2".to_owned())));
    }

    #[test]
    fn what_is_kept_of_rows_counts_with_the_file() {
        let text = format!("a\n{}", "x\n".repeat(100)).into_bytes();
        assert_eq!(read(text.clone(), 90), None);
        assert_eq!(read(text.clone(), 110), Some(Fault::TooMuch(91)));
        let mut roster = Roster::open_within(text, PLACE, small()).expect("a roster");
        roster.meter().hold(20_000);
        // Who begins anew has kept nothing yet.
        assert!(!roster.meter().is_full());
    }
}
