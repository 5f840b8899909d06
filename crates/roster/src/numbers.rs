//! Numbers as rosters spell them.
//!
//! Owns what of a cell is the number: thousands signs, full width and the question's own unit change
//! nothing of it. Whatever could be read in two ways is a doubt; nothing is rounded.

use rules::decimal::{self, NotDecimal};

use super::data::Scale;
use super::plain::plain;

/// The number of a cell, or why it is none.
pub fn number(text: &str, scale: &Scale) -> Result<i32, String> {
    let text = plain(text);
    let bare = text.strip_suffix(plain(&scale.unit).as_str()).unwrap_or(&text);
    let why = match decimal::plain(bare).map(|plain| decimal::parse(&plain, scale.digits)) {
        Some(Ok(count)) if (scale.least..=scale.most).contains(&count) => return Ok(count),
        Some(Err(NotDecimal::TooFine)) => "小数位太多",
        Some(_) => "太大或者太小",
        None => "看不出是哪一个数",
    };
    Err(format!("{why}，这一题收{}的数", allowed(scale)))
}

/// What numbers are taken, in words.
pub fn allowed(scale: &Scale) -> String {
    let [least, most] =
        [scale.least, scale.most].map(|count| decimal::spelled(count, scale.digits));
    format!("{least} 到 {most}{}", scale.unit)
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
    fn anything_else_is_a_doubt() {
        let points = scale("分", 1);
        for text in
            ["85.55", "101", "-1", "85%", "85/100", "八十五", "85-90", "约85", "8,5", "85元"]
        {
            assert!(number(text, &points).is_err(), "{text}");
        }
    }
}
