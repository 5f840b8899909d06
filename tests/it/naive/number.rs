//! Numbers, read a second time: in ten-thousandths, digit by digit.

use std::collections::BTreeSet;

use language::model::{Condition, DateOp, Line, Number, Question, QuestionKind, Test, Word};

use super::{Naive, Value};

/// Digits behind the point that are counted.
const FINEST: u32 = 4;

/// So many ten-thousandths.
pub fn parse(text: &str) -> i64 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = format!("{part:0<4}");
    let all: i64 = format!("{whole}{part}").parse().expect("a number");
    sign * all
}

/// Ten-thousandths in one unit of a question's last digit.
fn unit(number: &Number) -> i64 {
    10_i64.pow(FINEST - u32::from(number.digits))
}

/// Whether a number can be answered to a question; none = 不知道.
pub fn offers(number: &Number, answer: Option<i64>) -> bool {
    let (least, most) = (parse(&number.least.text), parse(&number.most.text));
    answer.map_or(!number.required, |answer| {
        least <= answer && answer <= most && answer % unit(number) == 0
    })
}

/// A number as it travels.
pub fn count(question: &Question, number: i64) -> i32 {
    let QuestionKind::Number(of) = &question.kind else { panic!("no number question") };
    i32::try_from(number / unit(of)).expect("a small number")
}

/// The number that travels so.
pub fn number(of: &Number, count: i32) -> Value {
    Value::Number(Some(i64::from(count) * unit(of)))
}

/// A number far beyond what can be answered, for who is not asked.
pub fn junk() -> Vec<Value> {
    vec![Value::Number(Some(0)), Value::Number(None)]
}

impl Naive<'_> {
    /// Whether a number passes all comparisons of a line.
    pub fn number_passes(&self, number: i64, parts: &[(DateOp, Word)]) -> bool {
        parts.iter().all(|(op, word)| {
            let than = parse(self.constant(&word.text));
            match op {
                DateOp::Before => number < than,
                DateOp::NotAfter => number <= than,
                DateOp::NotBefore => number >= than,
                DateOp::After => number > than,
            }
        })
    }

    /// The least, the most, and what lies around each number that is compared with.
    pub fn numbers_worth_trying(&self, name: &str, of: &Number) -> BTreeSet<i64> {
        let mut compared = BTreeSet::from([parse(&of.least.text), parse(&of.most.text)]);
        for condition in self.conditions() {
            self.numbers_compared(name, condition, &mut compared);
        }
        let around = compared.iter().flat_map(|n| [n - unit(of), *n, n + unit(of)]);
        around.filter(|number| offers(of, Some(*number))).collect()
    }

    fn numbers_compared(&self, name: &str, condition: &Condition, found: &mut BTreeSet<i64>) {
        for line in &condition.lines {
            match line {
                Line::AnyOf(maps) => {
                    maps.iter().for_each(|map| self.numbers_compared(name, map, found));
                }
                Line::Test(word, Test::Numbers(parts)) if word.text == name => {
                    found.extend(parts.iter().map(|(_, word)| parse(self.constant(&word.text))));
                }
                Line::Test(..) => {}
            }
        }
    }
}

/// A number as a case says it, or 不知道.
pub fn spelled(number: Option<i64>) -> String {
    let Some(number) = number else { return "不知道".to_owned() };
    let text = format!("{:05}", number.abs());
    let (whole, part) = text.split_at(text.len() - 4);
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part}").trim_end_matches('0').trim_end_matches('.').to_owned()
}
