//! YAML in, plain nodes out: texts, lists and maps, each with its place.
//!
//! Owns everything that touches the YAML crate, and what this language leaves out of YAML: anchors,
//! aliases, tags, merge keys, several documents, keys that are not one line. No value is ever typed:
//! `no`, `0123` and `12:30` stay the text they are. What keys and values mean is left to `shape.rs`.
//! Invariant: a [`Node`] in hand is at most [`DEPTH`] deep, and every place lies in the text it was
//! read from. Slips that YAML would take in silence are reported too, and mended where the intention
//! is plain, so that one slip is one message.

use crate::characters;
use crate::place::{FileId, Place};
use crate::problem::{Form, Problems, YamlProblem};

mod build;
mod folded;
mod frame;
mod lint;
mod part;
pub mod quoted;
mod sign;
mod slip;
mod wide;

/// Deepest nesting of lists and maps.
pub const DEPTH: usize = 64;
/// Most nodes in a file.
pub const NODES: usize = 100_000;
/// Longest text of one value, in characters.
pub const TEXT: usize = 20_000;

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value's stretch of the file, quotes included.
    pub place: Place,
    /// What it is.
    pub kind: NodeKind,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Any scalar, exactly as YAML reads its characters.
    Text(String),
    /// Nothing after the colon, `~` or `null`.
    Empty,
    /// `[…]` or lines with `-`.
    List(Vec<Node>),
    /// `{…}` or lines with `键: 值`, in written order.
    Map(Vec<(Key, Node)>),
}

/// The key of a map's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Reads a whole file. None when it cannot be read to its end; the reason is among the problems.
pub fn parse(file: FileId, text: &str, problems: &mut Problems) -> Option<Node> {
    parse_part(text, Place::new(file, 0, text.len()), problems)
}

/// Reads a part of a file, such as the front matter of a page; places count from the file's start.
pub fn parse_part(text: &str, part: Place, problems: &mut Problems) -> Option<Node> {
    let inner = text.get(part.start..part.end).unwrap_or_default();
    characters::check(inner, part, problems);
    let part = part::Part::new(inner, part);
    build::root(&part, problems)
}

impl Key {
    /// The slip that made a key of an entry: `说：注意` of `说：注意: 带原件`.
    pub fn slip(&self) -> Option<(Place, YamlProblem)> {
        let is_plain = self.place.end - self.place.start == self.text.len();
        let found = sign::colon(&self.text).filter(|_| is_plain)?;
        Some((self.place.part(found.at, found.length), found.problem))
    }
}

impl Node {
    /// The value of a key; none when it is not written or left empty.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let found = self.entries().iter().find(|(known, _)| known.text == key);
        found.map(|(_, value)| value).filter(|value| !value.is_blank())
    }

    /// The text without the blanks around it; `""` for lists and maps.
    pub fn text(&self) -> &str {
        match &self.kind {
            NodeKind::Text(text) => text.trim(),
            _ => "",
        }
    }

    /// The items of a list; none for anything else.
    pub fn list(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    /// The items where one value may stand for a list of one.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(items) => items,
            NodeKind::Empty => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.kind {
            NodeKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Where a key of this map stands.
    pub fn key(&self, key: &str) -> Option<&Key> {
        let found = self.entries().iter().find(|(known, _)| known.text == key);
        found.map(|(known, _)| known)
    }

    /// Whether there is nothing to read: no value, or blanks only.
    pub fn is_blank(&self) -> bool {
        match &self.kind {
            NodeKind::Empty => true,
            NodeKind::Text(text) => text.trim().is_empty(),
            NodeKind::List(_) | NodeKind::Map(_) => false,
        }
    }

    /// What an editor would call it.
    pub fn form(&self) -> Form {
        match self.kind {
            NodeKind::Text(_) | NodeKind::Empty => Form::Text,
            NodeKind::List(_) => Form::List,
            NodeKind::Map(_) => Form::Map,
        }
    }

    /// Where a piece of the text stands in the file; the whole value when it is not found as such.
    pub fn locate(&self, source_text: &str, needle: &str) -> Place {
        let written = source_text.get(self.place.start..self.place.end);
        match written.and_then(|written| written.find(needle)) {
            Some(at) if !needle.is_empty() => self.place.part(at, needle.len()),
            _ => self.place,
        }
    }

    /// The place of a piece of [`Node::text`], in bytes from its beginning, as far as the text is
    /// written as it reads; where lines were joined or signs escaped, the whole value.
    pub fn within(&self, offset: usize, length: usize) -> Place {
        let NodeKind::Text(raw) = &self.kind else {
            return self.place;
        };
        let blank = raw.len() - raw.trim_start().len();
        match (self.place.end - self.place.start).checked_sub(raw.trim_end().len()) {
            Some(0) => self.place.part(blank + offset, length),
            // In quotes.
            Some(2) => self.place.part(1 + blank + offset, length),
            _ => self.place,
        }
    }

    /// The slip that made a text of what should have been a map, when it is a known one.
    pub fn slip(&self) -> Option<(Place, YamlProblem)> {
        let found = sign::colon(self.text())?;
        Some((self.within(found.at, found.length), found.problem))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_types, reason = "a clock: whatever the text, reading it ends in time")]
mod tests;
