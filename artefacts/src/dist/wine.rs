//! Whether the program for Windows runs: under wine, which is not Windows, and is said so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

use super::binary::LINKER;
use xtask::shell::{succeeds, words};
use xtask::{packages, say};

/// Where Debian's package `wine64` puts it.
const WINE: &str = "/usr/lib/wine/wine64";
/// And its libraries.
const LIBRARIES: &str = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows";

/// A library that every Windows has and Debian's wine 8 lacks: Rust asks it for random bytes.
const LIBRARY: &str = "bcryptprimitives.dll";
/// Its stand-in, in C, on top of one that wine has.
const STAND_IN: &str = "#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{ return SystemFunction036(buffer, (ULONG)length); }
";

/// The two programs of one commit.
pub struct Programs<'a> {
    pub windows: &'a Path,
    /// The one that runs here.
    pub host: &'a Path,
}

/// A sentence that says what was run, or that nothing was.
///
/// # Errors
/// No temporary folder.
pub fn tried(root: &Path, programs: &Programs) -> Result<String> {
    if !Path::new(WINE).exists() {
        packages::install(&["wine64"]);
    }
    if !Path::new(WINE).exists() {
        let remedy = "改法：apt-get install wine64";
        return Ok(format!("未在 Windows 上运行，也没有在 wine 下运行（没有 wine；{remedy}）。"));
    }
    let work = tempfile::tempdir().context("没有放临时文件的地方")?;
    let program = work.path().join("zhiyin.exe");
    fs::copy(programs.windows, &program).context("复制不了 zhiyin.exe")?;
    let stood_in = stand_in(work.path())?;
    let run = |arguments: &[&str]| {
        say(&format!("wine zhiyin.exe {}", arguments.join(" ")));
        let mut wine = Command::new(WINE);
        wine.arg(&program).args(arguments).current_dir(root);
        wine.env("WINEPREFIX", work.path().join("wine")).env("WINEDEBUG", "-all");
        words(wine.env_remove("DISPLAY"))
    };
    let (public, here) = (work.path().join("public"), work.path().join("here"));
    let own = format!("zhiyin {}", env!("CARGO_PKG_VERSION"));
    let mut passed = Vec::new();
    let mut failed = Vec::new();
    let mut note = |name: &'static str, done: bool| {
        if done { passed.push(name) } else { failed.push(name) }
    };
    note("--version", run(&["--version"]).is_some_and(|said| said.trim() == own));
    let starter = format!("Z:{}", work.path().join("我的网站").display());
    note("new", run(&["new", &starter]).is_some());
    note("check", run(&["check", "content"]).is_some());
    note(
        "build",
        run(&["build", "content", "--out", &format!("Z:{}", public.display())]).is_some(),
    );
    let starter = [format!("{starter}/content"), format!("{starter}/public")];
    note("build（new 写的例子）", run(&["build", &starter[0], "--out", &starter[1]]).is_some());
    let built = Command::new(programs.host)
        .args(["build", "content", "--out"])
        .arg(&here)
        .current_dir(root)
        .output();
    let built = built.context("本机的程序启动不了")?.status.success();
    note("与 Linux 上生成的网站逐字节比较", built && is_same(&here, &public));
    let wine = words(Command::new(WINE).arg("--version")).unwrap_or_default();
    let failures = match failed.as_slice() {
        [] => String::new(),
        failed => format!("；没有通过：{}", failed.join("、")),
    };
    let lacking =
        if stood_in { format!("（它没有 {LIBRARY}，用了替身）") } else { String::new() };
    let passed = if passed.is_empty() { "没有".to_owned() } else { passed.join("、") };
    Ok(format!(
        "未在 Windows 上运行，只在 {}{lacking}下试过，通过：{passed}{failures}。",
        wine.trim()
    ))
}

/// Puts the stand-in beside the program where wine lacks the library; says whether it did.
fn stand_in(work: &Path) -> Result<bool> {
    let known = Path::new(LIBRARIES).join(LIBRARY);
    if known.exists() {
        return Ok(false);
    }
    let source = work.join("stand-in.c");
    fs::write(&source, STAND_IN).context("写不了临时文件")?;
    let mut compiler = Command::new(LINKER.0);
    compiler.arg("-shared").arg("-o").arg(work.join(LIBRARY)).arg(&source).arg("-ladvapi32");
    Ok(succeeds(&mut compiler))
}

/// Whether two folders hold the same files.
fn is_same(one: &Path, other: &Path) -> bool {
    let files = |folder: &Path| {
        let walk = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| entry.file_type().is_file());
        let files = files.filter_map(|entry| {
            let name = entry.path().strip_prefix(folder).ok()?.to_path_buf();
            Some((name, fs::read(entry.path()).ok()?))
        });
        files.collect::<BTreeMap<_, _>>()
    };
    let files = (files(one), files(other));
    !files.0.is_empty() && files.0 == files.1
}
