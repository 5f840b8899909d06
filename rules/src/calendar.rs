//! Dates as day numbers, and the two sums the notice's deadlines need.
//!
//! The civil calendar conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>), proleptic Gregorian.

use serde::{Deserialize, Serialize};

/// A day, as the number of days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(pub i32);

/// What a period counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// 天: the first day is not counted.
    Day,
    /// 月: the same day of a later month, or that month's last day.
    Month,
    /// 年: the same day of a later year, or 28 February.
    Year,
}

/// Days kept within what both conversions can represent exactly (years −9999 to 9999).
const LIMIT: i32 = 3_650_000;

impl Date {
    /// The day of a year, month (1–12) and day (1–31); `None` where no such day exists.
    #[must_use]
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Date> {
        let valid = (-9999..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then(|| Date(days_from_civil(year, month, day)))
    }

    /// Year, month (1–12), day (1–31).
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        let z = self.0.clamp(-LIMIT, LIMIT) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// 1 = Monday … 7 = Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        ((self.0.clamp(-LIMIT, LIMIT) + 3).rem_euclid(7) + 1).unsigned_abs()
    }

    /// The date `count` units later: the first day not counted, a month's end clamped.
    #[must_use]
    pub fn after(self, count: u16, unit: Unit) -> Date {
        let count = i32::from(count);
        match unit {
            Unit::Day => Date((self.0.clamp(-LIMIT, LIMIT) + count).min(LIMIT)),
            Unit::Month => self.months_later(count),
            Unit::Year => self.months_later(count.saturating_mul(12)),
        }
    }

    /// The last day of a month.
    #[must_use]
    pub fn month_end(year: i32, month: u32) -> Option<Date> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Date::from_civil(year, month, days_in_month(year, month))
    }

    fn months_later(self, count: i32) -> Date {
        let (year, month, day) = self.civil();
        let months = year * 12 + (month.cast_signed() - 1) + count;
        let year = months.div_euclid(12).min(9999);
        let month = months.rem_euclid(12).unsigned_abs() + 1;
        Date(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = year - i32::from(month <= 2);
    let month = month.cast_signed();
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day.cast_signed() - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Date {
        Date::from_civil(year, month, day).expect("a real day")
    }

    #[test]
    fn known_days() {
        assert_eq!(date(1970, 1, 1), Date(0));
        assert_eq!(date(2023, 6, 7).weekday(), 3);
        assert_eq!(date(2023, 6, 30).weekday(), 5);
        assert_eq!(Date::from_civil(2025, 2, 30), None);
        assert_eq!(Date::from_civil(2025, 13, 1), None);
    }

    #[test]
    fn every_day_of_four_centuries_goes_there_and_back() {
        for day in date(1800, 1, 1).0..date(2200, 1, 1).0 {
            let (year, month, dom) = Date(day).civil();
            assert_eq!(Date::from_civil(year, month, dom), Some(Date(day)));
        }
    }

    #[test]
    fn periods() {
        assert_eq!(date(2023, 7, 3).after(90, Unit::Day), date(2023, 10, 1));
        assert_eq!(date(2023, 1, 31).after(1, Unit::Month), date(2023, 2, 28));
        assert_eq!(date(2023, 11, 30).after(3, Unit::Month), date(2024, 2, 29));
        assert_eq!(date(2024, 2, 29).after(1, Unit::Year), date(2025, 2, 28));
        assert_eq!(Date::month_end(2024, 2), Some(date(2024, 2, 29)));
    }

    #[test]
    fn absurd_days_do_not_overflow() {
        for day in [i32::MIN, i32::MIN + 1, i32::MAX] {
            let _ = Date(day).civil();
            let _ = Date(day).weekday();
            let _ = Date(day).after(u16::MAX, Unit::Year);
        }
    }
}
