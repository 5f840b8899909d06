//! What a file holds, as a tree, and which lines of it can be folded.
//!
//! Owns what an entry is called: by its 名, or else by its first words.

use language::order::sort_by;
use language::place::{FileId, Place};
use language::yaml::{Node, NodeKind};

use crate::mention::FileKind;
use crate::snapshot::{Snapshot, Spot};

/// Keys by which an entry is called, the best first.
const CALLED: [&str; 10] = ["名", "标题", "名称", "选", "事", "做", "说", "字样", "平台", "得"];
/// Longest name, in characters.
const LONGEST: usize = 40;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// All of it.
    pub place: Place,
    /// Where it is called so.
    pub named: Place,
    /// What is in it.
    pub entries: Vec<Entry>,
}

impl Snapshot<'_> {
    /// What a file holds.
    #[must_use]
    pub fn outline(&self, file: FileId) -> Vec<Entry> {
        match self.kind(file) {
            FileKind::Page | FileKind::Notice(_) => headings(self.text(file), file),
            _ => self.tree(Spot { file, offset: 0 }).map_or_else(Vec::new, |root| keys(&root)),
        }
    }

    /// The stretches of several lines that can be folded into their first one.
    #[must_use]
    pub fn folds(&self, file: FileId) -> Vec<Place> {
        let text = self.text(file);
        let mut folds = comments(text, file);
        match self.kind(file) {
            FileKind::Page | FileKind::Notice(_) => {
                collect(&headings(text, file), &mut folds);
            }
            _ => {
                if let Some(root) = self.tree(Spot { file, offset: 0 }) {
                    nodes(&root, &mut folds);
                }
            }
        }
        folds.retain(|fold| text[fold.start..fold.end].contains('\n'));
        sort_by(&mut folds, Ord::cmp);
        folds.dedup();
        folds
    }
}

/// The keys of a map that hold more than a text.
fn keys(node: &Node) -> Vec<Entry> {
    let key = |(key, value): &(language::yaml::Key, Node)| {
        let place = Place::new(key.place.file, key.place.start, value.place.end.max(key.place.end));
        Entry { name: key.text.clone(), place, named: key.place, entries: entries(value) }
    };
    node.entries().iter().map(key).collect()
}

/// The entries of a list.
fn entries(node: &Node) -> Vec<Entry> {
    let items = node.list().iter().filter(|item| !item.entries().is_empty());
    items.map(entry).collect()
}

fn entry(node: &Node) -> Entry {
    let called =
        CALLED.iter().find_map(|key| node.get(key).filter(|value| !value.text().is_empty()));
    let first = node.entries().first();
    let named = called.map(|value| value.place).or(first.map(|(key, _)| key.place));
    let name = called.map(Node::text).or(first.map(|(key, _)| key.text.as_str()));
    let lists = node
        .entries()
        .iter()
        .filter(|(_, value)| value.list().iter().any(|item| !item.entries().is_empty()));
    let within = lists.map(|(key, value)| Entry {
        name: key.text.clone(),
        place: Place::new(key.place.file, key.place.start, value.place.end),
        named: key.place,
        entries: entries(value),
    });
    Entry {
        name: short(name.unwrap_or_default()),
        place: node.place,
        named: named.unwrap_or(node.place),
        entries: within.collect(),
    }
}

fn short(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A heading and where it stands.
struct Heading {
    level: usize,
    start: usize,
    end: usize,
}

/// The headings of Markdown, each with what stands below it.
fn headings(text: &str, file: FileId) -> Vec<Entry> {
    let mut found = Vec::new();
    let (mut start, mut is_code) = (0, false);
    for line in text.split_inclusive('\n') {
        is_code ^= line.trim_start().starts_with("```");
        let level = line.len() - line.trim_start_matches('#').len();
        if !is_code && (1..=6).contains(&level) && line[level..].starts_with(' ') {
            found.push(Heading { level, start, end: start + line.trim_end().len() });
        }
        start += line.len();
    }
    below(&found, text, &Place::new(file, 0, text.trim_end().len()))
}

fn below(headings: &[Heading], text: &str, whole: &Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = headings;
    while let Some((first, behind)) = rest.split_first() {
        let own = behind.iter().take_while(|heading| heading.level > first.level).count();
        let (inner, next) = behind.split_at(own);
        let until = next.first().map_or(whole.end, |heading| heading.start);
        let end = first.start + text[first.start..until.max(first.end)].trim_end().len();
        let place = Place::new(whole.file, first.start, end);
        entries.push(Entry {
            name: short(text[first.start + first.level..first.end].trim()),
            place,
            named: Place::new(whole.file, first.start, first.end),
            entries: below(inner, text, &place),
        });
        rest = next;
    }
    entries
}

fn collect(entries: &[Entry], folds: &mut Vec<Place>) {
    for entry in entries {
        folds.push(entry.place);
        collect(&entry.entries, folds);
    }
}

/// Keys and entries over several lines.
fn nodes(node: &Node, folds: &mut Vec<Place>) {
    match &node.kind {
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                folds.push(Place::new(
                    key.place.file,
                    key.place.start,
                    value.place.end.max(key.place.end),
                ));
                nodes(value, folds);
            }
        }
        NodeKind::List(items) => {
            for item in items {
                folds.push(item.place);
                nodes(item, folds);
            }
        }
        NodeKind::Text(_) | NodeKind::Empty => {}
    }
}

/// Comments over several lines.
fn comments(text: &str, file: FileId) -> Vec<Place> {
    let mut folds = Vec::new();
    let (mut start, mut open): (usize, Option<Place>) = (0, None);
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        match (line.trim_start().starts_with('#'), open) {
            (true, Some(comment)) => open = Some(Place::new(file, comment.start, end)),
            (true, None) => open = Some(Place::new(file, start, end)),
            (false, _) => folds.extend(open.take()),
        }
        start += line.len();
    }
    folds.extend(open);
    folds
}
