//! The program for each platform, so built that two folders give the same bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use xtask::packages;
use xtask::shell::{self, passes, succeeds};

/// What Debian calls the linker for Windows, and the package it is in.
pub(super) const LINKER: (&str, &str) = ("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64");

/// Whom a zip is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    Linux,
    Windows,
}

impl Platform {
    pub fn label(self) -> &'static str {
        match self {
            Self::Linux => "Linux ",
            Self::Windows => "Windows ",
        }
    }

    /// The folder a zip unpacks to.
    pub fn folder(self) -> String {
        let system = match self {
            Self::Linux => "linux",
            Self::Windows => "windows",
        };
        format!("zhiyin-{}-{system}-x86_64", env!("CARGO_PKG_VERSION"))
    }

    pub fn program(self) -> &'static str {
        match self {
            Self::Linux => "zhiyin",
            Self::Windows => "zhiyin.exe",
        }
    }

    /// From the most to the least wanted. With musl the program needs nothing of the system it runs on.
    fn targets(self) -> &'static [&'static str] {
        match self {
            Self::Linux => &["x86_64-unknown-linux-musl", "x86_64-unknown-linux-gnu"],
            Self::Windows => &["x86_64-pc-windows-gnu"],
        }
    }
}

/// A program, or why there is none.
pub enum Built {
    Made(Made),
    Not(String),
}

/// A program that was built.
pub struct Made {
    pub program: PathBuf,
    pub target: &'static str,
}

/// Builds the program of a platform.
///
/// # Errors
/// Cargo cannot be started.
pub fn build(root: &Path, platform: Platform) -> Result<Built> {
    if platform == Platform::Windows && !has_linker() {
        packages::install(&[LINKER.1]);
        if !has_linker() {
            let (program, package) = LINKER;
            return Ok(Built::Not(format!("没有 {program}；改法：apt-get install {package}")));
        }
    }
    let added = |target: &&&str| succeeds(Command::new("rustup").args(["target", "add", target]));
    let Some(&target) = platform.targets().iter().find(added) else {
        let wanted = platform.targets().join(" 或 ");
        return Ok(Built::Not(format!("装不上编译目标：rustup target add {wanted}")));
    };
    let arguments = ["build", "--release", "--locked", "--bin", "zhiyin", "--target", target];
    let mut cargo = shell::cargo(root, &arguments);
    cargo.env("RUSTFLAGS", flags(root, platform)).env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    if platform == Platform::Windows {
        cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", LINKER.0);
    }
    if !passes(&mut cargo)? {
        return Ok(Built::Not(format!("编译没有通过（{target}）")));
    }
    let program = shell::target(root).join(target).join("release").join(platform.program());
    Ok(Built::Made(Made { program, target }))
}

fn has_linker() -> bool {
    succeeds(Command::new(LINKER.0).arg("--version"))
}

/// No path of this machine, and no time, goes into the program.
fn flags(root: &Path, platform: Platform) -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=zhiyin", root.display())];
    flags.extend(home.map(|home| format!("--remap-path-prefix={}=cargo", home.display())));
    if platform == Platform::Windows {
        flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
    }
    flags.join(" ")
}
