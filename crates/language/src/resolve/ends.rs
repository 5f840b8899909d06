//! Which ends of a window a quotation states: 6月18日至24日, 自6月18日起, 即日起至6月24日, 最晚6月24日.
//!
//! Owns what makes a day the first or the last one, and which of the two is another than the window's. A day of which
//! the words do not say it may be either.

use std::ops::Range;

use super::calendar::{TO, is_before, number, times, zero_hour};
use crate::edition::Moment;
use crate::rule_set::Window;
use rules::Date;

/// Words behind a day that make it the first.
const BEGINS: [&str; 5] = ["起", "开始", "以后", "之后", "后"];
/// Words behind a day that make it the last.
const ENDS: [&str; 8] = ["止", "前", "以前", "之前", "为止", "截止", "结束", "截至"];
/// Words before a day that make it the last.
const UNTIL: [&str; 9] = ["至", "到", "截止", "截止于", "止于", "最晚", "最晚于", "最迟", "不晚于"];

/// A day that a text names.
pub(super) struct Point {
    year: Option<i32>,
    month: u32,
    day: u32,
    pub(super) at: Range<usize>,
    pub(super) role: Role,
    /// 7月1日前 is over with 6月30日.
    is_before: bool,
    /// 7月1日零点前 and 7月1日（不含）are over with that in any case.
    at_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
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
        let is_over = point.at_zero;
        let next = (is_over || point.is_before) && point.is(window.last.days_later(1));
        point.role != Role::First && (next || !is_over && point.is(window.last))
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
        (false, false) if are_listed(quote, &points) => listed(quote, &points, window),
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

/// Whether days are single ones, named one after the other: 6月16日、20日和24日.
fn are_listed(quote: &str, points: &[Point]) -> bool {
    let is_and = |pair: &[Point]| {
        let between = quote.get(pair[0].at.end..pair[1].at.start).map(str::trim);
        between.is_some_and(|sign| ["、", "和", "及"].contains(&sign))
    };
    let are_single = points.iter().all(|point| point.role == Role::Either);
    points.len() > 1 && are_single && points.windows(2).all(is_and)
}

/// The first or the last of them, where only the other is the window's.
fn listed(quote: &str, points: &[Point], window: Window) -> Option<Wrong> {
    let (first, last) = points.first().zip(points.last())?;
    let words = |point: &Point| vec![quote[point.at.clone()].to_owned()];
    match (first.is(window.first), last.is(window.last)) {
        (false, true) => Some(Wrong::First(words(first))),
        (true, false) => Some(Wrong::Last(words(last))),
        _ => None,
    }
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
    pub(super) fn is(&self, day: Date) -> bool {
        let (year, month, number) = day.civil();
        self.year.is_none_or(|named| named == year) && (self.month, self.day) == (month, number)
    }
}

/// Every day that a text names, those whose month is said once too, and which end each is.
pub(super) fn points(text: &str) -> Vec<Point> {
    let mut points = days(text);
    for at in 0..points.len() {
        let (start, end) = (points[at].at.start, points[at].at.end);
        let next = points.get(at + 1).map(|next| next.at.start);
        let leads_on = next.is_some_and(|next| leads_to(&text[end..next]));
        let behind = behind_time(&text[end..]);
        let before = text[..start].trim_end();
        let leads_here = at > 0 && leads_to(&text[points[at - 1].at.end..start]);
        let has = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let zero = zero_hour(&text[end..]);
        points[at].is_before = is_before(&text[end..]);
        points[at].at_zero = zero.is_some();
        points[at].at.end = end + zero.unwrap_or(0);
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
pub(super) fn leads_to(between: &str) -> bool {
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
            at_zero: false,
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
            "6月18日、24日和30日",
            "6月18日、19日、20日收表，最晚6月30日",
            "6月18日至7月1日零点前",
            "6月18日至7月1日（不含）",
            "6月18日至7月1日（不含）前",
        ] {
            assert_eq!(said(quote), "", "{quote}");
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
            ("6月16日、20日、30日检查", "起 6月16日"),
            ("6月18日、20日和28日检查", "止 28日"),
            ("6月18日至30日零点前", "止 30日零点"),
            ("6月18日至30日（不含）", "止 30日（不含）"),
            ("二〇二六年六月十八日至三十日", "起止 二〇二六年六月十八日 三十日"),
        ] {
            assert_eq!(said(quote), other, "{quote}");
        }
    }
}
