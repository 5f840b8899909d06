//! `cargo xtask pictures`: the handbook's pictures, of what the program really makes and says.
//!
//! Owns what is made for them; taking them is `tests/browser/pictures.mjs`. They are kept in the
//! repository and not compared: another font draws other bytes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

use crate::shell::{self, passes};
use crate::{say, test};

/// The portal in the pictures: the one that `zhiyin new` writes.
const PORTAL: &str = "starter/content";
/// The mistake in the picture of an answer, and the change in the picture of a comparison.
const GUIDE: &str = "guides/checkout/guide.yaml";
const MISTAKE: (&str, &str) = ("标题: 办理退宿", "标题：办理退宿");
const CHANGE: (&str, &str) = ("做: 把钥匙交还楼长", "做: 把钥匙交还值班楼长");

/// Makes what they show and takes them; gives a summary and the exit code.
///
/// # Errors
/// No temporary folder, or a command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut notes = Vec::new();
    if let Some(missing) = test::prepare_browser(root, &mut notes)? {
        return Ok((format!("未运行：{missing}"), 1));
    }
    let work = tempfile::tempdir().context("没有放临时文件的地方")?;
    let at = |name: &str| work.path().join(name).to_string_lossy().into_owned();
    let zhiyin = |arguments: &[&str]| {
        let start = ["run", "--quiet", "--locked", "--bin", "zhiyin", "--"];
        shell::cargo(root, &[&start[..], arguments].concat())
            .env("NO_COLOR", "1")
            .output()
            .context("启动不了 cargo")
    };
    let made = |done: std::process::Output| match done.status.code() {
        Some(0) => Ok(done),
        _ => bail!("{}", String::from_utf8_lossy(&done.stderr)),
    };
    copy(&root.join(PORTAL), &work.path().join("wrong/content"), MISTAKE)?;
    copy(&root.join(PORTAL), &work.path().join("new"), CHANGE)?;
    made(zhiyin(&["build", PORTAL, "--out", &at("site")])?)?;
    made(zhiyin(&["diff", PORTAL, &at("new"), "--html", &at("diff.html")])?)?;
    let said = zhiyin(&["check", &at("wrong/content")])?.stderr;
    let said = String::from_utf8_lossy(&said).replace(&(at("wrong") + "/"), "");
    fs::write(work.path().join("check.txt"), said).context("写不了临时文件")?;
    let images = root.join("docs/handbook/images");
    fs::create_dir_all(&images).with_context(|| format!("建不了 {}", images.display()))?;
    say("拍图……");
    let mut node = Command::new("node");
    node.arg("pictures.mjs").arg(work.path()).arg(&images).current_dir(root.join("tests/browser"));
    let passed = passes(&mut node)?;
    notes.insert(0, format!("{}：{}", if passed { "已写入" } else { "失败" }, images.display()));
    Ok((notes.join("\n"), u8::from(!passed)))
}

/// A copy of the portal with one thing changed in its guide.
fn copy(from: &Path, to: &Path, (old, new): (&str, &str)) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry.with_context(|| format!("读不了 {}", from.display()))?;
        let target = to.join(entry.path().strip_prefix(from).context("不在文件夹里")?);
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(&target).context("建不了临时文件夹")?,
            false => drop(fs::copy(entry.path(), &target).context("复制不了")?),
        }
    }
    let guide = to.join(GUIDE);
    let text = fs::read_to_string(&guide).context("读不了指引")?;
    if !text.contains(old) {
        bail!("{PORTAL}/{GUIDE} 里没有“{old}”，图拍不成");
    }
    fs::write(&guide, text.replace(old, new)).context("写不了临时文件")
}
