//! Where something stands in the editor's files.
//!
//! Owns the texts, and the pictures, as they were read ([`Sources`]) and the arithmetic from byte offsets to the line and
//! column an editor sees. Reading files is the command's business; drawing them is the report's.
//! Invariant: a [`Place`] is two byte offsets into one [`Source`], and looking it up never fails, even
//! when the offsets miss a character boundary or the end of the text.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::attachment::Attachment;
use crate::image::Image;

/// Names of files, relative to the content folder, and their texts.
pub type Files = BTreeMap<String, FileId>;

/// Which [`Source`] of a [`Sources`] a place lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A stretch of a source: byte offsets, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The stretch `start..end` of a file.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start, end }
    }

    /// The very beginning of a file, for problems of the file as a whole.
    pub fn top(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }

    /// A part of this place, in bytes from its start; it never reaches over the end.
    pub fn part(self, offset: usize, length: usize) -> Self {
        let start = (self.start + offset).min(self.end);
        Self::new(self.file, start, (start + length).min(self.end))
    }
}

/// A line and a column, both from 1; columns count characters, as editors show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The line beginnings of a text.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text. Only `\n` ends a line: texts are normalised when they are read.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self { starts: starts.collect() }
    }

    /// The number, from 0, of the line that holds a byte.
    pub fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The first byte of the line that holds a byte.
    pub fn start(&self, offset: usize) -> usize {
        self.starts.get(self.index(offset)).copied().unwrap_or(0)
    }
}

/// One text and the name editors know it by.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: Arc<str>,
    /// Wanted only where something is told of the text.
    lines: OnceLock<Lines>,
    is_read: bool,
    kept: Kept,
}

/// What a file is that holds no text.
#[derive(Debug, Clone, PartialEq)]
enum Kept {
    Nothing,
    Image(Image),
    Attachment(Attachment),
}

impl Source {
    /// A text under the path that is shown to editors.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let (name, text) = (name.into(), text.into());
        Self { name, text, lines: OnceLock::new(), is_read: true, kept: Kept::Nothing }
    }

    /// A file whose text could not be read; `text` is what may be shown of it. Its own problem has
    /// been told, so what it lacks is not worth a second one.
    pub fn unread(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { is_read: false, ..Self::new(name, text) }
    }

    /// A picture: it has no text, and its problems are of the file as a whole.
    pub fn picture(name: impl Into<String>, image: Image) -> Self {
        Self { kept: Kept::Image(image), ..Self::new(name, "") }
    }

    /// A file that readers take home; as a picture, it has no text.
    pub fn attachment(name: impl Into<String>, attachment: Attachment) -> Self {
        Self { kept: Kept::Attachment(attachment), ..Self::new(name, "") }
    }

    /// The picture, where the file is one that can be shown.
    pub fn image(&self) -> Option<&Image> {
        match &self.kept {
            Kept::Image(image) => Some(image),
            Kept::Attachment(_) | Kept::Nothing => None,
        }
    }

    /// The file, where readers can take it home.
    pub fn as_attachment(&self) -> Option<&Attachment> {
        match &self.kept {
            Kept::Attachment(attachment) => Some(attachment),
            Kept::Image(_) | Kept::Nothing => None,
        }
    }

    /// Whether it is the same file, as far as can be seen from what is in it.
    pub fn is_same(&self, other: &Source) -> bool {
        let is_one_text = Arc::ptr_eq(&self.text, &other.text);
        std::ptr::eq(self, other)
            || (is_one_text || self.text == other.text)
                && (&self.name, self.is_read, &self.kept)
                    == (&other.name, other.is_read, &other.kept)
    }

    /// Whether the text is what the file says.
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// The path as shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line table of the text.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let (lines, offset) = (self.lines(), self.floor(offset));
        let start = lines.start(offset);
        Position {
            line: lines.index(offset) + 1,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The text of a stretch, cut to what the source holds.
    pub fn slice(&self, place: Place) -> &str {
        let start = self.floor(place.start);
        &self.text[start..self.floor(place.end).max(start)]
    }

    /// The nearest character boundary at or before an offset.
    pub fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

/// All texts of one run, in the order they were read; problems are listed in that order.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    all: Vec<Arc<Source>>,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a text. A missing or unreadable file is kept as an empty one, so that it has a place.
    pub fn add(&mut self, source: impl Into<Arc<Source>>) -> FileId {
        self.all.push(source.into());
        FileId(self.all.len() - 1)
    }

    /// The same; where `before` holds the very same in its place, that one is kept.
    pub fn add_again(&mut self, source: Source, before: &Sources) -> FileId {
        let known = before.all.get(self.all.len()).filter(|known| known.is_same(&source));
        match known {
            Some(known) => self.add(known.clone()),
            None => self.add(source),
        }
    }

    /// The text behind an id that [`Sources::add`] of this value gave out.
    pub fn get(&self, file: FileId) -> &Source {
        self.shared(file)
    }

    /// The same, to be kept.
    pub fn shared(&self, file: FileId) -> &Arc<Source> {
        &self.all[file.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.yaml", "标题: 甲\n名: 𠮷野\n");
        let at = |offset| {
            let position = source.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(8), (1, 5));
        assert_eq!(at(17), (2, 4));
        assert_eq!(at(21), (2, 5));
        assert_eq!(at(source.text().len()), (3, 1));
    }

    #[test]
    fn lookups_are_total() {
        let source = Source::new("a.yaml", "甲");
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(99), Position { line: 1, column: 2 });
        let mut sources = Sources::new();
        let file = sources.add(source);
        assert_eq!(sources.get(file).slice(Place::new(file, 1, 99)), "甲");
        assert_eq!(sources.get(file).slice(Place::new(file, 9, 2)), "");
        assert_eq!(Source::new("b", "").position(0), Position { line: 1, column: 1 });
    }
}
