//! The deadlines of one person's result: in which order they stand. `tests/batch/days` holds 结果.csv to it,
//! `tests/browser/days.mjs` the page.

use std::fs;

use crate::batch::results::Office;
use crate::sandbox::repository;

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
    let (july, counted) = ("2026年7月1日（星期三）", "2026年7月3日（星期五）");
    assert_eq!(days, ["2026年6月", july, counted, counted, "2026年7月28日（星期二）", "派遣前"]);
}
