//! A text with its placeholders filled: part by part, each fault at its place.

use super::names::is_bare_name;
use super::told::near;
use super::{Piece, Wording, Wordsmith};
use crate::attachment::About;
use crate::markdown::Part;
use crate::model::Word;
use crate::place::Place;
use crate::problem::{Problems, WritingProblem};

/// Words one text, and says where something in it is wrong.
pub(super) struct Filler<'s, 'a> {
    pub(super) smith: &'s Wordsmith<'a>,
    pub(super) word: &'s Word,
    pub(super) problems: &'s mut Problems,
    pub(super) wording: Wording,
    /// How far the text has been read: the same words may stand in it twice.
    pub(super) read: usize,
    /// The file whose link is open; none where it cannot be led to, which has been told.
    pub(super) file: Option<About>,
}

impl Filler<'_, '_> {
    pub(super) fn part(&mut self, part: Part) {
        match part {
            Part::Markup(html) => self.markup(&html),
            Part::Text(text) if self.smith.vocabulary.plain_braces => {
                self.image_in(&text);
                self.list_in(&text);
                self.text(&text);
            }
            Part::Text(text) => {
                self.image_in(&text);
                self.links_in(&text);
                self.fill(&text);
            }
            Part::Link(target) => {
                let place = self.locate(&target);
                self.wording.links.push(Word { text: target, place });
            }
            Part::File(target) => self.open_file(&target),
            Part::FileEnd => self.close_file(),
            Part::Unsafe(target) => {
                let place = self.locate(&target);
                self.problems.push(place, WritingProblem::UnsafeLink { target });
            }
            Part::Tag(tag) => {
                let text = tag.trim().to_owned();
                let place = self.locate(&text);
                self.problems.push(place, WritingProblem::RawHtml { text });
            }
            Part::Wide(row) => self.wide(&row),
            Part::Image(target, words) => self.image(&target, &words),
            Part::Fixed(text) if text.contains("{{") && !self.smith.vocabulary.plain_braces => {
                let place = self.locate(&text);
                self.problems.push(place, WritingProblem::PlaceholderInLink);
            }
            Part::Fixed(text) => self.text(&text),
        }
    }

    /// Fills the placeholders of a text part.
    pub(super) fn fill(&mut self, text: &str) {
        self.list_in(text);
        if text.contains('｛')
            && let Some(at) = text.find("｛｛")
        {
            let end = text[at..].find("｝｝").map_or(text.len(), |end| at + end + "｝｝".len());
            self.bad(&text[at..end]);
        }
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            self.text(before);
            let (piece, length) =
                self.placeholder(from).unwrap_or_else(|| (Piece::Text("{".to_owned()), 1));
            match piece {
                Piece::Text(text) => self.text(&text),
                other => self.wording.pieces.push(other),
            }
            rest = &from[length..];
        }
        if rest.contains('}') && rest.contains("}}") {
            let (place, text) = (self.locate("}}"), "}}".to_owned());
            self.problems.push(place, WritingProblem::BadPlaceholder { text });
        }
        self.text(rest);
    }

    /// The piece a text starting with `{` begins with, and how many bytes it takes.
    fn placeholder(&mut self, text: &str) -> Option<(Piece, usize)> {
        if text.starts_with("{%") || text.starts_with("{#") {
            let end = text.find('}').map_or(text.len(), |end| end + 1);
            return Some(self.bad(&text[..end]));
        }
        let Some(inside) = text.strip_prefix("{{") else {
            let text = near(text);
            let whole = text.find('}').map_or("", |end| &text[..=end]);
            let name = whole.trim_matches(['{', '}']).trim();
            return match self.smith.known().any(|known| known == name) {
                true => Some(self.bad(whole)),
                false => self.citation(text),
            };
        };
        let Some(end) = inside.find("}}") else {
            return Some(self.bad(text));
        };
        let (name, whole) = (inside[..end].trim(), &text[..end + 4]);
        // A heading may hold what a variable must not: 电话（总机）.
        let is_column = self.smith.vocabulary.cells.contains_key(name);
        if !is_column && self.smith.no_column(name).is_none() && !is_bare_name(name) {
            return Some(self.bad(whole));
        }
        let place = self.locate(whole);
        if is_column {
            self.wording.columns.push(Word { text: name.to_owned(), place });
        }
        let piece = self.smith.look_up(name).unwrap_or_else(|problem| {
            let inside = whole.find(name).unwrap_or_default();
            self.problems.push(place.part(inside, name.len()), *problem);
            Piece::Text(whole.to_owned())
        });
        Some((piece, whole.len()))
    }

    pub(super) fn bad(&mut self, whole: &str) -> (Piece, usize) {
        let text: String = whole.chars().take(30).collect();
        let place = self.locate(&text);
        self.problems.push(place, WritingProblem::BadPlaceholder { text });
        (Piece::Text(whole.to_owned()), whole.len())
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.wording.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.wording.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    pub(super) fn markup(&mut self, html: &str) {
        self.wording.pieces.push(Piece::Markup(html.to_owned()));
    }

    /// Where a part of the text stands in its file, behind what was read of it; the whole text where
    /// that cannot be told, because YAML folded or unescaped it.
    pub(super) fn locate(&mut self, part: &str) -> Place {
        let whole = self.word.place;
        let source = self.smith.sources.get(whole.file).slice(whole);
        let needle = part.trim_end();
        let ahead = source.get(self.read..).and_then(|ahead| ahead.find(needle));
        // A link's address is seen before its words, which stand before it.
        let found = ahead.map(|at| self.read + at).or_else(|| source.find(needle));
        let Some(at) = found else { return whole };
        self.read = at + needle.len();
        whole.part(at, needle.len())
    }
}
