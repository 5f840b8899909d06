//! What words say of a length of time, and whether it is what is counted: 说法 beside its rule.
//!
//! Owns which lengths a text names (十五个工作日, 两周, 1年6个月) and to which side of a day they lead. Where
//! the words say nothing of it, or say both, nothing is held against them.

use super::numerals::{Number, half_width, numbers};
use crate::problem::DayProblem;
use crate::rule_set::{Counting, Measure, Period};
use rules::Date;

/// A length of time that a text names: two weeks are fourteen days, half a year is six months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(u32),
    Workdays(u32),
    Months(u32),
}

/// What a unit makes of a number; none where it is no length of time.
type Makes = fn(u32) -> Option<Length>;

/// The units, each before those that it begins with.
const UNITS: [(&str, Makes); 12] = [
    ("工作日", |count| Some(Length::Workdays(count))),
    ("自然日", |count| Some(Length::Days(count))),
    ("日历日", |count| Some(Length::Days(count))),
    ("小时", |count| (count % 24 == 0).then_some(Length::Days(count / 24))),
    ("天", |count| Some(Length::Days(count))),
    ("日", |count| Some(Length::Days(count))),
    ("周年", |count| Some(Length::Months(count.saturating_mul(12)))),
    ("周", |count| Some(Length::Days(count.saturating_mul(7)))),
    ("星期", |count| Some(Length::Days(count.saturating_mul(7)))),
    ("礼拜", |count| Some(Length::Days(count.saturating_mul(7)))),
    ("月", |count| Some(Length::Months(count))),
    ("年", |count| Some(Length::Months(count.saturating_mul(12)))),
];

/// Words in which 前 or 后 leads to no day.
const NO_SIDE: [&str; 20] = [
    "前台",
    "博士后",
    "提前",
    "前置",
    "前往",
    "前来",
    "前款",
    "前述",
    "前期",
    "前提",
    "目前",
    "当前",
    "前后",
    "后勤",
    "后续",
    "后期",
    "最后",
    "先后",
    "然后",
    "落后",
];

/// Whether 说法 agrees with what is counted, as far as it says it.
pub(super) fn agrees(said: &str, counting: Counting) -> bool {
    let plain: String = said.chars().map(half_width).collect();
    match counting {
        Counting::After(period) | Counting::Before(period) => {
            let is_after = matches!(counting, Counting::After(_));
            is_length(&plain, period)
                && leads(&plain, is_after).unwrap_or_else(|| {
                    let sides = plain
                        .split(['，', '。', '；'])
                        .filter(|clause| !lengths(clause).is_empty());
                    sides.filter_map(side).all(|side| side == is_after)
                })
        }
        Counting::Yearly(month, day) => is_day_of_year(&plain, month, day),
    }
}

/// Whether 原文 names the length that is counted, or none: a sentence may name several.
pub(super) fn names(quote: &str, counting: Counting) -> bool {
    let plain: String = quote.chars().map(half_width).collect();
    match counting {
        Counting::After(period) | Counting::Before(period) => {
            let is_after = matches!(counting, Counting::After(_));
            let is_own = is_length(&plain, period) && leads(&plain, is_after).unwrap_or(true);
            lengths(&plain).is_empty() || is_own
        }
        Counting::Yearly(..) => true,
    }
}

/// Whether a text names the length that is counted.
pub(super) fn names_own(text: &str, counting: Counting) -> bool {
    let plain: String = text.chars().map(half_width).collect();
    !lengths(&plain).is_empty() && names(text, counting)
}

/// The reminder of words that say something else than is counted.
pub(super) fn otherwise(key: &'static str, said: &str, counting: Counting) -> DayProblem {
    let meant = match counting {
        Counting::After(period) => format!("后: {period}"),
        Counting::Before(period) => format!("前: {period}"),
        Counting::Yearly(month, day) => format!("每年: {month}-{day}"),
    };
    DayProblem::SaidOtherwise { key, said: said.to_owned(), meant }
}

/// A length of time as a rule writes it: 两年半 is 30月, 三个月 is 3月; none where it says none, or several.
pub(super) fn plain(text: &str) -> Option<String> {
    let halves =
        |months: u32| (months > 12 && months % 12 == 6).then(|| format!("{}年半", months / 12));
    match lengths(&text.chars().map(half_width).collect::<String>())[..] {
        [Length::Days(days)] => Some(format!("{days}天")),
        [Length::Workdays(days)] => Some(format!("{days}个工作日")),
        [Length::Months(months)] if months % 12 == 0 => Some(format!("{}年", months / 12)),
        [Length::Months(months)] => Some(halves(months).unwrap_or_else(|| format!("{months}月"))),
        _ => None,
    }
}

fn is_length(text: &str, period: Period) -> bool {
    let Period { count, measure } = period;
    let count = u32::from(count);
    let counted = match measure {
        Measure::Days => Length::Days(count),
        Measure::Workdays => Length::Workdays(count),
        Measure::Weeks => Length::Days(count * 7),
        Measure::Months => Length::Months(count),
        Measure::HalfYears => Length::Months(count * 6),
        Measure::Years => Length::Months(count * 12),
    };
    let named = lengths(text);
    if named.is_empty() {
        // Numbers of something else, a day above all: they are not what is counted either.
        let numbers = digits(text);
        let own = if measure == Measure::HalfYears { count / 2 } else { count };
        return numbers.is_empty() || numbers.contains(&own);
    }
    // 10天（工作日）: the days are said to be working days afterwards.
    let are_worked = text.contains("工作日")
        && !named.iter().any(|length| matches!(length, Length::Workdays(_)));
    named.iter().any(|&length| match length {
        Length::Days(days) if are_worked => Length::Workdays(days) == counted,
        other => other == counted,
    })
}

/// Whether a length leads to this side of a day by the words next to it; none where no such words are there.
/// 离校十五天之后, 满十五天才能 and 离校前十五天内 lead to no side: a time that is counted ends there, and does not
/// begin.
fn leads(text: &str, is_after: bool) -> Option<bool> {
    let mut sides = numbers(text).into_iter().filter_map(|number| {
        let (_, end) = length(text, number)?;
        let before = text[..number.start].trim_end_matches([' ', '的', '第', '约', '，', '满']);
        let before = before.strip_suffix("之日").unwrap_or(before);
        let is_full = text[..number.start].ends_with('满');
        let behind = text[end..].trim_start_matches([' ', '之', '以']);
        let is_word = |word: &&str| behind.starts_with(*word);
        let is_behind = |side: char| behind.starts_with(side) && !NO_SIDE.iter().any(&is_word);
        let is_before = |word: &&str| before.ends_with(*word) && *word != "提前";
        let has_before = |side: char| before.ends_with(side) && !NO_SIDE.iter().any(&is_before);
        let is_within = behind.starts_with('内');
        match (is_behind('前'), is_behind('后')) {
            (true, _) => Some(is_after == is_full),
            (_, true) => Some(false),
            // 期满15日内 ends there.
            _ if behind.starts_with(['才', '方']) || is_full && !is_within => Some(false),
            _ if has_before('前') => Some(!is_after && !is_within),
            _ if has_before('后') || has_before('起') => Some(is_after),
            _ => None,
        }
    });
    let first = sides.next()?;
    Some(first || sides.any(|fits| fits))
}

/// To which side of a day the words lead: after it, before it; none where they say neither or both.
fn side(text: &str) -> Option<bool> {
    let mut text = text.to_owned();
    for word in NO_SIDE {
        text = text.replace(word, "");
    }
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let (before, after) = (has(&["前", "早于", "提早"]), has(&["后", "起", "满"]));
    (before != after).then_some(after)
}

fn is_day_of_year(text: &str, month: u8, day: u8) -> bool {
    let named: Vec<u32> = numbers(text).into_iter().map(|number| number.value).collect();
    let is_end =
        Date::month_end(1900, u32::from(month)).is_some_and(|end| end.civil().2 == u32::from(day));
    let says_end = is_end && ["月底", "月末"].iter().any(|end| text.contains(end));
    let has = |number: u8| named.contains(&u32::from(number));
    digits(text).is_empty() && !text.contains('月') || has(month) && (has(day) || says_end)
}

/// The numbers written in digits; 2027届 is whom it is for.
fn digits(text: &str) -> Vec<u32> {
    let all = numbers(text).into_iter().filter(|number| {
        let is_digit = text[number.start..].starts_with(|letter: char| letter.is_ascii_digit());
        is_digit && !text[number.end..].trim_start().starts_with(['届', '级'])
    });
    all.map(|number| number.value).collect()
}

/// Every length of time that a text names.
fn lengths(text: &str) -> Vec<Length> {
    let mut found: Vec<Length> = Vec::new();
    let mut until = None;
    for number in numbers(text) {
        let Some((length, end)) = length(text, number) else { continue };
        // 1年6个月 is one length.
        match (found.last_mut(), length) {
            (Some(Length::Months(months)), Length::Months(more)) if until == Some(number.start) => {
                *months += more;
            }
            _ => found.push(length),
        }
        until = Some(end);
    }
    if text.contains("半年") && !text.contains("年半年") {
        found.push(Length::Months(6));
    }
    if text.contains("半个月") || text.contains("半月内") {
        found.push(Length::Days(15));
    }
    found
}

/// The length that begins with a number, and where it ends.
fn length(text: &str, number: Number) -> Option<(Length, usize)> {
    let (before, rest) = (text[..number.start].trim_end(), text[number.end..].trim_start());
    let (counted, is_counted) = rest.strip_prefix('个').map_or((rest, false), |rest| (rest, true));
    let counted = counted.trim_start();
    // 一个半月.
    if is_counted && counted.starts_with("半月") {
        let end = text.len() - counted.len() + "半月".len();
        return Some((Length::Days(number.value * 30 + 15), end));
    }
    let (unit, makes) = UNITS.iter().find(|(unit, _)| counted.starts_with(unit))?;
    let behind = &counted[unit.len()..];
    let is_calendar = match *unit {
        // 6月30日, 15日至19日, 同一天.
        "日" | "天" => {
            before.ends_with(['月', '同', '某', '至', '、', '—', '-', '~', '～'])
                || before.ends_with("最后")
        }
        // 3月30日, 3月底: a month of the year, where no 个 counts them.
        "月" => !is_counted && !["内", "以内", "之内"].iter().any(|word| behind.starts_with(word)),
        // 2026年.
        "年" => number.value >= 1900,
        _ => false,
    };
    if is_calendar {
        return None;
    }
    let length = makes(number.value)?;
    let end = text.len() - behind.len();
    match (length, *unit, behind.strip_prefix('半')) {
        (Length::Months(months), "年", Some(rest)) if !rest.starts_with(['年', '个']) => {
            Some((Length::Months(months + 6), end + '半'.len_utf8()))
        }
        _ => Some((length, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(count: u16, measure: Measure) -> Period {
        Period { count, measure }
    }

    #[test]
    fn words_that_say_what_is_counted() {
        let (days, workdays) = (period(15, Measure::Days), period(15, Measure::Workdays));
        let weeks = period(2, Measure::Weeks);
        let (half, more) = (period(1, Measure::HalfYears), period(3, Measure::HalfYears));
        for (said, counted) in [
            ("离校后15天内", days),
            ("离校后１５日内", days),
            ("离校后十五天以内", days),
            ("自离校之日起15个自然日内", days),
            ("离校后半个月内", days),
            ("前来办理，离校后15天内", days),
            ("离校满15日前", days),
            ("6月离校的，离校后15天内", days),
            ("受理后15个工作日内", workdays),
            ("受理后十五个工作日内", workdays),
            ("受理后15天（工作日）内", workdays),
            ("离校后14天内", weeks),
            ("离校后两周内", weeks),
            ("离校后2个星期内", weeks),
            ("离校后6个月内", half),
            ("离校后半年内", half),
            ("离校后18个月内", more),
            ("离校后一年半内", more),
            ("离校后1年6个月内", more),
            ("离校后24个月内", period(2, Measure::Years)),
            ("离校后两年内", period(2, Measure::Years)),
            ("离校后3月内", period(3, Measure::Months)),
            ("离校后四十八小时内", period(2, Measure::Days)),
            ("离校后120天内", period(120, Measure::Days)),
            ("离校后一百二十天内", period(120, Measure::Days)),
            ("离校后尽快", days),
            ("2027届离校后尽快", days),
            ("15日内到前台办理", days),
            ("离校15日内，提前预约", days),
            ("试用期满15日内", days),
        ] {
            assert!(agrees(said, Counting::After(counted)), "{said}");
        }
        for said in
            ["答辩15天前", "提前15天", "博士后出站，15天", "答辩前15天", "不迟于答辩前十五日"]
        {
            assert!(agrees(said, Counting::Before(days)), "{said}");
        }
    }

    #[test]
    fn words_that_say_something_else() {
        let (days, workdays) = (period(15, Measure::Days), period(15, Measure::Workdays));
        for (said, counted) in [
            ("离校后15个工作日内", days),
            ("离校后十五个工作日内", days),
            ("受理后15天内", workdays),
            ("离校后10天内", days),
            ("离校后十天内", days),
            ("离校15天前", days),
            ("离校十五天之后", days),
            ("15天以后办理", days),
            ("2026年6月30日前", days),
            ("离校后15周内", days),
            ("离校后15个月内", days),
            ("离校后一年半内", period(1, Measure::Years)),
            ("离校后一年内", period(1, Measure::HalfYears)),
            ("自离校之日起满15天", days),
            ("离校满15日才能办理", days),
            ("离校15日方可办理", days),
        ] {
            assert!(!agrees(said, Counting::After(counted)), "{said}");
        }
        for said in ["答辩前15天内", "答辩前十五日以内", "答辩前的15日之内"] {
            assert!(!agrees(said, Counting::Before(days)), "{said}");
        }
        assert!(!agrees("答辩后15天内", Counting::Before(days)));
        assert!(!agrees("自答辩之日起15日内", Counting::Before(days)));
    }

    #[test]
    fn a_quotation_of_the_other_side() {
        let after = Counting::After(period(15, Measure::Days));
        let before = Counting::Before(period(15, Measure::Days));
        for quote in ["离校15日前", "提前15天办理", "离校15日后办理", "自离校之日起满15天才能办理"]
        {
            assert!(!names(quote, after), "{quote}");
        }
        for quote in ["答辩后15日内", "答辩前15日内办理"] {
            assert!(!names(quote, before), "{quote}");
        }
        for quote in
            ["离校后15日内，前往前台", "离校前申请，15日内办结", "离校15日前申请，离校后15日内办结"]
        {
            assert!(names(quote, after), "{quote}");
        }
        assert!(names("答辩15日前提交，答辩后领取", before));
    }

    #[test]
    fn words_beside_a_day_of_every_year() {
        let yearly = Counting::Yearly(8, 31);
        for said in
            ["退役后的第一个8月31日前", "退役后第一个八月三十一日", "当年8月底前", "退役当年"]
        {
            assert!(agrees(said, yearly), "{said}");
        }
        for said in ["退役后的第一个8月30日前", "第一个九月三十一日", "9月底前"]
        {
            assert!(!agrees(said, yearly), "{said}");
        }
    }
}
