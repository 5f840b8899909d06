//! Which points of a line can be answered: days, or numbers counted in units of their last digit.
//!
//! Owns the two ends, the days that any date question takes, and how a stretch of days reads; how numbers
//! read is `number.rs`'s.

use rules::Date;

use crate::words::{Words, filled};

/// From the least to the most, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day, or the least number.
    pub least: i32,
    /// The last day, or the most.
    pub most: i32,
}

impl Span {
    /// The days that the page, and a roster, take for an answer: 1900-01-01 to 2199-12-31.
    pub const DAYS: Span = Span { least: -25_567, most: 84_005 };

    /// Whether it is one of the points that can be answered.
    #[must_use]
    pub fn holds(self, point: i32) -> bool {
        (self.least..=self.most).contains(&point)
    }

    /// Whether some of the points lie before a border, and some from there on.
    #[must_use]
    pub fn parts(self, border: i32) -> bool {
        self.least < border && border <= self.most
    }

    /// From the least of both to the most of both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// Whether there is more than one; what leaves no choice is told of where it is written.
    #[must_use]
    pub fn is_range(self) -> bool {
        self.least < self.most
    }

    /// The first of these days, where others that a page takes lie before it.
    #[must_use]
    pub fn earliest(self) -> Option<Date> {
        (self.least > Self::DAYS.least).then_some(Date(self.least))
    }

    /// The last of these days, where others that a page takes lie behind it.
    #[must_use]
    pub fn latest(self) -> Option<Date> {
        (self.most < Self::DAYS.most).then_some(Date(self.most))
    }

    /// These days in words: 2026年1月1日至2026年12月31日, 不早于2026年1月1日.
    #[must_use]
    pub fn days(self, words: &Words) -> String {
        let one_end = |word: &str, day: Date| {
            let said = filled(word, &[("name", ""), ("day", &words.date(day))]);
            said.trim_start().to_owned()
        };
        match (self.earliest(), self.latest()) {
            (Some(first), None) => one_end(words.not_earlier, first),
            (None, Some(last)) => one_end(words.not_later, last),
            (Some(_), Some(_)) | (None, None) => {
                let [least, most] = [self.least, self.most].map(|day| words.date(Date(day)));
                filled(words.range, &[("least", &least), ("most", &most)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::parse_day;
    use crate::words::{EN, ZH};

    #[test]
    fn days_that_any_question_takes() {
        let days = (Date::from_civil(1900, 1, 1), Date::from_civil(2199, 12, 31));
        let Span { least, most } = Span::DAYS;
        assert_eq!(days, (Some(Date(least)), Some(Date(most))));
    }

    #[test]
    fn two_ends_or_one() {
        let day = |text: &str| parse_day(text).expect("a day").0;
        let all = Span::DAYS;
        let from = Span { least: day("2026-01-01"), ..all };
        let to = Span { most: day("2026-12-31"), ..all };
        let both = Span { least: from.least, most: to.most };
        assert_eq!(both.days(&ZH), "2026年1月1日至2026年12月31日");
        assert_eq!([from.days(&ZH), to.days(&ZH)], ["不早于2026年1月1日", "不晚于2026年12月31日"]);
        assert_eq!(both.days(&EN), "1 January 2026 to 31 December 2026");
        assert_eq!(
            [from.days(&EN), to.days(&EN)],
            ["not before 1 January 2026", "not after 31 December 2026"]
        );
        assert_eq!(all.days(&ZH), "1900年1月1日至2199年12月31日");
    }
}
