//! When a deadline is: words to days and to rules for counting them.
//!
//! Owns which lengths of time, clock times and days of every year there are. Whether the day is the
//! notice's is told in [`super::deadline`].

use rules::{Date, QuestionId};

use crate::day::{is_numeral, parse_month, written_day};
use crate::model::{self, Counted, Counting as Written, QuestionKind, Word};
use crate::problem::{Also, DayProblem, NameProblem, Problem, Problems, ShapeProblem, TODAY};
use crate::resolve::Resolver;
use crate::resolve::names::Names;
use crate::resolve::{clocks, conditions, dates, said};
use crate::rule_set::{Clock, Counting, DeadlineTime, Measure, Period, Window};
use crate::site::holidays;
use crate::span::Span;
use crate::suggest::nearest;
use crate::words::ZH;

/// A deadline further away than a life is a slip; and no day behind the year 9999 can be told.
const MOST_YEARS: u16 = 100;
/// Working days in two years: more are never listed.
const MOST_WORKDAYS: u16 = 500;

/// Resolves a deadline's time; none where it cannot be read, which is reported.
pub(super) fn time(resolver: &mut Resolver, written: &model::DeadlineTime) -> Option<DeadlineTime> {
    let names = resolver.names;
    match written {
        model::DeadlineTime::Day(word, clock) => {
            let day = fixed(names, "日期", word, resolver.problems);
            Some(DeadlineTime::Day(day?, maybe_clock(resolver, clock.as_ref())?))
        }
        model::DeadlineTime::Window { first, last, clock } => {
            window(resolver, first, last, clock.as_ref())
        }
        model::DeadlineTime::Month(word) => {
            let month = parse_month(names.constant(&word.text).unwrap_or(&word.text));
            if month.is_none() {
                let problem = ShapeProblem::BadMonth { text: word.text.clone() };
                resolver.problems.push(word.place, problem);
            }
            month.map(|(year, month)| DeadlineTime::Month(year, month))
        }
        model::DeadlineTime::Counted(written) => counted(resolver, written),
        model::DeadlineTime::Event(word) => Some(DeadlineTime::Event(word.text.clone())),
    }
}

fn window(
    resolver: &mut Resolver,
    from: &Word,
    to: &Word,
    clock: Option<&Word>,
) -> Option<DeadlineTime> {
    let first = fixed(resolver.names, "起", from, resolver.problems);
    let last = fixed(resolver.names, "止", to, resolver.problems);
    let clock = maybe_clock(resolver, clock);
    let (first, last) = first.zip(last)?;
    if last < first {
        let (start, end) = (written_day(first), written_day(last));
        resolver.problems.push(to.place, NameProblem::EndBeforeStart { start, end });
        return None;
    }
    let clock = clock?;
    // A window of one day is that day.
    Some(match first == last {
        true => DeadlineTime::Day(last, clock),
        false => DeadlineTime::Window(Window { first, last, clock }),
    })
}

/// None where what is written is no clock time.
fn maybe_clock(resolver: &mut Resolver, word: Option<&Word>) -> Option<Option<Clock>> {
    let Some(word) = word else { return Some(None) };
    let clock = Clock::parse(resolver.names.constant(&word.text).unwrap_or(&word.text));
    if clock.is_none() {
        resolver.problems.push(word.place, DayProblem::BadClock { text: word.text.clone() });
    }
    clock.map(Some)
}

/// A day that is the same for everyone.
pub(super) fn fixed(
    names: &Names,
    key: &'static str,
    word: &Word,
    problems: &mut Problems,
) -> Option<Date> {
    if date_question(names, word).is_some() || is_today(names, word) {
        let problem = DayProblem::NotTheSameDay { key, text: word.text.clone() };
        problems.push(word.place, problem);
        return None;
    }
    conditions::day(names, word, problems)
}

fn is_today(names: &Names, word: &Word) -> bool {
    word.text == TODAY && names.constant(TODAY).is_none()
}

fn counted(resolver: &mut Resolver, written: &Counted) -> Option<DeadlineTime> {
    let Counted { from, counting: written, clock, words: spoken } = written;
    let (Written::After(word) | Written::Before(word) | Written::Yearly(word)) = written;
    let counting = counting(resolver, written);
    let clock = maybe_clock(resolver, clock.as_ref());
    if let Some((counting, spoken)) = counting.zip(spoken.as_ref()) {
        agrees(resolver, counting, spoken, word);
    }
    let words = spoken.as_ref().map(|spoken| in_words(resolver, spoken, clock.flatten()));
    if let Some(question) = date_question(resolver.names, from) {
        let (counting, clock) = counting.zip(clock)?;
        reminds(resolver, question, counting, word);
        return Some(DeadlineTime::AfterAnswer { question, counting, clock, words });
    }
    let names = resolver.names;
    if is_today(names, from) {
        let problem = DayProblem::NotTheSameDay { key: "自", text: from.text.clone() };
        resolver.problems.push(from.place, problem);
        return None;
    }
    if names.constant(&from.text).is_none() && !is_numeral(&from.text) {
        unknown(resolver, from);
        return None;
    }
    let from = conditions::day(names, from, resolver.problems)?;
    let (counting, clock) = counting.zip(clock)?;
    let day = counting.day_from(from, &resolver.context.site.workdays);
    if day.is_none() {
        let years = holidays::years(&ZH, &resolver.context.site.workdays).unwrap_or_default();
        let problem = DayProblem::BeyondHolidays { period: word.text.clone(), years };
        resolver.problems.push(word.place, problem);
    }
    Some(DeadlineTime::AfterDay { from, day: day?, counting, clock, words })
}

/// 说法, with the time of day where it does not say that; reminds of one that says another.
fn in_words(resolver: &mut Resolver, spoken: &Word, clock: Option<Clock>) -> String {
    let Some(clock) = clock else { return spoken.text.clone() };
    if clocks::names(&spoken.text, clock) {
        return spoken.text.clone();
    }
    if let Some(said) = clocks::others(&spoken.text, clock).into_iter().next() {
        let problem = DayProblem::SaidOtherwise { key: "说法", said, meant: clock.to_string() };
        resolver.problems.push(spoken.place, problem);
        return spoken.text.clone();
    }
    spoken.text.clone() + &Clock::on_the_last_day(Some(clock), resolver.context.site.words)
}

/// Reminds of 说法 that says another length of time than is counted, or the other side of the day.
fn agrees(resolver: &mut Resolver, counting: Counting, said: &Word, word: &Word) {
    if !said::agrees(&said.text, counting) {
        let problem = said::otherwise("说法", &said.text, counting);
        resolver.problems.push_with(said.place, problem, vec![Also::new(word.place, "算法")]);
    }
}

/// Reminds of working days that are counted past the years that are listed: from the days that a question takes,
/// and within the edition where it does not say them.
fn reminds(resolver: &mut Resolver, question: QuestionId, counting: Counting, word: &Word) {
    let (site, names) = (resolver.context.site, resolver.names);
    let span = match &names.questions[question].kind {
        QuestionKind::Date(asked) => dates::span(asked, names),
        QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Number(_)
        | QuestionKind::Text { .. } => None,
    };
    let first = span.and_then(Span::earliest).unwrap_or(site.edition.days.start);
    let last = span.and_then(Span::latest).or(site.edition.days.end);
    let is_known = |day: Date| counting.day_from(day, &site.workdays).is_some();
    if let Some(years) = holidays::years(&ZH, &site.workdays)
        && !(is_known(first) && last.is_none_or(is_known))
    {
        let problem = DayProblem::LittleKnown { period: word.text.clone(), years };
        resolver.problems.push(word.place, problem);
    }
}

fn counting(resolver: &mut Resolver, written: &Written) -> Option<Counting> {
    match written {
        Written::After(word) => period(resolver, word).map(Counting::After),
        Written::Before(word) => period(resolver, word).map(Counting::Before),
        Written::Yearly(word) => {
            let text = resolver.names.constant(&word.text).unwrap_or(&word.text);
            let yearly = parse_yearly(text);
            if yearly.is_none() {
                let problem = DayProblem::BadYearly { text: word.text.clone() };
                resolver.problems.push(word.place, problem);
            }
            yearly.map(|(month, day)| Counting::Yearly(month, day))
        }
    }
}

fn period(resolver: &mut Resolver, word: &Word) -> Option<Period> {
    let written = resolver.names.constant(&word.text).unwrap_or(&word.text);
    let period = parse_period(written);
    let is_known = resolver.context.site.workdays.are_known();
    let problem: Option<Problem> = match period {
        Err(BadPeriod::Unreadable) => {
            let plain = said::plain(written).filter(|plain| parse_period(plain).is_ok());
            Some(NameProblem::BadPeriod { text: word.text.clone(), plain }.into())
        }
        Err(BadPeriod::TooLong) => {
            let text = written.to_owned();
            Some(NameProblem::PeriodTooLong { text, limit: MOST_YEARS }.into())
        }
        Ok(Period { measure: Measure::Workdays, .. }) if !is_known => {
            Some(DayProblem::NoHolidays { period: written.to_owned() }.into())
        }
        Ok(_) => None,
    };
    match problem {
        Some(problem) => {
            resolver.problems.push(word.place, problem);
            None
        }
        None => period.ok(),
    }
}

fn date_question(names: &Names, name: &Word) -> Option<QuestionId> {
    names.questions.find(|question| {
        question.name.text == name.text && matches!(question.kind, QuestionKind::Date { .. })
    })
}

fn unknown(resolver: &mut Resolver, from: &Word) {
    let is_date = |question: &&&model::Question| matches!(question.kind, QuestionKind::Date { .. });
    let dates = resolver.names.questions.iter().filter(is_date);
    let dates = dates.map(|question| question.name.text.clone());
    let constants = resolver.context.site.constants.keys().cloned();
    let known: Vec<String> = dates.chain(constants).collect();
    let near = nearest(&from.text, known.iter().map(String::as_str)).map(str::to_owned);
    let (what, name) = ("日期题或常量", from.text.clone());
    resolver.problems.push(from.place, NameProblem::UnknownName { what, name, near, known });
}

/// Why a text is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BadPeriod {
    Unreadable,
    TooLong,
}

/// Reads 90天, 10个工作日, 2周, 3月, 3个月, 半年, 1年半, 1年.
fn parse_period(text: &str) -> std::result::Result<Period, BadPeriod> {
    if text == "半年" {
        return Ok(Period { count: 1, measure: Measure::HalfYears });
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).ok_or(BadPeriod::Unreadable)?;
    let (measure, most) = match text[end..].trim() {
        "天" | "日" => (Measure::Days, MOST_YEARS * 366),
        "工作日" | "个工作日" => (Measure::Workdays, MOST_WORKDAYS),
        "周" | "个星期" => (Measure::Weeks, MOST_YEARS * 52),
        "月" | "个月" => (Measure::Months, MOST_YEARS * 12),
        "年半" => (Measure::HalfYears, MOST_YEARS),
        "年" => (Measure::Years, MOST_YEARS),
        _ => return Err(BadPeriod::Unreadable),
    };
    if end == 0 || text[..end].bytes().all(|digit| digit == b'0') {
        return Err(BadPeriod::Unreadable);
    }
    let count: Option<u16> = text[..end].parse().ok().filter(|count| *count <= most);
    let count = count.ok_or(BadPeriod::TooLong)?;
    let halves = if measure == Measure::HalfYears { count * 2 + 1 } else { count };
    Ok(Period { count: halves, measure })
}

/// How many days a length of time always has; none where that depends on when it begins.
pub(super) fn days_of(text: &str) -> Option<u16> {
    let Period { count, measure } = parse_period(text).ok()?;
    match measure {
        Measure::Days => Some(count),
        Measure::Weeks => count.checked_mul(7),
        Measure::Workdays | Measure::Months | Measure::HalfYears | Measure::Years => None,
    }
}

/// Reads 8-30, a day that every year has.
fn parse_yearly(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let number = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<u8>().ok()).flatten()
    };
    let (month, day) = (number(month)?, number(day)?);
    // 1900 has no 29 February.
    Date::from_civil(1900, u32::from(month), u32::from(day)).map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse_period(text).map_or_else(|bad| format!("{bad:?}"), |period| period.to_string())
    }

    #[test]
    fn lengths_of_time() {
        for (written, said) in [
            ("90天", "90天"),
            ("10工作日", "10个工作日"),
            ("3 个工作日", "3个工作日"),
            ("2周", "2周"),
            ("3月", "3个月"),
            ("半年", "半年"),
            ("1年半", "1年半"),
            ("1年", "1年"),
            ("三个月", "Unreadable"),
            ("0周", "Unreadable"),
            ("501工作日", "TooLong"),
            ("101年半", "TooLong"),
        ] {
            assert_eq!(read(written), said, "{written}");
        }
        let half = parse_period("1年半").expect("a period");
        assert_eq!(Counting::Before(half).ways(), (18, rules::Way::MonthsBefore));
    }

    #[test]
    fn days_of_every_year() {
        assert_eq!(parse_yearly("8-30"), Some((8, 30)));
        assert_eq!(parse_yearly("08-05"), Some((8, 5)));
        for wrong in ["2-29", "13-1", "8月30日", "2026-08-30", "8-+1", "8-"] {
            assert_eq!(parse_yearly(wrong), None, "{wrong}");
        }
    }
}
