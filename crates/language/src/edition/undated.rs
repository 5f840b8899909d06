//! Days that a text names without a month: 23日上午, 6-30以前, 第18周, 本周五, 端午节前, 25-26学年.
//!
//! Owns which words are such a day, for an editor to confirm: what is no day after all costs them a glance, what is
//! passed over stays last year's.

use std::ops::Range;

use super::mentions::{behind_blanks, digit, numeral};

/// Words that name a time by the calendar of the year.
const TIMES: [&str; 20] = [
    "本周",
    "下周",
    "上周",
    "这周",
    "本月",
    "下月",
    "上月",
    "当月",
    "寒假",
    "暑假",
    "元旦",
    "春节",
    "元宵",
    "清明",
    "劳动节",
    "五一",
    "端午",
    "中秋",
    "国庆",
    "除夕",
];
/// What a school's year or a week of it ends with.
const YEARS: [&str; 3] = ["学年", "年度", "学期"];
/// Behind 6-30 these say that it is a day.
const LIMITS: [&str; 6] = ["前", "以前", "之前", "止", "截止", "起"];

/// Where they stand, in order.
pub(super) fn undated(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let length = named(&text[at..]).or_else(|| counted(&text[at..]));
        if let Some(length) = length {
            found.push(at..at + length);
        }
        // The digits behind a number's first are that number.
        let run = run(&text[at..]).1;
        at += length.unwrap_or(run).max(letter.len_utf8());
    }
    found
}

/// 本周, 端午: how long the word is that a text begins with.
fn named(text: &str) -> Option<usize> {
    let word = TIMES.iter().find(|word| text.starts_with(**word))?;
    let weekday = text[word.len()..].chars().next().filter(|of| "一二三四五六日天".contains(*of));
    Some(word.len() + weekday.filter(|_| word.ends_with('周')).map_or(0, char::len_utf8))
}

/// 23日, 第18周, 6-30以前, 25-26学年.
fn counted(text: &str) -> Option<usize> {
    let from = if text.starts_with('第') { '第'.len_utf8() } else { 0 };
    let (number, length) = run(&text[from..]);
    let end = behind_blanks(text, from + length);
    let rest = &text[end..];
    if length == 0 || number > 99 {
        return None;
    }
    if from > 0 {
        return rest.starts_with('周').then_some(end + '周'.len_utf8());
    }
    if let Some(behind) = rest.strip_prefix(['日', '号']).filter(|_| (1..=31).contains(&number)) {
        let is_length = ["内", "以内", "之内"].iter().any(|word| behind.starts_with(word));
        // 27号前 is a day, 27号楼 is none.
        let is_day = rest.starts_with('日') || LIMITS.iter().any(|word| behind.starts_with(word));
        return (is_day && !is_length).then_some(text.len() - behind.len());
    }
    let behind = rest.strip_prefix(['-', '－', '—', '–', '~', '～', '至'])?;
    let (_, more) = run(behind);
    let last = &behind[more..];
    let begins = |words: &[&str]| words.iter().any(|word| last.starts_with(word));
    let is_one = more > 0 && (begins(&YEARS) || rest.starts_with('-') && begins(&LIMITS));
    is_one.then_some(text.len() - last.len())
}

/// The number in digits or words that a text begins with, and how long it is.
fn run(text: &str) -> (u32, usize) {
    let (mut number, mut length) = (0_u32, 0);
    for letter in text.chars() {
        let Some(value) = digit(letter).or_else(|| numeral(letter)) else { break };
        let ten = numeral(letter) == Some(10);
        number = match ten {
            true => number.max(1).saturating_mul(10),
            false if number % 10 == 0 && number > 0 && digit(letter).is_none() => number + value,
            false => number.saturating_mul(10).saturating_add(value),
        };
        length += letter.len_utf8();
    }
    (number, length)
}

#[cfg(test)]
mod tests {
    use super::undated;

    #[test]
    fn days_without_a_month() {
        for (text, found) in [
            ("23日、24日上午，25日（本周五）", "23日 24日 25日 本周五"),
            ("20日以前交；第18周照常", "20日 第18周"),
            ("二十三日上午，十日前", "二十三日 十日"),
            ("25-26学年，6-30以前，5－6学期", "25-26 6-30 5－6"),
            ("端午节以后，国庆节前，暑假前，下周三", "端午 国庆 暑假 下周三"),
            ("15日至19日，27号前", "15日 19日 27号"),
            ("3日内、十五日以内，27号楼，第3条，90日，工作日，12023日，2.1.1-3条", ""),
        ] {
            let words: Vec<&str> = undated(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(words.join(" "), found, "{text}");
        }
    }
}
