//! The form of conditions: 当, 仅当, 凡, 是.
//!
//! Owns the words that tests are written with; `read_conditions.rs` reads by the same tables. Whether a
//! name is a question, and whether a test fits it, is found when names are looked up.

use rules::Quantity;

use super::{Ask, Field, Record, Rule, Shape, check as check_shape, wrong};
use crate::day::parse_day;
use crate::model::DateOp;
use crate::problem::{Form, Problems, ShapeProblem, Spot};
use crate::suggest::nearest;
use crate::yaml::{Key, Node, NodeKind};

/// At least one of a list of conditions.
pub const ANY_OF: &str = "任一";
/// Answered, whatever the answer.
pub const ANYTHING: &str = "任意";
/// Answered, and otherwise.
pub const NOT: &str = "非";
/// Tests of a date: a date or the name of a constant.
pub const DATE_TESTS: [(&str, DateOp); 4] = [
    ("早于", DateOp::Before),
    ("不晚于", DateOp::NotAfter),
    ("不早于", DateOp::NotBefore),
    ("晚于", DateOp::After),
];
/// Tests of a number: a number or the name of a constant.
pub const NUMBER_TESTS: [(&str, DateOp); 4] = [
    ("小于", DateOp::Before),
    ("不大于", DateOp::NotAfter),
    ("不小于", DateOp::NotBefore),
    ("大于", DateOp::After),
];
/// Tests of what is ticked in a multi-select.
pub const TICK_TESTS: [(&str, Quantity); 3] =
    [("含", Quantity::Any), ("全含", Quantity::All), ("不含", Quantity::None)];
/// Words that mean something of their own where a name or value stands.
pub const RESERVED: [&str; 3] = [ANYTHING, ANY_OF, "否则"];

pub(super) fn check(node: &Node, ask: Ask, problems: &mut Problems) {
    let NodeKind::Map(entries) = &node.kind else {
        return wrong(node, Form::Map, ask, problems);
    };
    if entries.is_empty() {
        nothing(node, ask, problems);
    }
    for (key, value) in entries {
        let ask = Ask { key: &key.text, example: "正式党员", spot: Spot::Value };
        let is_joining = is_joining(key, value);
        if is_joining {
            joining(key, problems);
        }
        if is_joining || key.text == ANY_OF {
            let ask = Ask { example: "[{身份: 正式党员}, {留校: 是}]", ..ask };
            filled(value, &Shape::ListOf(&Shape::Condition), ask, problems);
        } else {
            test(value, ask, problems);
        }
    }
}

/// A value that a fact gives may hold `{{ }}`, so a value named here may, too.
const VALUES: Shape = Shape::OneOrMany(&Shape::Inline);

/// What a date is compared with.
pub const THAN: Shape = Shape::Either(&Shape::DateOrConstant, &COUNTED);

/// A day counted from another date.
static COUNTED: Record = Record {
    name: "日子",
    fields: &[&[
        Field::required("自", Shape::DateOrConstant, "从哪天算起：另一道日期题的名", "答辩日期"),
        Field::optional("后", Shape::Line, "多久以后：只写天和周", "10天"),
        Field::optional("前", Shape::Line, "多久以前：只写天和周", "10天"),
    ]],
    rules: &[Rule::OneOf(&["后", "前"])],
};

/// The right side of a line: a value, several, or a map of tests.
fn test(value: &Node, ask: Ask, problems: &mut Problems) {
    let NodeKind::Map(tests) = &value.kind else {
        return filled(value, &VALUES, ask, problems);
    };
    if tests.is_empty() {
        nothing(value, ask, problems);
    }
    let mut kinds = Vec::new();
    for (key, value) in tests {
        let word = key.text.as_str();
        let (kind, shape, example) = if date_op(word).is_some() {
            (0, THAN, "2023-06-30")
        } else if number_op(word).is_some() {
            (3, Shape::NumberOrConstant, "60")
        } else if set_op(word).is_some() {
            (1, VALUES, "[甲, 乙]")
        } else if word == NOT {
            (2, VALUES, "[省内, 省外]")
        } else {
            unknown(key, value, problems);
            continue;
        };
        kinds.push(kind);
        filled(value, &shape, Ask { key: word, example, spot: Spot::Value }, problems);
    }
    if kinds.iter().any(|kind| Some(kind) != kinds.first()) {
        let tests = tests.iter().map(|(key, _)| key.text.clone()).collect();
        problems.push(value.place, ShapeProblem::MixedTests { key: ask.key.to_owned(), tests });
    }
}

/// How dates are compared by a word.
pub fn date_op(word: &str) -> Option<DateOp> {
    DATE_TESTS.iter().find(|(known, _)| *known == word).map(|(_, op)| *op)
}

/// How numbers are compared by a word.
pub fn number_op(word: &str) -> Option<DateOp> {
    NUMBER_TESTS.iter().find(|(known, _)| *known == word).map(|(_, op)| *op)
}

/// How ticks are compared by a word.
pub fn set_op(word: &str) -> Option<Quantity> {
    TICK_TESTS.iter().find(|(known, _)| *known == word).map(|(_, op)| *op)
}

/// An empty list of values is true of nobody, or of everybody: never what was meant.
fn filled(value: &Node, shape: &Shape, ask: Ask, problems: &mut Problems) {
    match &value.kind {
        NodeKind::List(items) if items.is_empty() => nothing(value, ask, problems),
        _ => check_shape(value, shape, ask, problems),
    }
}

fn nothing(node: &Node, ask: Ask, problems: &mut Problems) {
    problems.push(node.place, ShapeProblem::EmptyCondition { key: ask.key.to_owned() });
}

/// Other words for a comparison.
const SAME: [(&str, &[&str]); 7] = [
    (
        "不小于",
        &["不少于", "大于等于", "大于或等于", "大于或者等于", "至少", "最少", "不低于", "≥", ">="],
    ),
    (
        "不大于",
        &[
            "不多于",
            "小于等于",
            "小于或等于",
            "小于或者等于",
            "至多",
            "最多",
            "不超过",
            "不高于",
            "≤",
            "<=",
        ],
    ),
    ("大于", &["多于", "超过", "高于", ">"]),
    ("小于", &["少于", "低于", "不到", "不足", "<"]),
    ("含", &["包含", "包括", "有"]),
    ("不含", &["不包含", "不包括"]),
    (NOT, &["不是", "不为", "不等于", "≠", "!="]),
];

/// The comparison that another word for it means: of days, where a day stands beside it.
fn same(word: &str, value: &Node) -> Option<String> {
    let (known, _) = SAME.iter().find(|(_, others)| others.contains(&word))?;
    let is_day = matches!(value.kind, NodeKind::Text(_)) && parse_day(value.text()).is_some();
    let of_days = number_op(known).filter(|_| is_day);
    let of_days = of_days.and_then(|op| DATE_TESTS.iter().find(|(_, known)| *known == op));
    Some(of_days.map_or(*known, |(word, _)| *word).to_owned())
}

/// Words of other languages for 任一, and for what lines beside each other say.
const JOINING: [&str; 6] = ["或", "或者", "且", "并且", "同时", "全部"];

/// Whether conditions are joined by a word that is none of this language: no answer is a list of maps.
pub fn is_joining(key: &Key, value: &Node) -> bool {
    JOINING.contains(&key.text.as_str()) && value.list().iter().any(|item| item.form() == Form::Map)
}

fn joining(key: &Key, problems: &mut Problems) {
    let near = key.text.starts_with('或').then(|| ANY_OF.to_owned());
    let known = vec![ANY_OF, "写在同一个 {} 里的几行（要同时成立）"];
    let word = key.text.clone();
    problems.push(key.place, ShapeProblem::UnknownOperator { key: word, known, near });
}

fn unknown(key: &Key, value: &Node, problems: &mut Problems) {
    let dates = DATE_TESTS.iter().map(|(word, _)| *word);
    let ticks = TICK_TESTS.iter().map(|(word, _)| *word);
    let numbers = NUMBER_TESTS.iter().map(|(word, _)| *word);
    let known: Vec<&'static str> = dates.chain(ticks).chain(numbers).chain([NOT]).collect();
    let near = nearest(&key.text, known.iter().copied()).map(str::to_owned);
    let near = same(&key.text, value).or(near);
    let word = key.text.clone();
    problems.push(key.place, ShapeProblem::UnknownOperator { key: word, known, near });
}
