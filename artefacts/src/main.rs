//! What `cargo xtask wasm`, `web`, `dist` and `pictures` run: makes what is committed or downloaded, or compares it.

use std::path::Path;
use std::process::ExitCode;

use artefacts::artefact::ALL;
use artefacts::wasm::{self, Verdict};
use artefacts::{dist, pictures, web};
use xtask::workspace;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = workspace();
    xtask::end(match arguments.as_slice() {
        ["dist"] => dist::run(&root),
        ["pictures"] => pictures::run(&root),
        ["wasm"] => write_dist(&root),
        ["wasm", "--check"] => wasm::check(&root).map(|found| verdict("wasm", found)),
        ["web"] => write_scripts(&root),
        ["web", "--check"] => web::check(&root).map(|found| verdict("web", found)),
        _ => Ok(("用法见 cargo xtask".to_owned(), 2)),
    })
}

fn write_dist(root: &Path) -> anyhow::Result<(String, u8)> {
    let mut lines = vec![format!("已写入 {}：", wasm::DIST)];
    for artefact in ALL {
        let made = wasm::build(root, artefact)?;
        made.write(&root.join(wasm::DIST))?;
        let sizes =
            made.files().into_iter().map(|(name, bytes)| format!("{name} {} 字节", bytes.len()));
        lines.push(sizes.collect::<Vec<_>>().join("，"));
    }
    Ok((lines.join("\n"), 0))
}

fn write_scripts(root: &Path) -> anyhow::Result<(String, u8)> {
    let files = web::write(root)?;
    let sizes: Vec<String> =
        files.iter().map(|(name, bytes)| format!("{name} {} 字节", bytes.len())).collect();
    Ok((format!("已写入 {}：{}", web::DIST, sizes.join("，")), 0))
}

/// What a comparison found, in words. What is left out is an error where all must run: in CI.
fn verdict(task: &str, verdict: Verdict) -> (String, u8) {
    let dist = if task == "web" { web::DIST } else { wasm::DIST };
    match verdict {
        Verdict::Same => (format!("{dist} 与源代码一致（逐字节）"), 0),
        Verdict::Skipped(why) => {
            (format!("未运行：没有比较 {dist}，{why}"), u8::from(xtask::all_must_run()))
        }
        Verdict::Different(files) => {
            let files = files.join("\n  ");
            let remedy = format!("改法：运行 cargo xtask {task}，并提交 {dist}/");
            (format!("错误：{dist} 与源代码不一致\n  {files}\n{remedy}"), 1)
        }
    }
}
