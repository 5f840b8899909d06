//! Makes `themes/light/web/dist/`: checks, lints, bundles and minifies the scripts of the pages, and
//! minifies their styles.
//!
//! Owns what becomes a script or style, and the record that tells without node whether the committed ones
//! are of these sources. The same sources and lock file give the same bytes on every machine: the tools'
//! versions are pinned, and nothing is read from the environment. Before that, it prints the engine's
//! numbers, and where the words of the page stand, for the scripts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use language::words::OF_GUIDES;
use rules::layout::NUMBERS;
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;
use xtask::{packages, say};

use crate::wasm::{self, Verdict};

/// Where the sources are, from the workspace.
pub const FOLDER: &str = "themes/light/web";
/// Where the scripts are kept.
pub const DIST: &str = "themes/light/web/dist";
/// Where the engine's numbers are printed.
pub const WIRE: &str = "themes/light/web/src/wire.ts";
/// The words that a guide's page brings, as the scripts know them.
pub const WORD: &str = "themes/light/web/src/word.ts";
/// The record beside the scripts: the fingerprint of the sources, then that of each script.
pub const RECORD: &str = "FINGERPRINT";

/// The scripts, each with the module it begins with.
const BUNDLES: [(&str, &str); 13] = [
    ("batch.js", "src/batch/main.ts"),
    ("desk-frame.js", "src/desk/frame.ts"),
    ("desk-more.js", "src/desk/more/main.ts"),
    ("desk-page.js", "src/desk/main.ts"),
    ("desk-worker.js", "src/desk/worker.ts"),
    ("engine.js", "src/engine/main.ts"),
    ("guide.js", "src/guide/main.ts"),
    ("home.js", "src/home.ts"),
    ("look.js", "src/look.ts"),
    ("preview.js", "src/preview/main.ts"),
    ("search-many.js", "src/search/many/main.ts"),
    ("search.js", "src/search/main.ts"),
    ("tools.js", "src/tools/main.ts"),
];
/// The styles, each with the folder its source is in.
const STYLES: [(&str, &str); 6] = [
    ("batch.css", "themes/light"),
    ("cards.css", "themes/light"),
    ("desk.css", "themes/desk"),
    ("editor.css", "themes/desk"),
    ("print.css", "themes/light"),
    ("style.css", "themes/light"),
];
/// The bindings that wasm-bindgen writes: not modules, but what stands in front of one.
const BINDINGS: [&str; 2] = ["desk.js", "roster.js"];

/// What shapes the bytes beside the sources: the tools' versions and how they are called.
const SETTINGS: [&str; 3] = [
    "themes/light/web/package-lock.json",
    "themes/light/web/tsconfig.json",
    "artefacts/src/web.rs",
];

/// Syntax that the oldest browsers must parse; what the scripts may use of the browser is held by
/// `tsconfig.json`.
const MINIFIED: [&str; 5] = [
    "--minify",
    "--target=chrome78",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
];

/// Nothing that could change what a script does: names, and what stands shorter.
const TERSER: [&str; 5] = ["--compress", "passes=3,inline=1", "--mangle", "--ecma", "2019"];

/// Files by their name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The engine's numbers as a module.
#[must_use]
pub fn wire() -> String {
    let mut text = String::from(
        "// The numbers that pass between the engine and the page, and where each stands.\n\
         // Printed by `cargo xtask web` from `layout.rs` of the engine: not to be edited.\n",
    );
    for (name, value, words) in NUMBERS {
        let words: Vec<&str> = words.iter().map(|line| line.trim()).collect();
        // Writing to a string cannot fail.
        let _ = write!(text, "\n/** {} */\nexport const {name} = {value};\n", words.join("\n * "));
    }
    text
}

/// The places of the words that a guide's page brings as a module.
#[must_use]
pub fn word() -> String {
    let names: Vec<String> = OF_GUIDES.iter().map(|name| format!("  {name}")).collect();
    format!(
        "// The words that a guide's page brings for its scripts, and where each stands.\n\
         // Printed by `cargo xtask web` from `words.rs` of the language: not to be edited.\n\n\
         export const enum Word {{\n{}\n}}\n",
        names.join(",\n")
    )
}

/// Makes everything that is committed below `dist/` from the workspace at `root`.
///
/// # Errors
/// Where node or a package is missing, or a tool finds fault with the sources.
pub fn build(root: &Path) -> Result<Files> {
    let folder = root.join(FOLDER);
    if let Some(missing) = packages::npm(&folder)? {
        bail!(missing);
    }
    run(&folder, "typescript/bin/tsc", &["--project", "."])?;
    run(&folder, "eslint/bin/eslint.js", &["--max-warnings", "0", "."])?;
    let mut files = Files::new();
    for (name, module) in BUNDLES {
        let arguments = [&[module, "--bundle", "--format=iife"], &MINIFIED[..]].concat();
        let bundle = output(&mut tool(&folder, "esbuild/bin/esbuild", &arguments))?;
        files.insert(name.to_owned(), smaller(&folder, &bundle)?);
    }
    for name in BINDINGS {
        let binding = root.join(wasm::DIST).join(name).to_string_lossy().into_owned();
        let arguments = [&[binding.as_str()], &MINIFIED[..]].concat();
        let minified = output(&mut tool(&folder, "esbuild/bin/esbuild", &arguments))?;
        files.insert(name.to_owned(), smaller(&folder, &minified)?);
    }
    for (name, of) in STYLES {
        let style = root.join(of).join(name).to_string_lossy().into_owned();
        let arguments = [&[style.as_str()], &MINIFIED[..]].concat();
        let minified = output(&mut tool(&folder, "esbuild/bin/esbuild", &arguments))?;
        files.insert(name.to_owned(), minified);
    }
    let record = record(&fingerprint(root)?, &files);
    files.insert(RECORD.to_owned(), record.into_bytes());
    Ok(files)
}

/// Writes the engine's numbers and all that is made from the sources; gives what was made.
///
/// # Errors
/// See [`build`], and where the folder cannot be written.
pub fn write(root: &Path) -> Result<Files> {
    put(&root.join(WIRE), wire().as_bytes())?;
    put(&root.join(WORD), word().as_bytes())?;
    let files = build(root)?;
    let dist = root.join(DIST);
    for name in stale(&dist, &files)? {
        fs::remove_file(dist.join(&name)).with_context(|| format!("删不掉 {DIST}/{name}"))?;
    }
    for (name, bytes) in &files {
        put(&dist.join(name), bytes)?;
    }
    Ok(files)
}

/// Makes everything anew and compares it with what is committed, byte by byte.
///
/// # Errors
/// See [`build`].
pub fn check(root: &Path) -> Result<Verdict> {
    let mut different = differences(root)?;
    if !different.is_empty() {
        return Ok(Verdict::Different(different));
    }
    if !packages::has_node() {
        return Ok(Verdict::Skipped("没有 node 和 npm".to_owned()));
    }
    let files = build(root)?;
    let dist = root.join(DIST);
    for (name, bytes) in &files {
        if fs::read(dist.join(name)).ok().as_ref() != Some(bytes) {
            different.push(format!("{DIST}/{name}：与重新生成的不同"));
        }
    }
    different.extend(stale(&dist, &files)?.iter().map(|name| format!("{DIST}/{name}：多余的文件")));
    Ok(if different.is_empty() { Verdict::Same } else { Verdict::Different(different) })
}

/// What of the committed files is not of these sources, as far as that is seen without node.
///
/// # Errors
/// Where a source or the record cannot be read.
pub fn differences(root: &Path) -> Result<Vec<String>> {
    let mut different = Vec::new();
    if read(root, WIRE)? != wire() {
        different.push(format!("{WIRE}：与引擎的 layout.rs 不一致"));
    }
    if read(root, WORD)? != word() {
        different.push(format!("{WORD}：与 words.rs 不一致"));
    }
    let mut files = Files::new();
    let styles = STYLES.map(|(name, _)| name);
    for name in BUNDLES.map(|(name, _)| name).into_iter().chain(BINDINGS).chain(styles) {
        let path = format!("{DIST}/{name}");
        let bytes = fs::read(root.join(&path)).with_context(|| format!("读不了 {path}"))?;
        files.insert(name.to_owned(), bytes);
    }
    let committed = read(root, &format!("{DIST}/{RECORD}"))?;
    let current = record(&fingerprint(root)?, &files);
    let lines = current.lines().filter(|line| !committed.lines().any(|other| other == *line));
    different.extend(lines.map(|line| format!("{DIST}/{RECORD}：没有这一行：{line}")));
    Ok(different)
}

/// SHA-256, in hexadecimal, of everything the scripts and styles are made from. Line ends do not count.
fn fingerprint(root: &Path) -> Result<String> {
    let mut listing = String::new();
    let mut paths: Vec<String> = SETTINGS.iter().map(|&path| path.to_owned()).collect();
    for entry in WalkDir::new(root.join(FOLDER).join("src")) {
        let path = entry.context("读不了脚本的源代码")?.into_path();
        if path.extension().is_some_and(|extension| extension == "ts") {
            let path = path.strip_prefix(root).context("脚本的源代码在别处")?;
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    paths.extend(STYLES.iter().map(|(name, of)| format!("{of}/{name}")));
    paths.sort();
    for path in paths {
        let _ = writeln!(listing, "{} {path}", hash(read(root, &path)?.as_bytes()));
    }
    for name in BINDINGS {
        let binding = read(root, &format!("{}/{name}", wasm::DIST))?;
        // Its first line is the stamp of the module's own sources, which changes more often.
        let binding = binding.split_once('\n').map_or("", |(_, binding)| binding);
        let _ = writeln!(listing, "{} {name}", hash(binding.as_bytes()));
    }
    Ok(hash(listing.as_bytes()))
}

fn record(fingerprint: &str, files: &Files) -> String {
    let mut text = format!("{fingerprint} sources\n");
    for (name, bytes) in files {
        let _ = writeln!(text, "{} {name}", hash(bytes));
    }
    text
}

/// Files that are not made any more.
fn stale(dist: &Path, files: &Files) -> Result<Vec<String>> {
    let Ok(entries) = fs::read_dir(dist) else { return Ok(Vec::new()) };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.with_context(|| format!("读不了 {DIST}"))?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.retain(|name| !files.contains_key(name));
    names.sort();
    Ok(names)
}

fn read(root: &Path, path: &str) -> Result<String> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("读不了 {path}"))?;
    Ok(text.replace("\r\n", "\n"))
}

fn put(path: &PathBuf, bytes: &[u8]) -> Result<()> {
    let failed = || format!("写不了 {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    fs::write(path, bytes).with_context(failed)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A program of the installed packages.
fn tool(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut node = Command::new("node");
    node.arg(format!("node_modules/{program}")).args(arguments).current_dir(folder);
    node
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    say(&format!("{program} {}", arguments.join(" ")));
    let status = tool(folder, program, arguments).status().context("启动不了 node")?;
    ensure!(status.success(), "{program} 指出了上面的毛病");
    Ok(())
}

/// A script once more minified: Terser names variables so that gzip finds more that is alike.
fn smaller(folder: &Path, script: &[u8]) -> Result<Vec<u8>> {
    let mut terser = tool(folder, "terser/bin/terser", &TERSER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("启动不了 node")?;
    // It reads all of it before it prints anything.
    terser.stdin.take().context("terser 不读脚本")?.write_all(script).context("terser 不读脚本")?;
    let output = terser.wait_with_output().context("terser 没有成功")?;
    ensure!(output.status.success(), "terser 没有成功");
    Ok(output.stdout)
}

/// What a tool prints; what it complains of goes by.
fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().context("启动不了 node")?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "esbuild 没有成功：{complaints}");
    Ok(output.stdout)
}
