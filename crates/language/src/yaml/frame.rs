//! A list or map whose end is still to come.
//!
//! Owns how values join it: keys and values take turns, a key stands once, and `{名:甲}` is mended.

use std::collections::HashMap;

use granit_parser::StructureStyle;

use super::sign;
use super::{Key, Node, NodeKind};
use crate::place::Place;
use crate::problem::{Also, Problems, YamlProblem};

pub(super) struct Frame {
    /// Where it begins in the part.
    pub(super) start: usize,
    /// Written in brackets.
    pub(super) flow: bool,
    /// Turned out to be text: `{{ 名 }}`, or a bracket in place of a key.
    pub(super) as_text: bool,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<(Key, Node)>, key: Option<Key>, seen: HashMap<String, Place> },
}

impl Frame {
    pub(super) fn list(start: usize, style: StructureStyle) -> Self {
        Self {
            start,
            flow: style == StructureStyle::Flow,
            as_text: false,
            content: Content::List(Vec::new()),
        }
    }

    pub(super) fn map(start: usize, style: StructureStyle) -> Self {
        let content = Content::Map { entries: Vec::new(), key: None, seen: HashMap::new() };
        Self { content, ..Self::list(start, style) }
    }

    /// Whether the next value is a key.
    pub(super) fn wants_key(&self) -> bool {
        matches!(self.content, Content::Map { key: None, .. })
    }

    /// Whether it is a list in brackets, where commas part the items.
    pub(super) fn is_flow_list(&self) -> bool {
        self.flow && matches!(self.content, Content::List(_))
    }

    /// Takes the next value, which may be a key; whether a slip of it was reported and mended.
    pub(super) fn add(&mut self, node: Node, problems: &mut Problems) -> bool {
        let flow = self.flow;
        match &mut self.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, key, seen } => match key.take() {
                None => *key = Some(as_key(node, seen, problems)),
                Some(key) => match mend(&key, &node).filter(|_| flow) {
                    Some((place, problem, mended)) => {
                        problems.push(place, problem);
                        entries.push(mended);
                        return true;
                    }
                    None => entries.push((key, node)),
                },
            },
        }
        false
    }

    /// What it was, now that it has ended; `written` is its own text.
    pub(super) fn finish(self, written: &str) -> NodeKind {
        match self.content {
            _ if self.as_text => NodeKind::Text(written.to_owned()),
            Content::List(items) => NodeKind::List(items),
            Content::Map { entries, .. } => NodeKind::Map(entries),
        }
    }
}

/// A node in key position becomes the key of the entry to come.
fn as_key(node: Node, seen: &mut HashMap<String, Place>, problems: &mut Problems) -> Key {
    let place = node.place;
    let text = node.text().to_owned();
    match seen.get(&text) {
        Some(first) => {
            let also = vec![Also::new(*first, "第一次写在这里")];
            let problem = YamlProblem::DuplicateKey { key: text.clone() };
            problems.push_with(place, problem, also);
        }
        None => {
            seen.insert(text.clone(), place);
        }
    }
    Key { text, place }
}

/// `{名:甲}` reads as a key without a value.
fn mend(key: &Key, node: &Node) -> Option<(Place, YamlProblem, (Key, Node))> {
    if node.kind != NodeKind::Empty {
        return None;
    }
    let found = sign::colon(&key.text)?;
    let behind = found.at + found.length;
    let (word, value) = (&key.text[..found.at], &key.text[behind..]);
    let mended = Key { text: word.to_owned(), place: key.place.part(0, found.at) };
    let value =
        Node { place: key.place.part(behind, value.len()), kind: NodeKind::Text(value.to_owned()) };
    let place = key.place.part(found.at, found.length);
    Some((place, found.problem, (mended, value)))
}
