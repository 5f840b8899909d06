//! Places as a browser's editor counts them: in halves of a sign beyond the first 65,536, from the beginning of
//! the text.
//!
//! Owns both ways. Texts are as they were read: their lines end in LF, and signs are one for one those of the
//! editor's text.

use language::place::{Place, Source};

/// A stretch of a text, in UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: usize,
    pub to: usize,
}

/// The stretch of a place.
pub fn stretch(source: &Source, place: Place) -> Stretch {
    let from = units(source, place.start);
    Stretch { from, to: units(source, place.end).max(from) }
}

fn units(source: &Source, byte: usize) -> usize {
    source.text()[..source.floor(byte)].chars().map(char::len_utf16).sum()
}

/// The byte of a place; of one that is none, the nearest before it.
pub fn byte(source: &Source, units: usize) -> usize {
    let mut counted = 0;
    let inside = |sign: &(usize, char)| {
        counted += sign.1.len_utf16();
        counted > units
    };
    let text = source.text();
    text.char_indices().find(inside).map_or(text.len(), |(at, _)| at)
}

/// Line and column, from 1, as the editor shows them.
pub fn line_and_column(source: &Source, byte: usize) -> [usize; 2] {
    let byte = source.floor(byte);
    let lines = source.lines();
    let before = &source.text()[lines.start(byte)..byte];
    [lines.index(byte) + 1, before.chars().map(char::len_utf16).sum::<usize>() + 1]
}

#[cfg(test)]
mod tests {
    use language::place::Sources;

    use super::*;

    #[test]
    fn signs_of_two_halves_count_twice() {
        let mut sources = Sources::new();
        let file = sources.add(Source::new("a", "甲𠮷\nb乙"));
        let source = sources.get(file);
        assert_eq!(stretch(source, Place::new(file, 3, 7)), Stretch { from: 1, to: 3 });
        assert_eq!(line_and_column(source, 7), [1, 4]);
        assert_eq!(line_and_column(source, 9), [2, 2]);
        for (units, at) in [(0, 0), (1, 3), (2, 3), (3, 7), (4, 8), (5, 9), (6, 12), (99, 12)] {
            assert_eq!(byte(source, units), at, "{units}");
        }
    }
}
