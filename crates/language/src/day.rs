//! Days and months as editors write them.
//!
//! Owns the one spelling of a day (YYYY-MM-DD) and of a month (YYYY-MM), both ways, and the word for a
//! day that somebody does not know. Which days there are is the calendar of `rules`.

use rules::Date;

/// The answer to a date question that is no date.
pub const UNKNOWN_DATE: &str = "不知道";

/// Whether a text starts as dates and months do, in full width too; anything else names a constant.
#[must_use]
pub fn is_numeral(text: &str) -> bool {
    text.starts_with(char::is_numeric)
}

/// A day as it is written in the files.
#[must_use]
pub fn written_day(day: Date) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads YYYY-MM-DD.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let (month, day) = text.rsplit_once('-')?;
    let (year, month) = parse_month(month)?;
    Date::from_civil(year, month, digits(day, 2)?)
}

/// Reads YYYY-MM.
#[must_use]
pub fn parse_month(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.split_once('-')?;
    let year = digits(year, 4).filter(|year| *year > 0)?;
    let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
    Some((i32::try_from(year).ok()?, month))
}

/// A number of exactly so many ASCII digits; `parse` alone would take a sign.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
