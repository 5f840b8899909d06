//! How the numbers of a question are counted and shown.
//!
//! Owns the bounds, the digits behind the point and the unit; how decimals are read and spelled is
//! `rules::decimal`'s.

use rules::decimal;

/// What numbers a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scale {
    /// 最小, as a count of units of the last digit.
    pub least: i32,
    /// 最大, as such a count.
    pub most: i32,
    /// 小数: digits behind the point.
    pub digits: u8,
    /// 单位; empty where there is none.
    pub unit: String,
}

impl Scale {
    /// A count as a number, without its unit.
    #[must_use]
    pub fn bare(&self, count: i32) -> String {
        decimal::spelled(count, self.digits)
    }

    /// A count as a number with its unit: 25.3分.
    #[must_use]
    pub fn spelled(&self, count: i32) -> String {
        format!("{}{}", self.bare(count), self.unit)
    }

    /// From the least to the most, in words.
    #[must_use]
    pub fn range(&self) -> String {
        format!("{}至{}", self.bare(self.least), self.spelled(self.most))
    }

    /// What may be written behind the point, in words.
    #[must_use]
    pub fn fineness(&self) -> String {
        match self.digits {
            0 => "整数".to_owned(),
            digits => format!("最多{digits}位小数"),
        }
    }

    /// Whether it is one of the numbers that can be answered.
    #[must_use]
    pub fn holds(&self, count: i32) -> bool {
        (self.least..=self.most).contains(&count)
    }
}

/// Whether a text starts as numbers do, in full width too; anything else names a constant.
#[must_use]
pub fn is_numeral(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_numeric() || "-－−+＋.．".contains(sign))
}
