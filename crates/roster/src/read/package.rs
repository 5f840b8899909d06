//! The parts of a workbook's file, seen before a workbook is made of them.
//!
//! Owns how large they may be unpacked, since a small file can hold more than the memory, which part is which,
//! and what the styles of cells show.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Fault;
use super::bounds::{Archive, BUFFER, Watch};
use super::dimension;
use super::formats::Format;
use super::limits::Limits;
use super::pieces::{Bytes, Pieces};
use super::sheet::Sheet;

const BOOK: &str = "workbook.xml";

pub struct Package {
    parts: Archive,
    watch: Watch,
}

impl Package {
    /// Opens a file that is not too large unpacked, nor in any of its parts.
    pub async fn open(bytes: Bytes, limits: &Limits) -> Result<Package, Fault> {
        let mut package = Self::within(bytes, limits)?;
        package.watch.all(&mut package.parts).await?;
        Ok(package)
    }

    fn within(bytes: Bytes, limits: &Limits) -> Result<Package, Fault> {
        let parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotAWorkbook)?;
        let mut package = Package { parts, watch: Watch::of(limits.parts) };
        // None of its parts is ever read beyond the size it says it has: zip sees to that.
        let sizes = (0..package.parts.len())
            .map(|at| package.parts.by_index_raw(at).map_or(0, |part| part.size()));
        match sizes.fold(0_u64, u64::saturating_add) > limits.unpacked {
            true => Err(Fault::TooLarge),
            false => Ok(package),
        }
    }

    /// The file as calamine takes it, whatever its sheets say of which cells they have.
    pub fn mended(&mut self, file: Bytes) -> Result<Bytes, Fault> {
        for at in 0..self.watch.dimensions.len() {
            let part = self.parts.by_index_raw(self.watch.dimensions[at].part);
            self.watch.hold(part.map_or(0, |part| part.size()))?;
        }
        dimension::mended(file, &mut self.parts, &self.watch.dimensions)
    }

    /// The file with one sheet without what is only coloured, where that is most of one.
    pub fn shortened(&mut self, file: &Bytes) -> Option<Bytes> {
        self.watch.shorter.as_mut()?.within(file, &mut self.parts)
    }

    /// How many bytes are held of the parts.
    pub fn held(&self) -> u64 {
        self.watch.held
    }

    /// What there is to know of a sheet besides its values.
    pub async fn sheet(&mut self, name: &str) -> Result<Sheet, Fault> {
        let path = self.part_of(name).await;
        let Some(number) = path.and_then(|path| self.number_of(&path)) else {
            return Ok(Sheet::default());
        };
        // A part that did not look like one has not been gone over.
        let is_it = |(at, _): &(usize, Sheet)| *at == number;
        if let (false, Ok(part)) =
            (self.watch.sheets.iter().any(is_it), self.parts.by_index(number))
        {
            self.watch.part(number, BufReader::with_capacity(BUFFER, part)).await?;
        }
        let sheets = &mut self.watch.sheets;
        let gathered = sheets.iter().position(is_it).map(|at| sheets.swap_remove(at));
        Ok(gathered.map_or_else(Sheet::default, |(_, sheet)| sheet))
    }

    /// The formats of the workbook's styles, by their number.
    pub async fn formats(&mut self) -> Vec<Format> {
        let Some(path) = self
            .related(&|tag| attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/styles")))
            .await
        else {
            return Vec::new();
        };
        let (mut codes, mut formats) = (HashMap::new(), Vec::new());
        let mut is_of_cells = false;
        let each = &mut |tag: &BytesStart| {
            let number =
                || attribute(tag, "numFmtId").and_then(|number| number.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(tag, "formatCode").unwrap_or_default();
                    if let Some(number) = number() {
                        codes.entry(number).or_insert_with(|| Format::of_code(&code));
                    }
                }
                "cellXfs" => is_of_cells = true,
                "cellStyles" | "dxfs" => is_of_cells = false,
                "xf" if is_of_cells => {
                    let number = number().unwrap_or(0);
                    let said = codes.get(&number).copied();
                    formats.push(said.unwrap_or_else(|| Format::built_in(number)));
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
                id = attribute(tag, "id").map(Cow::into_owned);
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
                target = attribute(tag, "Target").map(Cow::into_owned);
            }
        };
        self.elements(&format!("{folder}_rels/{BOOK}.rels"), each).await;
        let target = plain_name(&target?);
        Some(target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned))
    }

    /// The name of the part that lists the sheets.
    fn book(&self) -> Option<String> {
        let names = self.parts.file_names().flatten().map(|name| plain_name(&name));
        names.into_iter().find(|name| name.ends_with(BOOK))
    }

    /// The number of a part, whatever way its name is written.
    fn number_of(&self, path: &str) -> Option<usize> {
        let is_it =
            |name: &str| plain_name(name).trim_start_matches('/') == path.trim_start_matches('/');
        self.parts.file_names().position(|name| name.is_ok_and(|name| is_it(&name)))
    }

    /// Goes over the elements of a part, as far as it can be read.
    async fn elements(&mut self, path: &str, each: &mut dyn FnMut(&BytesStart)) {
        let Some(Ok(part)) = self.number_of(path).map(|number| self.parts.by_index(number)) else {
            return;
        };
        let mut xml =
            quick_xml::Reader::from_reader(Pieces::of(BufReader::with_capacity(BUFFER, part)));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            xml.get_mut().next();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => each(&tag),
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

/// A part's name with the slashes it should have.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/")
}

/// An attribute, whatever namespace it is in.
pub fn attribute<'t>(tag: &'t BytesStart, wanted: &str) -> Option<Cow<'t, str>> {
    let mut all = tag.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == wanted)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::rc::Rc;

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
        let within = |unpacked| {
            let limits = Limits { unpacked, ..Limits::default() };
            Package::within(Bytes(Rc::new(bytes.clone())), &limits).err()
        };
        assert!(whole > 30_000);
        assert_eq!((within(whole), within(whole - 1)), (None, Some(Fault::TooLarge)));
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
