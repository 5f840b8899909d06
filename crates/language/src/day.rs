//! Days and months as editors write them.
//!
//! Owns the one spelling of a day (YYYY-MM-DD) and of a month (YYYY-MM), both ways, and the word for a
//! day that somebody does not know. Which days there are is the calendar of `rules`.

use rules::{Date, Edition};

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

/// From 起 to 止, both included; for good where no 止 is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// 起.
    pub start: Date,
    /// 止.
    pub end: Option<Date>,
}

/// 9999-12-31, the last day that can be written: what holds for good holds until then for the engine.
const LAST: Date = Date(2_932_896);

impl Days {
    /// As the engine and the page count them.
    #[must_use]
    pub fn counted(self) -> Edition {
        Edition { start: self.start, end: self.end.unwrap_or(LAST) }
    }

    /// Whether one of some days in a row is among them.
    #[must_use]
    pub fn hold(self, first: Date, last: Date) -> bool {
        let Edition { start, end } = self.counted();
        start <= last && first <= end
    }

    /// The years they lie in; of what holds for good the one it begins in, since the others are everyone's.
    #[must_use]
    pub fn years(self) -> std::ops::RangeInclusive<i32> {
        let start = self.start.civil().0;
        start..=self.end.map_or(start, |end| end.civil().0)
    }

    /// As they are written in the files.
    #[must_use]
    pub fn written(self) -> String {
        let start = written_day(self.start);
        match self.end {
            Some(end) => format!("{start} 至 {}", written_day(end)),
            None => format!("{start} 起长期有效"),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_the_last_that_can_be_written() {
        assert_eq!(written_day(LAST), "9999-12-31");
        let later = LAST.counted(1, rules::Way::Years, &rules::Workdays::UNKNOWN);
        assert_eq!(later, Some(LAST), "a year later there is no later day");
    }
}
