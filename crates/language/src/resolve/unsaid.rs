//! What of a quotation a deadline leaves out: a first day, an hour; or that its only day is a first one.
//!
//! Owns what a first day may mean that has no last one. Whether the days are the notice's is told in
//! [`super::deadline`].

use super::calendar::TO;
use super::clocks;
use super::ends::{Role, leads_to, points};
use super::numerals::half_width;
use crate::day::written_day;
use crate::model::Word;
use crate::problem::{NoticeProblem, Problems};
use crate::rule_set::DeadlineTime;
use rules::Date;

/// Reminds of an hour or a first day that a quotation names and its deadline does not.
pub(super) fn check(quote: &Word, time: &DeadlineTime, problems: &mut Problems) {
    let (from, last) = match *time {
        DeadlineTime::Day(day, _) => (start(&quote.text, day), day),
        DeadlineTime::Window(window) => (None, window.last),
        _ => return,
    };
    if let Some(said) = first(&quote.text, time) {
        problems.push(quote.place, NoticeProblem::QuoteOfFirstDay { said, day: written_day(last) });
        return;
    }
    let clock = clock(&quote.text, last).filter(|_| time.clock().is_none());
    for (key, said) in [("起", from), ("时", clock)] {
        if let Some(said) = said {
            let (time, said) = (String::new(), vec![said]);
            problems.push(quote.place, NoticeProblem::QuoteOfAnotherDay { key, time, said });
        }
    }
}

/// The day from which a quotation counts to this one, where that is another.
fn start(quote: &str, last: Date) -> Option<String> {
    let points = points(quote);
    let mut pairs = points.windows(2).filter(|pair| {
        pair[0].role == Role::First
            && !pair[0].is(last)
            && pair[1].is(last)
            && leads_to(&quote[pair[0].at.end..pair[1].at.start])
    });
    pairs.next().map(|pair| quote[pair[0].at.clone()].to_owned())
}

/// The time of day that stands right behind this day, where the day is no first one.
fn clock(quote: &str, day: Date) -> Option<String> {
    let points = points(quote).into_iter();
    let mut own = points.filter(|point| point.role != Role::First && point.is(day));
    own.find_map(|point| clocks::behind(&quote[point.at.end..]))
}

/// What a quotation says of a deadline's only day where it makes that the first one: 6月25日起领取.
fn first(quote: &str, time: &DeadlineTime) -> Option<String> {
    let DeadlineTime::Day(day, _) = *time else { return None };
    let points = points(quote);
    let mut own = points.iter().filter(|point| point.is(day));
    let last = own.clone().next_back()?;
    let behind = &quote[last.at.end..];
    // What is to be done before that begins: 6月25日起上锁，应提前办完.
    let is_over = OVER.iter().any(|word| behind.contains(word))
        || behind.contains('前')
        || ends_that_day(behind);
    let is_first = own.all(|point| point.role == Role::First) && !is_over;
    let sign = ["起", "开始", "以后", "之后", "后"].iter().find(|sign| behind.starts_with(**sign));
    is_first.then(|| quote[last.at.clone()].to_owned() + sign.unwrap_or(&""))
}

/// What is over from a day on had that or the one before as its last: 6月25日后不再受理, 6月25日起系统关闭.
const OVER: [&str; 12] =
    ["不", "未", "停", "关闭", "逾期", "截止", "结束", "过期", "作废", "失效", "终止", "视为"];

/// Whether an end follows that is no other day: 6月25日8:00开始，至17:00; 6月25日起，当天办完.
fn ends_that_day(behind: &str) -> bool {
    let is_hour = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with(|one: char| half_width(one).is_ascii_digit())
            || ["上午", "下午", "中午", "晚"].iter().any(|part| rest.starts_with(part))
    };
    let mut to = behind.split(TO).skip(1);
    ["当天", "当日"].iter().any(|word| behind.contains(word)) || to.any(is_hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_quotation_says_of_its_last_day() {
        let last = Date::from_civil(2027, 6, 30).expect("a day");
        for (quote, from, at) in [
            ("6月30日17:00前", "", "17:00"),
            ("6月30日（星期三）下午5时前", "", "5时"),
            ("6月30日9:00至16:30办完", "", "16:30"),
            ("6月18日9:00至6月30日17:00", "6月18日", "17:00"),
            ("6月18日至30日办理", "6月18日", ""),
            ("6月30日24时前", "", ""),
            ("6月30日前，17:00以后不办", "", ""),
            ("6月30日起，每天17:00前", "", ""),
            ("6月18日17:00开会，6月30日前交", "", ""),
            ("6月30日前交2份", "", ""),
        ] {
            assert_eq!(start(quote, last).unwrap_or_default(), from, "{quote}");
            assert_eq!(clock(quote, last).unwrap_or_default(), at, "{quote}");
        }
    }

    #[test]
    fn a_last_day_that_a_quotation_begins_with() {
        let time = DeadlineTime::Day(Date::from_civil(2027, 6, 30).expect("a day"), None);
        for (quote, said) in [
            ("6月30日起到综合楼领取", "6月30日起"),
            ("自6月30日起办理", "6月30日起"),
            ("6月20日前报名，6月30日开始检查", "6月30日开始"),
            ("6月30日（星期三）起领取", "6月30日"),
            ("自2027年6月30日起10日内交", "2027年6月30日起"),
            ("6月30日以后领取", "6月30日以后"),
        ] {
            assert_eq!(first(quote, &time).unwrap_or_default(), said, "{quote}");
        }
        for quote in [
            "6月30日前办完",
            "6月30日到综合楼领取",
            "6月18日起，6月30日止",
            "6月18日起至30日",
            "6月30日8:00开始，至17:00办完",
            "6月30日起办理，当天办完",
            "6月30日后不再受理",
            "6月30日起系统关闭",
            "6月30日起楼门上锁，毕业生应提前办完退宿手续",
            "6月30日开始离校，离校前应办完退宿手续",
            "6月30日前交，6月30日起公布",
            "6月18日起办理",
        ] {
            assert_eq!(first(quote, &time), None, "{quote}");
        }
    }
}
