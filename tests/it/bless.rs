//! Expected answers in files, byte for byte, and the one way to renew them.
//!
//! A test hands over an answer and the file that holds the expected one. Where they differ it fails and
//! shows how. After a change that is meant, `ZHIYIN_BLESS=1 cargo test NAME` writes the answers of today
//! into the files instead (without a name: into all of them); read what git then shows.
//!
//! No crate for snapshots: those there are read CRLF as LF, and line ends are part of our answers.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use similar::TextDiff;

/// The answer is the one in the file; a file that is not there holds none.
#[track_caller]
pub fn same(file: &Path, answer: &str) {
    all_same(&[(file, answer)]);
}

/// As [`same`] of several files; what differs is told of all.
#[track_caller]
pub fn all_same(answers: &[(&Path, &str)]) {
    let mut different = String::new();
    for (file, answer) in answers {
        let kept = fs::read(file).unwrap_or_default();
        if kept == answer.as_bytes() {
            continue;
        }
        if std::env::var_os("ZHIYIN_BLESS").is_some() {
            fs::write(file, answer).expect("the file is writable");
            // Past the test's own capture: what was written must be seen.
            writeln!(std::io::stderr(), "written: {}", file.display()).expect("standard error");
            continue;
        }
        different += &difference(file, &String::from_utf8_lossy(&kept), answer);
    }
    assert!(
        different.is_empty(),
        "{different}\nIf this is meant: ZHIYIN_BLESS=1 cargo test, see tests/it/bless.rs"
    );
}

fn difference(file: &Path, kept: &str, answer: &str) -> String {
    let lines = TextDiff::from_lines(kept, answer);
    let lines = lines.unified_diff().to_string();
    // Bytes that are no text, or nothing but line ends, may look alike.
    format!("\n{}\n{lines}\nThe whole answer:\n{answer}\n", file.display())
}
