//! `cargo xtask dist`: what people download, a zip for Linux and one for Windows, and the extension for VS
//! Code, in `dist/` of what cargo makes.
//!
//! Owns the order and what is said. What cannot be made here is said with its reason, and the rest is
//! made all the same; but a zip that is missing makes the run fail. The same commit gives the same bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use xtask::say;
use xtask::shell::target;

mod archive;
mod binary;
mod contents;
mod vsix;
mod wine;

use archive::Archive;
use binary::{Built, Platform};
use wine::Programs;

/// Makes both zips; gives a summary and the exit code.
///
/// # Errors
/// A folder that cannot be written, or a command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut lines = Vec::new();
    let linux = binary::build(root, Platform::Linux)?;
    let windows = binary::build(root, Platform::Windows)?;
    let Built::Made(host) = &linux else {
        let Built::Not(why) = linux else { return Ok((String::new(), 1)) };
        return Ok((format!("未生成：{why}"), 1));
    };
    let out = target(root).join("dist");
    fs::create_dir_all(&out).with_context(|| format!("建不了 {}", out.display()))?;
    let shared = contents::shared(root, &host.program)?;
    let mut sums = Vec::new();
    let mut code = 0;
    for (platform, built) in [(Platform::Linux, &linux), (Platform::Windows, &windows)] {
        let made = match built {
            Built::Made(made) => made,
            Built::Not(why) => {
                lines.push(format!("未生成：{}的压缩包，{why}", platform.label()));
                code = 1;
                continue;
            }
        };
        let tried = match platform {
            Platform::Linux => format!("已在这台机器上运行（{}）。", made.target),
            Platform::Windows => {
                wine::tried(root, &Programs { windows: &made.program, host: &host.program })?
            }
        };
        let files = contents::of(platform, made, &shared, &tried)?;
        let name = format!("{}.zip", platform.folder());
        let bytes = Archive { folder: &platform.folder(), files: &files }.zip()?;
        say(&format!("写入 {}", out.join(&name).display()));
        fs::write(out.join(&name), &bytes).with_context(|| format!("写不了 {name}"))?;
        lines.push(format!(
            "已生成：{}（{} 字节，{}）。{tried}",
            out.join(&name).display(),
            bytes.len(),
            made.target
        ));
        sums.push(archive::sum(&name, &bytes));
    }
    match vsix::build(root)? {
        Ok(bytes) => {
            fs::write(out.join(vsix::NAME), &bytes).context("写不了 VS Code 的扩展")?;
            let shown = out.join(vsix::NAME);
            lines.push(format!("已生成：{}（{} 字节）", shown.display(), bytes.len()));
            sums.push(archive::sum(vsix::NAME, &bytes));
        }
        Err(why) => {
            lines.push(format!("未生成：VS Code 的扩展，{why}"));
            code = 1;
        }
    }
    fs::write(out.join(archive::SUMS), sums.concat()).context("写不了校验值")?;
    Ok((lines.join("\n"), code))
}
