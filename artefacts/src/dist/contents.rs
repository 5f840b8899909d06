//! What lies in the zips beside the program.
//!
//! The same in both but for the first file to read, and what Windows wants of text: its line ends, and a
//! mark in front of a script for PowerShell, which takes a file without one for GBK.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

use super::archive::{File, Files};
use super::binary::{Made, Platform};
use xtask::shell::words;

/// Shells and the names their scripts go by.
const COMPLETIONS: [(&str, &str); 4] = [
    ("bash", "zhiyin.bash"),
    ("zsh", "_zhiyin"),
    ("fish", "zhiyin.fish"),
    ("powershell", "zhiyin.ps1"),
];

/// Makes what both zips hold with the program that runs here.
///
/// # Errors
/// The program fails at it, or a file cannot be read.
pub fn shared(root: &Path, program: &Path) -> Result<Files> {
    let work = tempfile::tempdir().context("没有放临时文件的地方")?;
    let mut files = Files::new();
    let run = |arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root).output();
        let output = output.with_context(|| format!("启动不了 {}", program.display()))?;
        if !output.status.success() {
            bail!("zhiyin {}：{}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        Ok(output.stdout)
    };
    let handbook = work.path().join("handbook");
    run(&["build", "docs/handbook", "--strict", "--out", &handbook.to_string_lossy()])?;
    add(&mut files, "handbook", &handbook)?;
    let desk = work.path().join("desk");
    run(&["desk", "--out", &desk.to_string_lossy()])?;
    add(&mut files, "编辑台", &desk)?;
    for (shell, name) in COMPLETIONS {
        let script = run(&["completions", shell])?;
        let mark: &[u8] = if shell == "powershell" { b"\xEF\xBB\xBF" } else { b"" };
        files.insert(format!("completions/{name}"), File::plain([mark, &script].concat()));
    }
    let starter = work.path().join("starter");
    // Its year depends on the day; that of the commit is the same on every machine.
    let day = words(Command::new("git").args(["show", "-s", "--format=%cs"]).current_dir(root));
    let day = day.context("git 说不出这一版是哪一天的")?;
    run(&["new", &starter.to_string_lossy(), "--date", day.trim()])?;
    add(&mut files, "starter", &starter)?;
    add(&mut files, "hosting", &root.join("hosting"))?;
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let text = fs::read(root.join(name)).with_context(|| format!("读不了 {name}"))?;
        files.insert(name.to_owned(), File::plain(text));
    }
    Ok(files)
}

/// All files of one zip; `tried` says where its program was run.
///
/// # Errors
/// The program cannot be read.
pub fn of(platform: Platform, made: &Made, shared: &Files, tried: &str) -> Result<Files> {
    let mut files = shared.clone();
    let bytes = fs::read(&made.program).context("读不了编译好的程序")?;
    files.insert(platform.program().to_owned(), File { bytes, runs: true });
    let text = read_me(platform, tried);
    files.insert(
        "先读我.txt".to_owned(),
        File::plain(match platform {
            Platform::Linux => text,
            // The mark is for the Notepads of old.
            Platform::Windows => format!("\u{feff}{}", text.replace('\n', "\r\n")),
        }),
    );
    Ok(files)
}

fn read_me(platform: Platform, tried: &str) -> String {
    let start = match platform {
        Platform::Windows => {
            "在这个文件夹的地址栏里输入 cmd，按回车，在黑色的窗口里输入 zhiyin --version"
        }
        Platform::Linux => "在这个文件夹里打开终端，输入 ./zhiyin --version",
    };
    format!(
        "指引 zhiyin {version}：把政策规则和说明变成静态的办事指引网站。\n\n\
         不用安装。打开“编辑台”文件夹，双击里面的 index.html（Edge 或 Chrome），按“从范例开始”。\n\
         照着做的，双击 handbook 文件夹里的 index.html，看“第一次用”。\n\n\
         编辑台        改内容、看网页、发布，双击里面的 index.html\n\
         handbook      编辑手册，双击里面的 index.html\n\
         starter       一份可以照着改的小网站\n\
         hosting       放到服务器上用的设置样例\n\
         {program:<14}命令行的程序（只用编辑台的，用不着）\n\
         completions   命令行的补全：bash、zsh、fish、PowerShell\n\
         SHA256SUMS    各文件的校验值\n\n\
         要用命令行的：{start}，看到版本号就能用了。\n\n\
         这个程序：{tried}\n\n\
         许可：MIT 或 Apache-2.0，任选。\n",
        version = env!("CARGO_PKG_VERSION"),
        program = platform.program(),
    )
}

/// Every file below a folder.
fn add(files: &mut Files, name: &str, folder: &Path) -> Result<()> {
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("读不了 {}", folder.display()))?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).context("不在文件夹里")?;
            let path = path.to_string_lossy().replace('\\', "/");
            let bytes = fs::read(entry.path()).with_context(|| format!("读不了 {path}"))?;
            files.insert(format!("{name}/{path}"), File::plain(bytes));
        }
    }
    Ok(())
}
