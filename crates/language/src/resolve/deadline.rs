//! A deadline held against the edition and against the words of the notice it quotes.
//!
//! Owns which days cannot be right: outside the edition, or another than 原文 says. The three slips
//! have one cause most often, so a day is told of once, with what the notice says where it says it.

use crate::day::{Days, written_day};
use crate::edition::{Former, Mention, Moment};
use crate::model;
use crate::model::{Block, Field, Word};
use crate::notice::verbatim::{Found, Verbatim};
use crate::place::Place;
use crate::problem::{Also, NoticeProblem, Problems, ProofProblem};
use crate::resolve::ends::{self, Wrong};
use crate::resolve::numerals::half_width;
use crate::resolve::{calendar, clocks, said};
use crate::rule_set::{Counting, DeadlineTime, Window};
use crate::site::Site;
use rules::Date;

/// What a deadline is held against.
pub(super) struct Against<'a> {
    pub site: &'a Site,
    pub notice: &'a Verbatim<'a>,
    /// What the 更正 that touch it say.
    pub corrections: &'a [String],
}

/// Reminds of a deadline whose day or whose 原文 is not the notice's. Where one of the `corrections` that
/// touch it names its day, that day is another than in 原文, which stays the notice's.
pub(super) fn check(
    block: &Block,
    time: Option<&DeadlineTime>,
    against: &Against,
    problems: &mut Problems,
) {
    let Against { site, notice, corrections } = *against;
    let Some(written) = block.body.time() else { return };
    let quote = block.body.plain(Field::Quote);
    let quoted = quote.filter(|quote| verbatim(quote, &block.clauses, notice, problems));
    if let model::DeadlineTime::Counted(model::Counted { words: Some(said), .. }) = written {
        verbatim(said, &block.clauses, notice, problems);
    }
    // A time that cannot be read has been told of.
    let Some(time) = time else { return };
    let (key, word) = match written {
        model::DeadlineTime::Day(word, _) => ("日期", word),
        model::DeadlineTime::Window { first, .. } => ("起", first),
        model::DeadlineTime::Month(word) => ("月份", word),
        model::DeadlineTime::Counted(counted) => ("自", &counted.from),
        model::DeadlineTime::Event(word) => ("事件", word),
    };
    let corrected = corrections.iter().any(|say| judged(say, time).iter().any(|(_, same)| *same));
    let standing = quote.filter(|_| !corrected);
    let of_clock = quote.and_then(|quote| clock(quote, Deadline { written, time }, corrections));
    let against = match (standing, time, written) {
        (None, ..) => None,
        (Some(quote), DeadlineTime::Window(own), model::DeadlineTime::Window { last, .. }) => {
            ends::wrong(&quote.text, *own).map(|wrong| of_ends(wrong, word, last, *own))
        }
        (Some(quote), ..) => {
            let said = disagreeing(&quote.text, time);
            let time = shown(time).filter(|_| !said.is_empty());
            time.map(|time| Differs { key, place: word.place, time, said })
        }
    };
    // Words that the notice does not have have been told of.
    if let Some(quote) = quoted {
        length(quote, Deadline { written, time }, corrections, problems);
    }
    let is_told = against.is_some();
    for Differs { key, place, time, said } in against.into_iter().chain(of_clock) {
        let also = quote.iter().map(|quote| Also::new(quote.place, "原文")).collect();
        problems.push_with(place, NoticeProblem::QuoteOfAnotherDay { key, time, said }, also);
    }
    if let Some(quote) = standing.filter(|_| corrections.is_empty()) {
        ends::unsaid(quote, time, problems);
    }
    if is_told {
        return;
    }
    if let Some(date) = outside(time, site.edition.days)
        && !is_meant(time, site)
    {
        let Days { start, end } = site.edition.days;
        let (start, end) = (written_day(start), end.map(written_day));
        let former = moment(time).is_some_and(|moment| Former::of(&site.edition).owns(moment));
        let problem = ProofProblem::DeadlineOutsideEdition { date, start, end, former };
        problems.push(word.place, problem);
    }
}

/// When a deadline is, as it is written and as it means.
#[derive(Clone, Copy)]
struct Deadline<'a> {
    written: &'a model::DeadlineTime,
    time: &'a DeadlineTime,
}

/// A day or a time of day that a quotation says otherwise.
struct Differs {
    key: &'static str,
    place: Place,
    time: String,
    said: Vec<String>,
}

/// Reminds of a quotation that names another length of time than is counted, and no correction names that.
fn length(quote: &Word, deadline: Deadline, corrections: &[String], problems: &mut Problems) {
    let Some((counting, word)) = counted(deadline) else { return };
    let corrected = corrections.iter().any(|say| said::names_own(say, counting));
    if !corrected && !said::names(&quote.text, counting) {
        let problem = said::otherwise("原文", &quote.text, counting);
        problems.push_with(quote.place, problem, vec![Also::new(word.place, "算法")]);
    }
}

/// How a deadline is counted, and where that is written.
fn counted(Deadline { written, time }: Deadline<'_>) -> Option<(Counting, &Word)> {
    let model::DeadlineTime::Counted(model::Counted { counting: how, .. }) = written else {
        return None;
    };
    let (model::Counting::After(word)
    | model::Counting::Before(word)
    | model::Counting::Yearly(word)) = how;
    match *time {
        DeadlineTime::AfterAnswer { counting, .. } | DeadlineTime::AfterDay { counting, .. } => {
            Some((counting, word))
        }
        DeadlineTime::Day(..)
        | DeadlineTime::Window(_)
        | DeadlineTime::Month(..)
        | DeadlineTime::Event(_) => None,
    }
}

/// Which end of a window a quotation says otherwise.
fn of_ends(wrong: Wrong, from: &Word, to: &Word, Window { first, last, .. }: Window) -> Differs {
    let (first, last) = (written_day(first), written_day(last));
    match wrong {
        Wrong::First(said) => Differs { key: "起", place: from.place, time: first, said },
        Wrong::Last(said) => Differs { key: "止", place: to.place, time: last, said },
        Wrong::Both(said) => {
            Differs { key: "起", place: from.place, time: format!("{first} 至 {last}"), said }
        }
    }
}

/// That a quotation ends at another time of day, and no correction names the one that is written.
fn clock(
    quote: &Word,
    Deadline { written, time }: Deadline,
    corrections: &[String],
) -> Option<Differs> {
    let word = match written {
        model::DeadlineTime::Day(_, clock) | model::DeadlineTime::Window { clock, .. } => {
            clock.as_ref()?
        }
        model::DeadlineTime::Counted(counted) => counted.clock.as_ref()?,
        model::DeadlineTime::Month(_) | model::DeadlineTime::Event(_) => return None,
    };
    let clock = time.clock()?;
    let said = clocks::others(&quote.text, clock);
    let corrected = corrections.iter().any(|say| clocks::names(say, clock));
    let differs = Differs { key: "时", place: word.place, time: clock.to_string(), said };
    (!corrected && !differs.said.is_empty()).then_some(differs)
}

/// Whether a time of the edition before is one of 往年字样.
fn is_meant(time: &DeadlineTime, site: &Site) -> bool {
    let written = shown(time).unwrap_or_default();
    let former = moment(time).is_some_and(|moment| Former::of(&site.edition).owns(moment));
    former && site.meant.iter().any(|meant| meant.words.text.contains(&written))
}

/// The time that is written down.
fn moment(time: &DeadlineTime) -> Option<Moment> {
    match *time {
        DeadlineTime::Day(day, _) | DeadlineTime::AfterDay { from: day, .. } => {
            Some(Moment::Day(day))
        }
        DeadlineTime::Window(window) => Some(Moment::Day(window.last)),
        DeadlineTime::Month(year, month) => Some(Moment::Month(year, month)),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

/// Whether 原文 stands in the clauses cited, as far as that can be told; otherwise reminds of it.
fn verbatim(quote: &Word, clauses: &[Word], notice: &Verbatim, problems: &mut Problems) -> bool {
    let cited: Vec<String> = clauses.iter().map(|word| word.text.clone()).collect();
    let elsewhere = match notice.find(&quote.text, &cited) {
        // Clauses that are not there, or none at all, have been told of.
        _ if cited.is_empty() || !notice.has_all(&cited) => return true,
        Found::Cited => return true,
        Found::Elsewhere(clauses) => clauses.into_iter().collect(),
        Found::Nowhere => Vec::new(),
    };
    problems.push(quote.place, NoticeProblem::QuoteNotInClauses { cited, elsewhere });
    false
}

/// What a quotation says that is not the time of its deadline; nothing where any of it agrees, since
/// a sentence may name several days.
fn disagreeing(quote: &str, time: &DeadlineTime) -> Vec<String> {
    let named = judged(quote, time);
    if named.iter().any(|(_, same)| *same) {
        return Vec::new();
    }
    let mut said: Vec<String> = Vec::new();
    for (mention, _) in named {
        let words = quote[mention.at].to_owned();
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// Whether a mention is of a deadline's time; none where it cannot be told.
fn agrees(quote: &str, mention: &Mention, time: &DeadlineTime) -> Option<bool> {
    match *time {
        DeadlineTime::Day(day, _) => is_day(quote, mention, day),
        DeadlineTime::Window(Window { first, last, .. }) => {
            Some(is_day(quote, mention, first)? || is_day(quote, mention, last)?)
        }
        DeadlineTime::AfterDay { from, day, .. } => {
            Some(is_day(quote, mention, from)? || is_day(quote, mention, day)?)
        }
        DeadlineTime::Month(year, month) => is_month(quote, mention, year, month),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

/// The times a text names of the kind that a deadline has, and whether each is the deadline's.
fn judged(text: &str, time: &DeadlineTime) -> Vec<(Mention, bool)> {
    let named = calendar::times(text).into_iter();
    named.filter_map(|mention| agrees(text, &mention, time).map(|same| (mention, same))).collect()
}

/// Whether a mention is of a day; none where it is of no day at all. 7月1日前 is over with 6月30日.
fn is_day(quote: &str, mention: &Mention, day: Date) -> Option<bool> {
    let (year, month, number) = day.civil();
    let (same_month, named) = match mention.moment {
        Moment::Day(other) => {
            ((year, month) == (other.civil().0, other.civil().1), other.civil().2)
        }
        Moment::MonthDay(of, Some(named)) => (of == month, named),
        _ => return None,
    };
    // 6月15日至19日, 6月29、30日: the month is said once.
    let later = || days_behind(&quote[mention.at.end..]).contains(&number);
    let next = day.days_later(1).civil();
    let is_next = match mention.moment {
        Moment::Day(other) => other.civil() == next,
        _ => matches!(mention.moment, Moment::MonthDay(of, _) if (of, named) == (next.1, next.2)),
    };
    let before = is_next && calendar::is_before(&quote[mention.at.end..]);
    Some(before || same_month && (named == number || later()))
}

/// Whether a mention is of a month; none where it is of no month. 7月前 is over with June.
fn is_month(quote: &str, mention: &Mention, year: i32, month: u32) -> Option<bool> {
    let (named, month_only, same_year) = match mention.moment {
        Moment::Day(day) => (day.civil().1, false, day.civil().0 == year),
        Moment::Month(of, named) => (named, true, of == year),
        Moment::MonthDay(named, day) => (named, day.is_none(), true),
        _ => return None,
    };
    let before = month_only && calendar::is_before(&quote[mention.at.end..]);
    Some(same_year && named == month || before && named % 12 == (month + 1) % 12)
}

/// The days named behind a month and before another: 15日至19日, 29、30日, but no 一式30份.
fn days_behind(rest: &str) -> Vec<u32> {
    let until = rest.find('月').map_or(rest, |end| &rest[..end]);
    let mut days = Vec::new();
    let mut number = String::new();
    for letter in until.chars().map(half_width) {
        match letter {
            '0'..='9' => number.push(letter),
            ' ' => {}
            '日' | '号' if number.len() <= 2 => {
                days.extend(number.drain(..).as_str().parse::<u32>().ok())
            }
            _ => number.clear(),
        }
    }
    days
}

/// A time as it is written.
fn shown(time: &DeadlineTime) -> Option<String> {
    match *time {
        DeadlineTime::Day(day, _) => Some(written_day(day)),
        DeadlineTime::Window(Window { first, last, .. }) => {
            Some(format!("{} 至 {}", written_day(first), written_day(last)))
        }
        DeadlineTime::AfterDay { from, .. } => Some(written_day(from)),
        DeadlineTime::Month(year, month) => Some(format!("{year:04}-{month:02}")),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

/// The date of a deadline that is not in an edition. One that is counted from a day may well end after
/// it, since only printed dates make an edition's end; before its beginning it is over in any case.
fn outside(time: &DeadlineTime, edition: Days) -> Option<String> {
    match *time {
        DeadlineTime::Window(Window { first, last, .. }) => {
            [last, first].into_iter().find(|&day| !edition.hold(day, day)).map(written_day)
        }
        DeadlineTime::Day(day, _) => (!edition.hold(day, day)).then(|| written_day(day)),
        DeadlineTime::Month(year, month) => {
            let first = Date::from_civil(year, month, 1)?;
            let last = Date::month_end(year, month)?;
            (!edition.hold(first, last)).then(|| format!("{year:04}-{month:02}"))
        }
        DeadlineTime::AfterDay { day, .. } => (day < edition.start).then(|| written_day(day)),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_set::{Measure, Period};

    fn said(quote: &str, time: &DeadlineTime) -> String {
        disagreeing(quote, time).join(" ")
    }

    #[test]
    fn a_quotation_of_another_day() {
        let time = DeadlineTime::Day(Date::from_civil(2023, 6, 30).expect("a day"), None);
        for agrees in [
            "6月30日前交",
            "2023年6月30日前交",
            "6月15日至30日交",
            "6月29、30日交",
            "6月15日至6月30日",
            "５月１日起，６月３０日止",
            "毕业前交，一式2份",
            "7月前交",
            "更新到6月份",
            "7月1日前交",
            "6月29日、30日交",
            "六月三十日前",
            "6.30前",
            "7月1日0点前",
            "按3.1 范围",
        ] {
            assert_eq!(said(agrees, &time), "", "{agrees}");
        }
        for (quote, other) in [
            ("6月25日前交", "6月25日"),
            ("2024年6月30日前交", "2024年6月30日"),
            ("7月30日前交", "7月30日"),
            ("5月15日至7月30日", "5月15日 7月30日"),
            ("6月25日前交，6月25日前领", "6月25日"),
            ("6月20日前交，一式30份", "6月20日"),
            ("7月1日交", "7月1日"),
            ("六月二十四日前", "六月二十四日"),
            ("6.24前", "6.24"),
            ("6月24-26日", "6月24"),
        ] {
            assert_eq!(said(quote, &time), other, "{quote}");
        }
    }

    #[test]
    fn a_quotation_of_another_month_or_beginning() {
        let june = DeadlineTime::Month(2023, 6);
        for agrees in ["交至 2023 年 6 月", "6月底", "6月30日前", "7月前", "当年"] {
            assert_eq!(said(agrees, &june), "", "{agrees}");
        }
        assert_eq!(said("交至 2024 年 6 月", &june), "2024 年 6 月");
        assert_eq!(said("7月底前", &june), "7月");
        let from = Date::from_civil(2023, 6, 22).expect("a day");
        let after = DeadlineTime::AfterDay {
            from,
            day: from.days_later(30),
            counting: Counting::After(Period { count: 30, measure: Measure::Days }),
            clock: None,
            words: None,
        };
        for agrees in ["自6月22日起30天内", "7月22日前"] {
            assert_eq!(said(agrees, &after), "", "{agrees}");
        }
        assert_eq!(said("自6月20日起30天内", &after), "6月20日");
        assert_eq!(said("6月20日前", &DeadlineTime::Event("毕业前".to_owned())), "");
    }
}
