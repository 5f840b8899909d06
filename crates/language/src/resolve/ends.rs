//! Which ends of a window a quotation states: 6月18日至24日, 自6月18日起, 即日起至6月24日, 最晚6月24日.
//!
//! Owns what makes a day the first or the last one, which of the two is another than the window's, and what
//! of a first day or an hour a deadline leaves out. A day of which the words do not say it may be either.

use std::ops::Range;

use super::calendar::{TO, is_before, number, times};
use super::clocks;
use crate::edition::Moment;
use crate::model::Word;
use crate::problem::{NoticeProblem, Problems};
use crate::rule_set::{DeadlineTime, Window};
use rules::Date;

/// Words behind a day that make it the first.
const BEGINS: [&str; 5] = ["起", "开始", "以后", "之后", "后"];
/// Words behind a day that make it the last.
const ENDS: [&str; 8] = ["止", "前", "以前", "之前", "为止", "截止", "结束", "截至"];
/// Words before a day that make it the last.
const UNTIL: [&str; 9] = ["至", "到", "截止", "截止于", "止于", "最晚", "最晚于", "最迟", "不晚于"];

/// A day that a text names.
struct Point {
    year: Option<i32>,
    month: u32,
    day: u32,
    at: Range<usize>,
    role: Role,
    /// 7月1日前 is over with 6月30日.
    is_before: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    First,
    Last,
    /// One that the words do not tell.
    Either,
}

/// What of a quotation is not a window's.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    First(Vec<String>),
    Last(Vec<String>),
    Both(Vec<String>),
}

/// What a quotation says against a window; nothing where each end it states is the window's.
pub(super) fn wrong(quote: &str, window: Window) -> Option<Wrong> {
    let points = points(quote);
    let is_first = |point: &&Point| point.role != Role::Last && point.is(window.first);
    let is_last = |point: &&Point| {
        let next = point.is_before && point.is(window.last.days_later(1));
        point.role != Role::First && (next || point.is(window.last))
    };
    let (fits_first, fits_last) =
        (points.iter().any(|p| is_first(&p)), points.iter().any(|p| is_last(&p)));
    let said = |role: Option<Role>| {
        let mut said: Vec<String> = Vec::new();
        for point in points.iter().filter(|point| role.is_none_or(|role| point.role == role)) {
            let words = quote[point.at.clone()].to_owned();
            if !said.contains(&words) {
                said.push(words);
            }
        }
        said
    };
    let beside = |role: Role, fits: &dyn Fn(&&Point) -> bool| {
        let others = points.iter().filter(|point| point.role == role);
        others
            .clone()
            .any(|other| points.iter().filter(fits).any(|own| are_joined(quote, own, other)))
    };
    let no_first = !fits_first && beside(Role::First, &is_last);
    let no_last = !fits_last && beside(Role::Last, &is_first);
    if points.is_empty() {
        return None;
    }
    match (no_first, no_last) {
        _ if !fits_first && !fits_last => Some(Wrong::Both(said(None))),
        (true, false) => Some(Wrong::First(said(Some(Role::First)))),
        (false, true) => Some(Wrong::Last(said(Some(Role::Last)))),
        (true, true) => Some(Wrong::Both(said(None))),
        // The first day of one range and the last of another.
        (false, false) => {
            let mut pairs = points.chunks(2);
            let mixed = points.len().is_multiple_of(2)
                && pairs.clone().all(|pair| {
                    (pair[0].role, pair[1].role) == (Role::First, Role::Last)
                        && are_joined(quote, &pair[0], &pair[1])
                })
                && !pairs.any(|pair| is_first(&&pair[0]) && is_last(&&pair[1]));
            mixed.then(|| Wrong::Both(said(None)))
        }
    }
}

/// Reminds of an hour or a first day that a quotation names and its deadline does not.
pub(super) fn unsaid(quote: &Word, time: &DeadlineTime, problems: &mut Problems) {
    let (from, last) = match *time {
        DeadlineTime::Day(day, _) => (start(&quote.text, day), day),
        DeadlineTime::Window(window) => (None, window.last),
        _ => return,
    };
    let clock = clock(&quote.text, last).filter(|_| time.clock().is_none());
    for (key, said) in [("起", from), ("时", clock)] {
        if let Some(said) = said {
            let (time, said) = (String::new(), vec![said]);
            problems.push(quote.place, NoticeProblem::QuoteOfAnotherDay { key, time, said });
        }
    }
}

/// The day from which a quotation counts to this one, where that is another.
fn start(quote: &str, last: Date) -> Option<String> {
    let points = points(quote);
    let mut pairs = points.windows(2).filter(|pair| {
        pair[0].role == Role::First
            && !pair[0].is(last)
            && pair[1].is(last)
            && leads_to(&quote[pair[0].at.end..pair[1].at.start])
    });
    pairs.next().map(|pair| quote[pair[0].at.clone()].to_owned())
}

/// The time of day that stands right behind this day, where the day is no first one.
fn clock(quote: &str, day: Date) -> Option<String> {
    let points = points(quote).into_iter();
    let mut own = points.filter(|point| point.role != Role::First && point.is(day));
    own.find_map(|point| clocks::behind(&quote[point.at.end..]))
}

/// Whether two days are the ends of one time: in one clause, or as 6月18日起，6月30日止 has them.
fn are_joined(text: &str, one: &Point, other: &Point) -> bool {
    let (from, to) = if one.at.start < other.at.start { (one, other) } else { (other, one) };
    let between = text.get(from.at.end..to.at.start).unwrap_or_default();
    let Some(cut) = between.rfind(['，', '。', '；', ',', ';']) else { return true };
    let behind = between[cut..].trim_start_matches(['，', '。', '；', ',', ';', ' ', '于']);
    to.role != Role::First && (behind.is_empty() || UNTIL.contains(&behind))
}

impl Point {
    fn is(&self, day: Date) -> bool {
        let (year, month, number) = day.civil();
        self.year.is_none_or(|named| named == year) && (self.month, self.day) == (month, number)
    }
}

/// Every day that a text names, those whose month is said once too, and which end each is.
fn points(text: &str) -> Vec<Point> {
    let mut points = days(text);
    for at in 0..points.len() {
        let (start, end) = (points[at].at.start, points[at].at.end);
        let next = points.get(at + 1).map(|next| next.at.start);
        let leads_on = next.is_some_and(|next| leads_to(&text[end..next]));
        let behind = behind_time(&text[end..]);
        let before = text[..start].trim_end();
        let leads_here = at > 0 && leads_to(&text[points[at - 1].at.end..start]);
        let has = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        points[at].is_before = is_before(&text[end..]);
        points[at].role = if leads_on {
            Role::First
        } else if leads_here || UNTIL.iter().any(|word| before.ends_with(word)) || has(&ENDS) {
            Role::Last
        } else if has(&BEGINS) || before.ends_with(['自', '从']) {
            Role::First
        } else {
            Role::Either
        };
    }
    points
}

/// Whether what stands between two days says: from the one to the other.
fn leads_to(between: &str) -> bool {
    let rest = behind_time(between);
    let rest = rest.strip_prefix('起').unwrap_or(rest).trim_start();
    rest.starts_with(TO) && !between.contains(['，', '。', '；', '、'])
}

/// What stands behind a weekday in brackets and a time of day.
fn behind_time(text: &str) -> &str {
    let mut rest = text.trim_start();
    for (open, close) in [('（', '）'), ('(', ')')] {
        if rest.starts_with(open)
            && let Some(end) = rest.find(close)
        {
            rest = &rest[end + close.len_utf8()..];
        }
    }
    rest.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || "０１２３４５６７８９:：时点分半整上下午中晚 ".contains(letter)
    })
}

fn days(text: &str) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::new();
    for mention in times(text) {
        // A day behind another has been read with that one, its month and year.
        if found.last().is_some_and(|last| mention.at.start < last.at.end) {
            continue;
        }
        let (year, month, day) = match mention.moment {
            Moment::Day(day) => {
                let (year, month, number) = day.civil();
                (Some(year), month, number)
            }
            Moment::MonthDay(month, Some(day)) => (None, month, day),
            Moment::MonthDay(_, None)
            | Moment::Month(..)
            | Moment::Year(_)
            | Moment::ShortYear(_)
            | Moment::Yearless => continue,
        };
        let point = |day: u32, at: Range<usize>| Point {
            year,
            month,
            day,
            at,
            role: Role::Either,
            is_before: false,
        };
        let mut end = mention.at.end;
        found.push(point(day, mention.at));
        while let Some((day, at)) = day_behind(text, end) {
            end = at.end;
            found.push(point(day, at));
        }
    }
    found
}

/// The day behind another of the same month: 至24日, （星期五）至24日, 、30日.
fn day_behind(text: &str, from: usize) -> Option<(u32, Range<usize>)> {
    let rest = behind_time(&text[from..]);
    let rest = rest.strip_prefix('起').unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(|sign: char| TO.contains(&sign) || "、和及".contains(sign))?;
    let rest = rest.trim_start_matches(|sign: char| TO.contains(&sign) || sign == ' ');
    let (day, length) = number(rest)?;
    let behind = rest[length..].trim_start();
    let sign = behind.strip_prefix(['日', '号'])?;
    let is_length = ["内", "以内", "之内"].iter().any(|word| sign.starts_with(word));
    let day = Some(day).filter(|day| (1..=31).contains(day) && !is_length)?;
    let start = text.len() - rest.len();
    Some((day, start..text.len() - sign.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window() -> Window {
        let day = |month, day| Date::from_civil(2027, month, day).expect("a day");
        Window { first: day(6, 18), last: day(6, 30), clock: None }
    }

    fn said(quote: &str) -> String {
        match wrong(quote, window()) {
            None => String::new(),
            Some(Wrong::First(said)) => format!("起 {}", said.join(" ")),
            Some(Wrong::Last(said)) => format!("止 {}", said.join(" ")),
            Some(Wrong::Both(said)) => format!("起止 {}", said.join(" ")),
        }
    }

    #[test]
    fn ends_that_are_the_windows() {
        for quote in [
            "6月18日至30日办理",
            "6月18日至6月30日办理",
            "2027年6月18日至30日办理",
            "2027年6月18日—6月30日",
            "6月18日（星期五）至30日（星期三）17:00前",
            "6月18日上午9时至30日下午5时",
            "6月18日起至30日止",
            "自6月18日起办理",
            "从6月18日开始",
            "即日起至6月30日",
            "最晚6月30日",
            "7月1日前办完",
            "6月18日至7月1日0点前",
            "6月18日起，6月30日止",
            "6月18日起至7月1日前",
            "6月18日、19日收表，6月30日前办完",
            "6月10日前报名，6月18日至30日检查",
            "6月18日至30日检查，7月2日至3日补查",
            "６月１８日至３０日",
            "6月18日-30日",
            "毕业前办理",
            "6月份办理",
            "6月18日起5日内",
            "6月18-30日办理",
            "6月18－30日",
            "2027年6月18—30日",
            "6.18—6.30",
            "6.18-30",
            "6.18—30前办完",
            "绩点3.5-4分",
            "见3.1-5节",
            "2027.6.18-6.30",
            "六月十八日至六月三十日",
            "六月十八日至三十日",
            "按3.1 范围，绩点3.5 分",
            "3.5—4.5 分",
            "6月30日前办完，7月1日起系统关闭",
            "6月18日起受理，学院7月10日前公布结果",
        ] {
            assert_eq!(said(quote), "", "{quote}");
        }
    }

    #[test]
    fn what_a_quotation_says_of_its_last_day() {
        let last = window().last;
        for (quote, from, at) in [
            ("6月30日17:00前", "", "17:00"),
            ("6月30日（星期三）下午5时前", "", "5时"),
            ("6月30日9:00至16:30办完", "", "16:30"),
            ("6月18日9:00至6月30日17:00", "6月18日", "17:00"),
            ("6月18日至30日办理", "6月18日", ""),
            ("6月30日24时前", "", ""),
            ("6月30日前，17:00以后不办", "", ""),
            ("6月30日起，每天17:00前", "", ""),
            ("6月18日17:00开会，6月30日前交", "", ""),
            ("6月30日前交2份", "", ""),
        ] {
            assert_eq!(start(quote, last).unwrap_or_default(), from, "{quote}");
            assert_eq!(clock(quote, last).unwrap_or_default(), at, "{quote}");
        }
    }

    #[test]
    fn ends_that_are_others() {
        for (quote, other) in [
            ("6月18日至24日办理", "止 24日"),
            ("6月18日至7月2日办理", "止 7月2日"),
            ("6月18日至7月1日17:00前", "止 7月1日"),
            ("6月15日至30日办理", "起 6月15日"),
            ("6月15日至24日办理", "起止 6月15日 24日"),
            ("自6月15日起办理", "起止 6月15日"),
            ("6月15日起，6月30日止", "起 6月15日"),
            ("即日起至6月28日", "起止 6月28日"),
            ("6月18日起，最晚6月28日", "止 6月28日"),
            ("2026年6月18日至30日", "起止 2026年6月18日 30日"),
            ("6月18日至20日检查，6月28日至30日补查", "起止 6月18日 20日 6月28日 30日"),
            ("6月30日起办理", "起止 6月30日"),
            ("6月18日前办完", "起止 6月18日"),
            ("6月20日办理", "起止 6月20日"),
            ("6月18-28日办理", "止 28日"),
            ("6月18－28日", "止 28日"),
            ("6月18—28日", "止 28日"),
            ("6月18日-28日", "止 28日"),
            ("2027年6月18—28日", "止 28日"),
            ("6.18—6.28", "止 6.28"),
            ("2027.6.18-6.28", "止 6.28"),
            ("6.18-28", "止 28"),
            ("6.18—28前办完", "止 28"),
            ("2027.6.18-28办理", "止 28"),
            ("六月十八日至六月二十五日", "止 六月二十五日"),
            ("六月十八日至二十五日", "止 二十五日"),
        ] {
            assert_eq!(said(quote), other, "{quote}");
        }
    }
}
