//! `cargo xtask test`: every test there is, after installing what they need.
//!
//! Owns the preparation (npm packages, Debian's chromium and fonts, the wasm target) and the order. What
//! cannot be installed is said, with what to do, and the run then fails: a test that did not run has
//! not passed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::say;

/// Where Debian puts its browser; `CHROMIUM` names another.
const CHROMIUM: &str = "/usr/bin/chromium";
/// What the browser tests need from Debian: the browser, fonts without which Chinese is drawn as
/// boxes, and `pdftotext` to read what is printed.
const PACKAGES: [&str; 3] = ["chromium", "fonts-noto-cjk", "poppler-utils"];

/// Runs everything; gives a summary and the exit code.
///
/// # Errors
/// A command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut summary = Vec::new();
    let mut note = |what: &str, done: bool| {
        summary.push(format!("{}：{what}", if done { "通过" } else { "失败" }));
        done
    };
    prepare_target();
    let tests = cargo(root, &["test", "--workspace", "--locked"])?;
    let mut passed = note("单元测试、规则、内容、命令行", tests);
    let fresh =
        cargo(root, &["run", "--quiet", "--locked", "-p", "xtask", "--", "wasm", "--check"])?;
    passed &= note("wasm/dist 与源代码一致（装了 wasm32 目标时逐字节比较）", fresh);
    let mut notes = Vec::new();
    match prepare_browser(root, &mut notes)? {
        Some(missing) => {
            passed = false;
            summary.push(format!("未运行：浏览器测试，{missing}"));
        }
        None => {
            let browser = ["test", "--locked", "--features", "browser", "--test", "browser"];
            let seen = cargo(root, &[&browser[..], &["--", "--nocapture"]].concat())?;
            passed &= note("真的浏览器：触摸、键盘、关脚本、子路径、file://、无障碍", seen);
        }
    }
    summary.extend(notes);
    Ok((summary.join("\n"), u8::from(!passed)))
}

/// Installs what the browser tests need from npm and Debian; gives what could not be had.
fn prepare_browser(root: &Path, notes: &mut Vec<String>) -> Result<Option<String>> {
    if !succeeds(Command::new("npm").arg("--version")) {
        return Ok(Some("没有 node 和 npm：请先安装 Node.js 20 以上".to_owned()));
    }
    let folder = root.join("tests/browser");
    if !is_installed(&folder)? {
        say("安装 tests/browser 的 npm 包……");
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
        if !passes(&mut npm)? {
            return Ok(Some("npm 包没有装上：请在 tests/browser 里运行 npm ci".to_owned()));
        }
        fs::copy(folder.join("package-lock.json"), installed_mark(&folder))
            .context("记不下已安装的 npm 包")?;
    }
    if !(has_browser() && has_fonts() && reads_pdf()) {
        install(&PACKAGES);
    }
    if !has_fonts() {
        notes.push(
            "注意：没有中文字体（fonts-noto-cjk），截图里的汉字是方框，不影响核对".to_owned(),
        );
    }
    if !reads_pdf() {
        notes
            .push("未运行：打印件文字的核对，没有 pdftotext（Debian 的 poppler-utils）".to_owned());
    }
    Ok((!has_browser()).then(|| {
        "没有 Chromium：在 Debian 上以 root 运行 apt-get install chromium，\
         或用环境变量 CHROMIUM 指出它的位置"
            .to_owned()
    }))
}

/// Tries to install Debian packages; whether that worked is seen by looking for what they hold.
fn install(packages: &[&str]) {
    say(&format!("安装 {}……", packages.join("、")));
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        passes(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive")).unwrap_or(false)
    };
    if apt(&["update", "-q"]) {
        apt(&[&["install", "-y", "-q"], packages].concat());
    }
}

fn has_browser() -> bool {
    std::env::var_os("CHROMIUM").map_or_else(|| CHROMIUM.into(), PathBuf::from).exists()
}

fn has_fonts() -> bool {
    let fonts = Command::new("fc-list").arg(":lang=zh").stdin(Stdio::null()).output();
    fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
}

fn reads_pdf() -> bool {
    succeeds(Command::new("pdftotext").arg("-v"))
}

/// The rebuild of the engine needs its target; without rustup the comparison is left out and said.
fn prepare_target() {
    let target = "wasm32-unknown-unknown";
    let mut rustup = Command::new("rustup");
    if !succeeds(rustup.args(["target", "add", target])) {
        say(&format!("装不上 {target}：wasm/dist 只核对指纹，不重新生成比较"));
    }
}

/// Whether the packages of this very lock file are there.
fn is_installed(folder: &Path) -> Result<bool> {
    let lock = fs::read(folder.join("package-lock.json")).context("没有 package-lock.json")?;
    Ok(fs::read(installed_mark(folder)).is_ok_and(|installed| installed == lock))
}

fn installed_mark(folder: &Path) -> PathBuf {
    folder.join("node_modules/.zhiyin-lock.json")
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<bool> {
    say(&format!("cargo {}", arguments.join(" ")));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    passes(Command::new(cargo).args(arguments).current_dir(root))
}

/// Runs a command before everybody's eyes.
fn passes(command: &mut Command) -> Result<bool> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status();
    Ok(status.with_context(|| format!("启动不了 {program}"))?.success())
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}
