//! `cargo xtask hosting`: the built site on Debian's servers, in object storage, in old and other browsers, and
//! under Lighthouse.
//!
//! Apart from `cargo xtask test`, because it downloads browsers and servers. What cannot be had is said and
//! marked 未运行; only a difference that was seen fails.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::shell::{self, passes};
use crate::{browsers, packages, say};

/// A program the tests start, and the Debian package that holds it.
struct Wanted {
    package: &'static str,
    program: &'static str,
}

const WANTED: [Wanted; 8] = [
    Wanted { package: "nginx", program: "usr/sbin/nginx" },
    Wanted { package: "apache2-bin", program: "usr/sbin/apache2" },
    Wanted { package: "lighttpd", program: "usr/sbin/lighttpd" },
    Wanted { package: "caddy", program: "usr/bin/caddy" },
    Wanted { package: "busybox", program: "bin/busybox" },
    Wanted { package: "firefox-esr", program: "usr/lib/firefox-esr/firefox-esr" },
    Wanted { package: "awscli", program: "usr/bin/aws" },
    Wanted { package: "rclone", program: "usr/bin/rclone" },
];

/// Installs what it can and runs everything; gives a summary and the exit code.
///
/// # Errors
/// A command that cannot even be started.
pub fn run(root: &Path) -> Result<(String, u8)> {
    let mut notes = Vec::new();
    if let Some(missing) = browsers::prepare(root, &mut notes)? {
        return Ok((format!("未运行：全部，{missing}"), 1));
    }
    if let Some(missing) = packages::npm(&root.join("tests/hosting"))? {
        notes.push(format!("未运行：旧版 Chromium 和 Lighthouse，{missing}"));
    }
    let folder = folder(root);
    say(&format!("Debian 的服务器和 Firefox 放在 {}，不装进这台机器", folder.display()));
    for package in unpack(&folder.join("debian"))? {
        notes.push(format!("未运行：{package}，没能下载；改法：apt-get install {package}"));
    }
    if !store(&folder.join("s3s"))? {
        notes.push("未运行：对象存储，s3s-fs 没有装上，原因见上".to_owned());
    }
    let passed = look(root, &folder)?;
    let words = "各种服务器、对象存储、file://、旧版和别的浏览器、Lighthouse（逐项结果见上）";
    notes.insert(0, format!("{}：{words}", if passed { "通过" } else { "失败" }));
    Ok((notes.join("\n"), u8::from(!passed)))
}

/// Beside what cargo makes.
fn folder(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    target.map_or_else(|| root.join("target"), |target| root.join(target)).join("hosting")
}

/// Unpacks what is neither installed nor unpacked; gives the packages that could not be had.
fn unpack(folder: &Path) -> Result<Vec<&'static str>> {
    let is_there = |wanted: &Wanted| {
        let installed = Path::new("/").join(wanted.program).exists();
        installed || folder.join(wanted.program).exists()
    };
    let mut missing = Vec::new();
    for wanted in WANTED.iter().filter(|wanted| !is_there(wanted)) {
        // A list of packages that is out of date names files that are gone.
        let unpacked = packages::unpack(wanted.package, folder)? || {
            packages::update();
            packages::unpack(wanted.package, folder)?
        };
        if !unpacked || !is_there(wanted) {
            missing.push(wanted.package);
        }
    }
    Ok(missing)
}

/// A real S3 server, compiled beside the packages; whether it is there.
fn store(folder: &Path) -> Result<bool> {
    if folder.join("bin/s3s-fs").exists() {
        return Ok(true);
    }
    say("编译 S3 服务器 s3s-fs……");
    let mut install = Command::new("cargo");
    install.args(["install", "s3s-fs", "--version", "0.14.1", "--features", "binary", "--locked"]);
    passes(install.arg("--debug").arg("--root").arg(folder))
}

pub(crate) const EVERYWHERE: &str = "everywhere_it_is_hosted";

/// Builds the sites, works out what must be seen, and looks: `tests/browser.rs`, the part it leaves out.
fn look(root: &Path, folder: &Path) -> Result<bool> {
    let mut test = shell::ignored_test(root, "browser", EVERYWHERE);
    passes(test.env("HOSTING", folder))
}
