//! Development tasks: running every test there is, and what that needs besides cargo.
//!
//! Owns what is installed and the order. What is made and committed is `artefacts`', which uses the rooms
//! below; a task that only runs tests must not wait for it to be compiled.

#![warn(missing_docs)]

pub mod browsers;
pub mod hosting;
pub mod packages;
pub mod shell;
pub mod test;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Whether what cannot run is an error. Set to nothing, `0` or `false`, `CI` says that it is none.
#[must_use]
pub fn all_must_run() -> bool {
    std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str()))
}

/// Says what is being done, beside the results: on standard error.
pub fn say(text: &str) {
    // A reader that has gone away is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Ends a task: results go to the standard output, everything else to the other one.
#[must_use]
pub fn end(done: anyhow::Result<(String, u8)>) -> ExitCode {
    let (text, code) = done.unwrap_or_else(|error| (format!("错误：{error:#}"), 3));
    // A reader that has gone away is no reason to fail.
    let _ = match code {
        0 => writeln!(std::io::stdout(), "{text}"),
        _ => writeln!(std::io::stderr(), "{text}"),
    };
    ExitCode::from(code)
}
