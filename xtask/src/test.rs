//! `cargo xtask test`: every test there is, after installing what they need.
//!
//! Owns the order; what browsers need is installed by `browsers`. By their fingerprints the tests see
//! whether the committed modules and scripts are of these sources; making them anew and comparing the bytes
//! is `wasm --check` and `web --check`, which CI runs besides. What did not run is said in the closing lines,
//! with what to do; where `CI` is set it fails the run, for a test that did not run has not passed. Without
//! a browser it always fails.

use std::fs;
use std::panic::resume_unwind;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Result};

use crate::shell::{cargo, heard, ignored_test, passes, succeeds, target};
use crate::{all_must_run, browsers, packages, say};

/// What has become of everything so far.
#[derive(Debug, Default)]
pub struct Summary {
    lines: Vec<String>,
    failed: bool,
    skipped: bool,
}

impl Summary {
    fn ran(&mut self, what: &str, passed: bool) {
        self.failed |= !passed;
        self.lines.push(format!("{}：{what}", if passed { "通过" } else { "失败" }));
    }

    fn skipped(&mut self, line: &str) {
        self.skipped = true;
        self.lines.push(format!("未运行：{line}"));
    }

    /// The closing lines and the exit code: where everything must run, what did not is an error.
    #[must_use]
    pub fn close(mut self, all_must_run: bool) -> (String, u8) {
        if self.skipped && all_must_run {
            self.lines.push("失败：设了环境变量 CI，上面“未运行”的都要能运行".to_owned());
            self.failed = true;
        }
        (self.lines.join("\n"), u8::from(self.failed))
    }
}

const IN_A_BROWSER: &str = "a_person_in_a_browser";

/// Runs everything; gives a summary and the exit code.
///
/// # Errors
/// A command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut summary = Summary::default();
    // A compiler leaves a processor idle often enough to unpack a browser meanwhile.
    let (compiled, installed) = thread::scope(|scope| {
        let installing = scope.spawn(|| Installed::new(root));
        let compiled = passes(&mut cargo(root, &["test", "--workspace", "--locked", "--no-run"]));
        (compiled, installing.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    if !compiled? {
        summary.ran("编译", false);
        return Ok(summary.close(all_must_run()));
    }
    let Installed { missing, engines, notes } = installed?;
    run_tests(root, &mut summary)?;
    if let Some(missing) = missing {
        summary.skipped(&format!("浏览器测试，{missing}"));
        summary.failed = true;
    } else {
        let seen = passes(&mut ignored_test(root, "browser", IN_A_BROWSER))?;
        let words = "触摸、键盘、关脚本、子路径、file://、无障碍";
        let browsers = [&["Chromium"], &engines[..]].concat().join("、");
        summary.ran(&format!("真的浏览器（{browsers}）：{words}"), seen);
    }
    for note in notes {
        match note.strip_prefix("未运行：") {
            Some(line) => summary.skipped(line),
            None => summary.lines.push(note),
        }
    }
    Ok(summary.close(all_must_run()))
}

/// What the tests need, as far as it could be installed.
struct Installed {
    /// Why no browser is there.
    missing: Option<String>,
    /// The other engines that are there.
    engines: Vec<&'static str>,
    /// What could not be had besides, and what that means.
    notes: Vec<String>,
}

impl Installed {
    fn new(root: &Path) -> Result<Self> {
        prepare_editor();
        let mut notes = Vec::new();
        let missing = browsers::prepare(root, &mut notes)?;
        let engines =
            if missing.is_none() { browsers::prepare_engines(&mut notes) } else { Vec::new() };
        Ok(Self { missing, engines, notes })
    }
}

/// The tests themselves, those of single rooms beside those that look from outside: some of either leave a
/// processor idle. What finds that it cannot run leaves a line in a file of notes.
fn run_tests(root: &Path, summary: &mut Summary) -> Result<()> {
    let folder = target(root);
    fs::create_dir_all(&folder).context("建不了 target 文件夹")?;
    let notes = folder.join("skipped.txt");
    fs::write(&notes, "").context("记不下没有运行的测试")?;
    let of = |part: &[&str]| {
        let mut tests = cargo(root, &[&["test", "--workspace", "--locked"], part].concat());
        tests.env("ZHIYIN_SKIPPED", &notes);
        tests
    };
    let (mut rooms, mut outside) = (of(&["--lib", "--bins"]), of(&["--test", "*"]));
    let (outside, rooms) = thread::scope(|scope| {
        let rooms = scope.spawn(move || heard(&mut rooms));
        (passes(&mut outside), rooms.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let (rooms, words) = rooms?;
    say(&words);
    let passed = rooms && outside? && passes(&mut of(&["--doc"]))?;
    summary.ran("单元测试、规则、内容、命令行", passed);
    let notes = fs::read_to_string(&notes).context("读不了没有运行的测试")?;
    let mut lines: Vec<&str> = notes.lines().collect();
    // Several tests may lack the same thing.
    lines.sort_unstable();
    lines.dedup();
    lines.iter().for_each(|line| summary.skipped(line.trim_start_matches("未运行：")));
    Ok(())
}

/// The language server is tried with Debian's neovim; without it that test says so itself.
fn prepare_editor() {
    if !succeeds(Command::new("nvim").arg("--version")) {
        // Why it could not be had stands above; the test tells that it did not run.
        let _ = packages::install(&["neovim"]);
    }
}

#[cfg(test)]
mod tests {
    use super::{IN_A_BROWSER, Summary};

    /// A name that is no test's would pass without running one.
    #[test]
    fn the_browsers_tests_have_these_names() {
        let source = include_str!("../../tests/browser.rs");
        for name in [IN_A_BROWSER, crate::hosting::EVERYWHERE] {
            assert!(source.contains(&format!("fn {name}()")), "{name}");
        }
    }

    #[test]
    fn what_did_not_run_is_said_and_an_error_in_ci() {
        let summary = || {
            let mut summary = Summary::default();
            summary.ran("甲", true);
            summary.skipped("乙，没有它要的数据");
            summary
        };
        let lines = "通过：甲\n未运行：乙，没有它要的数据";
        assert_eq!(summary().close(false), (lines.to_owned(), 0));
        let (said, code) = summary().close(true);
        assert_eq!((said.starts_with(lines), code), (true, 1), "{said}");
        let mut failed = summary();
        failed.ran("丙", false);
        assert_eq!(failed.close(false).1, 1);
        let mut whole = Summary::default();
        whole.ran("甲", true);
        assert_eq!(whole.close(true), ("通过：甲".to_owned(), 0));
    }
}
