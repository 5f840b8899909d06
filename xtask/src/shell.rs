//! Runs other programs: before everybody's eyes, quietly, or for their words.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::say;

/// Cargo in the workspace, with its arguments said aloud.
#[must_use]
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    say(&format!("cargo {}", arguments.join(" ")));
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments).current_dir(root);
    cargo
}

/// One test that `cargo test` leaves out. For the whole workspace: else other features of the crates it
/// uses are chosen, and all of them are compiled again.
#[must_use]
pub fn ignored_test(root: &Path, target: &str, name: &str) -> Command {
    let build = ["test", "--workspace", "--locked", "--test", target, "--"];
    cargo(root, &[&build[..], &["--ignored", "--exact", name, "--nocapture"]].concat())
}

/// Runs a command before everybody's eyes.
///
/// # Errors
/// Where it cannot even be started.
pub fn passes(command: &mut Command) -> Result<bool> {
    Ok(code(command)? == 0)
}

/// The exit code of a command that runs before everybody's eyes; 1 where a signal ended it.
///
/// # Errors
/// Where it cannot even be started.
pub fn code(command: &mut Command) -> Result<u8> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status();
    let code = status.with_context(|| format!("启动不了 {program}"))?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// Whether a command that runs beside another passes, and all that it says on both of its outputs.
///
/// # Errors
/// Where it cannot even be started.
pub fn heard(command: &mut Command) -> Result<(bool, String)> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("启动不了 {program}"))?;
    let words = [output.stderr, output.stdout].concat();
    Ok((output.status.success(), String::from_utf8_lossy(&words).into_owned()))
}

/// Whether a command can be started and succeeds.
#[must_use]
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What a command prints, where it succeeds.
#[must_use]
pub fn words(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where cargo puts what it makes.
#[must_use]
pub fn target(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    target.map_or_else(|| root.join("target"), |target| root.join(target))
}
