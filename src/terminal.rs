//! What a command may know of where it runs: which day it is, whether colours are seen, how to print.
//!
//! Owns the choice of the day only: the one asked for, else that of `SOURCE_DATE_EPOCH`, else the
//! clock's; it is China's (UTC+8), as on the pages. The environment and the clock are read at the edge,
//! in `main.rs`.

use std::ffi::{OsStr, OsString};
use std::time::{SystemTime, UNIX_EPOCH};

use rules::Date;

use crate::failure::{Cause, Failure, Printed};
use crate::report::Colour;

/// What the edge knows.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// `SOURCE_DATE_EPOCH`: seconds since 1970.
    pub epoch: Option<OsString>,
    /// The system's clock.
    pub now: SystemTime,
    /// Whether problems are printed in colour.
    pub colour: Colour,
    /// How it is told that a command goes on.
    pub progress: Progress,
    /// Prints what happens while a command runs.
    pub print: fn(&Printed),
}

/// How it is told that a command goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Somebody looks on.
    Bar,
    /// What is said is kept, as in a log.
    Lines,
}

impl Terminal {
    /// The day to work with.
    ///
    /// # Errors
    /// `SOURCE_DATE_EPOCH` is no number of seconds, or the clock shows no day of our calendar.
    pub fn today(&self, asked: Option<Date>) -> Result<Date, Failure> {
        match (asked, &self.epoch) {
            (Some(date), _) => Ok(date),
            (None, Some(epoch)) => written(epoch).ok_or_else(|| wrong(epoch)),
            (None, None) => shown(self.now).ok_or_else(unset),
        }
    }
}

fn written(epoch: &OsStr) -> Option<Date> {
    day(epoch.to_str()?.trim().parse().ok()?)
}

fn shown(now: SystemTime) -> Option<Date> {
    day(now.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

/// The day in China, where our calendar has it.
fn day(seconds: u64) -> Option<Date> {
    let days = seconds.checked_add(8 * 3600)? / 86_400;
    i32::try_from(days).ok().filter(|days| *days <= LAST).map(Date)
}

/// 2 January 9892: no clock that is right shows a later day.
const LAST: i32 = 2_893_518;

fn unset() -> Failure {
    let words = "这台电脑的时钟不对：1970 年以前，或者太远以后。请校准时钟，或者用 --date 写明日期";
    Failure::new(Cause::Environment, words)
}

fn wrong(epoch: &OsStr) -> Failure {
    let shown = epoch.to_string_lossy();
    Failure::usage(format!("环境变量 SOURCE_DATE_EPOCH 应当是 1970 年以来的秒数，现在是“{shown}”"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn terminal(epoch: Option<&str>, seconds: u64) -> Terminal {
        Terminal {
            epoch: epoch.map(OsString::from),
            now: UNIX_EPOCH + Duration::from_secs(seconds),
            colour: Colour::Never,
            progress: Progress::Lines,
            print: |_| {},
        }
    }

    #[test]
    fn asked_before_epoch_before_clock() {
        let day = |year, month, day| Date::from_civil(year, month, day);
        let asked = day(2023, 6, 10);
        assert_eq!(terminal(Some("0"), 0).today(asked).ok(), asked);
        // 2023-06-10 15:59:59 UTC is the 10th in China, one second later the 11th.
        assert_eq!(terminal(Some("1686412799"), 0).today(None).ok(), asked);
        assert_eq!(terminal(None, 1_686_412_800).today(None).ok(), day(2023, 6, 11));
        let refused = terminal(Some("昨天"), 0).today(None).expect_err("no number");
        let words = "错误：环境变量 SOURCE_DATE_EPOCH 应当是 1970 年以来的秒数，现在是“昨天”\n";
        assert_eq!((refused.cause, refused.printed.err.as_str()), (Cause::Usage, words));
    }

    #[test]
    fn a_clock_that_shows_no_day_is_not_the_first_or_the_last_one() {
        let before = UNIX_EPOCH - Duration::from_secs(1);
        let beyond = UNIX_EPOCH + Duration::from_secs(300_000_000_000);
        for now in [before, beyond] {
            let refused = Terminal { now, ..terminal(None, 0) }.today(None).expect_err("no day");
            assert_eq!(refused.cause, Cause::Environment);
            assert!(refused.printed.err.contains("时钟不对"), "{}", refused.printed.err);
        }
    }
}
