//! Days as year, month and day.
//!
//! Owns the oracle's own calendar: everything is counted by stepping from one year, month or day to
//! the next, so that it shares no formula with the engine's.

/// A day of the Gregorian calendar. The order of the fields makes earlier days compare as less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

const FIRST: Day = Day { year: 1970, month: 1, day: 1 };

impl Day {
    /// Reads YYYY-MM-DD.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let day =
            Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (parts.next().is_none() && day.day >= 1 && day.day <= month_length(day.year, day.month))
            .then_some(day)
    }

    /// The last day of a month written YYYY-MM.
    pub fn month_end(text: &str) -> Option<Day> {
        let first = Day::parse(&format!("{text}-01"))?;
        Some(Day { day: month_length(first.year, first.month), ..first })
    }

    pub fn next(self) -> Day {
        if self.day < month_length(self.year, self.month) {
            return Day { day: self.day + 1, ..self };
        }
        Day { day: 1, ..self.next_month() }
    }

    pub fn previous(self) -> Day {
        if self.day > 1 {
            return Day { day: self.day - 1, ..self };
        }
        let before = match self.month {
            1 => Day { year: self.year - 1, month: 12, day: 1 },
            month => Day { month: month - 1, ..self },
        };
        Day { day: month_length(before.year, before.month), ..before }
    }

    /// The same day of the next month, which may not exist.
    fn next_month(self) -> Day {
        match self.month {
            12 => Day { year: self.year + 1, month: 1, ..self },
            month => Day { month: month + 1, ..self },
        }
    }

    /// The day a period such as 90天, 2个月 or 1年 later: the first day does not count, and a day that
    /// the last month lacks becomes its end.
    pub fn after(self, period: &str) -> Day {
        match length(period) {
            (days, 0) => (0..days).fold(self, |day, _| day.next()),
            (_, months) => self.months_later(months),
        }
    }

    /// The same earlier.
    pub fn before(self, period: &str) -> Day {
        match length(period) {
            (days, 0) => (0..days).fold(self, |day, _| day.previous()),
            (_, months) => {
                let first = Day { day: 1, ..self };
                let month = (0..months).fold(first, |day, _| Day { day: 1, ..day.previous() });
                Day { day: self.day.min(month_length(month.year, month.month)), ..month }
            }
        }
    }

    fn months_later(self, count: u32) -> Day {
        let month = (0..count).fold(self, |day, _| day.next_month());
        Day { day: self.day.min(month_length(month.year, month.month)), ..month }
    }

    /// How many days after 1970-01-01.
    pub fn number(self) -> i32 {
        let mut days = 0;
        for year in FIRST.year..self.year {
            days += year_length(year);
        }
        for year in self.year..FIRST.year {
            days -= year_length(year);
        }
        for month in 1..self.month {
            days += month_length(self.year, month).cast_signed();
        }
        days + self.day.cast_signed() - 1
    }

    /// The day that many days after 1970-01-01.
    pub fn from_number(number: i32) -> Day {
        let (mut year, mut left) = (FIRST.year, number);
        while left < 0 {
            year -= 1;
            left += year_length(year);
        }
        while left >= year_length(year) {
            left -= year_length(year);
            year += 1;
        }
        let mut month = 1;
        while left >= month_length(year, month).cast_signed() {
            left -= month_length(year, month).cast_signed();
            month += 1;
        }
        Day { year, month, day: left.unsigned_abs() + 1 }
    }
}

/// Days, or months, of a period.
fn length(period: &str) -> (u32, u32) {
    let digits = period.chars().take_while(char::is_ascii_digit).count();
    let count = || period[..digits].parse::<u32>().expect("a number of days, months or years");
    match period[digits..].trim() {
        "天" | "日" => (count(), 0),
        "周" => (count() * 7, 0),
        "月" | "个月" => (0, count()),
        "半年" => (0, 6),
        "年半" => (0, count() * 12 + 6),
        "年" => (0, count() * 12),
        unit => panic!("a period in {unit}"),
    }
}

fn year_length(year: i32) -> i32 {
    if is_leap(year) { 366 } else { 365 }
}

fn is_leap(year: i32) -> bool {
    year % 400 == 0 || year % 100 != 0 && year % 4 == 0
}

/// None of the days of a month that does not exist.
fn month_length(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        _ => 0,
    }
}
