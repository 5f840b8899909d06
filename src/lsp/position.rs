//! Places of the protocol: lines from 0, columns as the other end counts them, files as addresses.
//!
//! Owns both ways. What is read here has its line ends and blanks made alike, sign for sign; columns are counted in
//! the text as the editor has it, and a sign there is the same sign here. A position that is none, in the middle of
//! a sign or behind the end of a line, is the nearest before it.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use language::place::{Place, Source};
use lsp_types::{Position, PositionEncodingKind, Range, Uri};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Halves of a sign beyond the first 65,536.
    Utf16,
    /// Signs.
    Utf32,
}

impl From<Encoding> for PositionEncodingKind {
    fn from(encoding: Encoding) -> PositionEncodingKind {
        match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

impl Encoding {
    /// The one the other end likes best, of those it knows; without a word, UTF-16.
    pub fn chosen(offered: &[PositionEncodingKind]) -> Encoding {
        let known = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
        let by_kind = |kind: &PositionEncodingKind| {
            known.into_iter().find(|encoding| PositionEncodingKind::from(*encoding) == *kind)
        };
        offered.iter().find_map(by_kind).unwrap_or(Encoding::Utf16)
    }

    fn units(self, sign: char) -> usize {
        match self {
            Encoding::Utf8 => sign.len_utf8(),
            Encoding::Utf16 => sign.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A text and how the editor has it.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    pub source: &'a Source,
    /// Where it differs from what was read.
    pub original: Option<&'a str>,
    pub encoding: Encoding,
}

impl Lines<'_> {
    /// The line of a number, as the editor has it and as it was read.
    fn original_line(&self, number: usize) -> Option<&str> {
        let mut rest = self.original?;
        for _ in 0..number {
            let end = rest.find(['\r', '\n'])?;
            let length = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
            rest = &rest[end + length..];
        }
        rest.split(['\r', '\n']).next()
    }

    /// The byte at a position.
    pub fn offset(&self, position: Position) -> usize {
        let number = position.line as usize;
        let text = self.source.text();
        let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let Some(start) = starts.nth(number) else { return text.len() };
        let line = text[start..].split('\n').next().unwrap_or_default();
        let original = self.original_line(number).unwrap_or(line);
        let wanted = position.character as usize;
        let mut units = 0;
        let before = original.chars().take_while(|sign| {
            units += self.encoding.units(*sign);
            units <= wanted
        });
        let signs = before.count();
        let end = line.char_indices().nth(signs).map_or(line.len(), |(at, _)| at);
        start + end
    }

    /// The position of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.source.floor(offset);
        let lines = self.source.lines();
        let (number, start) = (lines.index(offset), lines.start(offset));
        let before = &self.source.text()[start..offset];
        let signs = before.chars().count();
        let line = self.original_line(number).unwrap_or(before);
        let units: usize = line.chars().take(signs).map(|sign| self.encoding.units(sign)).sum();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position::new(number(lines.index(offset)), number(units))
    }

    /// The range of a stretch.
    pub fn range(&self, place: Place) -> Range {
        Range::new(self.position(place.start), self.position(place.end.max(place.start)))
    }
}

/// The path of an address; none of one that is no file's.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    // `/C:/…` is how a drive is written.
    let bytes = decoded.as_bytes();
    let is_drive = bytes.len() > 2 && bytes[0] == b'/' && bytes[2] == b':';
    let decoded = if is_drive { &decoded[1..] } else { &decoded[..] };
    (!decoded.is_empty()).then(|| PathBuf::from(decoded))
}

/// Signs that stand for something in an address.
const SIGNS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a path.
pub fn uri(path: &Path) -> Option<Uri> {
    let shown = path.to_str()?.replace('\\', "/");
    let lead = if shown.starts_with('/') { "" } else { "/" };
    let address = format!("file://{lead}{}", utf8_percent_encode(&shown, SIGNS));
    Uri::from_str(&address).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways(encoding: Encoding, columns: &[u32]) {
        let source = Source::new("a.yaml", "名: 𠮷 野\n去: 省");
        // The editor has a blank that no keyboard types, and line ends of Windows.
        let original = Some("名: 𠮷\u{A0}野\r\n去: 省");
        let lines = Lines { source: &source, original, encoding };
        let first: Vec<usize> =
            source.text().char_indices().map(|(at, _)| at).take_while(|at| *at <= 13).collect();
        assert_eq!(first.len(), columns.len());
        for (&offset, &column) in first.iter().zip(columns) {
            let position = Position::new(0, column);
            assert_eq!(lines.position(offset), position, "{encoding:?} {offset}");
            assert_eq!(lines.offset(position), offset, "{encoding:?} {column}");
        }
        let end = source.text().len();
        assert_eq!(lines.offset(lines.position(end)), end);
        assert_eq!(lines.position(end).line, 1);
    }

    #[test]
    fn columns_are_counted_as_the_other_end_does() {
        both_ways(Encoding::Utf8, &[0, 3, 4, 5, 9, 11, 14]);
        both_ways(Encoding::Utf16, &[0, 1, 2, 3, 5, 6, 7]);
        both_ways(Encoding::Utf32, &[0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_position_that_is_none_is_the_nearest_before() {
        let source = Source::new("a.yaml", "𠮷野\n甲");
        let lines = Lines { source: &source, original: None, encoding: Encoding::Utf16 };
        let offset = |line, character| lines.offset(Position::new(line, character));
        assert_eq!((offset(0, 1), offset(0, 2), offset(0, 99)), (0, 4, 7));
        assert_eq!((offset(1, 0), offset(9, 0)), (8, 11));
    }

    #[test]
    fn the_first_that_is_known_is_taken() {
        let kinds = |names: &[&'static str]| {
            let kinds = names.iter().map(|name| PositionEncodingKind::new(name));
            Encoding::chosen(&kinds.collect::<Vec<_>>())
        };
        assert_eq!(kinds(&[]), Encoding::Utf16);
        assert_eq!(kinds(&["utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(kinds(&["utf-7", "utf-32"]), Encoding::Utf32);
    }

    #[test]
    fn addresses_of_files() {
        for shown in ["/tmp/指 引/[a]/guide.yaml", "/a%20b/c#d?.md"] {
            let address = uri(Path::new(shown)).expect("an address");
            assert_eq!(path(&address), Some(PathBuf::from(shown)), "{}", address.as_str());
        }
        let drive = Uri::from_str("file:///c%3A/%E6%8C%87/a.yaml").expect("an address");
        assert_eq!(path(&drive), Some(PathBuf::from("c:/指/a.yaml")));
        assert_eq!(path(&Uri::from_str("untitled:a").expect("an address")), None);
    }
}
