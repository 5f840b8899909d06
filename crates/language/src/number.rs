//! How the numbers of a question are counted and shown.
//!
//! Owns the bounds, the digits behind the point and the unit; how decimals are read and spelled is
//! `rules::decimal`'s.

use rules::decimal;

use crate::span::Span;
use crate::words::{Words, filled};

/// What numbers a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scale {
    /// 最小, as a count of units of the last digit.
    pub least: i32,
    /// 最大, as such a count.
    pub most: i32,
    /// 小数: digits behind the point.
    pub digits: u8,
    /// 单位; empty where there is none. Of two forms with `|` between them, the first is that of 1: `week|weeks`.
    pub unit: String,
}

impl Scale {
    /// A count as a number, without its unit.
    #[must_use]
    pub fn bare(&self, count: i32) -> String {
        decimal::spelled(count, self.digits)
    }

    /// A count as a number with its unit: 25.3分, 25.3 kg.
    #[must_use]
    pub fn spelled(&self, count: i32) -> String {
        format!("{}{}{}", self.bare(count), self.gap(), self.unit_of(count))
    }

    /// The unit of a count.
    #[must_use]
    pub fn unit_of(&self, count: i32) -> &str {
        if self.bare(count) == "1" { self.one() } else { self.many() }
    }

    /// The unit of 1.
    #[must_use]
    pub fn one(&self) -> &str {
        self.unit.split_once('|').map_or(&*self.unit, |(one, _)| one)
    }

    /// The unit of all else.
    #[must_use]
    pub fn many(&self) -> &str {
        self.unit.split_once('|').map_or(&*self.unit, |(_, many)| many)
    }

    /// What stands between a number and its unit: a blank before one of Latin letters.
    #[must_use]
    pub fn gap(&self) -> &'static str {
        let is_latin = self.unit.starts_with(|letter: char| letter.is_ascii_alphabetic());
        if is_latin { " " } else { "" }
    }

    /// From the least to the most, in words.
    #[must_use]
    pub fn range(&self, words: &Words) -> String {
        let parts = [("least", &*self.bare(self.least)), ("most", &self.spelled(self.most))];
        filled(words.range, &parts)
    }

    /// What may be written behind the point, in words.
    #[must_use]
    pub fn fineness(&self, words: &Words) -> String {
        match self.digits {
            0 => words.whole.to_owned(),
            digits => filled(words.fine, &[("n", &digits.to_string())]),
        }
    }

    /// The numbers that can be answered.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { least: self.least, most: self.most }
    }
}

/// Whether a text starts as numbers do, in full width too; anything else names a constant.
#[must_use]
pub fn is_numeral(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_numeric() || "-－−+＋.．".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::EN;

    #[test]
    fn one_of_a_unit_and_many() {
        let weeks = Scale { least: 0, most: 100, digits: 1, unit: "week|weeks".to_owned() };
        let spelled = [0, 5, 10, 15, 100].map(|count| weeks.spelled(count));
        assert_eq!(spelled, ["0 weeks", "0.5 weeks", "1 week", "1.5 weeks", "10 weeks"]);
        assert_eq!(weeks.range(&EN), "0 to 10 weeks");
        let yuan = Scale { unit: "元".to_owned(), ..weeks };
        assert_eq!([yuan.spelled(10), yuan.spelled(25)], ["1元", "2.5元"]);
    }
}
