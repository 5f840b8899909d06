//! Dates and years where a text names them: `2023-06-07`, `2023年6月7日`, `2023届`, `６月30日`, `二〇二三年`.
//!
//! Owns how days, months and years are written in Chinese and in YAML. Which of them belong to an
//! edition is `edition.rs`'s business.

use std::ops::Range;

use rules::Date;
use rules::width::narrow;

/// A stretch of a text that names a time of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What it names.
    pub moment: Moment,
}

/// What a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day of a year.
    Day(Date),
    /// A month of a year.
    Month(i32, u32),
    /// A year.
    Year(i32),
    /// 23届: the last two digits of a year.
    ShortYear(i32),
    /// 6月30日, 6月: true of every year, and seldom of the next one.
    MonthDay(u32, Option<u32>),
    /// 23级, 星期五: no day either.
    Yearless,
}

/// Every time of the calendar that a text names, in its order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut at = 0;
    // Most of a text names no time: what cannot begin one is passed over at once.
    while let Some(ahead) = text[at..].find(begins) {
        before = text[..at + ahead].chars().next_back().filter(|_| ahead > 0).unwrap_or(before);
        at += ahead;
        let Some(letter) = letter(text, at) else { break };
        let mention = match letter {
            '星' => weekday(text, at),
            _ if digit(letter).is_some() => arabic(text, at, before),
            _ if numeral(letter).is_some() && numeral(before).is_none() => chinese(text, at),
            _ => None,
        };
        let next = match &mention {
            Some(mention) => mention.at.end,
            // A run of digits is one number, so its end is no number of its own.
            None if digit(letter).is_some() => run(text, at).2,
            None => at + letter.len_utf8(),
        };
        found.extend(mention);
        before = text[at..next].chars().next_back().unwrap_or(letter);
        at = next;
    }
    found
}

/// Whether a time may begin with a letter.
fn begins(letter: char) -> bool {
    letter == '星' || digit(letter).is_some() || numeral(letter).is_some()
}

fn letter(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// A digit, half or full width.
pub(super) fn digit(letter: char) -> Option<u32> {
    narrow(letter).to_digit(10)
}

/// A Chinese digit, or ten.
pub(super) fn numeral(letter: char) -> Option<u32> {
    Some(match letter {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// The digits from here on: how many, what number, and where they end.
fn run(text: &str, at: usize) -> (usize, u32, usize) {
    let (mut count, mut number, mut end) = (0, 0u32, at);
    for letter in text[at..].chars() {
        let Some(digit) = digit(letter) else { break };
        number = number.saturating_mul(10).saturating_add(digit);
        count += 1;
        end += letter.len_utf8();
    }
    (count, number, end)
}

/// A number of one or two digits behind blanks, and where it ends.
fn small(text: &str, at: usize) -> Option<(u32, usize)> {
    let (count, number, end) = run(text, behind_blanks(text, at));
    (1..=2).contains(&count).then_some((number, end))
}

/// Where the next sign stands: notices print `2023 年 6 月` as well.
pub(super) fn behind_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len()
}

/// The place behind one of these signs, blanks before it allowed.
fn behind(text: &str, at: usize, signs: &[char]) -> Option<usize> {
    let at = behind_blanks(text, at);
    letter(text, at).filter(|letter| signs.contains(letter)).map(|letter| at + letter.len_utf8())
}

fn arabic(text: &str, at: usize, before: char) -> Option<Mention> {
    let (count, number, end) = run(text, at);
    let found = |end, moment| Some(Mention { at: at..end, moment });
    match count {
        // 第1999号 counts, as 第23届 does.
        4 if before != '第' => {
            let year = i32::try_from(number).ok().filter(|year| (1900..2100).contains(year))?;
            let (end, moment) = year_onward(text, year, end);
            found(end, moment)
        }
        8 => {
            let year = i32::try_from(number / 10_000).ok()?;
            let day = Date::from_civil(year, number / 100 % 100, number % 100)?;
            (1900..2100)
                .contains(&year)
                .then_some(Mention { at: at..end, moment: Moment::Day(day) })
        }
        1 | 2 if (1..=12).contains(&number) && behind(text, end, &['月']).is_some() => {
            let month = behind(text, end, &['月'])?;
            let day = small(text, month)
                .and_then(|(day, end)| Some((day, behind(text, end, &['日', '号'])?)));
            found(day.map_or(month, |(_, end)| end), Moment::MonthDay(number, day.map(|day| day.0)))
        }
        2 if before != '第' => match letter(text, end) {
            Some('届') => {
                found(end + '届'.len_utf8(), Moment::ShortYear(i32::try_from(number).ok()?))
            }
            Some('级') => found(end + '级'.len_utf8(), Moment::Yearless),
            _ => None,
        },
        _ => None,
    }
}

/// What a year's digits begin: a day, a month, or the year alone.
fn year_onward(text: &str, year: i32, end: usize) -> (usize, Moment) {
    let month = |number: u32| (1..=12).contains(&number);
    if let Some(sign @ ('-' | '/' | '.')) = letter(text, end)
        && let (1 | 2, number, month_end) = run(text, end + 1)
        && month(number)
    {
        if letter(text, month_end) == Some(sign)
            && let (1 | 2, day, day_end) = run(text, month_end + 1)
            && let Some(date) = Date::from_civil(year, number, day)
        {
            return (day_end, Moment::Day(date));
        }
        return (month_end, Moment::Month(year, number));
    }
    if let Some(behind_year) = behind(text, end, &['年'])
        && let Some((number, month_end)) = small(text, behind_year)
        && let Some(month_end) = behind(text, month_end, &['月'])
        && month(number)
    {
        if let Some((day, day_end)) = small(text, month_end)
            && let Some(day_end) = behind(text, day_end, &['日', '号'])
            && let Some(date) = Date::from_civil(year, number, day)
        {
            return (day_end, Moment::Day(date));
        }
        return (month_end, Moment::Month(year, number));
    }
    (end, Moment::Year(year))
}

/// 二〇二三年, 六月三十日, 十二月.
fn chinese(text: &str, at: usize) -> Option<Mention> {
    let letters: Vec<(usize, char)> = text[at..].char_indices().take(5).collect();
    let run: Vec<u32> = letters.iter().map_while(|(_, letter)| numeral(*letter)).collect();
    let (offset, sign) = *letters.get(run.len())?;
    let end = at + offset;
    match run[..] {
        [a, b, c, d] if ['年', '届', '级'].contains(&sign) && run.iter().all(|&n| n < 10) => {
            let year = i32::try_from(a * 1000 + b * 100 + c * 10 + d).ok()?;
            let is_year = (1900..2100).contains(&year);
            is_year.then_some(Mention { at: at..end, moment: Moment::Year(year) })
        }
        [1..=10] | [10, 1 | 2] if sign == '月' => {
            let moment = Moment::MonthDay(run.iter().sum(), None);
            Some(Mention { at: at..end + sign.len_utf8(), moment })
        }
        _ => None,
    }
}

fn weekday(text: &str, at: usize) -> Option<Mention> {
    let name = text[at..].strip_prefix("星期")?.chars().next()?;
    let end = at + "星期".len() + name.len_utf8();
    let known = "一二三四五六日天".contains(name);
    known.then_some(Mention { at: at..end, moment: Moment::Yearless })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let all = mentions(text).into_iter();
        let shown = |mention: Mention| {
            let what = match mention.moment {
                Moment::Day(day) => {
                    let (year, month, day) = day.civil();
                    format!("{year}/{month}/{day}")
                }
                Moment::Month(year, month) => format!("{year}/{month}"),
                Moment::Year(year) => year.to_string(),
                Moment::ShortYear(year) => format!("'{year}"),
                Moment::MonthDay(month, Some(day)) => format!("{month}/{day}"),
                Moment::MonthDay(month, None) => format!("{month}/"),
                Moment::Yearless => "*".to_owned(),
            };
            format!("{}={what}", &text[mention.at])
        };
        all.map(shown).collect()
    }

    #[test]
    fn every_way_to_write_a_day_a_month_and_a_year() {
        let texts = [
            ("2023-06-07", "2023-06-07=2023/6/7"),
            ("2023/6/7、2023.06.07", "2023/6/7=2023/6/7 2023.06.07=2023/6/7"),
            ("于2023年6月7日前", "2023年6月7日=2023/6/7"),
            ("2023 年 6 月 7 日", "2023 年 6 月 7 日=2023/6/7"),
            ("２０２３年６月", "２０２３年６月=2023/6"),
            ("月份: 2023-08", "2023-08=2023/8"),
            ("名单20230607.xlsx", "20230607=2023/6/7"),
            ("2023 届毕业生", "2023=2023"),
            ("wfmc-2023", "2023=2023"),
            ("2022-2023学年", "2022=2022 2023=2023"),
            ("2023-24学年", "2023=2023"),
            ("二〇二三年六月七日", "二〇二三=2023 六月=6/"),
            ("二零二三届", "二零二三=2023"),
            ("23届、22级", "23届='23 22级=*"),
            ("6月30日至7月3日", "6月30日=6/30 7月3日=7/3"),
            ("更新到6月份，星期五，十二月底", "6月=6/ 星期五=* 十二月=12/"),
        ];
        for (text, expected) in texts {
            assert_eq!(found(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one() {
        let texts = [
            "1号楼536房间",
            "90天、3个月、13月",
            "0536-2462023",
            "20231345",
            "12023",
            "第23届运动会",
            "浙0010第1999号",
            "三年、一个月、三十二月",
            "0023年",
        ];
        for text in texts {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found("2023年13月40日"), ["2023=2023"]);
        assert_eq!(found("2023-02-30"), ["2023-02=2023/2"]);
    }
}
