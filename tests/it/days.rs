//! The deadlines of one person's result: in which order they stand. `tests/batch/days` holds 结果.csv to it,
//! `tests/browser/days.mjs` the page.

use std::fs;

use crate::batch::results::Office;
use crate::sandbox::{Sandbox, repository};

/// On paper, too, the deadlines stand in the order of their days.
#[test]
fn days_stand_in_order_on_paper() {
    let office = Office::of("tests/days");
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
