//! Days as people and Excel write them, and as the results do.
//!
//! Owns which spellings name one day beyond doubt; everything else is refused with the reason.

use rules::Date;
use rules::width::narrow;

use super::data::Scale;
use super::plain::one_line;

/// The years a page offers, too.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The day a text names.
///
/// `2023-06-15`, `2023/6/15`, `2023.6.15`, `2023年6月15日` and `20230615`, each with or without a time
/// of day behind it.
///
/// # Errors
/// Why it names none for certain, as a sentence without a full stop.
pub fn day(text: &str) -> Result<Date, &'static str> {
    let text: String = one_line(text).chars().map(narrow).collect();
    let date = match text.split_once([' ', 'T']) {
        Some((date, time)) if is_time(time) => date,
        _ => &text,
    };
    match parts(date) {
        Some((year, month, day)) => real(year, month, day),
        None => Err(reason(date)),
    }
}

/// A day, where it is one of those that a question takes.
///
/// # Errors
/// Which it takes, as a sentence without a full stop.
pub fn within(day: Date, scale: &Scale) -> Result<Date, String> {
    match (scale.least..=scale.most).contains(&day.0) {
        true => Ok(day),
        false => Err(format!("太早或者太晚，这一题收{}的日期", scale.range)),
    }
}

/// How a day reads: 2023年6月30日. As the pages of the site have it; a test of `site` holds the two together.
#[must_use]
pub fn spelled(day: Date) -> String {
    let (year, month, day) = day.civil();
    format!("{year}年{month}月{day}日")
}

/// A day with its weekday: 2023年6月30日（星期五）.
#[must_use]
pub fn spelled_with_weekday(day: Date) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    format!("{}（星期{}）", spelled(day), names[day.weekday() as usize - 1])
}

/// A day of the calendar, in years that people of a roster live in.
fn real(year: i32, month: u32, day: u32) -> Result<Date, &'static str> {
    let date = Date::from_civil(year, month, day).ok_or("日历上没有这一天")?;
    if YEARS.contains(&year) { Ok(date) } else { Err("年份不在 1900 到 2199 之间") }
}

/// Year, month and day, where the text has nothing else and their order is plain.
fn parts(date: &str) -> Option<(i32, u32, u32)> {
    let numbers = separated(date);
    // A sign in front would be read as part of a number.
    if !numbers.iter().all(|number| is_number(number)) {
        return None;
    }
    let [year, month, day] = match numbers[..] {
        [year, month, day] if year.len() == 4 => [year, month, day],
        [whole] if whole.len() == 8 => [&whole[..4], &whole[4..6], &whole[6..]],
        _ => return None,
    };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The numbers between the signs of one way of writing; none where something else stands there too.
fn separated(date: &str) -> Vec<&str> {
    let chinese = date.strip_suffix(['日', '号']).and_then(|date| {
        let (year, rest) = date.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        Some(vec![year, month, day])
    });
    chinese.unwrap_or_else(|| {
        let sign = ['-', '/', '.'].into_iter().find(|sign| date.contains(*sign));
        sign.map_or_else(|| vec![date], |sign| date.split(sign).collect())
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let digits = |part: &&str| is_number(part) && part.len() <= 2;
    matches!(parts.len(), 2 | 3) && parts.iter().all(digits)
}

fn reason(date: &str) -> &'static str {
    let numbers = separated(date);
    match numbers[..] {
        [one] if one.len() == 5 && is_number(one) => {
            "像是 Excel 里日期的序号，请把这一列的单元格格式设为日期再保存；还是数字的，请重新输入"
        }
        [_, _, _] if numbers.iter().all(|one| is_number(one)) => "年、月、日哪个在前看不出来",
        [year, month] if year.len() == 4 && is_number(year) && is_number(month) => "没有写到哪一天",
        _ => "不是日期",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_however_written() {
        let june = Date::from_civil(2023, 6, 15);
        for text in [
            "2023-06-15",
            "2023/6/15",
            "2023.6.15",
            "2023年6月15日",
            "2023年06月15号",
            "20230615",
            "２０２３/６/１５",
            " 2023-6-15 ",
            "2023-06-15 00:00:00",
            "2023/6/15 8:30",
            "2023-06-15T00:00",
        ] {
            assert_eq!(day(text).ok(), june, "{text}");
        }
    }

    #[test]
    fn no_day_for_certain() {
        for (text, why) in [
            ("6/7/2023", "年、月、日哪个在前看不出来"),
            ("23-6-7", "年、月、日哪个在前看不出来"),
            (
                "45092",
                "像是 Excel 里日期的序号，请把这一列的单元格格式设为日期再保存；还是数字的，请重新输入",
            ),
            ("2023-06", "没有写到哪一天"),
            ("2023-02-30", "日历上没有这一天"),
            ("20231301", "日历上没有这一天"),
            ("1023-06-15", "年份不在 1900 到 2199 之间"),
            ("六月十五", "不是日期"),
            ("2023-6-x", "不是日期"),
            ("+2023-6-15", "不是日期"),
            ("2023-06-15 前后", "不是日期"),
        ] {
            assert_eq!(day(text), Err(why), "{text}");
        }
    }
}
