//! `cargo xtask pictures`: the handbook's pictures, of what the program really makes and says.
//!
//! Owns what is made for them; taking them is `tests/browser/pictures.mjs`. They are kept in the
//! repository and not compared: another font draws other bytes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

use xtask::shell::{self, passes};
use xtask::{browsers, say};

/// The day of the portal in the pictures, the one that `zhiyin new` writes: the handbook's own.
const WRITTEN_ON: &str = "2026-11-20";
/// The day on which the pictures are taken.
const TAKEN_ON: &str = "2027-06-10";
/// What the portal's folders hold, and a roster that comes with it.
const CONTENT: &str = "content";
const ROSTER: &str = "名单示例.csv";
/// The change in the pictures of a comparison.
const GUIDE: &str = "guides/checkout/guide.yaml";
const CHANGE: (&str, &str) = ("做: 向楼长提出延期申请", "做: 于6月15日前向楼长提出延期申请");
/// What the handbook calls the copy from before a change.
const BEFORE: &str = "改之前的content";

/// Makes what they show and takes them; gives a summary and the exit code.
///
/// # Errors
/// No temporary folder, or a command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut notes = Vec::new();
    if let Some(missing) = browsers::prepare(root, &mut notes)? {
        return Ok((format!("未运行：{missing}"), 1));
    }
    if !passes(&mut shell::cargo(root, &["build", "--quiet", "--locked", "--bin", "zhiyin"]))? {
        return Ok(("失败：程序编译没有通过".to_owned(), 1));
    }
    let program = shell::target(root).join("debug").join("zhiyin");
    let work = tempfile::tempdir().context("没有放临时文件的地方")?;
    make(&program, work.path())?;
    let images = root.join("docs/handbook/images");
    fs::create_dir_all(&images).with_context(|| format!("建不了 {}", images.display()))?;
    say("拍图……");
    let mut node = Command::new("node");
    node.arg("pictures.mjs").arg(work.path()).arg(&images).arg(TAKEN_ON);
    let passed = passes(node.current_dir(root.join("tests/browser")))?;
    notes.insert(0, format!("{}：{}", if passed { "已写入" } else { "失败" }, images.display()));
    Ok((notes.join("\n"), u8::from(!passed)))
}

/// Fills the folder that `pictures.mjs` reads.
fn make(program: &Path, work: &Path) -> Result<()> {
    let zhiyin = |folder: &Path, arguments: &[&str]| {
        let mut zhiyin = Command::new(program);
        zhiyin.args(arguments).current_dir(folder).env("NO_COLOR", "1");
        zhiyin.output().with_context(|| format!("启动不了 {}", program.display()))
    };
    let made = |done: Output| match done.status.code() {
        Some(0) => Ok(()),
        _ => bail!("{}", String::from_utf8_lossy(&done.stderr)),
    };
    made(zhiyin(work, &["new", "portal", "--date", WRITTEN_ON])?)?;
    let portal = work.join("portal");
    fs::rename(portal.join(ROSTER), work.join("roster.csv")).context("没有示例名单")?;
    let new = work.join("new");
    copy(&portal.join(CONTENT), &new.join(CONTENT), Some(CHANGE))?;
    copy(&portal.join(CONTENT), &new.join(BEFORE), None)?;
    made(zhiyin(&portal, &["build", "--out", "../site"])?)?;
    made(zhiyin(&portal, &["brief", "--out", "../brief.html", "--date", TAKEN_ON])?)?;
    made(zhiyin(&new, &["diff", BEFORE, CONTENT, "--html", "../diff.html"])?)?;
    made(zhiyin(work, &["desk", "--out", "desk"])?)
}

/// A copy of the portal, with one thing changed in its guide.
fn copy(from: &Path, to: &Path, change: Option<(&str, &str)>) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry.with_context(|| format!("读不了 {}", from.display()))?;
        let target = to.join(entry.path().strip_prefix(from).context("不在文件夹里")?);
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(&target).context("建不了临时文件夹")?,
            false => drop(fs::copy(entry.path(), &target).context("复制不了")?),
        }
    }
    let Some((old, new)) = change else { return Ok(()) };
    let guide = to.join(GUIDE);
    let text = fs::read_to_string(&guide).context("读不了指引")?;
    if !text.contains(old) {
        bail!("{GUIDE} 里没有“{old}”，图拍不成");
    }
    fs::write(&guide, text.replace(old, new)).context("写不了临时文件")
}
