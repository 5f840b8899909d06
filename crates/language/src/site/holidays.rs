//! 放假安排: which days are off, and which Saturdays and Sundays are worked, a year an entry.
//!
//! Owns the reading, and what cannot be right in it. What is kept is only the days that are otherwise
//! than their weekday says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rules::{Date, Workdays};

use crate::day::{parse_day, written_day};
use crate::model::Word;
use crate::place::Place;
use crate::problem::{DayProblem, Problems};
use crate::read::{list, maybe, words};
use crate::words::{Words, filled};
use crate::yaml::Node;

/// One year of 放假安排.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearOff {
    /// 年.
    pub year: i32,
    /// 来源.
    pub source: String,
    /// 放假, as written.
    pub off: Vec<String>,
    /// 上班, as written.
    pub worked: Vec<String>,
}

/// The last day of December that is known before the next year is listed: what is off around 元旦 is said in
/// the next year's notice, from 29 December on so far (2018-12-29 was worked, 2018-12-31 was off).
const LAST_KNOWN: u32 = 25;

/// The years that are listed, in words; none where there are none.
#[must_use]
pub fn years(words: &Words, workdays: &Workdays) -> Option<String> {
    let (first, last) = (workdays.first.civil().0, workdays.last.civil().0);
    workdays.are_known().then(|| {
        let word = if first == last { words.one_year } else { words.some_years };
        filled(word, &[("first", &first.to_string()), ("last", &last.to_string())])
    })
}

/// Reads 放假安排.
pub(super) fn read(root: &Node, problems: &mut Problems) -> (Vec<YearOff>, Workdays) {
    let (mut years, mut workdays) = (Vec::<YearOff>::new(), Workdays::UNKNOWN);
    let mut turned: BTreeSet<Date> = BTreeSet::new();
    for node in list(root, "放假安排") {
        let Some(year) = maybe(node, "年") else { continue };
        let Some(number) = year.text.parse().ok().filter(|year| (1900..=2199).contains(year))
        else {
            problems.push(year.place, DayProblem::YearsApart { year: year.text });
            continue;
        };
        if years.last().is_some_and(|before| before.year + 1 != number) {
            problems.push(year.place, DayProblem::YearsApart { year: year.text.clone() });
        }
        turned.extend(of_year(node, number, problems));
        let texts = |key| words(node, key).into_iter().map(|word| word.text).collect();
        let source = maybe(node, "来源").map_or_else(String::new, |source| source.text);
        years.push(YearOff { year: number, source, off: texts("放假"), worked: texts("上班") });
    }
    if let (Some(first), Some(last)) = (years.first(), years.last()) {
        let first = Date::from_civil(first.year, 1, 1);
        if let Some((first, last)) = first.zip(Date::from_civil(last.year, 12, LAST_KNOWN)) {
            (workdays.first, workdays.last) = (first, last);
        }
    }
    workdays.turned = turned.into_iter().collect();
    (years, workdays)
}

/// The days of one year's entry that are otherwise than their weekday says.
fn of_year(node: &Node, year: i32, problems: &mut Problems) -> Vec<Date> {
    let mut off: BTreeMap<Date, Place> = BTreeMap::new();
    for word in words(node, "放假") {
        let Some(days) = span(&word.text) else {
            let problem = DayProblem::BadDays { text: word.text, whole: true };
            problems.push(word.place, problem);
            continue;
        };
        belongs(&days, (year, &word), problems);
        off.extend((days.start().0..=days.end().0).map(|day| (Date(day), word.place)));
    }
    let mut turned: Vec<Date> = off.keys().copied().filter(|day| day.weekday() <= 5).collect();
    for word in words(node, "上班") {
        let Some(day) = parse_day(&word.text) else {
            let problem = DayProblem::BadDays { text: word.text, whole: false };
            problems.push(word.place, problem);
            continue;
        };
        belongs(&(day..=day), (year, &word), problems);
        let is_off = off.get(&day);
        if is_off.is_some() || day.weekday() <= 5 {
            let also = is_off.map(|place| (*place, "放假写在这里".to_owned()));
            let problem =
                DayProblem::OddWorkday { day: written_day(day), is_off: is_off.is_some() };
            problems.push_with(word.place, problem, also.into_iter().collect());
        } else {
            turned.push(day);
        }
    }
    turned
}

/// 元旦 may begin in the year before.
fn belongs(days: &RangeInclusive<Date>, (year, word): (i32, &Word), problems: &mut Problems) {
    let is_another = |day: &&Date| {
        let (of, month, _) = day.civil();
        of != year && (of, month) != (year - 1, 12)
    };
    if let Some(&day) = [days.start(), days.end()].into_iter().find(is_another) {
        problems.push(word.place, DayProblem::DayOfAnotherYear { day: written_day(day), year });
    }
}

/// A day, or days from one to another: no holiday lasts a month.
fn span(text: &str) -> Option<RangeInclusive<Date>> {
    let (first, last) = text.split_once('至').unwrap_or((text, text));
    let (first, last) = (parse_day(first.trim())?, parse_day(last.trim())?);
    (first <= last && last.0 - first.0 < 31).then_some(first..=last)
}
