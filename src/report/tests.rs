use language::place::Source;
use language::problem::{Also, FileProblem, NameProblem, YamlProblem};
use language::shape::{Shape, validate};
use language::{shapes, yaml};

use super::*;

/// Slips and what is said about them, word for word.
///
/// `=== name | kind of file`, the file, `>>>`, the report. Signs that cannot be seen are written as
/// `<TAB>` and `<U+200B>`.
const SLIPS: &str = include_str!("slips.txt");

struct Slip<'a> {
    name: &'a str,
    kind: &'a str,
    file: String,
    report: &'a str,
}

fn slips() -> Vec<Slip<'static>> {
    let parts = SLIPS.split("=== ").filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (head, body) = part.split_once('\n').expect("a head line");
            let (name, kind) = head.split_once(" | ").expect("a kind");
            let (file, report) = body.split_once(">>>\n").expect("a report");
            Slip { name, kind, file: seen(file), report }
        })
        .collect()
}

/// Writes the invisible signs out.
fn seen(text: &str) -> String {
    let signs = [("<TAB>", "\t"), ("<U+3000>", "\u{3000}"), ("<U+A0>", "\u{A0}")];
    let hidden = [("<U+200B>", "\u{200B}"), ("<U+202E>", "\u{202E}")];
    let replaced = signs.iter().chain(&hidden);
    replaced.fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

fn shape(kind: &str) -> &'static Shape {
    match kind {
        "site" => &shapes::SITE,
        "guide" => &shapes::GUIDE,
        "cases" => &shapes::CASES,
        "page" => &shapes::PAGE,
        other => panic!("no such kind: {other}"),
    }
}

fn read(file: &str, kind: &str) -> (Problems, Sources) {
    let mut sources = Sources::new();
    let id = sources.add(Source::new(format!("content/{kind}.yaml"), file));
    let mut problems = Problems::new();
    if let Some(node) = yaml::parse(id, file, &mut problems) {
        validate(&node, shape(kind), &mut problems);
    }
    (problems, sources)
}

fn drawn(file: &str, kind: &str) -> String {
    let (problems, sources) = read(file, kind);
    text(&problems, &sources, LIMIT, Colour::Never)
}

#[test]
fn every_slip_is_reported_word_for_word() {
    let mut wrong = String::new();
    for slip in slips() {
        let actual = drawn(&slip.file, slip.kind);
        if actual.trim_end() != slip.report.trim_end() {
            wrong += &format!("=== {} | {}\n>>>\n{actual}\n", slip.name, slip.kind);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_table_is_worth_its_name() {
    let slips = slips();
    assert!(slips.len() >= 60);
    assert!(slips.iter().all(|slip| !slip.report.trim().is_empty()));
}

#[test]
fn the_report_has_the_agreed_look() {
    let lines = "# 行\n".repeat(11);
    let file = format!("{lines}问题:\n  - 名: 甲\n    问：您？\n");
    let expected = "\
错误[Z012]: 冒号是全角的
  --> content/guide.yaml:14:6
   |
14 |     问：您？
   |       ^^
   = 改法：改成半角冒号加一个空格，例如 `问: 您？`
";
    assert_eq!(drawn(&file, "guide"), expected);
}

#[test]
fn thirty_thousand_slips_are_twenty_and_a_count() {
    let keys: String = (0..30_000).map(|number| format!("键{number}: 值\n")).collect();
    let file = format!("标题: 甲\n网址: a\n{keys}");
    let (problems, sources) = read(&file, "page");
    let drawn = text(&problems, &sources, LIMIT, Colour::Never);
    assert_eq!(drawn.matches("错误[Z101]").count(), LIMIT);
    assert!(drawn.ends_with("\n另有 29980 处问题未列出\n"));
    assert!(drawn.len() < 10_000);
}

#[test]
fn reminders_do_not_crowd_out_errors() {
    let mut file = String::from("标题: 甲\n网址: a\n步骤:\n");
    for _ in 0..30 {
        file += "  - {做: 甲, 说明: “乙”}\n";
    }
    file += "材枓: []\n";
    let drawn = drawn(&file, "guide");
    assert_eq!(drawn.matches("提醒[Z025]").count(), LIMIT - 1);
    assert!(drawn.contains("错误[Z101]"));
    assert!(drawn.ends_with("另有 11 处问题未列出\n"));
}

#[test]
fn a_file_without_text_is_named() {
    let mut sources = Sources::new();
    let missing = sources.add(Source::new("content/notice.md", ""));
    let mut problems = Problems::new();
    let name = "content/notice.md".to_owned();
    problems.push(Place::top(missing), FileProblem::Missing { name, within: None });
    let expected = "\
错误[Z002]: 找不到文件 content/notice.md
--> content/notice.md:1:1
 = 改法：检查文件名和所在的文件夹，也看看是不是被改名或移走了
";
    assert_eq!(text(&problems, &sources, LIMIT, Colour::Never), expected);
}

#[test]
fn a_problem_may_stand_in_two_files() {
    let mut sources = Sources::new();
    let first = sources.add(Source::new("content/a.yaml", "网址: leave\n"));
    let second = sources.add(Source::new("content/b.yaml", "标题: 乙\n网址: leave\n"));
    let mut problems = Problems::new();
    let also = vec![Also::new(Place::new(first, 8, 13), "已用在这里")];
    let problem = NameProblem::DuplicateSlug { text: "leave".to_owned() };
    problems.push_with(Place::new(second, 20, 25), problem, also);
    let expected = "\
错误[Z208]: 网址“leave”已经用过
 --> content/b.yaml:2:5
  |
2 | 网址: leave
  |       ^^^^^
  |
 ::: content/a.yaml:1:5
  |
1 | 网址: leave
  |       ----- 已用在这里
  = 改法：改掉其中一个；大小写不同也算相同
";
    assert_eq!(text(&problems, &sources, LIMIT, Colour::Never), expected);
}

#[test]
fn json_holds_the_same() {
    let (problems, sources) = read("标题: 甲\n网址：a\n", "page");
    let found: serde_json::Value =
        serde_json::from_str(&json(&problems, &sources).expect("JSON")).expect("is JSON");
    let expected = serde_json::json!([{
        "code": "Z012",
        "severity": "error",
        "message": "冒号是全角的",
        "help": "改成半角冒号加一个空格，例如 `网址: a`",
        "file": "content/page.yaml",
        "line": 2,
        "column": 3,
        "endLine": 2,
        "endColumn": 4,
        "also": []
    }]);
    assert_eq!(found, expected);
    assert_eq!(json(&Problems::new(), &sources).expect("JSON"), "[]\n");
}

#[test]
fn colour_only_when_asked() {
    let (problems, sources) = read("标题：甲\n", "page");
    assert!(!text(&problems, &sources, LIMIT, Colour::Never).contains('\u{1b}'));
    assert!(text(&problems, &sources, LIMIT, Colour::Always).contains('\u{1b}'));
}

#[test]
fn hostile_text_cannot_write_to_the_terminal() {
    let drawn = drawn("\u{1b}[31m标题\u{7}: 甲\n", "page");
    assert!(!drawn.contains(['\u{1b}', '\u{7}']));
}

#[test]
fn a_huge_line_is_cut() {
    let file = format!("标题: {}\n网址: a\n颜色: 红\n", "长".repeat(300_000));
    let (mut problems, sources) = read(&file, "page");
    let found = problems.sorted().first().map(|found| found.place.file);
    let file = found.expect("is found");
    problems.push(Place::new(file, 600_000, 600_003), YamlProblem::Tab);
    let drawn = text(&problems, &sources, LIMIT, Colour::Never);
    assert!(drawn.len() < 3_000, "{}", drawn.len());
}
