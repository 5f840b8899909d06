//! The text being read and its lines.
//!
//! Owns the way from offsets in a part of a file to places in the file. It knows nothing of YAML but
//! how a line begins.

use crate::place::{Lines, Place};

/// A text and where it lies in its file.
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    place: Place,
    lines: Lines,
}

impl<'a> Part<'a> {
    pub(super) fn new(text: &'a str, place: Place) -> Self {
        Self { text, place, lines: Lines::of(text) }
    }

    /// The place in the file of a stretch of this text.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let base = self.place.start;
        Place::new(self.place.file, base + start, base + end.max(start))
    }

    /// A piece of this text; empty when the offsets are no pair of character boundaries.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of the line that holds an offset.
    pub(super) fn line_index(&self, at: usize) -> usize {
        self.lines.index(at)
    }

    /// Where the line that holds an offset begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.lines.start(at)
    }

    /// From an offset to the end of its line.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// The blanks and list dashes that a line begins with.
    pub(super) fn indent(&self, at: usize) -> &'a str {
        // Not `rest`: a line may be as long as the file, and this is asked for every value.
        let line = self.text.get(self.line_start(at)..).unwrap_or_default();
        let mut end = 0;
        let mut chars = line.char_indices().peekable();
        while let Some((offset, character)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            match character {
                ' ' | '\t' => end = offset + 1,
                '-' if matches!(next, Some(' ' | '\t')) => end = offset + 1,
                _ => break,
            }
        }
        &line[..end]
    }

    /// Whether nothing but blanks and list dashes stands before an offset on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.line_start(at) + self.indent(at).len() >= at
    }
}
