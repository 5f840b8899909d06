//! Packages that tests need: from npm beside the tests, from Debian into the machine or into a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::say;
use crate::shell::{passes, succeeds, words};

/// Installs the npm packages of a folder's lock file; gives what could not be had.
///
/// # Errors
/// Where the folder cannot be read or written.
pub fn npm(folder: &Path) -> Result<Option<String>> {
    if !has_node() {
        return Ok(Some("没有 node 和 npm：请先安装 Node.js 20 以上".to_owned()));
    }
    if is_installed(folder)? {
        return Ok(None);
    }
    say(&format!("安装 {} 的 npm 包……", folder.display()));
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    if !passes(&mut npm)? {
        return Ok(Some(format!("npm 包没有装上：请在 {} 里运行 npm ci", folder.display())));
    }
    fs::copy(folder.join("package-lock.json"), installed_mark(folder))
        .context("记不下已安装的 npm 包")?;
    Ok(None)
}

/// Whether node and npm are there.
#[must_use]
pub fn has_node() -> bool {
    succeeds(Command::new("node").arg("--version"))
        && succeeds(Command::new("npm").arg("--version"))
}

/// Whether the packages of this very lock file are there.
fn is_installed(folder: &Path) -> Result<bool> {
    let lock = fs::read(folder.join("package-lock.json")).context("没有 package-lock.json")?;
    Ok(fs::read(installed_mark(folder)).is_ok_and(|installed| installed == lock))
}

fn installed_mark(folder: &Path) -> PathBuf {
    folder.join("node_modules/.zhiyin-lock.json")
}

/// Tries to install Debian packages, each by itself: one that cannot be had keeps no other out. Gives why
/// some could not be.
pub fn install(packages: &[&str]) -> Option<&'static str> {
    say(&format!("安装 {}……", packages.join("、")));
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Some("这台机器上没有 apt-get");
    }
    if !is_root() {
        return Some("apt-get 要以 root 运行");
    }
    let is_fresh = update();
    let failed = packages.iter().filter(|package| !apt(&["install", "-y", "-q", package])).count();
    let why =
        if is_fresh { "apt-get 装不上它，原因见上" } else { "apt-get 连不上软件源" };
    (failed > 0).then_some(why)
}

fn is_root() -> bool {
    words(Command::new("id").arg("-u")).is_some_and(|user| user.trim() == "0")
}

/// Fetches the list of what there is; false where a source cannot be reached, which apt by itself lets pass.
pub fn update() -> bool {
    apt(&["update", "-q", "-o", "APT::Update::Error-Mode=any"])
}

fn apt(arguments: &[&str]) -> bool {
    let mut apt = Command::new("apt-get");
    passes(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive")).unwrap_or(false)
}

/// Unpacks a Debian package, with those it depends on and this machine lacks, into a folder. Nothing
/// is installed: no server starts, no library of the machine is replaced, and no rights are needed.
///
/// # Errors
/// Where the folder cannot be written.
pub fn unpack(package: &str, folder: &Path) -> Result<bool> {
    let downloads = folder.join("packages");
    fs::create_dir_all(&downloads).context("建不了存放 Debian 包的文件夹")?;
    let Some(wanted) = with_dependencies(package) else { return Ok(false) };
    say(&format!("下载 {}……", wanted.join("、")));
    let mut fetch = Command::new("apt-get");
    if !succeeds(fetch.args(["download", "-q"]).args(&wanted).current_dir(&downloads)) {
        return Ok(false);
    }
    let mut complete = true;
    for entry in fs::read_dir(&downloads).context("读不了下载的 Debian 包")? {
        let path = entry.context("读不了下载的 Debian 包")?.path();
        complete &= succeeds(Command::new("dpkg-deb").arg("-x").arg(&path).arg(folder));
        fs::remove_file(&path).context("删不掉下载的 Debian 包")?;
    }
    Ok(complete)
}

/// What installing a package would bring: apt's own words are `Inst nginx (1.22.1 …)`.
fn with_dependencies(package: &str) -> Option<Vec<String>> {
    let mut simulation = Command::new("apt-get");
    let said = words(simulation.args(["install", "-s", "--no-install-recommends", package]))?;
    let names = said.lines().filter_map(|line| line.strip_prefix("Inst ")?.split(' ').next());
    Some(names.map(str::to_owned).collect())
}
