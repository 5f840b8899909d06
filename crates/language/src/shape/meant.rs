//! A key that a record does not have, and the one that is meant by it.
//!
//! Owns which that is; how near two words are is `suggest`'s.

use super::{Field, Presence, Record};
use crate::problem::{Problems, ShapeProblem};
use crate::suggest::nearest;
use crate::yaml::{Key, Node};

/// Other words for a key, where a record has it.
const SAME: [(&[&str], &str); 4] = [
    (&["地点", "地址", "位置"], "在哪"),
    (&["时间"], "何时"),
    (&["条件", "如果"], "当"),
    (&["办理人", "责任人", "由谁"], "谁"),
];

/// Reports a key and returns the one that was probably meant.
pub(super) fn unknown_key(
    key: &Key,
    node: &Node,
    record: &'static Record,
    problems: &mut Problems,
) -> Option<&'static str> {
    let known: Vec<&'static str> = record.all().map(|field| field.key).collect();
    if let Some((place, problem)) = key.slip()
        && let word = &key.text[..place.start - key.place.start]
        && let Some(meant) = known.iter().find(|known| **known == word)
    {
        problems.push(place, problem);
        return Some(meant);
    }
    let text = key.text.as_str();
    let same = SAME.iter().find(|(others, key)| others.contains(&text) && known.contains(key));
    let meant = same.map(|(_, key)| *key).or_else(|| nearest(text, known.iter().copied()));
    let meant = known.iter().find(|known| Some(**known) == meant).copied();
    let meant = meant.or_else(|| missing(key, node, record));
    let near = meant.map(str::to_owned);
    let (what, key_text) = (record.name, key.text.clone());
    problems.push(key.place, ShapeProblem::UnknownKey { key: key_text, what, known, near });
    meant
}

/// `文: 您去哪里？` of a question without 问: no letter is near another, but the only one that is missing is meant.
fn missing(key: &Key, node: &Node, record: &'static Record) -> Option<&'static str> {
    let is_letter = |key: &str| key.chars().count() == 1;
    let is_missing = |field: &&Field| {
        field.presence == Presence::Required
            && node.key(field.key).is_none()
            && is_letter(field.key)
    };
    let mut absent = record.all().filter(is_missing);
    let only = absent.next().filter(|_| is_letter(&key.text))?;
    absent.next().is_none().then_some(only.key)
}
