//! Times of day that a text names: 17:00, 上午9时, 下午2点半, 24时.
//!
//! Owns how they are written in Chinese, and which of them end something: 9时至17时 ends with the second.

use super::calendar::TO;
use super::numerals::{Number, half_width, numbers};
use crate::rule_set::Clock;

/// A time of day, in minutes.
struct Named {
    minutes: u32,
    /// 5点 may be in the afternoon.
    later: Option<u32>,
    words: String,
    begins: bool,
}

const DAY: u32 = 24 * 60;

/// The times of day at which a text says that something ends and of which none is a clock's; nothing where
/// one is, or none is named.
pub(super) fn others(text: &str, clock: Clock) -> Vec<String> {
    let plain: String = text.chars().map(half_width).collect();
    let minutes = u32::from(clock.minutes());
    let named: Vec<Named> = named(&plain).into_iter().filter(|named| !named.begins).collect();
    if named.iter().any(|named| named.minutes == minutes || named.later == Some(minutes)) {
        return Vec::new();
    }
    let mut words: Vec<String> = named.into_iter().map(|named| named.words).collect();
    words.dedup();
    words
}

/// Whether a text names this time of day.
pub(super) fn names(text: &str, clock: Clock) -> bool {
    let plain: String = text.chars().map(half_width).collect();
    let minutes = u32::from(clock.minutes());
    named(&plain).iter().any(|named| named.minutes == minutes || named.later == Some(minutes))
}

/// The time of day, the end of a range of them, with which a text begins: behind the weekday in brackets, too.
/// A whole day's end says no more than the day.
pub(super) fn behind(day: &str) -> Option<String> {
    let plain: String = day.chars().map(half_width).collect();
    let mut text = plain.trim_start();
    if let Some((_, behind)) =
        text.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']))
    {
        text = behind;
    }
    let mut from = 0;
    for number in numbers(text) {
        if number.start < from {
            continue;
        }
        let is_near = |sign: char| TO.contains(&sign) || " 上下中午早晚夜里间傍凌晨".contains(sign);
        if !text[from..number.start].chars().all(is_near) {
            return None;
        }
        let (named, end) = clock(text, number)?;
        if !named.begins {
            return (named.minutes < DAY).then_some(named.words);
        }
        from = end;
    }
    None
}

fn named(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut until = 0;
    for number in numbers(text) {
        if number.start < until {
            continue;
        }
        if let Some((named, end)) = clock(text, number) {
            found.push(named);
            until = end;
        }
    }
    found
}

/// A time of day whose hour is this number, and where it ends.
fn clock(text: &str, hour: Number) -> Option<(Named, usize)> {
    let rest = &text[hour.end..];
    let (minute, end, is_spoken) = match rest.strip_prefix([':', '：']) {
        Some(behind) => {
            let digits = behind.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
            let is_number = |rest: &str| rest.starts_with(|next: char| next.is_ascii_digit());
            let behind = &behind[2..];
            (digits.parse().ok().filter(|_| !is_number(behind))?, text.len() - behind.len(), false)
        }
        None => spoken(text, hour.end).map(|(minute, end)| (minute, end, true))?,
    };
    if hour.value > 24 || minute > 59 {
        return None;
    }
    let before = text[..hour.start].trim_end();
    let said = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let (is_early, is_late) =
        (said(&["上午", "早上", "早", "凌晨"]), said(&["下午", "晚上", "晚", "傍晚"]));
    let is_night = said(&["夜里", "夜间", "半夜", "午夜", "深夜", "夜"]);
    let is_noon = said(&["中午"]) && hour.value < 3;
    let mut minutes = hour.value * 60 + minute;
    let is_evening = is_late || is_noon || is_night && hour.value >= 6;
    // 晚12点 is midnight, 夜里1点 is early.
    let is_midnight = hour.value == 12 && (is_night || said(&["晚", "晚上"]));
    if is_midnight || is_evening && hour.value < 12 {
        minutes += DAY / 2;
    }
    // 0时 is the end of the day before.
    minutes = if minutes == 0 { DAY } else { minutes };
    let is_open = is_spoken && !is_early && !is_late && !is_noon && !is_night && hour.value < 12;
    let later = is_open.then_some(minutes + DAY / 2);
    let rest = text[end..].trim_start();
    let begins = rest.starts_with(TO) || ["起", "开始"].iter().any(|word| rest.starts_with(word));
    let words = text[hour.start..end].to_owned();
    Some((Named { minutes, later, words, begins }, end))
}

/// 时, 点半, 时30分, 点整 behind the hour: the minutes, and where they end. 3点 may be three points.
fn spoken(text: &str, from: usize) -> Option<(u32, usize)> {
    let rest = &text[from..];
    let behind = rest.strip_prefix(['时', '点'])?;
    let end = |rest: &str| text.len() - rest.len();
    if let Some(rest) = behind.strip_prefix('半') {
        return Some((30, end(rest)));
    }
    if let Some(rest) = behind.strip_prefix("整") {
        return Some((0, end(rest)));
    }
    if let Some(number) = numbers(behind).into_iter().next().filter(|number| number.start == 0)
        && let Some(rest) = behind[number.end..].strip_prefix('分')
    {
        return Some((number.value, end(rest)));
    }
    let goes_on = ["前", "以前", "之前", "止", "为止", "截止", "起", "开始"];
    let is_clock = rest.starts_with('时')
        || behind.is_empty()
        || behind.starts_with(TO)
        || goes_on.iter().any(|word| behind.starts_with(word))
        || behind.starts_with(['，', '。', '；', '）']);
    is_clock.then_some((0, end(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        let five = Clock::parse("17:00").expect("a clock");
        for quote in [
            "6月25日17:00前",
            "17：00前",
            "１７：００前",
            "下午5时",
            "下午5点前",
            "下午五点整",
            "5点前",
            "上午9时至下午5时",
            "9:00—17:00",
            "上午8:30至11:30，下午2:00至17时",
            "上午9:00开始",
            "17时00分",
            "需20小时",
            "以下3点：",
            "毕业前",
        ] {
            assert_eq!(others(quote, five), Vec::<String>::new(), "{quote}");
        }
        for (quote, said) in [
            ("6月25日16:00前", "16:00"),
            ("6月25日24时前", "24时"),
            ("上午9时至下午4时30分", "4时30分"),
            ("下午4点半前", "4点半"),
            ("上午5点前", "5点"),
            ("9:00至12:00", "12:00"),
            ("中午12点前", "12点"),
        ] {
            assert_eq!(others(quote, five).join(" "), said, "{quote}");
        }
        let noon = Clock::parse("12:00").expect("a clock");
        assert_eq!(others("6月25日晚12点前", noon), ["12点"]);
        let midnight = Clock::parse("24:00").expect("a clock");
        for quote in [
            "24时前",
            "7月1日0时前",
            "24:00",
            "零点前",
            "二十四时",
            "6月25日晚12点前",
            "夜里12点",
            "晚上十二点",
            "半夜12点",
            "午夜十二点",
        ] {
            assert_eq!(others(quote, midnight), Vec::<String>::new(), "{quote}");
        }
    }
}
