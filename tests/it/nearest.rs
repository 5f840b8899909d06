//! For every code its nearest right text, of which nothing is said: a check that cries wolf teaches people
//! not to listen.
//!
//! The texts stand in `tests/nearest/texts.txt`. Whoever adds a code adds one; what has none yet is listed
//! here, and the list may only become shorter.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use language::day::parse_day;
use language::problem::Problem;

use zhiyin::pipeline;

use crate::check::apply;
use crate::sandbox::{Sandbox, repository};

/// Codes that have none, and why.
const NONE_YET: &[(&str, &str)] = &[
    ("Z003", "a file that can be read is every file"),
    (
        "Z007",
        "a link to a file inside the content folder: src/load/tests.rs, follows_links_only_inside",
    ),
    ("Z008", "a plain file is every file"),
    ("Z009", "a folder just within the limits takes seconds: src/load/tests.rs, limits_hold"),
    ("Z521", "the prover gives up: crates/proof/tests/it/prove"),
    ("Z522", "a mistake in the prover itself"),
    ("Z524", "a mistake in the program"),
    ("Z610", "of the command line: tests of `zhiyin why`"),
];

/// A text: the codes it is near to, the line it stands in, and its edits.
struct Text {
    codes: Vec<String>,
    line: usize,
    edits: Vec<String>,
}

fn texts() -> Vec<Text> {
    let written = fs::read_to_string(repository("tests/nearest/texts.txt")).expect("the texts");
    let mut texts: Vec<Text> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(written.lines()) {
        let codes = line.split(' ').map(str::to_owned);
        match (line, is_open) {
            ("", _) => is_open = false,
            (edit, true) => {
                texts.last_mut().expect("codes before edits").edits.push(edit.to_owned())
            }
            (line, false) if line.starts_with('Z') => {
                texts.push(Text { codes: codes.collect(), line: number, edits: Vec::new() });
                is_open = true;
            }
            // The head.
            _ => {}
        }
    }
    texts
}

/// What is said of a text.
fn said(text: &Text) -> BTreeSet<String> {
    let sandbox = Sandbox::base();
    let (mut file, mut today) = ("", "2025-06-02");
    for line in &text.edits {
        let (edit, value) = line.split_once(':').expect("`edit: value`");
        match (edit, value.strip_prefix(' ').unwrap_or(value)) {
            ("文件", value) => file = value,
            ("今天", value) => today = value,
            edit => apply(&sandbox, file, edit),
        }
    }
    let today = parse_day(today).expect("a day");
    let mut content = pipeline::read(&sandbox.content(""), Some(today)).expect("a folder");
    drop(pipeline::site(&mut content));
    let found = content.problems.iter();
    found.map(|one| format!("{}: {}", one.problem.code(), one.problem.message())).collect()
}

#[test]
fn nothing_is_said_of_the_nearest_right_text() {
    let mut wrong: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for text in texts() {
        let said = said(&text);
        if !said.is_empty() {
            wrong.insert(text.line, said);
        }
    }
    assert!(wrong.is_empty(), "tests/nearest/texts.txt: {wrong:#?}");
}

#[test]
fn every_code_has_its_nearest_right_text() {
    let all: BTreeSet<&str> = Problem::explanations().map(|one| one.code).collect();
    let texts = texts();
    let mut named: BTreeSet<&str> =
        texts.iter().flat_map(|text| &text.codes).map(String::as_str).collect();
    let unknown: Vec<_> = named.difference(&all).collect();
    assert!(unknown.is_empty(), "no such codes: {unknown:?}");
    let none: BTreeSet<&str> = NONE_YET.iter().map(|(code, _)| *code).collect();
    let again: Vec<_> = named.intersection(&none).collect();
    assert!(again.is_empty(), "they have one now: {again:?}");
    named.extend(none);
    let missing: Vec<_> = all.difference(&named).collect();
    assert!(
        missing.is_empty(),
        "write their nearest right text into tests/nearest/texts.txt: {missing:?}"
    );
}
