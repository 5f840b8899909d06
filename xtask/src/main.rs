//! `cargo xtask wasm` makes `wasm/dist/`, `cargo xtask wasm --check` tells whether it is up to date;
//! `cargo xtask test` installs what the tests need and runs them all; `cargo xtask hosting` looks at the
//! built site on real servers and in other browsers; `cargo xtask dist` makes what people download,
//! `cargo xtask pictures` the handbook's pictures.

use std::io::Write as _;
use std::process::ExitCode;

use xtask::artefact;
use xtask::wasm::{self, Verdict};

const USAGE: &str = "用法：cargo xtask <任务>\n\
    \n  test          安装测试要用的东西，运行全部测试\
    \n  dist          做出给人下载的压缩包：Linux 和 Windows 各一个（要用 rustup 和 apt-get）\
    \n  hosting       在各种服务器、旧版和别的浏览器上各走一遍，再用 Lighthouse 打分（要下载浏览器和服务器）\
    \n  pictures      重拍编辑手册里的图\
    \n  wasm          重新生成 wasm/dist/（浏览器里的引擎和名单）\
    \n  wasm --check  重新生成，与 wasm/dist/ 逐字节比较，不改动任何文件";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["test"] => xtask::test::run(&xtask::workspace()),
        ["dist"] => xtask::dist::run(&xtask::workspace()),
        ["hosting"] => xtask::hosting::run(&xtask::workspace()),
        ["pictures"] => xtask::pictures::run(&xtask::workspace()),
        ["wasm"] => write_dist(),
        ["wasm", "--check"] => check_dist(),
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
        let (name, wasm, glue) = (made.name, made.wasm.len(), made.glue.len());
        lines.push(format!("{name}.wasm {wasm} 字节，{name}.js {glue} 字节"));
    }
    Ok((lines.join("\n"), 0))
}

fn check_dist() -> anyhow::Result<(String, u8)> {
    let root = xtask::workspace();
    Ok(match wasm::check(&root)? {
        Verdict::Same => (format!("{} 与源代码一致（逐字节）", wasm::DIST), 0),
        Verdict::Skipped(why) => {
            let code = u8::from(xtask::all_must_run());
            (format!("未运行：没有比较 {}，{why}", wasm::DIST), code)
        }
        Verdict::Different(files) => {
            let files = files.join("\n  ");
            let remedy = "改法：运行 cargo xtask wasm，并提交 wasm/dist/";
            (format!("错误：{} 与源代码不一致\n  {files}\n{remedy}", wasm::DIST), 1)
        }
    })
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
