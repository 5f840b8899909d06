//! Dates that are asked for: between which days they lie, and what they are compared with: a fixed day, or
//! another date of the same person.
//!
//! Owns which bounds there can be, and which two dates can be compared. How far they lie apart is a number of days, which the engine has as a
//! sum with one part taken away, and the proof as one in binary; a month is not so many days, so that an
//! offset in months is refused. Today is refused as well: a published page shows the same on every day.

use std::collections::BTreeSet;

use rules::{Date, QuestionId, SumId};

use crate::day::{is_numeral, parse_day, written_day};
use crate::model::{
    self, Condition, Counting, DateOp, Dates, Guide, Line, QuestionKind, Test, Than, Word,
};
use crate::number::Scale;
use crate::problem::{DayProblem, NumberProblem, Problems, TODAY};
use crate::resolve::conditions::{date_test, day};
use crate::resolve::names::Names;
use crate::resolve::numbers::{all_pass, none_passes};
use crate::resolve::times::{days_of, fixed};
use crate::rule_set::Cond;
use crate::rule_set::sum::{Part, Sum};
use crate::shape::DATE_TESTS;
use crate::span::Span;

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
    let most = Span::DAYS.most - Span::DAYS.least;
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

/// What a line on a date question says, and whether no day that can be answered passes it; reports what all pass.
pub(super) fn tests(
    names: &Names,
    question: QuestionId,
    tests: &[(DateOp, Than)],
    problems: &mut Problems,
) -> (Vec<Cond>, bool) {
    let model::Question { name, kind, .. } = names.question(question);
    let span = if let QuestionKind::Date(asked) = kind { span(asked, names) } else { None };
    let (mut conds, mut days) = (Vec::new(), Vec::new());
    for (op, than) in tests {
        match point(names, question, than, problems) {
            Some(Point::Day(day)) => {
                if span.is_some_and(|span| all_pass(*op, day.0, span)) {
                    let (name, test) = (name.text.clone(), written(*op, day));
                    let problem = NumberProblem::AlwaysHolds { name, test, is_date: true };
                    problems.push(than.from.place, problem);
                }
                days.push((*op, day.0));
                conds.push(Cond::Date(question, date_test(*op, day)));
            }
            Some(Point::Behind(gap, offset)) => {
                conds.push(Cond::Sum(gap, date_test(*op, Date(offset))));
            }
            None => {}
        }
    }
    (conds, none_passes(&days, span.unwrap_or(Span::DAYS)))
}

fn written(op: DateOp, day: Date) -> String {
    let known = DATE_TESTS.iter().find(|(_, other)| *other == op);
    format!("{}{}", known.map_or("", |(word, _)| word), written_day(day))
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

/// The days that a question takes, where it says so. A bound that cannot be read counts as none, and is told of by
/// [`check`].
pub(super) fn span(asked: &Dates, names: &Names) -> Option<Span> {
    let read = |word: &Option<Word>| {
        let written = &word.as_ref()?.text;
        parse_day(names.constant(written).unwrap_or(written)).map(|day| day.0)
    };
    let (first, last) = (read(&asked.earliest), read(&asked.latest));
    let span =
        Span { least: first.unwrap_or(Span::DAYS.least), most: last.unwrap_or(Span::DAYS.most) };
    first.or(last).map(|_| span)
}

/// Reports bounds that cannot be.
pub(super) fn check(name: &Word, asked: &Dates, names: &Names, problems: &mut Problems) {
    let first = asked.earliest.as_ref().and_then(|word| bound(names, "最早", word, problems));
    let last = asked.latest.as_ref().and_then(|word| bound(names, "最晚", word, problems));
    if let (Some(first), Some(last), Some(word)) = (first, last, &asked.latest)
        && first >= last
    {
        let problem = NumberProblem::NoRange { name: name.text.clone(), is_date: true };
        problems.push(word.place, problem);
    }
}

/// A bound, if somebody can answer that day.
fn bound(names: &Names, key: &'static str, word: &Word, problems: &mut Problems) -> Option<Date> {
    let day = fixed(names, key, word, problems)?;
    if !Span::DAYS.holds(day.0) {
        let text = written_day(day);
        problems.push(word.place, DayProblem::NobodyAnswers { key, text });
        return None;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_may_leave_no_day() {
        use DateOp::{After, Before, NotAfter, NotBefore};
        let Span { least, most } = Span::DAYS;
        let clash = |one, other| none_passes(&[(one, 10), (other, 11)], Span::DAYS);
        assert!(clash(After, Before) && clash(NotAfter, NotBefore) && clash(Before, After));
        assert!(!clash(NotBefore, Before) && !clash(After, NotAfter) && !clash(Before, Before));
        let leaves_none = |op, day| none_passes(&[(op, day)], Span::DAYS);
        assert!(leaves_none(After, most) && leaves_none(Before, least));
        assert!(!leaves_none(NotBefore, most) && !leaves_none(NotAfter, least));
    }
}
