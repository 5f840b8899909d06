//! The days that a text of the notice names, as offices write them: 6月18-28日, 6.18—6.28, 六月十八日.
//!
//! Owns the short ways to write a day beside those of `mentions`, and what the words behind one make of it. 3.1 范围
//! and 3.5 分 are no days.

use crate::order::sort_by_key;
use std::ops::Range;

use super::numerals::{half_width, numbers};
use crate::edition::{Mention, Moment, mentions};
use rules::Date;

/// What stands between the two ends of a range.
pub(super) const TO: [char; 9] = ['至', '到', '—', '–', '－', '-', '~', '～', '─'];
/// What makes of 6.18 before it a day.
const LIMITS: [&str; 9] = ["前", "以前", "之前", "止", "为止", "截止", "起", "开始", "日"];
/// What happens on days, and what ends a clause behind them.
const ACTS: [&str; 14] =
    ["，", "。", "；", "）", ",", "办", "报", "交", "领", "到", "进行", "受理", "登记", "集中"];
/// What makes of the numbers before it an amount.
const UNITS: [&str; 14] =
    ["分", "学分", "元", "万", "亿", "倍", "%", "％", "米", "厘米", "度", "千", "公", "年"];

/// Every time of the calendar that a text names, in its order.
pub(super) fn times(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = mentions(text);
    for mention in &mut found {
        let moment = match mention.moment {
            Moment::MonthDay(month, None) => day_of_month(text, mention.at.end)
                .map(|(day, end)| (Moment::MonthDay(month, Some(day)), end)),
            Moment::Month(year, month) if text[..mention.at.end].ends_with('月') => {
                day_of_month(text, mention.at.end).and_then(|(day, end)| {
                    Some((Moment::Day(Date::from_civil(year, month, day)?), end))
                })
            }
            _ => None,
        };
        if let Some((moment, end)) = moment {
            *mention = Mention { at: mention.at.start..end, moment };
        }
    }
    let mut found = with_years(text, found);
    let dotted = dotted(text, &found);
    found.extend(dotted);
    sort_by_key(&mut found, |mention| mention.at.start);
    found
}

/// A year that is written by itself goes with the month behind it: 二〇二六年六月二十五日, 2026年的六月.
fn with_years(text: &str, found: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    for mention in found {
        let whole = all.last().and_then(|year| in_year(text, year, &mention));
        if whole.is_some() {
            all.pop();
        }
        all.push(whole.unwrap_or(mention));
    }
    all
}

/// A day or a month of the year that stands right before it.
fn in_year(text: &str, year: &Mention, of: &Mention) -> Option<Mention> {
    let Moment::Year(number) = year.moment else { return None };
    let between = text.get(year.at.end..of.at.start)?.trim();
    let moment = match of.moment {
        Moment::MonthDay(month, Some(day)) => Moment::Day(Date::from_civil(number, month, day)?),
        Moment::MonthDay(month, None) => Moment::Month(number, month),
        _ => return None,
    };
    let is_its = matches!(between, "年" | "年的");
    is_its.then_some(Mention { at: year.at.start..of.at.end, moment })
}

/// The number that a text begins with, in digits or in words, and how long it is.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let is_digit = |letter: char| half_width(letter).is_ascii_digit();
    let is_word = |letter: char| "一二三四五六七八九十".contains(letter);
    let digits = text.len() - text.trim_start_matches(is_digit).len();
    let words = text.len() - text.trim_start_matches(is_word).len();
    let length = digits.max(words);
    let plain: String = text[..length].chars().map(half_width).collect();
    match numbers(&plain)[..] {
        [one] if one.end == plain.len() => Some((one.value, length)),
        _ => None,
    }
}

/// Whether what stands behind a day says: before it begins. 7月1日前 is over with 6月30日, 7月1日17:00前 is not.
pub(super) fn is_before(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '份', '初']);
    let ends = ZERO.iter().chain(&LEFT_OUT);
    let rest = ends.into_iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    ["前", "以前", "之前"].iter().any(|word| rest.starts_with(word))
}

/// The hour at which a day begins.
const ZERO: [&str; 8] = ["零时", "零点", "00:00", "0:00", "00：00", "0：00", "0时", "0点"];

/// What leaves out the day before it.
const LEFT_OUT: [&str; 6] =
    ["（不含）", "(不含)", "（不含当日）", "(不含当日)", "（不含当天）", "(不含当天)"];

/// How long the words behind a day are that end it where it begins: 6月25日零点前 and 6月25日（不含）前 are over with
/// the 24th.
pub(super) fn zero_hour(rest: &str) -> Option<usize> {
    let words = rest.trim_start();
    let behind = |ends: &[&str]| ends.iter().find_map(|end| words.strip_prefix(*end));
    let at_zero = behind(&ZERO).filter(|behind| is_end(behind));
    let left_out =
        || behind(&LEFT_OUT).filter(|behind| !behind.starts_with(['起', '开', '后', '以']));
    at_zero.or_else(left_out).map(|behind| rest.len() - behind.len())
}

/// What is counted from a day.
pub(super) enum Counted {
    /// So many days.
    Days(i32),
    /// Working days, weeks, months: which day that is, these words do not say.
    Other,
}

/// Measures other than days.
const MEASURES: [&str; 9] =
    ["个工作日", "工作日", "个星期", "星期", "周", "个月", "月", "年", "小时"];

/// What is counted from the day before these words: 之日起10日内, 毕业典礼之日起3个工作日内.
pub(super) fn counted_from(rest: &str) -> Option<Counted> {
    let rest = rest.trim_start();
    let behind = rest.strip_prefix('起').or_else(|| {
        let (event, behind) = rest.split_once("之日起")?;
        let leads_on = |letter: char| {
            letter.is_alphabetic() && number(letter.encode_utf8(&mut [0; 4])).is_none()
        };
        event.chars().all(leads_on).then_some(behind)
    })?;
    let behind = behind.trim_start_matches(['，', ',', ' ', '的']);
    let (count, length) = number(behind)?;
    let behind = behind[length..].trim_start();
    let is_counted = |measure: &&str| behind.strip_prefix(*measure).is_some_and(is_within);
    if ["日", "天"].iter().any(is_counted) {
        return i32::try_from(count).ok().map(Counted::Days);
    }
    MEASURES.iter().any(is_counted).then_some(Counted::Other)
}

/// What a day without a month stands behind, at the beginning of its clause.
const AHEAD: [&str; 14] = [
    "本月",
    "当月",
    "于",
    "应在",
    "须在",
    "请在",
    "截至",
    "截止",
    "截止到",
    "最晚",
    "最迟",
    "，",
    "。",
    "；",
];

/// The days of a text that names no month: 本月27日, 27日前, 二十七日. 离校15日前 and 15日内 are how long.
pub(super) fn monthless(text: &str) -> Vec<(u32, Range<usize>)> {
    let mut found: Vec<(u32, Range<usize>)> = Vec::new();
    let is_month = |one: &Mention| {
        !matches!(one.moment, Moment::Year(_) | Moment::ShortYear(_) | Moment::Yearless)
    };
    if times(text).iter().any(is_month) {
        return found;
    }
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let Some((day, length)) = number(&text[at..]) else {
            at += letter.len_utf8();
            continue;
        };
        let start = at;
        at += length;
        let Some(sign) = text[at..].strip_prefix(['日', '号']) else { continue };
        let end = text.len() - sign.len();
        let before = text[..start].trim_end();
        let goes_on = found.last().is_some_and(|(_, last)| {
            before[last.end..].chars().all(|sign| TO.contains(&sign) || sign == '、')
        });
        let is_ahead = before.is_empty() || AHEAD.iter().any(|word| before.ends_with(word));
        let is_of_month = ["本月", "当月"].iter().any(|word| before.ends_with(word));
        let is_day = goes_on || is_ahead && ends_day(sign, is_of_month);
        match (1..=31).contains(&day) && is_day {
            // 3日至5日内.
            true if goes_on && is_within(sign) => drop(found.pop()),
            true => found.push((day, start..end)),
            false => {}
        }
        at = end;
    }
    found
}

/// Whether what follows a day that has no month lets it be one.
fn ends_day(rest: &str, is_of_month: bool) -> bool {
    let rest = rest.trim_start();
    let next = rest.chars().next().unwrap_or('。');
    let is_clock =
        number(rest).is_some_and(|(_, length)| rest[length..].starts_with([':', '：', '时', '点']));
    let is_sign = TO.contains(&next) || "，。；）、".contains(next);
    !is_within(rest) && (is_of_month || is_sign || is_clock || is_end(rest))
}

/// Whether what stands before these words is how long something may take.
pub(super) fn is_within(rest: &str) -> bool {
    ["内", "以内", "之内"].iter().any(|word| rest.starts_with(word))
}

/// Whether the words behind a month end with its last day: 6月底前.
pub(super) fn is_month_end(rest: &str) -> bool {
    rest.trim_start().strip_prefix(['底', '末']).is_some_and(is_end)
}

/// Whether what follows is what ends a time.
fn is_end(rest: &str) -> bool {
    ["前", "以前", "之前", "止", "为止", "截止"].iter().any(|word| rest.starts_with(word))
}

/// The day behind a month: 十八日, and 18 of 18-28日.
fn day_of_month(text: &str, from: usize) -> Option<(u32, usize)> {
    let rest = text[from..].trim_start();
    let (day, length) = number(rest).filter(|(day, _)| (1..=31).contains(day))?;
    let behind = &rest[length..];
    if let Some(behind) = behind.trim_start().strip_prefix(['日', '号']) {
        return Some((day, text.len() - behind.len()));
    }
    let next = behind.trim_start().strip_prefix(|sign: char| TO.contains(&sign) || sign == '、')?;
    let next = next.trim_start_matches(|sign: char| TO.contains(&sign) || sign == ' ');
    let (_, length) = number(next).filter(|(day, _)| (1..=31).contains(day))?;
    let is_day = next[length..].trim_start().starts_with(['日', '号']);
    is_day.then_some((day, text.len() - behind.len()))
}

/// 6.18 where a range or the words behind it say that it is a day.
fn dotted(text: &str, found: &[Mention]) -> Vec<Mention> {
    let mut all: Vec<(u32, u32, Range<usize>)> = Vec::new();
    let is_number = |letter: char| half_width(letter).is_ascii_digit();
    let is_free =
        |at: &Range<usize>| !found.iter().any(|one| one.at.start < at.end && at.start < one.at.end);
    let mut at = 0;
    while let Some(start) = text[at..].find(is_number).map(|from| at + from) {
        let is_part = |letter: char| is_number(letter) || ['.', '．', '/'].contains(&letter);
        let end = text.len() - text[start..].trim_start_matches(is_part).len();
        let parts: Vec<&str> = text[start..end].split(['.', '．', '/']).collect();
        if let ([month, day], true) = (&parts[..], is_free(&(start..end)))
            && let (Some((month, _)), Some((day, _))) = (number(month), number(day))
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            all.push((month, day, start..end));
        }
        at = end;
    }
    let own = all.iter().map(|(month, day, at)| (*month, *day, at.end));
    let said = found.iter().filter_map(|mention| match mention.moment {
        Moment::Day(day) => Some((day.civil().1, day.civil().2, mention.at.end)),
        _ => None,
    });
    let last = own.chain(said.filter(|(.., end)| text[..*end].ends_with(is_number)));
    let last = last.filter_map(|(month, day, end)| last_of_range(text, month, day, end));
    let last: Vec<_> = last.filter(|(.., at)| is_free(at)).collect();
    all.extend(last);
    let joined = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or("无").trim();
        !between.is_empty() && between.chars().all(|sign| TO.contains(&sign))
    };
    let is_day = |at: &Range<usize>| {
        let rest = text[at.end..].trim_start();
        let is_limit = LIMITS.iter().any(|word| rest.starts_with(word));
        let before = all.iter().map(|one| one.2.end).chain(found.iter().map(|one| one.at.end));
        let after = all.iter().map(|one| one.2.start).chain(found.iter().map(|one| one.at.start));
        let in_range = before.into_iter().any(|end| joined(end, at.start))
            || after.into_iter().any(|start| joined(at.end, start));
        is_limit || in_range
    };
    let is_amount = |at: &Range<usize>| {
        let next = all.iter().find(|one| joined(at.end, one.2.start));
        let end = next.map_or(at.end, |next| next.2.end);
        UNITS.iter().any(|unit| text[end..].trim_start().starts_with(unit))
    };
    let days = all.iter().filter(|(.., at)| is_day(at) && !is_amount(at));
    days.map(|(month, day, at)| Mention {
        at: at.clone(),
        moment: Moment::MonthDay(*month, Some(*day)),
    })
    .collect()
}

/// 28 of 6.18-28, where what follows says that days were meant: not the 5 of 3.1-5节.
fn last_of_range(
    text: &str,
    month: u32,
    day: u32,
    from: usize,
) -> Option<(u32, u32, Range<usize>)> {
    let rest = text[from..].trim_start();
    let next = rest.strip_prefix(TO)?.trim_start_matches(|sign| TO.contains(&sign) || sign == ' ');
    let (last, length) = number(next).filter(|(last, _)| (day + 1..=31).contains(last))?;
    let behind = next[length..].trim_start();
    let goes_on = |word: &&str| behind.starts_with(*word);
    let is_day = behind.is_empty() || LIMITS.iter().chain(&ACTS).any(goes_on);
    let start = text.len() - next.len();
    is_day.then(|| (month, last, start..start + length))
}
