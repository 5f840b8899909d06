//! Days that are none, and weekdays of another day, as texts name them.

use super::super::mentions::mentions;
use super::*;

fn told(text: &str) -> String {
    let day = |month, day| Date::from_civil(2023, month, day).expect("a day");
    let edition = Days { start: day(6, 7), end: Some(day(9, 30)) };
    let found = named(text, &mentions(text));
    let told = found.iter().filter_map(|named| named.problem(text, edition));
    let told = told.map(|problem| match problem {
        EditionProblem::NoSuchDay { words, .. } => words,
        EditionProblem::OtherWeekday { day, is, .. } => format!("{day}={is}"),
        other => format!("{other:?}"),
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn days_that_are_none() {
    for (text, expected) in [
        ("6月31日前交表", "6月31日"),
        ("2月30日，2 月 30 日", "2月30日 2 月 30 日"),
        ("2023年2月29日", "2023年2月29日"),
        ("2023年 6 月 31 号", "2023年 6 月 31 号"),
        ("6月1日至31日办理", "31日"),
        ("6月1日（星期四）至31日（星期六）", "31日"),
        ("6月29日、30日、31日", "31日"),
        ("六月三十一日", "六月三十一日"),
        ("二〇二三年二月二十九日", "二月二十九日"),
        ("6月0日", "6月0日"),
        ("６月３１日", "６月３１日"),
        ("6月45日", "6月45日"),
        ("6月20日到31号登记", "31号"),
        ("6月31日车票", "6月31日"),
        ("去年6月31日", "6月31日"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    for text in [
        "2月29日、6月30日至7月31日",
        "2024年2月29日",
        "二〇二四年二月二十九日",
        "6月31号楼",
        "6月起31日内",
        "6月1日至31日内",
        "5月1日至31日",
        "第6.31条、6-31",
        "2023年13月",
        "7月三十一日",
        // The number of something, not a day.
        "6月20日到36号窗口登记",
        "6月20日、31 号教室，6月36号窗口",
        "农历二月三十日",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn weekdays_of_another_day() {
    for (text, expected) in [
        ("2023年6月30日（星期一）", "2023年6月30日=星期五"),
        ("2023年6月30日 (周一)前", "2023年6月30日=星期五"),
        ("2023年6月30日星期一上午", "2023年6月30日=星期五"),
        ("2023-06-30（礼拜天）", "2023年6月30日=星期五"),
        ("2019年5月1日（星期日）", "2019年5月1日=星期三"),
        ("6月30日（星期一）", "2023年6月30日=星期五"),
        ("6月26日（星期一）至30日（星期四）", "2023年6月30日=星期五"),
        ("2023年6月26日（星期二）至30日（星期五）", "2023年6月26日=星期一"),
        ("2023年6月30日（星期一下午）", "2023年6月30日=星期五"),
        ("二〇二三年六月三十日（星期一）", "2023年6月30日=星期五"),
        ("2022年的6月30日（星期一）", "2022年6月30日=星期四"),
        ("今年6月30日（星期一）", "2023年6月30日=星期五"),
        ("2022年6月29日（星期三）至6月30日（星期五）", "2022年6月30日=星期四"),
        ("2022年12月30日（星期五）—1月3日（星期一）", "2023年1月3日=星期二"),
        ("6月26日星期二至三十日", "2023年6月26日=星期一"),
        ("6月26日周二至30日", "2023年6月26日=星期一"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    for text in [
        "2023年6月30日（星期五）、6月26日（周一）至7月1日（周六）",
        // The edition has no such day: which year is meant, nobody knows.
        "10月30日（星期五）",
        "2023年6月26日（星期二至星期五）",
        "2023年6月26日（周二、周五）",
        "2023年6月30日周一山主讲",
        "2023年6月30日，星期一照常上班",
        "2023年6月起，星期一",
        "去年6月30日（星期四）、22年6月30日（星期四）、明年的6月30日（星期日）",
        "去年6月29日（星期三）至30日（星期四）、6月30日（星期四）",
        "2022年6月29日（星期三）至6月30日（星期四）",
        "2022-12-30（周五）至1月3日（周二）",
        "农历六月三十日（星期一）",
        // Several weekdays are hours, not the day's own.
        "6月27日 星期一至星期五办公",
        "6月27日 周一到五，6月27日 周一、三",
        "6月27日（周一，周五）",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn a_place_lies_in_the_clauses_marked_before_it() {
    let text = "{1}应于6月31日前。{2}6月31日。{1续}又6月31日\n{3}{4} 6月31日 **6月31日**\n6月31日\n| {5}甲 | 6月31日 |\n";
    let places = text.match_indices("6月31日").map(|(at, _)| at);
    let marked = |at: usize| {
        let marks = ["{1}", "{2}", "{3}", "{ 4 }", "{5}"].into_iter();
        marks.filter(|mark| is_marked(text, at, mark)).collect::<String>()
    };
    let marked: Vec<String> = places.map(marked).collect();
    assert_eq!(marked, ["{1}", "{2}", "{1}", "{3}{ 4 }", "{3}{ 4 }", "", "{5}"]);
}
