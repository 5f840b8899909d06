//! `cargo xtask test` installs what the tests need and runs them all; `cargo xtask hosting` looks at the
//! built site on real servers and in other browsers. What is made and committed or downloaded (`wasm`, `web`,
//! `dist`, `pictures`) is the crate `artefacts`, which is compiled when it is asked for.

use std::path::Path;
use std::process::ExitCode;

use xtask::shell::{cargo, code};
use xtask::{hosting, test, workspace};

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
    let root = workspace();
    xtask::end(match arguments.as_slice() {
        ["test"] => test::run(&root),
        ["hosting"] => hosting::run(&root),
        ["dist" | "pictures" | "wasm" | "web"] | ["wasm" | "web", "--check"] => {
            return makes(&root, &arguments);
        }
        _ => Ok((USAGE.to_owned(), 2)),
    })
}

/// Has `artefacts` do it, whose exit code is this program's.
fn makes(root: &Path, arguments: &[&str]) -> ExitCode {
    let run = ["run", "--quiet", "--locked", "--package", "artefacts", "--"];
    match code(&mut cargo(root, &[&run, arguments].concat())) {
        Ok(code) => ExitCode::from(code),
        Err(error) => xtask::end(Err(error)),
    }
}
