//! A deadline that a 更正 moves to another day, and whether it was moved.
//!
//! Owns which day of what a 更正 says is the new one: 由6月25日延到6月27日. What it says beside that (6月20日起, 原定6月25日)
//! is held against nothing.

use std::ops::Range;

use crate::edition::{Mention, Moment};
use crate::model::Word;
use crate::place::Place;
use crate::problem::{Also, NoticeProblem, Problems};
use crate::resolve::calendar;
use crate::resolve::quoted::judged;
use crate::rule_set::DeadlineTime;
use rules::Date;

/// A 更正 that touches a deadline.
pub(super) struct Correction {
    pub say: String,
    pub date: Date,
    /// Where its 内容 names the deadline itself.
    pub named: Option<Place>,
    /// How many deadlines its 内容 names.
    pub deadlines: usize,
}

/// A deadline with a name.
pub(super) struct Deadline<'a> {
    pub name: &'a Word,
    /// Where its day is written.
    pub place: Place,
    pub time: &'a DeadlineTime,
    /// When it is, as it is written.
    pub shown: String,
}

/// A day that a 更正 says something is moved to.
struct Target {
    at: Range<usize>,
    /// Whether that is the deadline's.
    is_own: bool,
}

/// Words before a day that something is moved to.
const TO_DAY: [&str; 13] = [
    "到",
    "至",
    "为",
    "成",
    "改在",
    "改于",
    "定在",
    "定于",
    "最晚",
    "最晚于",
    "最迟",
    "截止",
    "截止于",
];
/// Words of a 更正 that leaves something as it is, which may be the deadline.
const STAYS: [&str; 8] = ["不变", "照常", "仍", "无关", "其他", "其余", "不受影响", "未交"];
/// What stands between the first and the last day of several.
const ENDS: [&str; 9] = ["至", "到", "起至", "起到", "、", "和", "—", "-", "～"];
/// Words behind the only day that is named, which make it the last.
const BY_DAY: [&str; 5] = ["前", "以前", "之前", "止", "为止"];

/// Reminds of a deadline that stands on another day than the newest 更正 says that names it and a day.
pub(super) fn check(corrections: &[Correction], deadline: Deadline, problems: &mut Problems) {
    let mut newest: Option<(&Correction, Place, Vec<Target>)> = None;
    for correction in corrections {
        let Some(place) = correction.named else { continue };
        let targets = targets(correction, deadline.time);
        let is_newer = newest.as_ref().is_none_or(|(last, ..)| last.date <= correction.date);
        // Where it names several deadlines and one day, nothing says whose that is.
        if is_newer && !targets.is_empty() && targets.len() >= correction.deadlines {
            newest = Some((correction, place, targets));
        }
    }
    let Some((correction, place, targets)) = newest else { return };
    if targets.iter().any(|target| target.is_own) {
        return;
    }
    let said = targets.iter().map(|target| correction.say[target.at.clone()].to_owned());
    let (said, name) = (said.collect(), deadline.name.text.clone());
    let problem = NoticeProblem::NotMoved { time: deadline.shown, said, name };
    problems.push_with(deadline.place, problem, vec![Also::new(place, "更正")]);
}

/// Whether a calendar has a day, as 6月31日 is told of by itself.
fn is_a_day(mention: &Mention) -> bool {
    match mention.moment {
        // A year that has every day there is.
        Moment::MonthDay(month, Some(day)) => Date::from_civil(2000, month, day).is_some(),
        _ => true,
    }
}

/// The days to which it says that something is moved.
fn targets(correction: &Correction, time: &DeadlineTime) -> Vec<Target> {
    let say = &correction.say;
    let mut found = Vec::new();
    if STAYS.iter().any(|word| say.contains(word)) {
        return found;
    }
    let (mut from, mut is_moved) = (0, false);
    let all: Vec<Target> = judged(say, time)
        .into_iter()
        .filter(|(mention, _)| is_a_day(mention))
        .map(|(one, is_own)| Target { at: one.at, is_own })
        .collect();
    let is_only = all.len() == 1 && calendar::times(say).len() == 1 && !say.contains(['补', '不']);
    for target in all {
        let since = say.get(from..target.at.start).unwrap_or_default();
        let before = since.trim_end();
        // The end of a range is what its beginning is: 6月20日至6月27日停水.
        let is_end = from > 0 && ENDS.contains(&before.trim_start());
        let leads =
            is_moved && is_end || !is_end && TO_DAY.iter().any(|word| before.ends_with(word));
        let by = is_only && BY_DAY.iter().any(|word| say[target.at.end..].starts_with(word));
        // 原为6月25日, 不改到6月25日.
        let clause = since.rsplit(['，', '。', '；', '（']).next().unwrap_or_default();
        from = target.at.end;
        is_moved = (leads || by) && !clause.contains(['原', '不']);
        if is_moved {
            found.push(target);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(say: &str) -> String {
        let day = |day| Date::from_civil(2025, 6, day).expect("a day");
        let correction =
            Correction { say: say.to_owned(), date: day(20), named: None, deadlines: 1 };
        let found = targets(&correction, &DeadlineTime::Day(day(25), None));
        let found = found.into_iter().map(|target| say[target.at].to_owned());
        found.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_that_something_is_moved_to() {
        for (say, to) in [
            ("退宿时间延到6月27日。", "6月27日"),
            ("退宿时间由6月25日延长至2025年6月27日。", "2025年6月27日"),
            ("原定为6月25日的退宿改在6月27日。", "6月27日"),
            ("退宿时间延到6月27日（原为6月25日）。", "6月27日"),
            ("截止日期为六月二十七日。", "六月二十七日"),
            ("请于6月27日前办完。", "6月27日"),
            ("改为6月18日至6月27日。", "6月18日 6月27日"),
            ("退宿地点改到2号楼。", ""),
            ("6月20日起到2号楼办理。", ""),
            ("6月30日前可以补办。", ""),
            ("退宿时间延期两天。", ""),
            ("不延到6月27日。", ""),
            ("6月20日至6月27日停水，改到2号楼办。", ""),
            ("延到6月31日。", ""),
            ("6月20日通知：6月22日停电。", ""),
            ("改为6月26日、6月27日（星期四、星期五）。", "6月26日 6月27日"),
            ("改在6月26日—6月27日。", "6月26日 6月27日"),
            ("楼长检查提前到6月24日，退宿手续仍须在6月25日前办完。", ""),
            ("楼长检查改在6月24日，退宿期限不变。", ""),
            ("1号楼退宿时间改为6月23日，其他楼不变。", ""),
            ("押金退还时间改为7月10日，与退宿期限无关。", ""),
            ("请6月20日前未交还钥匙的同学尽快交还。", ""),
        ] {
            assert_eq!(moved(say), to, "{say}");
        }
    }
}
