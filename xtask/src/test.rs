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
/// Without these, Chinese is drawn as boxes.
const FONTS: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

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
    let tests = cargo(root, &["test", "--workspace", "--locked"])?;
    let mut passed = note("单元测试、规则、内容、命令行", tests);
    let fresh =
        cargo(root, &["run", "--quiet", "--locked", "-p", "xtask", "--", "wasm", "--check"])?;
    passed &= note("wasm/dist 与源代码一致（装了 wasm32 目标时逐字节比较）", fresh);
    match prepare_browser(root)? {
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
    Ok((summary.join("\n"), u8::from(!passed)))
}

/// Installs what the browser tests need; gives what could not be had.
fn prepare_browser(root: &Path) -> Result<Option<String>> {
    if !succeeds(Command::new("npm").arg("--version")) {
        return Ok(Some("没有 node 和 npm：请先安装 Node.js 20 以上".to_owned()));
    }
    let folder = root.join("tests/browser");
    if !is_installed(&folder)? {
        say("安装 tests/browser 的 npm 包……");
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder);
        if !passes(&mut npm)? {
            return Ok(Some("npm 包没有装上：请在 tests/browser 里运行 npm ci".to_owned()));
        }
        fs::copy(folder.join("package-lock.json"), installed_mark(&folder))
            .context("记不下已安装的 npm 包")?;
    }
    let browser = std::env::var_os("CHROMIUM").map_or_else(|| CHROMIUM.into(), PathBuf::from);
    if browser.exists() && Path::new(FONTS).exists() {
        return Ok(None);
    }
    say("安装 chromium 和 fonts-noto-cjk……");
    let apt = |arguments: &[&str]| {
        passes(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let installed = apt(&["update", "-q"]).unwrap_or(false)
        && apt(&["install", "-y", "-q", "chromium", "fonts-noto-cjk"]).unwrap_or(false);
    Ok((!installed || !browser.exists()).then(|| {
        "没有 Chromium：在 Debian 上以 root 运行 apt-get install chromium fonts-noto-cjk，\
         或用环境变量 CHROMIUM 指出它的位置"
            .to_owned()
    }))
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
