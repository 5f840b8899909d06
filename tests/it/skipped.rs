//! What could not run here, and why: said, and an error where everything must run.
//!
//! A test that finds that it lacks something (data, node) says so instead of passing in silence. Where
//! `CI` is set, that is an error. `cargo xtask test` repeats these lines at its end.

use std::fs::OpenOptions;
use std::io::Write as _;

/// Says that something did not run, in a Chinese line: what and why.
#[track_caller]
pub fn skipped(line: &str) {
    let line = format!("未运行：{line}");
    let must_run =
        std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str()));
    assert!(!must_run, "{line}");
    say(&line);
    if let Some(notes) = std::env::var_os("ZHIYIN_SKIPPED") {
        let notes = OpenOptions::new().append(true).create(true).open(notes);
        writeln!(notes.expect("the notes of cargo xtask test"), "{line}").expect("writable");
    }
}

/// Past the test's own capture: it must be seen also where the test passes.
pub fn say(line: &str) {
    writeln!(std::io::stderr(), "{line}").expect("a standard error");
}
