//! What `zhiyin check` and `zhiyin test` say about every slip, word for word.
//!
//! The small portal of `tests/check/base/` is without fault. Each fixture `tests/check/<stage>/*.txt`
//! spoils one thing in it and holds the complete answer, so that it reads as the specification of a
//! message. It is a test of its own, `check::<stage>::<name>`:
//!
//! ```text
//! 条件里的问题名写错了一个字          what the slip is
//! 文件: guides/move/guide.yaml       where (below content/)
//! 改: 当: {去向: 校内} => 当: {去项: 校内}
//! ---- 1                             the exit code; `命令: test` runs another command than check
//! 错误[Z202]: …                      all that is printed
//! ```
//!
//! Other edits: `加:` a line at the end, `全文:` the whole file, `删:` it goes, `编码:` BOM, CRLF, CR or
//! UTF-16, `移走:` it goes elsewhere, `链接:` it becomes a link, `许多:` so many files in a folder. In
//! them `\n` is a line end, `\xFF` a byte and `⟨甲#×3⟩` stands for 甲1甲2甲3. `unnoticed/` holds slips nothing is said about yet.
//! When a message is reworded, `ZHIYIN_BLESS=1 cargo test check::` rewrites the answers; read them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sandbox::{Ran, Sandbox, repository};
use language::problem::Problem;
use test_each_file::test_each_path;
use walkdir::WalkDir;

use crate::bless::same;

/// Codes that nothing gives yet, and what they wait for. Those with a slip in `unnoticed/` say so.
const NOT_YET: &[(&str, &str)] = &[
    ("Z521", "needs rules the solver gives up on: crates/proof/tests/it/prove"),
    ("Z522", "needs a mistake in the prover itself"),
    ("Z524", "needs a mistake in the reading or compiling of rules"),
];

struct Fixture {
    path: PathBuf,
    /// Everything above the answer.
    head: String,
    answer: String,
}

fn fixtures(stage: &str) -> Vec<Fixture> {
    let folder = fs::read_dir(repository("tests/check").join(stage)).expect("a folder of fixtures");
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(fixture).collect()
}

fn fixture(path: PathBuf) -> Fixture {
    let text = fs::read_to_string(&path).expect("a fixture");
    let (head, rest) = text.split_once("\n---- ").expect("a line `---- code`");
    let (_, answer) = rest.split_once('\n').unwrap_or((rest, ""));
    Fixture { head: head.to_owned(), answer: answer.to_owned(), path }
}

impl Fixture {
    fn run(&self) -> Ran {
        let sandbox = Sandbox::base();
        let command = self.spoil(&sandbox);
        let ran = sandbox.zhiyin(&command.split(' ').collect::<Vec<_>>());
        if let Some(options) = command.strip_prefix("check") {
            builds_alike(&sandbox, options, &ran);
        }
        ran
    }

    /// Makes the edits; gives the command that is run on them.
    fn spoil(&self, sandbox: &Sandbox) -> &str {
        let mut file = "";
        let mut command = "check";
        for line in self.head.lines().skip(1) {
            let (edit, value) = line.split_once(':').expect("`edit: value`");
            match (edit, value.strip_prefix(' ').unwrap_or(value)) {
                ("文件", value) => file = value,
                ("命令", value) => command = value,
                edit => apply(sandbox, file, edit),
            }
        }
        command
    }

    /// The answer is the one written down.
    fn holds(&self) {
        let ran = self.run();
        let answer = format!("{}\n---- {}\n{}{}", self.head, ran.code, ran.err, ran.out);
        same(&self.path, &answer);
    }
}

/// What `build` says is what `check` said, and it publishes where `check` found nothing that stops.
pub fn builds_alike(sandbox: &Sandbox, options: &str, check: &Ran) {
    let build = sandbox.zhiyin(&format!("build{options}").split(' ').collect::<Vec<_>>());
    assert_eq!(build.code, check.code, "{}\n{}", build.err, check.err);
    let is_json = options.contains("json");
    match check.code {
        0 if is_json => assert_eq!(build.err, check.out),
        0 => assert_eq!(build.err, check.err),
        1 if is_json => assert_eq!(build.out, check.out),
        1 => {
            let closing = "没有生成网站，“public”没有动。\n";
            assert_eq!(build.err.strip_suffix(closing), Some(check.err.as_str()));
        }
        _ => return,
    }
    assert_eq!(sandbox.public().is_empty(), check.code != 0);
}

pub fn apply(sandbox: &Sandbox, file: &str, (edit, value): (&str, &str)) {
    let path = sandbox.content(file);
    match edit {
        "改" => {
            let (old, new) = value.split_once(" =>").expect("`old => new`");
            sandbox.change(file, &String::from_utf8(bytes(old)).expect("a text"), "\0");
            let text = fs::read(&path).expect("a file");
            let at = text.iter().position(|byte| *byte == 0).expect("the changed place");
            let new = bytes(new.strip_prefix(' ').unwrap_or(new));
            sandbox.write(file, [&text[..at], &new, &text[at + 1..]].concat());
        }
        "加" => {
            let text = fs::read(&path).unwrap_or_default();
            sandbox.write(file, [text, bytes(value), vec![b'\n']].concat());
        }
        "全文" => sandbox.write(file, bytes(value)),
        "删" => fs::remove_file(path).expect("a removal"),
        "移走" => fs::rename(path, sandbox.content(value)).expect("a move"),
        "链接" => sandbox.link(value, file),
        "许多" => {
            for number in 0..value.parse::<u32>().expect("a number") {
                sandbox.write(&format!("{file}/{number}.md"), "");
            }
        }
        "编码" => sandbox.write(file, encoded(&sandbox.read(file), value)),
        other => panic!("no such edit: {other}"),
    }
}

/// The text of an edit: repetitions written out, then escapes.
fn bytes(text: &str) -> Vec<u8> {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('⟨') {
        let (inside, after) = from.split_once('⟩').expect("a ⟩");
        let (pattern, count) = inside.rsplit_once('×').expect("⟨text×number⟩");
        written += before;
        for number in 1..=count.parse().expect("a number") {
            written += &pattern.replace('#', &u32::to_string(&number));
        }
        rest = after;
    }
    written += rest;
    let mut parts = written.split('\\');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (byte, tail) = match (part.strip_prefix('n'), part.strip_prefix('x')) {
            (Some(tail), _) => (b'\n', tail),
            (_, Some(hex)) => (u8::from_str_radix(&hex[..2], 16).expect("two digits"), &hex[2..]),
            _ => (b'\\', part),
        };
        bytes.push(byte);
        bytes.extend(tail.as_bytes());
    }
    bytes
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "BOM" => format!("\u{feff}{text}").into_bytes(),
        "CRLF" => text.replace('\n', "\r\n").into_bytes(),
        "CR" => text.replace('\n', "\r").into_bytes(),
        "UTF-16" => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        other => panic!("no such encoding: {other}"),
    }
}

/// Whole folders of this repository, right and wrong ones.
#[test]
fn check_and_build_find_the_same() {
    let right = ["content", "starter/content", "tests/second-school", "docs/handbook"];
    let odd = ["tests/check/base", "tests/check/hostile", "tests/browser/odd-words"];
    for folder in right.into_iter().chain(odd) {
        let sandbox = Sandbox::of(folder);
        for options in ["", " --strict", " --format json"] {
            let arguments = format!("check{options}");
            let check = sandbox.zhiyin(&arguments.split(' ').collect::<Vec<_>>());
            assert!(check.code == 0 || !right.contains(&folder), "{folder}: {}", check.err);
            let _ = fs::remove_dir_all(sandbox.root().join("public"));
            builds_alike(&sandbox, options, &check);
        }
    }
}

fn holds([path]: [&Path; 1]) {
    fixture(path.to_owned()).holds();
}

test_each_path! { for ["txt"] in "tests/check/files" as files => holds }
test_each_path! { for ["txt"] in "tests/check/yaml" as yaml => holds }
test_each_path! { for ["txt"] in "tests/check/names" as names => holds }
test_each_path! { for ["txt"] in "tests/check/lists" as lists => holds }
test_each_path! { for ["txt"] in "tests/check/conditions" as conditions => holds }
test_each_path! { for ["txt"] in "tests/check/numbers" as numbers => holds }
test_each_path! { for ["txt"] in "tests/check/bounds" as bounds => holds }
test_each_path! { for ["txt"] in "tests/check/sums" as sums => holds }
test_each_path! { for ["txt"] in "tests/check/proof" as proof => holds }
test_each_path! { for ["txt"] in "tests/check/days" as days => holds }
test_each_path! { for ["txt"] in "tests/check/notice" as notice => holds }
test_each_path! { for ["txt"] in "tests/check/wording" as wording => holds }
test_each_path! { for ["txt"] in "tests/check/cases" as cases => holds }
test_each_path! { for ["txt"] in "tests/check/edition" as edition => holds }
test_each_path! { for ["txt"] in "tests/check/why" as why => holds }
// A slip that gets an answer moves to the folder of its stage.
test_each_path! { for ["txt"] in "tests/check/unnoticed" as unnoticed => holds }
test_each_path! { for ["txt"] in "tests/check/several" as several => holds }

/// The day decides what editors are reminded of, never what is published.
#[test]
fn a_site_does_not_depend_on_the_day() {
    let sandbox = Sandbox::base();
    let mut sites = Vec::new();
    for (day, reminders) in [("2025-06-10", 0), ("2030-01-01", 1)] {
        let _ = fs::remove_dir_all(sandbox.root().join("public"));
        let ran = sandbox.zhiyin(&["build", "--date", day]);
        assert_eq!(
            (ran.code, ran.err.matches("提醒[Z701]").count()),
            (0, reminders),
            "{}",
            ran.err
        );
        sites.push(sandbox.public());
    }
    assert!(sites[0] == sites[1]);
}

#[test]
fn more_than_twenty_are_counted() {
    let sandbox = Sandbox::base();
    let block = |number| format!("  - {{说: 甲, 依据: [z{number}]}}\n");
    let blocks: String = (1..=30).map(block).collect();
    sandbox.append("guides/move/guide.yaml", &format!("提醒:\n{blocks}"));
    let ran = sandbox.zhiyin(&["check"]);
    assert_eq!((ran.code, ran.err.matches("错误[Z301]").count()), (1, 20));
    assert!(ran.err.ends_with("\n另有 10 处问题未列出\n"), "{}", ran.err);
}

const STAGES: [&str; 17] = [
    "files",
    "yaml",
    "names",
    "lists",
    "conditions",
    "numbers",
    "bounds",
    "sums",
    "days",
    "proof",
    "notice",
    "wording",
    "cases",
    "edition",
    "why",
    "unnoticed",
    "several",
];

fn all() -> impl Iterator<Item = Fixture> {
    STAGES.into_iter().flat_map(fixtures)
}

/// Codes as a report prints them: `错误[Z101]`, or in JSON.
fn codes(report: &str) -> BTreeSet<String> {
    let codes = report.split(['[', '"']).filter_map(|part| part.get(..4));
    let digits = |code: &&str| code[1..].bytes().all(|byte| byte.is_ascii_digit());
    codes.filter(|code| code.starts_with('Z')).filter(digits).map(str::to_owned).collect()
}

#[test]
fn every_code_has_a_fixture_or_a_reason() {
    let slips = fs::read_to_string(repository("src/report/slips.txt")).expect("the slips");
    let mut shown = codes(&slips);
    for fixture in all() {
        shown.extend(codes(&fixture.answer));
    }
    let waiting: BTreeSet<String> = NOT_YET.iter().map(|(code, _)| (*code).to_owned()).collect();
    let known: BTreeSet<String> =
        Problem::explanations().map(|explained| explained.code.to_owned()).collect();
    let both: Vec<_> = shown.intersection(&waiting).collect();
    assert!(both.is_empty(), "given after all, so no longer NOT_YET: {both:?}");
    let found: BTreeSet<String> = shown.union(&waiting).cloned().collect();
    let without: Vec<_> = known.difference(&found).collect();
    assert!(without.is_empty(), "neither a fixture nor a reason: {without:?}");
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "no such code: {unknown:?}");
}

/// A Chinese character is two cells wide, and the caret stands under the first cell it means.
#[test]
fn carets_stand_under_their_words() {
    let mut carets = 0;
    for fixture in all() {
        let lines: Vec<&str> = fixture.answer.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(locus) = line.trim_start().strip_prefix("--> ") else { continue };
            let mut parts = locus.rsplit(':').map(|number| number.parse::<usize>());
            let (Some(Ok(column)), Some(Ok(number))) = (parts.next(), parts.next()) else {
                panic!()
            };
            let shown =
                lines[at..].iter().position(|line| line.starts_with(&format!("{number} | ")));
            let Some(shown) = shown.map(|shown| at + shown) else { continue };
            let (source, marks) = (after_bar(lines[shown]), after_bar(lines[shown + 1]));
            let start: String = source.chars().take(column - 1).collect();
            let caret = marks.split_once('^').map(|(before, _)| cells(before));
            if !source.starts_with("...") {
                assert_eq!(
                    caret,
                    Some(cells(&start)),
                    "{}:\n{}",
                    fixture.path.display(),
                    lines[shown]
                );
                carets += 1;
            }
        }
    }
    assert!(carets > 100, "{carets}");
}

fn after_bar(line: &str) -> &str {
    line.split_once("| ").map_or("", |(_, text)| text)
}

/// How wide a terminal shows a text.
fn cells(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{FF60}');
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

#[test]
fn a_fixture_says_what_it_spoils() {
    let files = WalkDir::new(repository("tests/check")).into_iter().flatten();
    let texts = files.filter(|entry| entry.path().extension().is_some_and(|end| end == "txt"));
    assert_eq!(texts.count(), all().count(), "fixtures in a folder that no test runs");
    for fixture in all() {
        let name = fixture.path.display();
        assert!(
            !fixture.head.starts_with("文件: "),
            "{name}: the first line says what the slip is"
        );
        assert!(fixture.head.lines().count() <= 12, "{name}: too long to read in ten seconds");
    }
}
