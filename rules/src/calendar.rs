//! Dates as day numbers, and the sums the notice's deadlines need.
//!
//! The civil calendar conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>), proleptic Gregorian.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

/// A day, as the number of days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(pub i32);

/// How a day is counted from another: it is itself never counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Way {
    /// So many days later.
    Days,
    /// So many months later: the same day, or that month's last day.
    Months,
    /// So many years later: the same day, or 28 February.
    Years,
    /// So many days earlier.
    DaysBefore,
    /// So many months earlier.
    MonthsBefore,
    /// So many years earlier.
    YearsBefore,
    /// So many working days later.
    Workdays,
    /// So many working days earlier.
    WorkdaysBefore,
    /// The next day of a month and a day that every year has: 830 is 30 August.
    Yearly,
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

    /// The day that is counted from this one; none where it is not known which days are worked.
    #[must_use]
    pub fn counted(self, count: u16, way: Way, workdays: &Workdays) -> Option<Date> {
        let number = i32::from(count);
        Some(match way {
            Way::Days => self.days_later(number),
            Way::Months => self.months_later(number),
            Way::Years => self.months_later(number * 12),
            Way::DaysBefore => self.days_later(-number),
            Way::MonthsBefore => self.months_later(-number),
            Way::YearsBefore => self.months_later(number * -12),
            Way::Workdays => return workdays.counted(self, number),
            Way::WorkdaysBefore => return workdays.counted(self, -number),
            Way::Yearly => self.next_yearly(number.unsigned_abs()),
        })
    }

    /// So many days later.
    #[must_use]
    pub fn days_later(self, count: i32) -> Date {
        Date((self.0.clamp(-LIMIT, LIMIT) + count).clamp(-LIMIT, LIMIT))
    }

    /// The same day so many months later, or the last of that month.
    #[must_use]
    pub fn months_later(self, count: i32) -> Date {
        let (year, month, day) = self.civil();
        let months = year * 12 + (month.cast_signed() - 1) + count;
        let year = months.div_euclid(12).clamp(-9999, 9999);
        let month = months.rem_euclid(12).unsigned_abs() + 1;
        Date(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }

    fn next_yearly(self, number: u32) -> Date {
        let (year, ..) = self.civil();
        let of = |year| Date(days_from_civil(year, number / 100, number % 100));
        if of(year) > self { of(year) } else { of(year + 1) }
    }

    /// The last day of a month.
    #[must_use]
    pub fn month_end(year: i32, month: u32) -> Option<Date> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Date::from_civil(year, month, days_in_month(year, month))
    }
}

/// Which days are worked, as far as that has been published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Workdays {
    /// First day it is known of.
    pub first: Date,
    /// Last day it is known of.
    pub last: Date,
    /// In order: the days off from Monday to Friday, and the Saturdays and Sundays that are worked.
    pub turned: Vec<Date>,
}

impl Workdays {
    /// Nothing is known of any day.
    pub const UNKNOWN: Workdays = Workdays { first: Date(0), last: Date(-1), turned: Vec::new() };

    /// Whether anything is known.
    #[must_use]
    pub fn are_known(&self) -> bool {
        self.first <= self.last
    }

    /// The day so many working days after another, before it where the count is negative. None where the
    /// way there leads over days of which nothing is known.
    fn counted(&self, from: Date, count: i32) -> Option<Date> {
        let (mut day, mut left) = (from, count.abs());
        while left > 0 {
            day = Date(day.0.saturating_add(count.signum()));
            if day < self.first || day > self.last {
                return None;
            }
            let is_week_day = day.weekday() <= 5;
            left -= i32::from(is_week_day != self.turned.contains(&day));
        }
        Some(day)
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

    fn counted(from: Date, count: u16, way: Way) -> Date {
        from.counted(count, way, &Workdays::UNKNOWN).expect("a day")
    }

    #[test]
    fn periods() {
        assert_eq!(counted(date(2023, 7, 3), 90, Way::Days), date(2023, 10, 1));
        assert_eq!(counted(date(2023, 1, 31), 1, Way::Months), date(2023, 2, 28));
        assert_eq!(counted(date(2023, 11, 30), 3, Way::Months), date(2024, 2, 29));
        assert_eq!(counted(date(2024, 2, 29), 1, Way::Years), date(2025, 2, 28));
        assert_eq!(Date::month_end(2024, 2), Some(date(2024, 2, 29)));
    }

    #[test]
    fn periods_back() {
        assert_eq!(counted(date(2023, 10, 1), 90, Way::DaysBefore), date(2023, 7, 3));
        assert_eq!(counted(date(2024, 3, 31), 1, Way::MonthsBefore), date(2024, 2, 29));
        assert_eq!(counted(date(2024, 1, 15), 6, Way::MonthsBefore), date(2023, 7, 15));
        assert_eq!(counted(date(2024, 2, 29), 1, Way::YearsBefore), date(2023, 2, 28));
    }

    #[test]
    fn the_next_of_a_day_of_every_year() {
        assert_eq!(counted(date(2026, 8, 29), 830, Way::Yearly), date(2026, 8, 30));
        assert_eq!(counted(date(2026, 8, 30), 830, Way::Yearly), date(2027, 8, 30));
        assert_eq!(counted(date(2026, 12, 31), 101, Way::Yearly), date(2027, 1, 1));
    }

    /// 2026-02-15 to 23 are off, 02-14 and 02-28 (Saturdays) are worked.
    #[test]
    fn working_days() {
        let off = [16, 17, 18, 19, 20, 23].map(|day| date(2026, 2, day));
        let turned = [&off[..], &[date(2026, 2, 14), date(2026, 2, 28)]].concat();
        let days = Workdays { first: date(2026, 1, 1), last: date(2026, 12, 31), turned };
        let later = |from: Date, count| from.counted(count, Way::Workdays, &days);
        let earlier = |from: Date, count| from.counted(count, Way::WorkdaysBefore, &days);
        assert_eq!(later(date(2026, 2, 13), 1), Some(date(2026, 2, 14)));
        assert_eq!(later(date(2026, 2, 13), 2), Some(date(2026, 2, 24)));
        assert_eq!(later(date(2026, 2, 20), 5), Some(date(2026, 2, 28)));
        assert_eq!(earlier(date(2026, 2, 24), 2), Some(date(2026, 2, 13)));
        assert_eq!(later(date(2025, 12, 31), 1), Some(date(2026, 1, 1)));
        assert_eq!(later(date(2026, 12, 31), 1), None);
        assert_eq!(date(2026, 2, 2).counted(1, Way::Workdays, &Workdays::UNKNOWN), None);
    }

    #[test]
    fn absurd_days_do_not_overflow() {
        for day in [i32::MIN, i32::MIN + 1, i32::MAX] {
            let _ = Date(day).civil();
            let _ = Date(day).weekday();
            for way in [Way::Days, Way::DaysBefore, Way::Years, Way::YearsBefore, Way::Yearly] {
                let _ = counted(Date(day), u16::MAX, way);
            }
        }
    }
}
