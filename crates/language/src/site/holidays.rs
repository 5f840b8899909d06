//! 放假安排: which days are off, and which Saturdays and Sundays are worked, a year an entry.
//!
//! Owns the reading, and what cannot be right in it. What is kept is only the days that are otherwise
//! than their weekday says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rules::{Date, Workdays};

use crate::day::{parse_day, written_day};
use crate::model::Word;
use crate::order::set_of;
use crate::place::Place;
use crate::problem::{Also, DayProblem, Problems};
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

/// What is said of days: that they are off, or worked, each with where it is written.
#[derive(Default)]
struct Days {
    off: BTreeMap<Date, Place>,
    worked: BTreeMap<Date, Place>,
}

/// Reads 放假安排.
pub(super) fn read(root: &Node, problems: &mut Problems) -> (Vec<YearOff>, Workdays) {
    let (mut years, mut days) = (Vec::<YearOff>::new(), Days::default());
    let mut is_sound = true;
    for node in list(root, "放假安排") {
        let Some(year) = maybe(node, "年") else { continue };
        let number = year.text.parse().ok().filter(|year| (1900..=2199).contains(year));
        if year.text.parse::<u32>().is_err() {
            // No number at all, which has been told of.
            is_sound = false;
            continue;
        }
        if number.is_none_or(|number| years.last().is_some_and(|last| last.year + 1 != number)) {
            problems.push(year.place, DayProblem::YearsApart { year: year.text.clone() });
            is_sound = false;
        }
        let Some(number) = number else { continue };
        let entry = Entry { node, year: number, is_first: years.is_empty() };
        of_year(&entry, &mut days, problems);
        let texts = |key| words(node, key).into_iter().map(|word| word.text).collect();
        let source = maybe(node, "来源").map_or_else(String::new, |source| source.text);
        years.push(YearOff { year: number, source, off: texts("放假"), worked: texts("上班") });
    }
    let mut workdays = Workdays::UNKNOWN;
    let ends = match (years.first(), years.last()) {
        (Some(first), Some(last)) if is_sound => Some((first.year, last.year)),
        // What is wrong has been told of, and nothing is said for want of other years.
        _ if !is_sound => Some((1900, 2199)),
        _ => None,
    };
    if let Some((first, last)) = ends
        && let Some(first) = Date::from_civil(first, 1, 1)
        && let Some(last) = Date::from_civil(last, 12, LAST_KNOWN)
    {
        (workdays.first, workdays.last) = (first, last);
    }
    let off = days.off.keys().filter(|day| day.weekday() <= 5);
    let turned: BTreeSet<Date> = set_of(off.chain(days.worked.keys()).copied());
    workdays.turned = turned.into_iter().collect();
    (years, workdays)
}

/// What is written of one year.
struct Entry<'a> {
    node: &'a Node,
    year: i32,
    /// Whether no year stands before it.
    is_first: bool,
}

/// Adds the days of one year's entry; of December before the first one nothing is known.
fn of_year(entry: &Entry, days: &mut Days, problems: &mut Problems) {
    let Entry { node, year, is_first } = *entry;
    for word in words(node, "放假") {
        let Some(span) = span(&word.text) else {
            let problem = DayProblem::BadDays { text: word.text, whole: true };
            problems.push(word.place, problem);
            continue;
        };
        belongs(&span, year, &word, problems);
        let all = (span.start().0..=span.end().0).map(Date);
        let lost = all.clone().find(|day| is_first && day.weekday() <= 5);
        before_the_first(lost, year, &word, problems);
        for day in all {
            if let Some(&place) = days.worked.get(&day) {
                contradicts(day, word.place, place, problems);
            }
            days.off.entry(day).or_insert(word.place);
        }
    }
    for word in words(node, "上班") {
        let Some(day) = parse_day(&word.text) else {
            let problem = DayProblem::BadDays { text: word.text, whole: false };
            problems.push(word.place, problem);
            continue;
        };
        belongs(&(day..=day), year, &word, problems);
        if let Some(&place) = days.off.get(&day) {
            contradicts(day, word.place, place, problems);
        } else if day.weekday() <= 5 {
            let problem = DayProblem::OddWorkday { day: written_day(day), is_off: false };
            problems.push(word.place, problem);
        } else {
            before_the_first(is_first.then_some(day), year, &word, problems);
            days.worked.insert(day, word.place);
        }
    }
}

/// Reminds of a day before the first year that is listed: nobody can count to it.
fn before_the_first(day: Option<Date>, year: i32, word: &Word, problems: &mut Problems) {
    if let Some(day) = day.filter(|day| (day.civil().0, day.civil().1) == (year - 1, 12)) {
        let day = written_day(day);
        problems.push(word.place, DayProblem::BeforeTheFirst { day, year });
    }
}

/// Says that a day is off here and worked there, in one year's entry or in two.
fn contradicts(day: Date, place: Place, other: Place, problems: &mut Problems) {
    let also = vec![Also::new(other, "另一处写在这里")];
    let problem = DayProblem::OddWorkday { day: written_day(day), is_off: true };
    problems.push_with(place, problem, also);
}

/// 元旦 may begin in the year before.
fn belongs(days: &RangeInclusive<Date>, year: i32, word: &Word, problems: &mut Problems) {
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
