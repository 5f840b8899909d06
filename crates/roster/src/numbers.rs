//! Numbers as rosters spell them.
//!
//! Owns what of a cell is the number: thousands signs, full width and the question's own unit change
//! nothing of it. Whatever could be read in two ways is a doubt; nothing is rounded. A blank between
//! digits parts numbers, in groups of three, too: 85 100 may be 85 of 100. `number.ts` reads alike.

use rules::decimal::{self, NotDecimal};
use rules::width::narrow;

use super::data::Scale;
use super::plain::{one_line, plain};

/// The number of a cell, or why it is none.
pub fn number(text: &str, scale: &Scale) -> Result<i32, String> {
    let text = one_line(text);
    let bare = scale.unit.rsplit('|').fold(&*text, without_unit);
    let why = match decimal::plain(bare).map(|plain| decimal::parse(&plain, scale.digits)) {
        Some(Ok(count)) if (scale.least..=scale.most).contains(&count) => return Ok(count),
        Some(Err(NotDecimal::TooFine)) => "小数位太多",
        Some(_) => "太大或者太小",
        None if bare.contains(' ') => "中间有空格，看不出是不是一个数",
        None => "看不出是哪一个数",
    };
    Err(format!("{why}，这一题收{}的数", scale.range))
}

/// A text without the unit that it ends with, however wide and with whatever blanks that is written.
fn without_unit<'t>(text: &'t str, unit: &str) -> &'t str {
    let mut bare = text;
    for sign in plain(unit).chars().rev() {
        bare = bare.trim_end();
        match bare.char_indices().next_back() {
            Some((at, last)) if narrow(last).to_ascii_lowercase() == sign => bare = &bare[..at],
            _ => return text,
        }
    }
    bare.trim_end()
}

/// How a number reads with its unit, as pages have it: 25.3分, 1 week, 2 weeks.
pub fn with_unit(count: i32, scale: &Scale) -> String {
    let mut told = spelled(count, scale);
    let mut forms = scale.unit.split('|');
    let one = forms.next().unwrap_or_default();
    let unit = forms.next().filter(|_| told != "1").unwrap_or(one);
    if unit.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        told.push(' ');
    }
    told + unit
}

/// How a number reads, without its unit.
pub fn spelled(count: i32, scale: &Scale) -> String {
    decimal::spelled(count, scale.digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(unit: &str, digits: u8) -> Scale {
        let most = 100 * 10_i32.pow(u32::from(digits));
        Scale {
            least: 0,
            most,
            digits,
            unit: unit.to_owned(),
            range: format!("0至100{unit}"),
            required: false,
            blank: "××".to_owned(),
        }
    }

    #[test]
    fn spellings_of_clerks() {
        let points = scale("分", 1);
        for (text, count) in
            [("85分", 850), ("８５．５", 855), (" 85.50 分", 855), ("0", 0), ("100", 1000)]
        {
            assert_eq!(number(text, &points), Ok(count), "{text}");
        }
        assert_eq!(number("85.5％", &scale("%", 1)), Ok(855));
        let money = Scale { most: 1_000_000, ..scale("元", 0) };
        assert_eq!(number("12,345 元", &money), Ok(12_345));
        assert_eq!(number("１２，３４５", &money), Ok(12_345));
    }

    #[test]
    fn a_unit_has_a_form_for_one() {
        let weeks = scale("week|weeks", 1);
        for (text, count) in
            [("1", 10), ("1 week", 10), ("1week", 10), ("２ Weeks", 20), ("1 weeks", 10)]
        {
            assert_eq!(number(text, &weeks), Ok(count), "{text}");
        }
        for text in ["week", "1 wee", "1 week|weeks", "3 1 week"] {
            assert!(number(text, &weeks).is_err(), "{text}");
        }
        let told = [5, 10, 20].map(|count| with_unit(count, &weeks));
        assert_eq!(told, ["0.5 weeks", "1 week", "2 weeks"]);
        assert_eq!(with_unit(10, &scale("credits", 0)), "10 credits");
        assert_eq!(with_unit(1, &scale("", 0)), "1");
    }

    /// The page's field is held to the same list.
    #[test]
    fn spellings_that_the_page_reads_alike() {
        let money = Scale { most: 1_000_000, ..scale("元", 1) };
        let list = include_str!("../../../tests/spellings/numbers.txt");
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (text, meant) = line.rsplit_once('|').expect("a spelling and a number");
            let text = written(text);
            match number(&text, &money) {
                Ok(count) => assert_eq!(spelled(count, &money), meant, "{text:?}"),
                Err(_) => assert_eq!("-", meant, "{text:?}"),
            }
        }
    }

    fn written(text: &str) -> String {
        let mut written = String::new();
        for part in text.replace("\\n", "\n").split("\\u{") {
            match part.split_once('}').filter(|_| !written.is_empty()) {
                Some((code, rest)) => {
                    let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                    written.push(sign.expect("a sign"));
                    written.push_str(rest);
                }
                None => written.push_str(part),
            }
        }
        written
    }

    #[test]
    fn a_blank_parts_numbers() {
        let why = number("3 5", &scale("分", 0)).expect_err("a doubt");
        assert_eq!(why, "中间有空格，看不出是不是一个数，这一题收0至100分的数");
    }

    #[test]
    fn anything_else_is_a_doubt() {
        let points = scale("分", 1);
        for text in
            ["85.55", "101", "-1", "85%", "85/100", "八十五", "85-90", "约85", "8,5", "85元"]
        {
            assert!(number(text, &points).is_err(), "{text}");
        }
    }
}
