//! How long a proof takes and how much memory, and how both grow with a guide.
//!
//! `cargo bench --bench proof` first prints a table: each proof once, in a process of its own, since
//! only a process knows its greatest memory; then criterion's figures. None of it is a test.

#[path = "../crates/proof/tests/it/prove_large/large.rs"]
mod large;

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use criterion::Criterion;
use language::compile::{Compiled, compile};
use language::problem::Problems;
use language::rule_set::RuleSet;
use large::{ITEMS, ONE_TABLE, Size, WIDE};
use proof::prove::{Effort, MOST_STEPS, prove_within};
use zhiyin::pipeline;

/// Asks for one proof, by its name.
const ONE: &str = "--only-this-proof";

/// The shipped guides, those of the second school, and the other system's.
const FOLDERS: [&str; 5] = [
    "content",
    "tests/second-school",
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
    shipped.chain(made).chain(TORN.map(|(questions, rows)| torn_name(questions, rows))).collect()
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
    let (folder, guide) = name.split_once(':').expect("folder:guide");
    let portal = pipeline::read(Path::new(folder), None).expect("a content folder").portal;
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

/// The greatest memory of this process so far, as Linux says it.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("an output");
}
