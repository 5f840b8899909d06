//! What a date is compared with: a fixed day, or another date of the same person.
//!
//! Owns which two dates can be compared. How far they lie apart is a number of days, which the engine has as a
//! sum with one part taken away, and the proof as one in binary; a month is not so many days, so that an
//! offset in months is refused. Today is refused as well: a published page shows the same on every day.

use std::collections::BTreeSet;

use rules::{Date, QuestionId, SumId};

use crate::day::is_numeral;
use crate::model::{
    self, Condition, Counting, DateOp, Guide, Line, QuestionKind, Test, Than, Word,
};
use crate::number::Scale;
use crate::problem::{DayProblem, Problems, TODAY};
use crate::resolve::conditions::{date_test, day};
use crate::resolve::names::Names;
use crate::resolve::times::days_of;
use crate::rule_set::Cond;
use crate::rule_set::sum::{Part, Sum};

/// The differences between dates that conditions ask for, each once.
pub(super) fn gaps(guide: &Guide, names: &Names) -> Vec<Sum> {
    let mut pairs = BTreeSet::new();
    let mut waiting: Vec<&Condition> = guide.conditions().collect();
    while let Some(condition) = waiting.pop() {
        for line in &condition.lines {
            match line {
                Line::AnyOf(parts) => waiting.extend(parts),
                Line::Test(name, Test::Dates(tests)) => {
                    let others =
                        tests.iter().filter_map(|(_, than)| date_question(names, &than.from));
                    let later = date_question(names, name);
                    pairs.extend(others.filter_map(|earlier| Some((later?, earlier))));
                }
                Line::Test(..) => {}
            }
        }
    }
    let pairs = pairs.into_iter().filter(|(later, earlier)| later != earlier);
    pairs.map(|(later, earlier)| gap(names, later, earlier)).collect()
}

/// How many days one date lies behind another.
fn gap(names: &Names, later: QuestionId, earlier: QuestionId) -> Sum {
    let name = |question: QuestionId| &names.question(question).name;
    let (first, last) = answerable();
    let most = last.0.saturating_sub(first.0);
    Sum {
        name: format!("{}－{}", name(later).text, name(earlier).text),
        parts: vec![Part::Number(later, 1), Part::Number(earlier, -1)],
        lenient: false,
        least: None,
        most: None,
        scale: Scale { least: -most, most, digits: 0, unit: String::new() },
        is_gap: true,
        clauses: Vec::new(),
        place: name(later).place,
    }
}

/// What a line on a date question says, and whether no day that can be answered passes it.
pub(super) fn tests(
    names: &Names,
    question: QuestionId,
    tests: &[(DateOp, Than)],
    problems: &mut Problems,
) -> (Vec<Cond>, bool) {
    let (mut conds, mut days) = (Vec::new(), Vec::new());
    for (op, than) in tests {
        match point(names, question, than, problems) {
            Some(Point::Day(day)) => {
                days.push((*op, day));
                conds.push(Cond::Date(question, date_test(*op, day)));
            }
            Some(Point::Behind(gap, offset)) => {
                conds.push(Cond::Sum(gap, date_test(*op, Date(offset))));
            }
            None => {}
        }
    }
    (conds, days_clash(&days))
}

/// What a date is compared with.
enum Point {
    /// A fixed day.
    Day(Date),
    /// So many days behind the other date of this difference.
    Behind(SumId, i32),
}

fn point(
    names: &Names,
    question: QuestionId,
    than: &Than,
    problems: &mut Problems,
) -> Option<Point> {
    let Than { from, counting } = than;
    if from.text == TODAY && names.constant(TODAY).is_none() {
        problems.push(from.place, DayProblem::NotAFixedDay { text: from.text.clone() });
        return None;
    }
    let other = date_question(names, from);
    let offset = match counting {
        Some(counting) => offset(names, counting, problems)?,
        None => 0,
    };
    let Some(other) = other else {
        let fixed = day(names, from, problems)?;
        return Some(Point::Day(Date(fixed.0.saturating_add(offset))));
    };
    if other == question {
        problems.push(from.place, DayProblem::ComparedWithItself { name: from.text.clone() });
        return None;
    }
    let adds = [Part::Number(question, 1), Part::Number(other, -1)];
    let gap = names.sums.find(|sum| sum.is_gap && sum.parts == adds)?;
    Some(Point::Behind(gap, offset))
}

/// So many days, where it is always as many.
fn offset(names: &Names, counting: &Counting, problems: &mut Problems) -> Option<i32> {
    let (word, sign) = match counting {
        Counting::After(word) => (word, 1),
        Counting::Before(word) => (word, -1),
        Counting::Yearly(_) => return None,
    };
    let days = days_of(names.constant(&word.text).unwrap_or(&word.text));
    if days.is_none() {
        problems.push(word.place, DayProblem::NotInDays { text: word.text.clone() });
    }
    days.map(|days| sign * i32::from(days))
}

/// The 日期 question of this name; a constant of that name is meant before it.
fn date_question(names: &Names, word: &Word) -> Option<QuestionId> {
    let is_date = |question: &&model::Question| {
        question.name.text == word.text && matches!(question.kind, QuestionKind::Date { .. })
    };
    let is_other = names.constant(&word.text).is_some() || is_numeral(&word.text);
    names.questions.find(|question| is_date(question)).filter(|_| !is_other)
}

/// Whether no day that can be answered passes all tests of one line.
fn days_clash(days: &[(DateOp, Date)]) -> bool {
    let (earliest, latest) = answerable();
    let first = days.iter().filter_map(|&(op, day)| match op {
        DateOp::NotBefore => Some(day.0),
        DateOp::After => Some(day.0 + 1),
        DateOp::Before | DateOp::NotAfter => None,
    });
    let last = days.iter().filter_map(|&(op, day)| match op {
        DateOp::NotAfter => Some(day.0),
        DateOp::Before => Some(day.0 - 1),
        DateOp::NotBefore | DateOp::After => None,
    });
    first.chain([earliest.0]).max() > last.chain([latest.0]).min()
}

/// The first and the last day that the page, and a roster, take for an answer.
#[must_use]
pub fn answerable() -> (Date, Date) {
    (EARLIEST, LATEST)
}

/// 1 January 1900.
const EARLIEST: Date = Date(-25_567);
/// 31 December 2199.
const LATEST: Date = Date(84_005);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_may_leave_no_day() {
        use DateOp::{After, Before, NotAfter, NotBefore};
        let clash = |one, other| days_clash(&[(one, Date(10)), (other, Date(11))]);
        assert!(clash(After, Before) && clash(NotAfter, NotBefore) && clash(Before, After));
        assert!(!clash(NotBefore, Before) && !clash(After, NotAfter) && !clash(Before, Before));
        let (first, last) = answerable();
        let days = (Date::from_civil(1900, 1, 1), Date::from_civil(2199, 12, 31));
        assert_eq!(days, (Some(first), Some(last)));
        assert!(days_clash(&[(After, last)]) && days_clash(&[(Before, first)]));
        assert!(!days_clash(&[(NotBefore, last)]) && !days_clash(&[(NotAfter, first)]));
    }
}
