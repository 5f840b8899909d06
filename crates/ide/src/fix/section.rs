//! A stretch of a file that can be read by itself, in which ways to mend a slip are tried.
//!
//! Owns which of them reads best: the one behind whose line nothing stops the reading, and of several the one that
//! the tables of the language have least to say of. One that does not read is no way to mend it, and neither is one
//! that moves a line to where it is nothing.

use std::cmp::Reverse;

use language::place::{Place, Source};
use language::problem::{Problems, Severity};
use language::shape::{Shape, validate};
use language::yaml;

use crate::mention::FileKind;
use crate::rename::applied;
use crate::snapshot::Edit;

/// Ways that are tried at most: each is a reading.
const MOST: usize = 12;

/// From a line that begins at the margin to the next one.
pub(super) struct Section<'s> {
    source: &'s Source,
    /// Where it lies in its file.
    pub place: Place,
}

/// How well a way reads; the least is the best.
type Worth = (Reverse<usize>, usize);

impl<'s> Section<'s> {
    /// The one that holds a place.
    pub fn around(source: &'s Source, place: Place) -> Section<'s> {
        let text = source.text();
        let mut start = line_start(text, place.start);
        while start > 0 && !begins(&text[start..]) {
            start = line_start(text, start - 1);
        }
        let mut end = line_end(text, place.start);
        while end < text.len() && !begins(&text[end..]) {
            end = line_end(text, end);
        }
        Section { source, place: Place { start, end, ..place } }
    }

    /// Its own text.
    pub fn text(&self) -> &'s str {
        self.source.slice(self.place)
    }

    /// The best of some ways to mend what is wrong in the line of a place, which they may move.
    pub fn best(&self, at: Place, ways: Vec<Vec<Edit>>, is_moved: bool) -> Option<Vec<Edit>> {
        let mut best: Option<(Worth, Vec<Edit>)> = None;
        for way in ways.into_iter().take(MOST) {
            let Some(worth) = self.worth(at, &way, is_moved) else { continue };
            if best.as_ref().is_none_or(|(least, _)| worth < *least) {
                best = Some((worth, way));
            }
        }
        best.map(|(_, way)| way)
    }

    fn worth(&self, at: Place, way: &[Edit], is_moved: bool) -> Option<Worth> {
        let here = |edit: &Edit| {
            let place = edit.place;
            let start = place.start.checked_sub(self.place.start)?;
            let end = place.end - self.place.start;
            Some(Edit { place: Place { start, end, ..place }, text: edit.text.clone() })
        };
        let edits: Option<Vec<Edit>> = way.iter().map(here).collect();
        let text = applied(self.text(), edits?.iter());
        let mut problems = Problems::new();
        let node = yaml::parse(self.place.file, &text, &mut problems);
        let broken = line(self.text(), at.start - self.place.start);
        let mut stops = usize::MAX;
        for found in problems.iter() {
            let line = line(&text, found.place.start);
            if found.problem.severity() == Severity::Error && line >= broken {
                stops = stops.min(line);
            }
        }
        if stops == broken {
            return None;
        }
        let mut odd = Problems::new();
        if let (Some(node), Some(shape)) = (node, self.shape()) {
            validate(&node, shape, &mut odd);
        }
        // A line that is moved is something else where it comes to stand: it has to be something there.
        let is_odd = || odd.iter().any(|found| line(&text, found.place.start) == broken);
        if is_moved && (stops != usize::MAX || is_odd()) {
            return None;
        }
        Some((Reverse(stops), odd.len()))
    }

    /// The tables its file is read by; before its name stands where the content is.
    fn shape(&self) -> Option<&'static Shape> {
        let name = self.source.name();
        let folders = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
        std::iter::once(name).chain(folders).find_map(|path| FileKind::of(path).shape())
    }
}

/// Whether a line begins at the margin, with a key.
fn begins(line: &str) -> bool {
    let sign = line.chars().next();
    line.starts_with("---")
        || sign.is_some_and(|sign| !sign.is_whitespace() && !"-#]}".contains(sign))
}

/// The number of the line of an offset.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|&&sign| sign == b'\n').count()
}

/// Where the line of an offset begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line behind that of an offset begins.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}
