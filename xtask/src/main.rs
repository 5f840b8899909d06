//! `cargo xtask wasm` makes `wasm/dist/`, `cargo xtask web` the scripts of the pages; with `--check`, each
//! tells whether what is committed is up to date;
//! `cargo xtask test` installs what the tests need and runs them all; `cargo xtask hosting` looks at the
//! built site on real servers and in other browsers; `cargo xtask dist` makes what people download,
//! `cargo xtask pictures` the handbook's pictures.

use std::io::Write as _;
use std::process::ExitCode;

use xtask::artefact;
use xtask::wasm::{self, Verdict};
use xtask::web;

const USAGE: &str = "用法：cargo xtask <任务>\n\
    \n  test          安装测试要用的东西，运行全部测试\
    \n  dist          做出给人下载的压缩包：Linux 和 Windows 各一个（要用 rustup 和 apt-get）\
    \n  hosting       在各种服务器、旧版和别的浏览器上各走一遍，再用 Lighthouse 打分（要下载浏览器和服务器）\
    \n  pictures      重拍编辑手册里的图\
    \n  wasm          重新生成 wasm/dist/（浏览器里的引擎和名单）\
    \n  wasm --check  重新生成，与 wasm/dist/ 逐字节比较，不改动任何文件\
    \n  web           检查网页脚本的源代码，重新生成 themes/light/web/dist/（要用 node）\
    \n  web --check   重新生成，与 themes/light/web/dist/ 逐字节比较，不改动任何文件";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["test"] => xtask::test::run(&xtask::workspace()),
        ["dist"] => xtask::dist::run(&xtask::workspace()),
        ["hosting"] => xtask::hosting::run(&xtask::workspace()),
        ["pictures"] => xtask::pictures::run(&xtask::workspace()),
        ["wasm"] => write_dist(),
        ["wasm", "--check"] => wasm::check(&xtask::workspace()).map(|found| verdict("wasm", found)),
        ["web"] => write_scripts(),
        ["web", "--check"] => web::check(&xtask::workspace()).map(|found| verdict("web", found)),
        _ => return say(USAGE, 2),
    };
    match done {
        Ok((text, code)) => say(&text, code),
        Err(error) => say(&format!("错误：{error:#}"), 3),
    }
}

fn write_dist() -> anyhow::Result<(String, u8)> {
    let root = xtask::workspace();
    let mut lines = vec![format!("已写入 {}：", wasm::DIST)];
    for artefact in artefact::ALL {
        let made = wasm::build(&root, artefact)?;
        made.write(&root.join(wasm::DIST))?;
        let sizes =
            made.files().into_iter().map(|(name, bytes)| format!("{name} {} 字节", bytes.len()));
        lines.push(sizes.collect::<Vec<_>>().join("，"));
    }
    Ok((lines.join("\n"), 0))
}

fn write_scripts() -> anyhow::Result<(String, u8)> {
    let files = web::write(&xtask::workspace())?;
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

/// Results go to the standard output, everything else to the other one.
fn say(text: &str, code: u8) -> ExitCode {
    // A reader that has gone away is no reason to fail.
    let _ = match code {
        0 => writeln!(std::io::stdout(), "{text}"),
        _ => writeln!(std::io::stderr(), "{text}"),
    };
    ExitCode::from(code)
}
