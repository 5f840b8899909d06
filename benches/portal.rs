//! How long the two things people wait for take: an answer (natively, and where there is node, as a browser
//! runs it) and a build.
//!
//! `cargo bench` prints the figures; none of them is a test.

use std::ffi::OsStr;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use base64::Engine as _;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use language::problem::Problems;
use proof::trial;
use rules::{Answer, Answers, Date, Id, Program, Session, replay};
use site::Site;
use zhiyin::cli::Cli;
use zhiyin::report::Colour;
use zhiyin::terminal::{Progress, Terminal};
use zhiyin::{commands, pipeline};

/// The last answer of the longest case of the shipped guide, replayed from the first question.
fn answer(c: &mut Criterion) {
    let content = pipeline::read(Path::new("content"), None).expect("the shipped content");
    let portal = content.portal.expect("without errors");
    let guide = &portal.guides[0];
    let longest = guide.cases.iter().max_by_key(|case| case.answers.len()).expect("cases");
    let given = trial::answers(longest, &guide.rules, &mut Problems::new()).expect("answers");
    let (program, answers): (&Program, &Answers) = (&guide.compiled.program, &given.answers);
    let today = Date::from_civil(2023, 6, 10);
    c.bench_function("one answer to the next view, native", |b| {
        b.iter(|| -> Session { replay(black_box(program), black_box(answers), today) });
    });
    in_node(program, answers);
    let bytes = program.encode().expect("bytes");
    c.bench_function("decode a program", |b| b.iter(|| Program::decode(black_box(&bytes))));
}

/// Every step of the way to the result, in the committed engine.
#[allow(clippy::print_stdout)]
fn in_node(program: &Program, answers: &Answers) {
    let mut wire = vec![0; 3 * program.questions.len()];
    let mut steps = vec![wire.clone()];
    for (question, cell) in program.questions.ids().zip(wire.chunks_exact_mut(3)) {
        let low = |bits: u64| (bits & u64::from(u32::MAX)) as u32 as i32;
        match answers.get(question) {
            Some(Answer::Choice(option)) => {
                cell[..2].copy_from_slice(&[1, option.position() as i32])
            }
            Some(Answer::Choices(set)) => {
                cell.copy_from_slice(&[1, low(set.bits()), low(set.bits() >> 32)])
            }
            Some(Answer::Date(day)) => cell[..2].copy_from_slice(&[1, day.0]),
            Some(Answer::DateUnknown) => cell[0] = 2,
            Some(Answer::Filled) => cell[0] = 1,
            None => continue,
        }
    }
    for end in (3..=wire.len()).step_by(3).filter(|end| wire[end - 3] != 0) {
        let mut step = wire.clone();
        step[end..].fill(0);
        steps.push(step);
    }
    let program = base64::prelude::BASE64_STANDARD.encode(program.encode().expect("bytes"));
    let request = serde_json::json!({"program": program, "steps": steps, "today": 19_518});
    let node = Command::new("node")
        .arg("benches/answer.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else { return println!("no node: the browser's engine is not timed") };
    let mut input = node.stdin.take().expect("its input");
    input.write_all(request.to_string().as_bytes()).expect("a request");
    drop(input);
    let ran = node.wait_with_output().expect("what it printed");
    println!(
        "each answer to the next view, wasm in node, µs: {}",
        String::from_utf8_lossy(&ran.stdout)
    );
}

/// Load, check, replay all cases, compile, render, check links: everything but writing.
fn build(c: &mut Criterion) {
    c.bench_function("make the shipped portal", |b| {
        b.iter(|| make(Path::new("content")));
    });
    let target = tempfile::tempdir().expect("a temporary folder");
    let out = target.path().join("public");
    let arguments =
        [OsStr::new("zhiyin"), OsStr::new("build"), OsStr::new("--out"), out.as_os_str()];
    let command = Cli::parse_from(arguments).expect("a command line").command;
    let now = SystemTime::now();
    let terminal = Terminal {
        epoch: None,
        now,
        colour: Colour::Never,
        progress: Progress::Lines,
        print: |_| {},
    };
    c.bench_function("build the shipped portal, written", |b| {
        b.iter_batched(
            || drop(std::fs::remove_dir_all(&out)),
            |()| commands::run(&command, &terminal).expect("a site"),
            BatchSize::PerIteration,
        );
    });
}

fn make(folder: &Path) -> Site {
    let mut content = pipeline::read(folder, None).expect("a content folder");
    pipeline::site(&mut content).expect("a portal without errors")
}

criterion_group!(benches, answer, build);
criterion_main!(benches);
