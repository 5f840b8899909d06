//! The form of conditions: 当, 仅当, 凡, 是.
//!
//! Owns the words that tests are written with. Whether a name is a question, and whether a test fits
//! it, is found when names are looked up.

use super::{Ask, Shape, check as check_shape, wrong};
use crate::author::problem::{Form, Problems, ShapeProblem, Spot};
use crate::author::suggest::nearest;
use crate::author::yaml::{Key, Node, NodeKind};

/// At least one of a list of conditions.
pub const ANY_OF: &str = "任一";
/// Tests of a date: a date or the name of a constant.
pub const DATE_TESTS: &[&str] = &["早于", "不晚于", "不早于", "晚于"];
/// Answered, and otherwise.
pub const NOT: &str = "非";
/// Tests of what is ticked in a multi-select.
pub const TICK_TESTS: &[&str] = &["含", "全含", "不含"];

pub(super) fn check(node: &Node, ask: Ask, problems: &mut Problems) {
    let NodeKind::Map(entries) = &node.kind else {
        return wrong(node, Form::Map, ask, problems);
    };
    if entries.is_empty() {
        let key = ask.key.to_owned();
        problems.push(node.place, ShapeProblem::EmptyCondition { key });
    }
    for (key, value) in entries {
        let ask = Ask { key: &key.text, example: "正式党员", spot: Spot::Value };
        if key.text == ANY_OF {
            let ask = Ask { example: "[{身份: 正式党员}, {留校: 是}]", ..ask };
            check_shape(value, &Shape::ListOf(&Shape::Condition), ask, problems);
        } else {
            test(value, ask, problems);
        }
    }
}

/// The right side of a line: a value, several, or a map of tests.
fn test(value: &Node, ask: Ask, problems: &mut Problems) {
    let NodeKind::Map(tests) = &value.kind else {
        return check_shape(value, &Shape::OneOrMany(&Shape::Line), ask, problems);
    };
    if tests.is_empty() {
        let key = ask.key.to_owned();
        problems.push(value.place, ShapeProblem::EmptyCondition { key });
    }
    let mut kinds = Vec::new();
    for (key, value) in tests {
        let word = key.text.as_str();
        let (kind, shape, example) = if DATE_TESTS.contains(&word) {
            (0, Shape::Line, "2023-06-30")
        } else if TICK_TESTS.contains(&word) {
            (1, Shape::OneOrMany(&Shape::Line), "[甲, 乙]")
        } else if word == NOT {
            (2, Shape::OneOrMany(&Shape::Line), "[省内, 省外]")
        } else {
            unknown(key, problems);
            continue;
        };
        kinds.push(kind);
        check_shape(value, &shape, Ask { key: word, example, spot: Spot::Value }, problems);
    }
    if kinds.iter().any(|kind| Some(kind) != kinds.first()) {
        let tests = tests.iter().map(|(key, _)| key.text.clone()).collect();
        problems.push(value.place, ShapeProblem::MixedTests { key: ask.key.to_owned(), tests });
    }
}

fn unknown(key: &Key, problems: &mut Problems) {
    let known = [DATE_TESTS, TICK_TESTS, &[NOT]].concat();
    let near = nearest(&key.text, known.iter().copied()).map(str::to_owned);
    let word = key.text.clone();
    problems.push(key.place, ShapeProblem::UnknownOperator { key: word, known, near });
}
