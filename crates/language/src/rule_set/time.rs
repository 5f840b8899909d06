//! When a deadline is, as meant.
//!
//! Owns the forms a deadline's time can have, which day it comes to where that is the same for everyone,
//! and the words for lengths of time. Whose day it comes to otherwise the engine says.

use std::fmt;

use rules::{Date, QuestionId, Way, Workdays};

use crate::words::{Words, ZH, filled};

/// When a deadline is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DeadlineTime {
    /// 日期, with 时.
    Day(Date, Option<Clock>),
    /// 起 and 止.
    Window(Window),
    /// 月份: year, month.
    Month(i32, u32),
    /// Counted from the day answered to a date question.
    AfterAnswer {
        /// The date question.
        question: QuestionId,
        /// How.
        counting: Counting,
        /// 时 on that day.
        clock: Option<Clock>,
        /// 说法.
        words: Option<String>,
    },
    /// Counted from a fixed day.
    AfterDay {
        /// The day.
        from: Date,
        /// What it comes to.
        day: Date,
        /// How.
        counting: Counting,
        /// 时 on that day.
        clock: Option<Clock>,
        /// 说法.
        words: Option<String>,
    },
    /// 事件.
    Event(String),
}

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// 起.
    pub first: Date,
    /// 止.
    pub last: Date,
    /// 时 on the last day.
    pub clock: Option<Clock>,
}

/// A time of day, in minutes; 24:00 is the end of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u16);

/// How a deadline is counted from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counting {
    /// 后.
    After(Period),
    /// 前.
    Before(Period),
    /// 每年: month and day.
    Yearly(u8, u8),
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub measure: Measure,
}

/// What a length of time is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// 天.
    Days,
    /// 工作日.
    Workdays,
    /// 周.
    Weeks,
    /// 月.
    Months,
    /// 半年: three of them are 1年半.
    HalfYears,
    /// 年.
    Years,
}

impl DeadlineTime {
    /// The last day, where it is the same for everyone.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        match *self {
            DeadlineTime::Day(day, _) | DeadlineTime::AfterDay { day, .. } => Some(day),
            DeadlineTime::Window(window) => Some(window.last),
            DeadlineTime::Month(year, month) => Date::month_end(year, month),
            DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
        }
    }

    /// From when until when, where it is a window.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        match self {
            DeadlineTime::Window(window) => Some(window),
            DeadlineTime::Day(..)
            | DeadlineTime::Month(..)
            | DeadlineTime::AfterAnswer { .. }
            | DeadlineTime::AfterDay { .. }
            | DeadlineTime::Event(_) => None,
        }
    }

    /// Whether it goes on for some days, of which the day it comes to is the last: a window, a month.
    #[must_use]
    pub fn lasts(&self) -> bool {
        match self {
            DeadlineTime::Window(window) => window.first != window.last,
            DeadlineTime::Month(..) => true,
            DeadlineTime::Day(..)
            | DeadlineTime::AfterAnswer { .. }
            | DeadlineTime::AfterDay { .. }
            | DeadlineTime::Event(_) => false,
        }
    }

    /// 时.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match self {
            DeadlineTime::Day(_, clock)
            | DeadlineTime::AfterAnswer { clock, .. }
            | DeadlineTime::AfterDay { clock, .. } => *clock,
            DeadlineTime::Window(window) => window.clock,
            DeadlineTime::Month(..) | DeadlineTime::Event(_) => None,
        }
    }

    /// The date question whose answer it counts from.
    #[must_use]
    pub fn counts_from(&self) -> Option<QuestionId> {
        match self {
            DeadlineTime::AfterAnswer { question, .. } => Some(*question),
            DeadlineTime::Day(..)
            | DeadlineTime::Window(_)
            | DeadlineTime::Month(..)
            | DeadlineTime::AfterDay { .. }
            | DeadlineTime::Event(_) => None,
        }
    }
}

impl Clock {
    /// Reads 9:00, 17:00, 24:00; 0:00 is the end of the day before.
    #[must_use]
    pub fn parse(text: &str) -> Option<Clock> {
        let (hour, minute) = text.split_once(':')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let minutes = hour * 60 + minute;
        let is_time = fits
            && minutes > 0
            && digits(text.split(':').next()?)
            && minute < 60
            && minutes <= 24 * 60;
        is_time.then_some(Clock(minutes))
    }

    /// The time of day on the day that a rule comes to, in words.
    #[must_use]
    pub fn on_the_last_day(clock: Option<Clock>, words: &Words) -> String {
        let last = |clock: Clock| filled(words.last_clock, &[("clock", &clock.to_string())]);
        clock.map_or_else(String::new, last)
    }

    /// Minutes since the day began.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Counting {
    /// Whether it counts working days.
    #[must_use]
    pub fn counts_workdays(self) -> bool {
        match self {
            Counting::After(period) | Counting::Before(period) => {
                period.measure == Measure::Workdays
            }
            Counting::Yearly(..) => false,
        }
    }

    /// The same as the engine counts.
    #[must_use]
    pub fn ways(self) -> (u16, Way) {
        match self {
            Counting::After(Period { count, measure }) => match measure {
                Measure::Days => (count, Way::Days),
                Measure::Workdays => (count, Way::Workdays),
                Measure::Weeks => (count.saturating_mul(7), Way::Days),
                Measure::Months => (count, Way::Months),
                Measure::HalfYears => (count.saturating_mul(6), Way::Months),
                Measure::Years => (count, Way::Years),
            },
            Counting::Before(period) => {
                let (count, way) = Counting::After(period).ways();
                (count, turned(way))
            }
            Counting::Yearly(month, day) => (u16::from(month) * 100 + u16::from(day), Way::Yearly),
        }
    }

    /// The day it comes to, counted from another; none past the working days that are known.
    #[must_use]
    pub fn day_from(self, from: Date, workdays: &Workdays) -> Option<Date> {
        let (count, way) = self.ways();
        from.counted(count, way, workdays)
    }

    /// The rule in words, counted from a day: 自离校之日起90天内.
    #[must_use]
    pub fn words(self, words: &Words, from: &str) -> String {
        let counted = |word, period: Period| {
            filled(word, &[("from", from), ("period", &period.words(words))])
        };
        match self {
            Counting::After(period) => counted(words.within, period),
            Counting::Before(period) => counted(words.ahead, period),
            Counting::Yearly(month, day) => {
                let date = words.day_of_year(month.into(), day.into());
                filled(words.yearly, &[("from", from), ("date", &date)])
            }
        }
    }
}

/// The same way into the past.
fn turned(way: Way) -> Way {
    match way {
        Way::Days | Way::DaysBefore => Way::DaysBefore,
        Way::Months | Way::MonthsBefore => Way::MonthsBefore,
        Way::Years | Way::YearsBefore => Way::YearsBefore,
        Way::Workdays | Way::WorkdaysBefore => Way::WorkdaysBefore,
        Way::Yearly => Way::Yearly,
    }
}

impl Period {
    /// How long it is, in words: 3个月.
    #[must_use]
    pub fn words(self, words: &Words) -> String {
        let (word, count) = match self.measure {
            Measure::Days => (words.days, self.count),
            Measure::Workdays => (words.workdays, self.count),
            Measure::Weeks => (words.weeks, self.count),
            Measure::Months => (words.months_long, self.count),
            Measure::HalfYears if self.count == 1 => (words.half_year, 1),
            Measure::HalfYears => (words.half_years, self.count / 2),
            Measure::Years => (words.years_long, self.count),
        };
        filled(word, &[("n", &count.to_string())])
    }
}

impl fmt::Display for Period {
    /// As editors read it.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.words(&ZH))
    }
}
