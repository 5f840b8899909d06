//! The parts of a workbook's file, seen before a workbook is made of them.
//!
//! Owns how large they may be unpacked, since a small file can hold more than the memory, and which rows
//! of a sheet are hidden, which calamine does not tell.

use std::collections::HashSet;
use std::io::{BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Fault;
use super::bounds::Pieces;
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

    /// The hidden rows of a sheet, as Excel numbers them, and its last row.
    pub async fn rows(&mut self, sheet: &str) -> (HashSet<u32>, u32) {
        let mut hidden = HashSet::new();
        let mut number = 0;
        if let Some(path) = self.part_of(sheet).await {
            let each = &mut |tag: &BytesStart| {
                if tag.local_name().as_ref() == "row" {
                    let said = attribute(tag, "r").and_then(|number| number.parse().ok());
                    number = said.unwrap_or(number + 1);
                    if matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true")) {
                        hidden.insert(number);
                    }
                }
            };
            self.elements(&path, each).await;
        }
        (hidden, number)
    }

    /// The part that holds a sheet.
    async fn part_of(&mut self, sheet: &str) -> Option<String> {
        let book = self.0.file_names().flatten().find(|name| name.ends_with(BOOK))?.into_owned();
        let folder = book.strip_suffix(BOOK)?.to_owned();
        let mut id = None;
        let each = &mut |tag: &BytesStart| {
            if tag.local_name().as_ref() == "sheet"
                && attribute(tag, "name").is_some_and(|name| name == sheet)
            {
                id = attribute(tag, "id");
            }
        };
        self.elements(&book, each).await;
        let mut target = None;
        let each = &mut |tag: &BytesStart| {
            if id.is_some() && attribute(tag, "Id") == id {
                target = attribute(tag, "Target");
            }
        };
        self.elements(&format!("{folder}_rels/{BOOK}.rels"), each).await;
        let target = target?;
        Some(target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned))
    }

    /// Goes over the elements of a part, as far as it can be read.
    async fn elements(&mut self, path: &str, each: &mut dyn FnMut(&BytesStart)) {
        let Ok(part) = self.0.by_name(path) else { return };
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
