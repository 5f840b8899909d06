//! Sums that add a column of a list: what the page, the paper and a committee read, and what is confirmed next year.

use std::fs;

use crate::batch::results::Office;
use crate::html::page;
use crate::sandbox::{Sandbox, repository};

use super::SCHOOL;

const GUIDE: &str = "guides/papers/guide.yaml";
const CASES: &str = "guides/papers/cases.yaml";

/// The colleges with a column of 0, 100 and 200.
fn list() -> String {
    let list = fs::read_to_string(repository("tests/colleges/lists/学院.csv")).expect("a list");
    let lines = list.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{line},补贴\n"),
        _ => format!("{line},{}\n", 100 * (at % 3)),
    });
    lines.collect()
}

/// The guide with a sum of that column and a number.
fn guide(text: &str, facts: &str) -> String {
    let asked = "  - {名: 里程费, 问: 里程费多少？, 类型: 数, 单位: 元, 最小: 0, 最大: 500, 必填: 是}\n判断:\n";
    let told = "步骤:\n  - {当: {合计: {大于: 300}}, 做: 交票据, 谁: 本人, 依据: [3]}\n";
    let text = text.replacen("判断:\n", asked, 1).replacen("步骤:\n", told, 1);
    text.replacen("结论:\n", &format!("{facts}结论:\n"), 1)
}

fn school(facts: &str) -> Sandbox {
    let sandbox = Sandbox::of(SCHOOL);
    sandbox.write("lists/学院.csv", list());
    sandbox.write(GUIDE, guide(&sandbox.read(GUIDE), facts));
    sandbox.write(CASES, sandbox.read(CASES).replace("答案: {", "答案: {里程费: 0, "));
    sandbox
}

const ADDED: &str = "  - {名: 合计, 和: [学院.补贴, 里程费], 单位: 元, 依据: [1]}\n";

/// Numbers that stand in a list are confirmed where the column is taken or added, once, however many rows there
/// are.
#[test]
fn the_next_edition_lists_a_column_that_a_sum_adds() {
    let next =
        ["--name", "2026届", "--from", "2026-06-01", "--until", "2026-07-31", "--out", "next"];
    let next = [&["new-edition"][..], &next].concat();
    let taken = "  - {名: 补贴, 取: 学院.补贴, 依据: [1]}\n  - {名: 合计, 和: [补贴, 里程费], 单位: 元, 依据: [1]}\n";
    let ran = school(taken).zhiyin(&next);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("“学院.补贴”：- {名: 补贴, 取: 学院.补贴"), "{}", ran.out);
    assert!(!ran.out.contains("取: 学院.抬头"), "no sum adds it: {}", ran.out);
    assert!(!ran.out.contains("“补贴”：- {名: 合计"), "told where it is taken: {}", ran.out);
    let ran = school(ADDED).zhiyin(&next);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("“学院.补贴”：- {名: 合计, 和: [学院.补贴, 里程费]"), "{}", ran.out);
}

/// A reader knows no names of columns: it is called as conditions call it.
#[test]
fn a_column_that_is_added_is_called_by_its_question() {
    let sandbox = school(ADDED);
    let ran = sandbox.zhiyin(&["check", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = sandbox.build();
    let papers = page(&files, "papers.html");
    assert!(papers.contains("学院的补贴") && !papers.contains("学院.补贴"), "{papers}");
    let why = "why papers 学院=历史学院 党员=否 里程费=20 --date 2025-06-10";
    let ran = sandbox.zhiyin(&why.split(' ').collect::<Vec<_>>());
    let parts = "和：合计 220 元\n  各项：学院的补贴 200＋里程费 20\n";
    assert!(ran.out.contains(parts), "{}{}", ran.out, ran.err);
    let office = Office::of(SCHOOL);
    office.put("content/lists/学院.csv", list());
    let written = guide(&office.text("content/guides/papers/guide.yaml"), ADDED);
    office.put("content/guides/papers/guide.yaml", written);
    let cases = office.text("content/guides/papers/cases.yaml");
    office.put("content/guides/papers/cases.yaml", cases.replace("答案: {", "答案: {里程费: 0, "));
    office.put("名单.csv", "姓名,学院,党员,里程费\n甲,历史学院,否,20\n");
    let ran = office.batch(&["名单.csv", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let results = office.csv();
    assert!(results.contains(",合计,学院的补贴,") && results.contains(",220,200,"), "{results}");
    let paper = office.text("核对结果/个人单.html");
    assert!(paper.contains("<strong>合计 220 元</strong>：学院的补贴 200＋里程费 20"), "{paper}");
}

/// Some 100,000 yuan are a number as well, in a list and in a table.
#[test]
fn large_amounts_are_added() {
    let sandbox = school(ADDED);
    sandbox.write("lists/学院.csv", list().replace(",200\n", ",200000\n"));
    let why = "why papers 学院=历史学院 党员=否 里程费=20 --date 2025-06-10";
    let ran = sandbox.zhiyin(&why.split(' ').collect::<Vec<_>>());
    assert!(ran.out.contains("学院的补贴 200000＋里程费 20\n"), "{}{}", ran.out, ran.err);
    let points = Sandbox::of("tests/points");
    points.change("guides/points/guide.yaml", "得: 24}", "得: 250000.5}");
    let ran = points.zhiyin(&["check", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}
