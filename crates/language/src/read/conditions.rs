//! Reads conditions: maps of names and tests. The words are those of `shape/condition.rs`.

use crate::model::{Condition, Counting, Line, Test, Than};
use crate::read::{key_word, word};
use crate::shape::{ANY_OF, ANYTHING, NOT, date_op, is_joining, number_op, set_op};
use crate::yaml::{Node, NodeKind};

/// Reads an optional condition.
pub(super) fn maybe_condition(node: Option<&Node>) -> Option<Condition> {
    node.map(condition)
}

/// Reads a condition.
pub(super) fn condition(node: &Node) -> Condition {
    let lines = node.entries().iter().filter_map(|(key, value)| {
        if key.text == ANY_OF || is_joining(key, value) {
            return Some(Line::AnyOf(value.items().iter().map(condition).collect()));
        }
        Some(Line::Test(key_word(key), test(value)?))
    });
    let place = node.entries().first().map_or(node.place, |(key, _)| key.place);
    Condition { place, lines: lines.collect() }
}

fn test(node: &Node) -> Option<Test> {
    match &node.kind {
        NodeKind::Empty => None,
        NodeKind::Text(_) if node.text() == ANYTHING => Some(Test::Anything(node.place)),
        NodeKind::Text(_) => Some(Test::OneOf(vec![word(node)])),
        NodeKind::List(items) => Some(Test::OneOf(items.iter().map(word).collect())),
        NodeKind::Map(_) => operators(node),
    }
}

fn operators(node: &Node) -> Option<Test> {
    if let Some(values) = node.get(NOT) {
        return Some(Test::NoneOf(values.items().iter().map(word).collect()));
    }
    let dates: Vec<_> = node
        .entries()
        .iter()
        .filter_map(|(key, value)| Some((date_op(&key.text)?, than(value)?)))
        .collect();
    if !dates.is_empty() {
        return Some(Test::Dates(dates));
    }
    let numbers: Vec<_> = node
        .entries()
        .iter()
        .filter_map(|(key, value)| Some((number_op(&key.text)?, word(value))))
        .collect();
    if !numbers.is_empty() {
        return Some(Test::Numbers(numbers));
    }
    let sets: Vec<_> = node
        .entries()
        .iter()
        .filter_map(|(key, value)| {
            Some((set_op(&key.text)?, value.items().iter().map(word).collect()))
        })
        .collect();
    (!sets.is_empty()).then_some(Test::Sets(sets))
}

/// A day, a name, or a day counted from one; none where it is not said from which, which has been told of.
fn than(node: &Node) -> Option<Than> {
    let NodeKind::Map(_) = &node.kind else {
        return Some(Than { from: word(node), counting: None });
    };
    let after = node.get("后").map(|length| Counting::After(word(length)));
    let before = || node.get("前").map(|length| Counting::Before(word(length)));
    Some(Than { from: word(node.get("自")?), counting: after.or_else(before) })
}
