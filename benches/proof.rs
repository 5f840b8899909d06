//! How long a proof takes and how much memory, and how both grow with a guide.
//!
//! `cargo bench --bench proof` first prints a table: each proof once, in a process of its own, since
//! only a process knows its greatest memory; then criterion's figures. None of it is a test.

#[path = "../crates/proof/tests/it/prove_large/large.rs"]
mod large;
mod machine;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use criterion::Criterion;
use language::compile::{Compiled, compile};
use language::problem::Problems;
use language::rule_set::RuleSet;
use large::{ITEMS, ONE_TABLE, Size, WIDE};
use machine::{memory, say};
use proof::prove::{Effort, MOST_STEPS, prove_within};
use zhiyin::pipeline;

/// Asks for one proof, by its name.
const ONE: &str = "--only-this-proof";

/// The shipped guides, those of the second school, and the other system's.
const FOLDERS: [&str; 7] = [
    "content",
    "tests/second-school",
    "tests/points",
    "tests/days",
    "tests/conformance/inheritance",
    "tests/conformance/maternity",
    "tests/conformance/benefits",
];

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != ONE).skip(1);
    if let Some(name) = arguments.next() {
        return say(&row(&name));
    }
    say("proof: time, steps, statements, work, greatest memory of the process (before the proof)");
    for name in names() {
        let program = std::env::current_exe().expect("this program");
        let ran = Command::new(program).args([ONE, &name]).output().expect("this program starts");
        say(String::from_utf8_lossy(&ran.stdout).trim_end());
    }
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    for name in names() {
        let (rules, compiled) = guide(&name);
        criterion.bench_function(&name, |b| b.iter(|| prove(black_box(&rules), &compiled)));
    }
    criterion.final_summary();
}

fn names() -> Vec<String> {
    let shipped = FOLDERS.iter().flat_map(|folder| {
        let guides = fs::read_dir(Path::new(folder).join("guides")).expect("guides");
        let names = guides.map(|guide| guide.expect("a guide").file_name());
        let mut names: Vec<String> =
            names.map(|name| format!("{folder}:{}", name.to_string_lossy())).collect();
        names.sort();
        names
    });
    let made = made().into_iter().map(|(name, _)| name);
    let summed = summed().into_iter().map(|(name, _)| name.to_owned());
    shipped
        .chain(made)
        .chain(summed)
        .chain(TORN.map(|(questions, rows)| torn_name(questions, rows)))
        .collect()
}

/// Guides that add, each written out as its editor would.
fn summed() -> [(&'static str, String); 2] {
    [("30 numbers, 12 bounds", thirty_numbers()), ("a chain of 6 sums", chain())]
}

/// Thirty numbers of which one sum is compared with twelve bounds.
fn thirty_numbers() -> String {
    let names: Vec<String> = (0..30).map(|number| format!("第{number}项")).collect();
    let questions = names.iter().map(|name| {
        format!("  - {{名: {name}, 问: {name}几分？, 类型: 数, 最小: 0, 最大: 100, 小数: 1, 必填: 是}}\n")
    });
    let reminders = (1..=12).map(|bound| {
        format!(
            "  - {{当: {{总分: {{不小于: {}}}}}, 说: 过了第{bound}道线。, 依据: [1]}}\n",
            200 * bound
        )
    });
    let (questions, reminders) = (questions.collect::<String>(), reminders.collect::<String>());
    let sum = format!("  - {{名: 总分, 和: [{}], 依据: [1]}}", names.join(", "));
    adding(&questions, &sum, &reminders)
}

/// Six sums, each of which adds the one before, two numbers and a cap.
fn chain() -> String {
    let mut questions =
        "  - {名: 和0, 问: 起点几分？, 类型: 数, 最小: 0, 最大: 50, 必填: 是}\n".to_owned();
    let (mut sums, mut reminders) = (String::new(), String::new());
    for at in 1..=6 {
        for part in ["甲", "乙"] {
            questions += &format!(
                "  - {{名: {part}{at}, 问: {part}{at}几分？, 类型: 数, 最小: 0, 最大: 40, 小数: 1, 必填: 是}}\n"
            );
        }
        let (before, most) = (at - 1, 60 * at);
        sums += &format!(
            "  - {{名: 和{at}, 和: [和{before}, 甲{at}, 乙{at}], 上限: {most}, 依据: [1]}}\n"
        );
        reminders += &format!(
            "  - {{当: {{和{at}: {{不小于: {}}}}}, 说: 第{at}段够了。, 依据: [1]}}\n",
            40 * at
        );
    }
    adding(&questions, sums.trim_end(), &reminders)
}

fn adding(questions: &str, sums: &str, reminders: &str) -> String {
    format!(
        "标题: 评分\n网址: points\n问题:\n{questions}判断:\n{sums}\n结论: [{{说: 请看下面。, 依据: [1]}}]\n提醒:\n{reminders}"
    )
}

/// A portal of one guide, beside nothing but what a portal needs.
fn portal_of(guide: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("zhiyin-proof-{}", std::process::id()));
    let site = "名称: 评分\n学校: 某校\n标识: points\n版本: {名: 2025年, 起: 2025-01-01, 止: 2025-12-31}\n通知: {标题: 通知, 发文: 某处, 日期: 2025-01-01}\n角色: [{名: 本人, 本人: 是}]\n指引: [points]\n";
    for (name, text) in [
        ("site.yaml", site),
        ("notice.md", "# 通知\n\n{1}按分数办。\n"),
        ("guides/points/guide.yaml", guide),
        ("guides/points/cases.yaml", "用例: []\n"),
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Guides full of faults, by their questions and rows.
const TORN: [(usize, usize); 3] = [(10, 8), (40, 100), (120, 800)];

fn torn_name(questions: usize, rows: usize) -> String {
    format!("{questions} questions, {rows} rows full of faults")
}

/// Guides made to a size: growing in questions, in rows, and in both; one table; all types; options
/// that nothing tells apart, the worst there is.
fn made() -> Vec<(String, Size)> {
    let sizes = [(10, 400), (20, 400), (30, 100), (30, 200), (30, 400), (10, 100), (20, 200)];
    let named = sizes.map(|(questions, rows)| {
        (format!("{questions} questions, {rows} rows"), Size { questions, rows, ..WIDE })
    });
    let more = [
        ("30 questions, 400 rows in one table".to_owned(), ONE_TABLE),
        ("14 questions of all types, 90 items".to_owned(), ITEMS),
        ("30 questions, 400 rows, options alike".to_owned(), Size { twins: true, ..WIDE }),
    ];
    named.into_iter().chain(more).collect()
}

fn guide(name: &str) -> (RuleSet, Compiled) {
    let whole =
        made().into_iter().find(|(made, _)| made == name).map(|(_, size)| large::guide(size));
    let torn = || TORN.into_iter().find(|&(questions, rows)| torn_name(questions, rows) == name);
    let rules = whole.or_else(|| torn().map(|(questions, rows)| large::torn(questions, rows)));
    if let Some(rules) = rules {
        let compiled = compile(&rules).expect("a program");
        return (rules, compiled);
    }
    let summed = summed().into_iter().find(|(summed, _)| *summed == name);
    let made = summed.as_ref().map(|(_, text)| (portal_of(text), "points"));
    let written = || name.split_once(':').map(|(folder, guide)| (folder.into(), guide));
    let (folder, guide) = made.or_else(written).expect("folder:guide");
    let portal = pipeline::read(&folder, None).expect("a content folder").portal;
    if summed.is_some() {
        fs::remove_dir_all(&folder).expect("our own folder");
    }
    let guides = portal.expect("without errors").into_portal().guides;
    let guide = guides.into_iter().find(|one| one.folder == guide).expect("the guide");
    (guide.rules, guide.compiled)
}

fn prove(rules: &RuleSet, compiled: &Compiled) -> Effort {
    prove_within(MOST_STEPS, rules, compiled, &mut Problems::new())
}

/// One proof, measured.
fn row(name: &str) -> String {
    let (rules, compiled) = guide(name);
    let before = memory();
    let start = Instant::now();
    let Effort { steps, statements, work } = prove(&rules, &compiled);
    let time = start.elapsed();
    let after = memory();
    format!("{name}: {time:.1?}, {steps}, {statements}, {work}, {after} ({before})")
}
