//! `cargo xtask test`: every test there is, after installing what they need.
//!
//! Owns the preparation (npm packages, Debian's chromium and fonts, the wasm target) and the order. What
//! cannot be installed is said, with what to do, and the run then fails: a test that did not run has
//! not passed.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::shell::{cargo, passes, succeeds, words};
use crate::{packages, say};

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
    let tests = passes(&mut cargo(root, &["test", "--workspace", "--locked"]))?;
    let mut passed = note("单元测试、规则、内容、命令行", tests);
    let check = ["run", "--quiet", "--locked", "-p", "xtask", "--", "wasm", "--check"];
    let fresh = passes(&mut cargo(root, &check))?;
    passed &= note("wasm/dist 与源代码一致（装了 wasm32 目标时逐字节比较）", fresh);
    let check = ["run", "--quiet", "--locked", "-p", "xtask", "--", "web", "--check"];
    let fresh = passes(&mut cargo(root, &check))?;
    passed &= note("网页脚本与源代码一致（有 node 时检查类型和写法，逐字节比较）", fresh);
    let mut notes = Vec::new();
    match prepare_browser(root, &mut notes)? {
        Some(missing) => {
            passed = false;
            summary.push(format!("未运行：浏览器测试，{missing}"));
        }
        None => {
            let browser = ["test", "--locked", "--features", "browser", "--test", "browser"];
            let arguments = [&browser[..], &["--", "--nocapture"]].concat();
            let seen = passes(&mut cargo(root, &arguments))?;
            passed &= note("真的浏览器：触摸、键盘、关脚本、子路径、file://、无障碍", seen);
        }
    }
    summary.extend(notes);
    Ok((summary.join("\n"), u8::from(!passed)))
}

/// Installs what the browser tests need from npm and Debian; gives what could not be had.
pub(crate) fn prepare_browser(root: &Path, notes: &mut Vec<String>) -> Result<Option<String>> {
    if let Some(missing) = packages::npm(&root.join("tests/browser"))? {
        return Ok(Some(missing));
    }
    if !(has_browser() && has_fonts() && reads_pdf()) {
        packages::install(&PACKAGES);
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

fn has_browser() -> bool {
    std::env::var_os("CHROMIUM").map_or_else(|| CHROMIUM.into(), PathBuf::from).exists()
}

fn has_fonts() -> bool {
    words(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
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
