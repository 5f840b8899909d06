//! The deadlines of one person's result: in which order they stand. `tests/batch/days` holds 结果.csv to it,
//! `tests/browser/days.mjs` the page.

use std::collections::BTreeSet;
use std::fs;

use rules::Date;

use crate::batch::results::Office;
use crate::html::page;
use crate::naive::vary::Pick;
use crate::naive::walk::Walked;
use crate::naive::{Value, files};
use crate::sandbox::{Sandbox, repository};

/// On paper, too, the deadlines stand in the order of their days.
#[test]
fn days_stand_in_order_on_paper() {
    let office = Office::of("tests/order");
    office.put("roster.csv", fs::read(repository("tests/batch/days/roster.csv")).expect("it"));
    assert_eq!(office.batch(&["roster.csv", "--date", "2026-06-01"]).code, 0);
    let paper = office.text("核对结果/个人单.html");
    let second = paper.split("<article").nth(2).expect("a second person");
    let list = second.split("<h2>期限</h2>").nth(1).expect("deadlines");
    let list = list.split("</section>").next().expect("its end");
    let days = list.split("<li><strong>").skip(1);
    let days: Vec<&str> = days.map(|item| item.split("</strong>").next().expect("a day")).collect();
    let (july, counted) = ("2026年7月1日（星期三）", "2026年7月3日（星期五），自离校之日起5天内");
    let last = "2026年7月28日（星期二），自离校之日起1个月内";
    assert_eq!(days, ["2026年6月", july, counted, counted, last, "派遣前"]);
}

/// A day counted from an answer is called by its 短语 wherever somebody reads it, never by the 名 that is for
/// the rules.
#[test]
fn a_day_that_is_counted_from_is_called_by_its_phrase() {
    let office = Office::of("tests/order");
    office.put("roster.csv", fs::read(repository("tests/batch/days/roster.csv")).expect("it"));
    assert_eq!(office.batch(&["roster.csv", "--date", "2026-06-01"]).code, 0);
    let sandbox = Sandbox::of("tests/order");
    let files = sandbox.build();
    let why = sandbox.zhiyin(&["why", "leave", "自办完日期=2026-06-28", "--date", "2026-06-01"]);
    assert_eq!(sandbox.zhiyin(&["brief", "--date", "2026-06-01"]).code, 0);
    let brief = fs::read_to_string(sandbox.root().join("审签稿.html")).expect("it");
    let page = |name: &str| page(&files, name).to_owned();
    for (told, text) in [
        ("page", page("leave.html")),
        ("role", page("role-me.html")),
        ("why", why.out),
        ("brief", brief),
        ("paper", office.text("核对结果/个人单.html")),
        ("results", office.csv()),
    ] {
        assert!(text.contains("自离校之日起5天内"), "{told}: {text}");
        for name in ["自自办完日期", "自办完日期起"] {
            assert!(!text.contains(name), "{told} says {name}");
        }
    }
}

/// Windows stand by their last day; what leads past the years of 放假安排 has no day.
#[test]
fn windows_and_working_days_on_paper() {
    let office = Office::of("tests/spans");
    office.put("roster.csv", fs::read(repository("tests/batch/spans/roster.csv")).expect("it"));
    assert_eq!(office.batch(&["roster.csv", "--date", "2026-06-01"]).code, 0);
    let paper = office.text("核对结果/个人单.html");
    let days = |sheet: usize| {
        let sheet = paper.split("<article").nth(sheet).expect("a person");
        let list = sheet.split("<h2>期限</h2>").nth(1).expect("deadlines");
        let list = list.split("</section>").next().expect("its end");
        let days = list.split("<li><strong>").skip(1);
        let days = days.map(|item| item.split("</strong>").next().expect("a day").to_owned());
        days.collect::<Vec<String>>()
    };
    let fixed =
        ["2026年6月12日（星期五）12:00前", "2026年6月20日（星期六）至6月24日（星期三）17:00前"];
    let back = "2026年6月26日（星期五），至少比答辩之日早10个工作日（按2026年放假安排）";
    assert_eq!(days(1)[..3], [fixed[0], fixed[1], back]);
    let last = "至少比答辩之日早10个工作日（按2026年放假安排）";
    assert_eq!(
        (&days(2)[..2], days(2).last().map(String::as_str)),
        (&fixed.map(str::to_owned)[..], Some(last))
    );
}

/// Both readings agree on every answer of the site of windows and working days.
#[test]
fn the_site_is_clean_and_its_cases_hold() {
    let sandbox = Sandbox::of("tests/spans");
    let ran = sandbox.zhiyin(&["test", "--strict", "--date", "2026-06-01"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

/// Both readings agree on people whose two dates stand in every order that the rules tell apart.
#[test]
fn two_dates_are_read_as_the_oracle_reads_them() {
    let portal = files::portal("tests/days");
    let guide = Walked::new(&portal, &portal.guides[0], 600);
    let mut apart = BTreeSet::new();
    for step in &guide.steps {
        guide.agree(&step.person, step.today, &step.view);
        for pick in [Pick::First, Pick::Last] {
            let full = guide.naive.completed(&step.person, (None, pick));
            guide.agree(&full, step.today, &guide.naive.view(&full, step.today));
        }
        let day = |name: &str| match step.person.get(name) {
            Some(Value::Date(Some(day))) => Some(day.number()),
            _ => None,
        };
        apart.extend(day("离校日期").zip(day("答辩日期")).map(|(one, other)| one - other));
    }
    for border in [-1, 0, 13, 14] {
        assert!(apart.contains(&border), "{border} days apart: {apart:?}");
    }
}

/// A table with a gap of one day between two dates is refused, with a person who has that day.
#[test]
fn a_gap_between_two_dates_is_found() {
    let sandbox = Sandbox::of("tests/days");
    let table = |least: u8| {
        format!(
            "判断:\n  - {{名: 交法, 仅当: {{离校日期: 任意}}, 依据: [6], 表: [{{当: {{离校日期: {{不早于: {{自: 答辩日期, 后: 14天}}}}}}, 得: 寄}}, {{当: {{离校日期: {{早于: {{自: 答辩日期, 后: {least}天}}}}}}, 得: 当面交}}]}}\n结论:\n"
        )
    };
    let guide = "guides/defence/guide.yaml";
    sandbox.change(guide, "结论:\n", &table(14));
    let told = "    提醒:\n      - {当: {交法: 任意}, 说: '存档论文{{ 交法 }}。', 依据: [6]}\n";
    let before = "    期限:\n      - {事: 补交材料";
    sandbox.change(guide, before, &format!("{told}{before}"));
    let ran = sandbox.zhiyin(&["check", "--date", "2026-09-05"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    sandbox.change(guide, "后: 14天}}}, 得: 当面交", "后: 13天}}}, 得: 当面交");
    let ran = sandbox.zhiyin(&["check", "--date", "2026-09-05"]);
    let found = ran.err.split("判断“交法”").nth(1).expect("the gap");
    let day = |name: &str| {
        let day = found.split(&format!("{name}=")).nth(1).expect(name);
        let parts: Vec<i32> = day
            .split(['年', '月', '日'])
            .take(3)
            .map(|part| part.parse().expect("a part of a day"))
            .collect();
        let month = u32::try_from(parts[1]).expect("a month");
        Date::from_civil(parts[0], month, u32::try_from(parts[2]).expect("a day")).expect("a day").0
    };
    assert_eq!(day("离校日期") - day("答辩日期"), 13);
}

/// What the page says of two dates, and that no sum of them stands anywhere.
#[test]
fn a_page_says_how_two_dates_stand() {
    let files = Sandbox::of("tests/days").build();
    let page = page(&files, "defence.html");
    for says in ["离校之日不早于答辩之日后14天", "离校之日早于答辩之日", "答辩前1天17:00前"]
    {
        assert!(page.contains(says), "{says}");
    }
    assert!(!page.contains("离校日期－答辩日期"));
}

/// A window that is still to open says so; open, it says how many days are left.
#[test]
fn why_says_when_a_window_opens() {
    let sandbox = Sandbox::of("tests/spans");
    for (today, says) in [("2026-06-15", "5 天后开始"), ("2026-06-20", "还剩 4 天")] {
        let ran = sandbox.zhiyin(&["why", "defence", "答辩日期=2026-07-10", "--date", today]);
        let window = ran.out.split("期限：现场确认").nth(1).expect("the window");
        let left = window.lines().find_map(|line| line.trim().strip_prefix("今天看："));
        assert_eq!(left, Some(says), "{today}");
    }
}
