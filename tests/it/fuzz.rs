//! The repository's own texts with slips nobody would think of, from a fixed seed and a fixed number of
//! steps: nothing panics, whatever is refused has a place and words of an ordinary length, and what comes
//! out is bounded by what went in.
//!
//! `ZHIYIN_FUZZ_SEED=7` tries others. Time is not measured: the same text takes as long as the machine likes. What is
//! counted is what the proof makes and draws, the one stage whose work may grow faster than its text, and how much is
//! said and published. That pages are drawn in a straight line with what is in them `crates/site/tests/work.rs` holds
//! by what is allotted. Rosters have the same test in `crates/roster/tests/fuzz.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ::content::{Content, checked};
use language::problem::{Diagnostic, Problems};
use proof::prove::{Effort, MOST_STEPS, prove_within};
use zhiyin::load::{Loaded, LoadedFile, load};
use zhiyin::pipeline;
use zhiyin::report::{self, Colour};

use crate::dice::Dice;
use crate::html::armed;
use crate::sandbox::repository;

/// Small enough that a step takes a few milliseconds, and with one of everything between them.
const PORTALS: [(&str, usize); 2] = [("tests/check/base", 320), ("tests/check/hostile", 30)];
/// Other texts of the repository, from which lines are grafted.
const GRAFTS: [&str; 2] = ["content", "docs/handbook"];

/// What one problem says, in characters. A quoted line of an editor's may be long, so it is cut.
const WORDS: usize = 1_500;
/// Bytes published for one byte written, beyond what the portal publishes as it is.
const PUBLISHED: usize = 400;

/// Statements and consequences of the proofs for one byte written.
const WORK: u64 = 100;

/// What is typed, pasted and left over.
const SIGNS: &[&str] = &[
    ": ",
    "：",
    "- ",
    "-",
    "{",
    "}",
    "[",
    "]",
    "{{",
    "}}",
    "{{ 去向 }}",
    "{1续}",
    "{无}",
    "\"",
    "'",
    "“",
    "|",
    "|\n",
    ">",
    "#",
    "# ",
    "&a",
    "*a",
    "!!",
    "---\n",
    "\n",
    "\n\n",
    "\t",
    "\r",
    " ",
    "　",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{f0b7}",
    "\u{2028}",
    "\0",
    "\u{1b}",
    "é",
    "𠀀",
    "👨‍👩‍👧",
    "~",
    "null",
    "是",
    "否",
    "任意",
    "不知道",
    "本人",
    "**",
    "*",
    "__",
    "~~",
    "`",
    "```\n",
    "[a](",
    "](./x.html)",
    "![",
    "<b>",
    "</",
    "<!--",
    "&amp;",
    "&#0;",
    "javascript:",
    "https://",
    "|-|-|\n",
    "[^1]",
    "1. ",
    "1.",
    "（一）",
    "{1}",
    "{9.9}",
    "{2",
    "9999-12-31",
    "2025-02-30",
    "0000-00-00",
    "99999999999999999999",
    "-1",
    "0",
    "1e9",
    "65535年",
    "0天",
    "当",
    "依据",
    "名",
    "选项",
    "否则",
    "凡",
    "互斥",
    "\\",
    "%",
    "%2e%2e%2f",
    "../",
    "C:\\",
    "//",
];

/// A text with one slip more.
fn slip(dice: &mut Dice, text: &str, grafts: &[String]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = dice.below(chars.len() + 1);
    let to = (at + 1 + dice.below(12)).min(chars.len());
    let (before, after): (String, String) =
        (chars[..at].iter().collect(), chars[at..].iter().collect());
    let behind: String = chars[to..].iter().collect();
    let part: String = chars[at..to].iter().collect();
    match dice.below(9) {
        0 => before + &behind,
        1 | 2 => before + *dice.pick::<&str>(SIGNS) + &after,
        3 => before + *dice.pick::<&str>(SIGNS) + &behind,
        4 => before + &dice.pick::<&str>(SIGNS).repeat(1 << dice.below(11)) + &after,
        5 => before + &part.repeat(1 << dice.below(9)) + &after,
        6 => before,
        7 => before + dice.pick::<String>(grafts) + &after,
        _ => lines_changed(dice, text),
    }
}

/// Two lines change places, or one stands twice, or farther in.
fn lines_changed(dice: &mut Dice, text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(3) {
        0 => lines.swap(one, other),
        1 => lines.insert(other, lines[one].clone()),
        _ => lines[one].insert_str(0, &" ".repeat(1 + dice.below(70))),
    }
    lines.join("\n") + "\n"
}

fn grafts() -> Vec<String> {
    let folders =
        GRAFTS.map(|folder| load(&repository(folder)).expect("a folder of this repository"));
    let files = folders.iter().flat_map(|loaded| &loaded.files);
    let lines = files.flat_map(|file| file.text.lines()).filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// What is wrong with what is said of a problem.
fn faults_of(found: &Diagnostic, content: &Content) -> Vec<String> {
    let mut faults = Vec::new();
    for place in found.also.iter().map(|one| &one.place).chain([&found.place]) {
        let text = content.sources.get(place.file).text();
        // What is missing at the end of a file stands one behind it.
        let is_one = place.start <= place.end && place.end <= text.len() + 1;
        if !is_one || !text.is_char_boundary(place.start) {
            faults.push(format!("{} a place that is none: {place:?}", found.problem.code()));
        }
    }
    for words in [found.problem.message(), found.problem.help()] {
        if words.trim().is_empty() || words.contains(['\n', '\r']) || words.chars().count() > WORDS
        {
            let start: String = words.chars().take(200).collect();
            faults.push(format!(
                "{} says {} characters: {start:?}",
                found.problem.code(),
                words.len()
            ));
        }
    }
    faults
}

/// What the proofs of all guides take.
fn work(content: &Content) -> u64 {
    let guides = content.portal.iter().flat_map(|portal| &portal.guides);
    let efforts = guides
        .map(|guide| prove_within(MOST_STEPS, &guide.rules, &guide.compiled, &mut Problems::new()));
    efforts.map(|Effort { statements, work, .. }| statements as u64 + work).sum()
}

/// Does everything that `build` does but write, and gives what is wrong and how much was made, where
/// pages are drawn.
fn through(loaded: Loaded, draws: bool) -> (Vec<String>, Option<usize>) {
    let typed: u64 = loaded.files.iter().map(|file| file.text.len() as u64).sum();
    let mut content = checked::check(loaded);
    let (site, holds) = match draws {
        true => {
            let site = pipeline::site(&mut content);
            let holds = site.is_some();
            (site, holds)
        }
        false => (None, pipeline::test(&mut content).is_some()),
    };
    let mut faults: Vec<String> =
        content.problems.iter().flat_map(|found| faults_of(found, &content)).collect();
    let work = work(&content);
    if work > WORK * typed {
        faults.push(format!("the proof makes and draws {work} for {typed} bytes"));
    }
    let said = report::text(&content.problems, &content.sources, report::LIMIT, Colour::Never);
    if !holds && (!content.problems.has_errors() || said.is_empty()) {
        faults.push("refused without a word".to_owned());
    }
    // One problem is drawn in some lines; a text that has a thousand of them is told of with a limit.
    if said.len() > (report::LIMIT + 1) * 4 * 4 * WORDS {
        faults.push(format!("{} bytes are printed", said.len()));
    }
    report::json(&content.problems, &content.sources).expect("JSON");
    // No text of an editor spoils our theme.
    let of_theme = |found: &&Diagnostic| ["Z056", "Z057"].contains(&found.problem.code());
    faults.extend(content.problems.iter().filter(of_theme).map(|found| found.problem.message()));
    (faults, site.map(|site| site.files().values().map(|file| file.len()).sum()))
}

#[test]
fn slips_nobody_thinks_of_are_told_of_with_their_place() {
    let grafts = grafts();
    let mut wrong = Vec::new();
    let mut published = 0;
    let seed = std::env::var("ZHIYIN_FUZZ_SEED").ok().and_then(|seed| seed.parse().ok());
    for (number, (folder, steps)) in (seed.unwrap_or(1)..).zip(PORTALS) {
        let mut whole = load(&repository(folder)).expect("a folder of this repository").files;
        whole.iter_mut().for_each(|file| file.text = armed(&file.text).0.into());
        let (_, as_it_is) = through(Loaded { files: whole.clone(), ..Loaded::default() }, true);
        let as_it_is = as_it_is.expect("it can be published");
        let mut dice = Dice(number);
        for step in 0..steps {
            let mut files = whole.clone();
            let which = dice.below(files.len());
            let LoadedFile { path, text, .. } = &mut files[which];
            for _ in 0..=dice.below(3) {
                *text = slip(&mut dice, text, &grafts).into();
            }
            let (path, text) = (path.clone(), text.clone());
            let loaded = Loaded { files, ..Loaded::default() };
            let done = catch_unwind(AssertUnwindSafe(|| through(loaded, step % 5 == 0)));
            let (mut faults, made) = done.unwrap_or_else(|_| (vec!["panicked".to_owned()], None));
            published += usize::from(made.is_some());
            if made.is_some_and(|made| made > as_it_is + PUBLISHED * text.len()) {
                faults.push(format!("{} bytes are published", made.unwrap_or_default()));
            }
            if let Some(fault) = faults.first() {
                let start: String = text.chars().take(4_000).collect();
                wrong.push(format!("{folder}, step {step}, {path}: {fault}\n{start}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} texts: {}",
        wrong.len(),
        wrong.iter().take(5).cloned().collect::<String>()
    );
    assert!(published > 10, "only {published} texts were published: the slips are too coarse");
}
