//! Rosters for the page 批量核对, and what the command makes of each: the page is to say the same.
//!
//! Both run the crate `roster`; what is held here is the way there and back. The rosters of `tests/batch/`
//! as they are, one of them in every encoding and as a workbook, one with markup and formulas in every
//! cell, and long ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use language::place::Source;
use language::problem::Problems;
use roster::by_hand::Target;
use rules::QuestionId;
use rust_xlsxwriter::{Format, Workbook};
use serde::Serialize;
use zhiyin::mapping;
use zhiyin::pipeline;

/// A roster and what comes of it.
#[derive(Serialize)]
pub struct Roster {
    name: String,
    /// The site's folder beside the plan.
    site: &'static str,
    /// The file beside the plan.
    file: String,
    #[serde(flatten)]
    by_hand: ByHand,
    /// 结果.csv, byte for byte.
    people: String,
    /// The sheets of the workbook, row by row.
    letters: Vec<Vec<String>>,
    doubts: Vec<Vec<String>>,
    totals: Vec<Vec<String>>,
    /// 登记表.csv; none where the guide has none.
    form: Option<String>,
}

/// What is said by hand.
#[derive(Serialize, Default)]
struct ByHand {
    /// Headings, and the questions they are.
    columns: Vec<(String, String)>,
    /// Questions, values, and the options to read instead.
    values: Vec<(String, String, String)>,
    /// Cells merged over several rows are read as the first of them.
    merged: bool,
}

/// How many people stand in the long roster.
const MANY: usize = 5_000;

/// Writes every roster below a folder, and has the command work through it.
pub fn all(folder: &Path) -> Vec<Roster> {
    let office = folder.join("rosters");
    fs::create_dir_all(&office).expect("a folder");
    let mut all = Vec::new();
    for name in
        ["doubts", "mapped", "missing", "second-school", "semicolons", "shipped", "small", "who"]
    {
        let from = root().join("tests/batch").join(name);
        let run = fs::read_to_string(from.join("run.txt")).expect("run.txt");
        let content = run.split_whitespace().next().expect("a content folder");
        let map = fs::read_to_string(from.join("map.yaml")).ok();
        let bytes = fs::read(from.join("roster.csv")).expect("a roster");
        all.push(Office { folder: &office, content }.roster((name, &bytes), map.as_deref()));
    }
    let text = fs::read_to_string(root().join("tests/batch/second-school/roster.csv")).expect("it");
    let second = Office { folder: &office, content: "tests/second-school" };
    let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    for (name, bytes) in [
        ("GBK", encoding_rs::GBK.encode(&text).0.into_owned()),
        ("UTF-8 with its mark, CR LF", format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into()),
        ("UTF-16 LE, tabs", wide([0xFF, 0xFE], u16::to_le_bytes)),
        ("UTF-16 BE", wide([0xFE, 0xFF], u16::to_be_bytes)),
        ("a workbook", workbook(&text)),
    ] {
        all.push(second.roster((name, &bytes), None));
    }
    let base = Office { folder: &office, content: "tests/check/base" };
    all.push(base.roster(("markup and formulas", hostile().as_bytes()), None));
    all.push(base.roster(("merged cells", &merged()), Some("合并: 照第一格读\n")));
    all.push(second.roster(("5,000 people", many(&text).as_bytes()), None));
    all.push(second.roster(("5,000 people in a workbook", &workbook(&many(&text))), None));
    all
}

/// Markup, formulas and signs beyond the first plane, wherever something may be written.
fn hostile() -> String {
    let mut text = "姓名,<b>x</b>,去向,物品,搬离日,新地址\n".to_owned();
    for sign in ["=1+1", "+1", "+1a", "-2-3", "-5", "@x", "＝1", "\t=1", "\"\"=1", "𠀀", "\u{FFFC}"]
    {
        let cell = format!("\"{sign}<img src=x onerror=alert(1)>\"");
        text += &format!(
            "\"{sign}\",{cell},校外,书,2025-06-20,{cell}\n{cell},,{cell},{cell},{cell},{cell}\n"
        );
    }
    text
}

/// The people of a roster over and over.
fn many(text: &str) -> String {
    let (head, rows) = text.split_once('\n').expect("headings");
    let rows: Vec<&str> = rows.lines().collect();
    let line = |number: usize| format!("{number}{}\n", rows[number % rows.len()]);
    format!("{head}\n{}", (0..MANY).map(line).collect::<String>())
}

/// The same rows as texts of a workbook, its third row hidden.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    sheet.set_row_hidden(2).expect("a row");
    book.save_to_buffer().expect("a workbook")
}

/// Three people who share a cell.
fn merged() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let people = "姓名,去向,物品,搬离日,新地址\n甲,,书,2025-06-20,甲路\n乙,,家具,2025-06-21,乙路\n丙,,书,2025-06-20,丙路\n丁,校内,,,";
    for (row, line) in (0..).zip(people.lines()) {
        for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    sheet.merge_range(1, 1, 3, 1, "校外", &Format::new()).expect("a range");
    sheet.set_row_hidden(2).expect("a row");
    book.save_to_buffer().expect("a workbook")
}

struct Office<'a> {
    folder: &'a Path,
    /// The content folder, from the root of this repository.
    content: &'a str,
}

impl Office<'_> {
    fn roster(&self, (name, bytes): (&str, &[u8]), map: Option<&str>) -> Roster {
        let end = if bytes.starts_with(b"PK") { "xlsx" } else { "csv" };
        let (file, out) = (format!("{name}.{end}"), self.folder.join(format!("{name}.out")));
        fs::write(self.folder.join(&file), bytes).expect("writable");
        let mut run = Command::new(env!("CARGO_BIN_EXE_zhiyin"));
        run.arg("batch").arg(&file).arg("--content").arg(root().join(self.content));
        run.arg("--out").arg(&out).current_dir(self.folder);
        if let Some(map) = map {
            fs::write(self.folder.join("map.yaml"), map).expect("writable");
            run.args(["--map", "map.yaml"]);
        }
        let ran = run.output().expect("zhiyin");
        let words = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(out.join("结果.csv").exists(), "{name}: {words}");
        Roster {
            name: name.to_owned(),
            site: match self.content {
                "content" => "real",
                "tests/second-school" => "second",
                _ => "base",
            },
            file: format!("rosters/{file}"),
            by_hand: map.map_or_else(ByHand::default, |map| ByHand::of(self.content, map)),
            people: fs::read_to_string(out.join("结果.csv")).expect("a CSV"),
            letters: sheet(&out, "介绍信"),
            doubts: sheet(&out, "待核对"),
            totals: sheet(&out, "合计"),
            form: fs::read_to_string(out.join("登记表.csv")).ok(),
        }
    }
}

/// A sheet of the workbook as texts.
fn sheet(out: &Path, name: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(out.join("结果.xlsx")).expect("a workbook");
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook that opens");
    let range = book.worksheet_range(name).expect("the sheet");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

impl ByHand {
    /// What a file of 对照 says, for somebody who does the same with the boxes of the page.
    fn of(content: &str, map: &str) -> ByHand {
        let mut content = pipeline::read(&root().join(content), None).expect("a content folder");
        let data = site::roster::data(&content.portal.expect("a portal"));
        let guide = &data.guides[0];
        let file = content.sources.add(Source::new("map.yaml".to_owned(), map.to_owned()));
        let mut problems = Problems::new();
        let written = mapping::read(file, map, &mut problems).expect("a file of 对照");
        let mapping = written.resolve(guide, &mut problems);
        assert!(!problems.has_errors());
        let name = |question: &QuestionId| guide.questions[*question].name.clone();
        let columns = mapping.columns.iter().map(|(heading, target)| {
            let box_says = match target {
                Target::Question(question) => name(question),
                Target::Who(who) => format!("是谁：{}", who.word()),
                Target::Unused => mapping::UNUSED.to_owned(),
            };
            (heading.clone(), box_says)
        });
        let values = mapping.values.iter().flat_map(|(question, values)| {
            values.iter().map(move |(from, to)| (name(question), from.clone(), to.clone()))
        });
        let merged = map.contains("合并: 照第一格读");
        ByHand { columns: columns.collect(), values: values.collect(), merged }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
