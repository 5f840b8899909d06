//! Whether the times that a text names are a deadline's: those of 原文, and of a 更正.
//!
//! Owns what else than its own day means a deadline's day, and what does not, though it names that: 7月1日前,
//! 6月15日至30日, 6月底前, 6月30日零点前.

use std::ops::Range;

use crate::edition::{Mention, Moment};
use crate::resolve::calendar::{self, Counted};
use crate::resolve::numerals::half_width;
use crate::rule_set::{DeadlineTime, Window};
use rules::Date;

/// What a quotation says that is not the time of its deadline; nothing where any of it agrees, since
/// a sentence may name several days.
pub(super) fn disagreeing(quote: &str, time: &DeadlineTime) -> Vec<String> {
    let named = judged(quote, time);
    if named.iter().any(|(_, same)| *same) {
        return Vec::new();
    }
    if named.is_empty()
        && let DeadlineTime::Day(day, _) = *time
    {
        return monthless(quote, day);
    }
    let mut said: Vec<String> = Vec::new();
    for (mention, _) in named {
        // The day alone may look like the deadline's, and the month has its day.
        let rest = &quote[mention.at.end..];
        let end = if calendar::is_month_end(rest) { rest.find(['底', '末']) } else { None };
        let end = end.map(|at| at + '底'.len_utf8()).or_else(|| calendar::zero_hour(rest));
        let words = quote[mention.at.start..mention.at.end + end.unwrap_or(0)].to_owned();
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said
}

/// The days without a month that a quotation names, where none is this one: 本月27日, 27日前.
fn monthless(quote: &str, day: Date) -> Vec<String> {
    let numbers = [day.civil().2, day.days_later(1).civil().2];
    let named = calendar::monthless(quote);
    let is_own = |(number, at): &(u32, Range<usize>)| {
        *number == numbers[0] || *number == numbers[1] && calendar::is_before(&quote[at.end..])
    };
    if named.iter().any(is_own) {
        return Vec::new();
    }
    named.into_iter().map(|(_, at)| quote[at].to_owned()).collect()
}

/// Whether a mention is of a deadline's time; none where it cannot be told.
fn agrees(quote: &str, mention: &Mention, time: &DeadlineTime) -> Option<bool> {
    match *time {
        DeadlineTime::Day(day, _) => {
            let counted = calendar::counted_from(&quote[mention.at.end..]);
            let is_known = !matches!(counted, Some(Counted::Other));
            is_known.then(|| is_day(quote, mention, day)).flatten()
        }
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
pub(super) fn judged(text: &str, time: &DeadlineTime) -> Vec<(Mention, bool)> {
    let named = calendar::times(text).into_iter();
    named.filter_map(|mention| agrees(text, &mention, time).map(|same| (mention, same))).collect()
}

/// Whether a mention is of a day; none where it is of no day at all. 7月1日前 is over with 6月30日.
fn is_day(quote: &str, mention: &Mention, day: Date) -> Option<bool> {
    let rest = &quote[mention.at.end..];
    let (year, month, number) = day.civil();
    let is_last = Date::month_end(year, month) == Some(day);
    let (same_month, named) = match mention.moment {
        Moment::Day(other) => {
            ((year, month) == (other.civil().0, other.civil().1), other.civil().2)
        }
        Moment::MonthDay(of, Some(named)) => (of == month, named),
        Moment::Month(of, named) if calendar::is_month_end(rest) => {
            return Some((of, named) == (year, month) && is_last);
        }
        Moment::MonthDay(of, None) if calendar::is_month_end(rest) => {
            return Some(of == month && is_last);
        }
        _ => return None,
    };
    // 6月15日至19日, 6月29、30日: the month is said once.
    let later = || days_behind(rest).contains(&number);
    let next = day.days_later(1).civil();
    let is_next = match mention.moment {
        Moment::Day(other) => other.civil() == next,
        _ => matches!(mention.moment, Moment::MonthDay(of, _) if (of, named) == (next.1, next.2)),
    };
    let is_over = calendar::zero_hour(rest).is_some();
    let before = is_next && (is_over || calendar::is_before(rest));
    // 自6月1日起30日内 is over with 6月30日, or with 7月1日.
    let from: Vec<Date> = match mention.moment {
        Moment::Day(from) => vec![from],
        // From December on it may be over with January.
        Moment::MonthDay(of, _) => [year, year - 1]
            .into_iter()
            .filter_map(|year| Date::from_civil(year, of, named))
            .collect(),
        _ => Vec::new(),
    };
    let counted = match calendar::counted_from(rest) {
        Some(Counted::Days(count)) => {
            let mut lasts = from.iter().map(|from| from.days_later(count));
            lasts.any(|last| day == last || day.days_later(1) == last)
        }
        Some(Counted::Other) | None => false,
    };
    let own = named == number && !is_over || later();
    Some(before || counted || same_month && own)
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

/// The days named behind a month and before another: 15日至19日, 29、30日, but no 一式30份, and no 10日内.
fn days_behind(rest: &str) -> Vec<u32> {
    let until = rest.find('月').map_or(rest, |end| &rest[..end]);
    let mut days = Vec::new();
    let mut number = String::new();
    for (at, letter) in until.char_indices() {
        let behind = &until[at + letter.len_utf8()..];
        let is_length = calendar::is_within(behind);
        match half_width(letter) {
            '0'..='9' => number.push(letter),
            ' ' => {}
            '日' | '号' if number.len() <= 2 && !is_length => {
                days.extend(number.drain(..).as_str().parse::<u32>().ok())
            }
            _ => number.clear(),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_set::{Counting, Measure, Period};

    fn said(quote: &str, time: &DeadlineTime) -> String {
        disagreeing(quote, time).join(" ")
    }

    #[test]
    fn a_quotation_of_its_own_day() {
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
            "6月底前交，6月末截止",
            "2023年6月底前",
            "7月1日零点前",
            "二〇二三年六月三十日前",
            "5月底离校的，应在6月30日前",
            "7月底离校的，按时交",
            "30日前交，本月30日",
            "1日前交",
            "29日至30日交",
            "离校15日前交",
            "15日内交",
            "应于15日内交",
            "15日公示期",
            "3日至5日内完成",
            "到27号楼交",
            "15天前交",
            "5月起，27日前交",
            "自6月1日起30日内",
            "自5月31日之日起，30天内",
            "自6月27日毕业典礼之日起三日内",
            "自6月27日起3个工作日内",
            "自5月30日离校之日起1个月内",
            "7月1日（不含）前",
            "至7月1日（不含当日）",
        ] {
            assert_eq!(said(agrees, &time), "", "{agrees}");
        }
    }

    #[test]
    fn a_quotation_of_another_day() {
        let time = DeadlineTime::Day(Date::from_civil(2023, 6, 30).expect("a day"), None);
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
            ("二〇二四年六月三十日前", "二〇二四年六月三十日"),
            ("2024年的六月三十日前", "2024年的六月三十日"),
            ("6月30日零点前", "6月30日零点"),
            ("27日前交", "27日"),
            ("应于本月27日交", "27日"),
            ("二十七日", "二十七日"),
            ("27日至28日，交回", "27日 28日"),
            ("请于27号17:00前交", "27号"),
            ("5月底前", "5月底"),
            ("2024年6月底前", "2024年6月底"),
            ("6月5日起30日内", "6月5日"),
            ("6月5日毕业典礼之日起三日内", "6月5日"),
            ("6月5日毕业，自离校之日起3个工作日内", "6月5日"),
            ("6月30日（不含）前交", "6月30日（不含）"),
            ("至6月30日（不含）", "6月30日（不含）"),
            ("6月29日（不含）起", "6月29日"),
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
        assert_eq!(said("7月底前", &june), "7月底");
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
        assert_eq!(said("自6月20日起22日内", &after), "6月20日");
        assert_eq!(said("自6月20日起1个月内", &after), "6月20日");
        assert_eq!(said("6月20日前", &DeadlineTime::Event("毕业前".to_owned())), "");
    }
}
