//! The fingerprint of everything that an artefact's bytes are made from.
//!
//! Owns the answer to “is the committed artefact older than its sources?” where no wasm toolchain is
//! at hand. Line ends do not count, so a Windows checkout has the same fingerprint.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::artefact::Artefact;

/// SHA-256, in hexadecimal, of an artefact's sources in the workspace at `root`.
///
/// # Errors
/// Where a source cannot be read.
pub fn fingerprint(root: &Path, artefact: &Artefact) -> Result<String> {
    Ok(hex(&Sha256::digest(listing(root, artefact)?)))
}

/// What the fingerprint is the hash of: one line for each source, in a fixed order.
///
/// # Errors
/// Where a source cannot be read.
pub fn listing(root: &Path, artefact: &Artefact) -> Result<String> {
    let mut lines = Vec::new();
    for path in sources(root, artefact)? {
        let text = read(root, &path)?;
        lines.push(format!("{} {path}", hex(&Sha256::digest(text))));
    }
    lines.extend(manifest_lines(&read(root, "Cargo.toml")?, artefact));
    lines.extend(locked_crates(&read(root, "Cargo.lock")?, artefact));
    Ok(lines.join("\n"))
}

/// The sources' paths, with `/`, sorted.
fn sources(root: &Path, artefact: &Artefact) -> Result<Vec<String>> {
    let mut paths: Vec<String> = artefact.files.iter().map(|&path| path.to_owned()).collect();
    for folder in artefact.folders {
        collect(root, folder, &mut paths)?;
    }
    paths.sort();
    Ok(paths)
}

fn collect(root: &Path, folder: &str, paths: &mut Vec<String>) -> Result<()> {
    let listed: PathBuf = root.join(folder);
    for entry in fs::read_dir(&listed).with_context(|| format!("读不了 {folder}"))? {
        let entry = entry.with_context(|| format!("读不了 {folder}"))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{folder}/{name}");
        if entry.file_type().with_context(|| format!("读不了 {path}"))?.is_dir() {
            collect(root, &path, paths)?;
        } else if name.ends_with(".rs") && !name.starts_with('.') {
            paths.push(path);
        }
    }
    Ok(())
}

fn read(root: &Path, path: &str) -> Result<String> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("读不了 {path}"))?;
    Ok(text.replace("\r\n", "\n"))
}

/// The parts of the root manifest that reach an artefact: its profiles, and how its crates are chosen.
fn manifest_lines(manifest: &str, artefact: &Artefact) -> Vec<String> {
    let mut section = "";
    let mut kept = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        }
        let counts = match section {
            "[workspace.package]" => line.starts_with("edition"),
            "[workspace.dependencies]" => {
                line.split('=').next().is_some_and(|name| artefact.crates.contains(&name.trim()))
            }
            // With their tables for single crates.
            _ => section.starts_with("[profile.wasm") || section.starts_with("[profile.release"),
        };
        if counts && !line.is_empty() && !line.starts_with('#') {
            kept.push(line.to_owned());
        }
    }
    kept
}

/// `name version` of each of its crates in the lock file, which cargo keeps sorted.
fn locked_crates(lock: &str, artefact: &Artefact) -> Vec<String> {
    let value = |line: &str, key: &str| {
        line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned)
    };
    let mut name = String::new();
    let mut kept = Vec::new();
    for line in lock.lines() {
        if let Some(found) = value(line, "name") {
            name = found;
        } else if let Some(version) = value(line, "version")
            && artefact.crates.contains(&name.as_str())
        {
            kept.push(format!("{name} {version}"));
        }
    }
    kept
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artefact::{ALL, ENGINE};

    #[test]
    fn only_what_reaches_the_engine_is_taken_from_the_manifest() {
        let manifest = "[workspace.package]\nversion = \"1\"\nedition = \"2024\"\n\
            [workspace.dependencies]\nclap = \"4\"\nserde = \"1\"\nserde_json = \"1\"\n\
            [profile.wasm]\n# why\nlto = true\n\n[profile.dev]\nlto = false\n";
        let expected = ["edition = \"2024\"", "serde = \"1\"", "[profile.wasm]", "lto = true"]
            .map(String::from);
        assert_eq!(manifest_lines(manifest, &ENGINE), expected);
    }

    #[test]
    fn versions_come_from_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"clap\"\nversion = \"4.0.0\"\n\n\
            [[package]]\nname = \"serde\"\nversion = \"1.0.2\"\nsource = \"x\"\n";
        assert_eq!(locked_crates(lock, &ENGINE), ["serde 1.0.2"]);
    }

    #[test]
    fn every_crate_named_is_in_the_lock_file() {
        let lock = read(&xtask::workspace(), "Cargo.lock").expect("a lock file");
        for artefact in ALL {
            let locked = locked_crates(&lock, artefact);
            for name in artefact.crates {
                let prefix = format!("{name} ");
                assert!(locked.iter().any(|line| line.starts_with(&prefix)), "{name}: not locked");
            }
        }
    }

    #[test]
    fn line_ends_do_not_count_and_words_do() {
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        for &path in ENGINE.files {
            write(path, "a\nb\n");
        }
        write("Cargo.toml", "[profile.wasm]\nlto = true\n");
        write("Cargo.lock", "");
        write("rules/src/mod.rs", "mod a;\n");
        write("wasm/engine/src/lib.rs", "mod b;\n");
        let first = fingerprint(root.path(), &ENGINE).expect("a fingerprint");
        assert_eq!(first.len(), 64);

        write("rules/src/mod.rs", "mod a;\r\n");
        write("rules/src/.mod.rs.swp", "editor");
        assert_eq!(fingerprint(root.path(), &ENGINE).expect("a fingerprint"), first);

        write("rules/src/mod.rs", "mod c;\n");
        assert_ne!(fingerprint(root.path(), &ENGINE).expect("a fingerprint"), first);
    }
}
