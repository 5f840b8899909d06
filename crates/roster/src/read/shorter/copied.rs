//! The copy of a part, made while it is gone over.

use quick_xml::events::Event;

use super::super::bounds::Archive;
use super::super::pieces::Bytes;
use super::super::places::place;
use super::super::replaced::{Part, replaced};

/// Cells passed over from which on calamine gets the copy.
const MANY: u32 = 100_000;
/// Bytes of a copy at most: some 15,000 people, so that those of nearly all rosters cost nothing.
const MOST: usize = 8 * 1024 * 1024;

/// A part of a workbook's file, and what is to stand in its place.
pub struct Shorter {
    pub part: usize,
    pub text: Vec<u8>,
}

impl Shorter {
    /// The file with this in place of the part.
    pub fn within(&mut self, file: &Bytes, parts: &mut Archive) -> Option<Bytes> {
        let text = &mut |_: Part, _| Some(std::mem::take(&mut self.text));
        replaced(file, parts, &[self.part], text)
    }
}

/// A part as it is copied.
#[derive(Default)]
pub struct Copied {
    text: Vec<u8>,
    passed: u32,
    /// Where the row that is read begins, and where what stands in it does.
    row: usize,
    inside: usize,
}

impl Copied {
    pub fn wanted() -> Option<Copied> {
        Some(Copied::default())
    }

    /// What was read. Whether the copy goes on.
    pub fn bytes(&mut self, bytes: &[u8]) -> bool {
        self.text.extend_from_slice(bytes);
        self.text.len() <= MOST
    }

    pub fn passed(&mut self) {
        self.passed += 1;
    }

    /// What was read was this. Whether the copy goes on: what does not say where it stands, stands behind what was
    /// before it, which may be left out.
    pub fn event(&mut self, event: &Event) -> bool {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name();
                let (is_row, is_cell) = (name.as_ref() == "row", name.as_ref() == "c");
                if is_row {
                    self.inside = self.text.len();
                    self.row = self.inside.saturating_sub(tag.len() + "<>".len());
                }
                !(is_row || is_cell) || place(tag).is_some()
            }
            Event::End(_) => {
                let is_empty = self.text.get(self.inside..) == Some(b"</row>");
                if is_empty && self.text[self.row..].starts_with(b"<row ") {
                    self.text.truncate(self.row);
                    self.inside = usize::MAX;
                }
                true
            }
            _ => true,
        }
    }

    /// The copy, where it is worth anything.
    pub fn done(self, part: usize) -> Option<Shorter> {
        (self.passed >= MANY).then_some(Shorter { part, text: self.text })
    }
}
