//! Decimals without floats: a number is a whole count of units of its last digit.
//!
//! Owns how a decimal is read and spelled, for editors' files, rosters and results alike: 25.3 with one
//! digit behind the point is 253. The page's script reads by the same rules (`number.ts`).

use alloc::format;
use alloc::string::{String, ToString};

/// Most digits behind the point.
pub const MOST_DIGITS: u8 = 4;

/// The largest count, so that counts can be added and still travel as 32 bits.
const MOST: i64 = 1_000_000_000;

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecimal {
    /// No number at all, or one that can be read in two ways.
    NotANumber,
    /// More digits behind the point than are wanted.
    TooFine,
    /// Beyond what can be counted.
    TooLarge,
}

/// The plain spelling of a number: ASCII digits, a point, a sign in front where it is negative. Takes full
/// width and thousands signs that part the digits in threes; `3,5` is none.
#[must_use]
pub fn plain(text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(ascii).collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let whole = without_thousands(whole)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match part {
        Some(part) => are_digits(part).then(|| format!("{sign}{whole}.{part}")),
        None => Some(format!("{sign}{whole}")),
    }
}

fn ascii(sign: char) -> char {
    match sign {
        '０'..='９' => {
            let digit = u32::from(sign) - u32::from('０');
            char::from_digit(digit, 10).unwrap_or(sign)
        }
        '．' | '。' => '.',
        '，' => ',',
        '－' | '−' => '-',
        '＋' => '+',
        _ => sign,
    }
}

fn without_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut digits = first.to_string();
    let mut parted = false;
    for group in groups {
        parted = true;
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    let fits = are_digits(&digits) && !(parted && (first.is_empty() || first.len() > 3));
    fits.then_some(digits)
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The count that a plain number stands for, with so many digits behind the point. Noughts at its end say
/// nothing.
///
/// # Errors
/// See [`NotDecimal`].
pub fn parse(text: &str, digits: u8) -> Result<i32, NotDecimal> {
    if plain(text).is_none_or(|plain| plain != text) {
        return Err(NotDecimal::NotANumber);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    let missing = usize::from(digits).checked_sub(part.len()).ok_or(NotDecimal::TooFine)?;
    let all = whole.bytes().chain(part.bytes()).chain(core::iter::repeat_n(b'0', missing));
    let mut count: i64 = 0;
    for digit in all.filter(u8::is_ascii_digit) {
        count = count * 10 + i64::from(digit - b'0');
        if count > MOST {
            return Err(NotDecimal::TooLarge);
        }
    }
    let signed = if whole.starts_with('-') { -count } else { count };
    i32::try_from(signed).map_err(|_| NotDecimal::TooLarge)
}

/// How a count with so many digits behind the point is written, without noughts at its end.
#[must_use]
pub fn spelled(count: i32, digits: u8) -> String {
    let sign = if count < 0 { "-" } else { "" };
    let one = 10_u32.pow(u32::from(digits.min(MOST_DIGITS)));
    let count = count.unsigned_abs();
    let whole = format!("{sign}{}", count / one);
    if count.is_multiple_of(one) {
        return whole;
    }
    let part = format!("{:0width$}", count % one, width = usize::from(digits));
    format!("{whole}.{}", part.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        let table = [
            ("25.3", Some("25.3")),
            ("２５．３", Some("25.3")),
            ("1,234,567", Some("1234567")),
            ("１，２３４", Some("1234")),
            ("3。5", Some("3.5")),
            (" -0.50 ", Some("-0.50")),
            ("007", Some("7")),
            ("3,5", None),
            ("12,34", None),
            ("1,2345", None),
            ("85。", None),
            (".5", None),
            ("1e3", None),
            ("", None),
            ("八十", None),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_count_is_exact_and_comes_back() {
        assert_eq!(parse("25.3", 1), Ok(253));
        assert_eq!(parse("25", 1), Ok(250));
        assert_eq!(parse("25.30", 1), Ok(253));
        assert_eq!(parse("-0.05", 2), Ok(-5));
        assert_eq!(parse("25.35", 1), Err(NotDecimal::TooFine));
        assert_eq!(parse("10000000000", 0), Err(NotDecimal::TooLarge));
        assert_eq!(parse("２５", 0), Err(NotDecimal::NotANumber));
        for (count, digits, text) in
            [(253, 1, "25.3"), (250, 1, "25"), (-5, 2, "-0.05"), (7, 0, "7"), (1205, 2, "12.05")]
        {
            assert_eq!(spelled(count, digits), text);
            assert_eq!(parse(text, digits), Ok(count));
        }
    }
}
