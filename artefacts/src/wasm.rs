//! Makes `wasm/dist/`: compiles each artefact for browsers, binds it, stamps it.
//!
//! The same sources give the same bytes on every machine with the toolchain of
//! `rust-toolchain.toml`: paths are mapped away, nothing is read from the environment.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use walrus::RawCustomSection;
use wasm_bindgen_cli_support::Bindgen;

use crate::artefact::{ALL, Artefact};
use crate::{fingerprint::fingerprint, glue};

/// Where the artefacts are kept, from the workspace.
pub const DIST: &str = "wasm/dist";

/// The custom section of the module that holds the fingerprint.
pub const SECTION: &str = "zhiyin-engine";

const TARGET: &str = "wasm32-unknown-unknown";

/// Exports that only wasm-bindgen's unwinding glue reads, and what prepares a table of script values: only bytes and integers cross.
const UNUSED_EXPORTS: [&str; 4] =
    ["__abort_handler", "__instance_terminated", "__wbindgen_externrefs", "__wbindgen_start"];

/// An artefact made: what is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Of its files.
    pub name: &'static str,
    /// The module.
    pub wasm: Vec<u8>,
    /// The script that loads it, where it is not one of ours.
    pub glue: Option<String>,
    /// The fingerprint of the sources both were made from.
    pub fingerprint: String,
}

impl Made {
    /// The artefact's files, by name.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let named = |end: &str| format!("{}.{end}", self.name);
        let mut files = vec![
            (named("wasm"), self.wasm.clone()),
            (named("fingerprint"), format!("{}\n", self.fingerprint).into_bytes()),
        ];
        files.extend(self.glue.clone().map(|glue| (named("js"), glue.into_bytes())));
        files
    }

    /// Writes the artefact's files into a folder.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let failed = || format!("写不了 {}", folder.display());
        fs::create_dir_all(folder).with_context(failed)?;
        for (name, bytes) in self.files() {
            fs::write(folder.join(name), bytes).with_context(failed)?;
        }
        Ok(())
    }
}

/// What a comparison with the committed artefact found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The same bytes.
    Same,
    /// These files differ, in words.
    Different(Vec<String>),
    /// Nothing could be compared, and why.
    Skipped(String),
}

/// Makes an artefact from the workspace at `root`.
///
/// # Errors
/// Where the toolchain is missing or fails, or wasm-bindgen's output is not as expected.
pub fn build(root: &Path, artefact: &Artefact) -> Result<Made> {
    let Artefact { name, class, .. } = artefact;
    let fingerprint = fingerprint(root, artefact)?;
    let module = compile(root, artefact)?;
    let mut bound = Bindgen::new()
        .input_bytes(name, module)
        .no_modules(true)?
        .typescript(false)
        .demangle(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen 失败")?;
    let glue = class.map(|class| glue::slim(bound.js(), class, &fingerprint)).transpose()?;
    let module = bound.wasm_mut();
    let free = class.map(|class| format!("__wbg_{}_free", class.to_lowercase()));
    for name in UNUSED_EXPORTS.into_iter().chain(free.as_deref()) {
        module.exports.remove(name).with_context(|| format!("没有导出 {name}"))?;
    }
    walrus::passes::gc::run(module);
    if glue.is_none() {
        open_to_scripts(module)?;
    }
    module.customs.remove_raw("target_features");
    module
        .customs
        .add(RawCustomSection { name: SECTION.to_owned(), data: fingerprint.clone().into_bytes() });
    Ok(Made { name, wasm: module.emit_wasm(), glue, fingerprint })
}

/// A module that scripts of ours call imports nothing, and wasm-bindgen's names are shortened: they travel twice.
fn open_to_scripts(module: &mut walrus::Module) -> Result<()> {
    let imports: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
    ensure!(imports.is_empty(), "模块要从脚本导入 {}", imports.join("、"));
    for export in module.exports.iter_mut() {
        if let Some(short) = export.name.strip_prefix("__wbindgen_") {
            export.name = short.to_owned();
        }
    }
    Ok(())
}

/// Makes the artefacts anew and compares them with the committed ones, byte by byte.
///
/// # Errors
/// See [`build`].
pub fn check(root: &Path) -> Result<Verdict> {
    if !target_is_installed(root)? {
        return Ok(Verdict::Skipped(format!("没有安装编译目标 {TARGET}")));
    }
    let mut files = Vec::new();
    for artefact in ALL {
        files.extend(build(root, artefact)?.files());
    }
    let mut different = Vec::new();
    for (name, bytes) in files {
        match fs::read(root.join(DIST).join(&name)) {
            Ok(committed) if committed == bytes => {}
            Ok(committed) => {
                let (old, new) = (committed.len(), bytes.len());
                different
                    .push(format!("{name}：内容不同（已提交 {old} 字节，重新生成 {new} 字节）"));
            }
            Err(error) => different.push(format!("{name}：读不了（{error}）")),
        }
    }
    if different.is_empty() { Ok(Verdict::Same) } else { Ok(Verdict::Different(different)) }
}

/// The fingerprint stamped into a module, if it has one.
#[must_use]
pub fn stamp(wasm: &[u8]) -> Option<String> {
    let mut module = walrus::Module::from_buffer(wasm).ok()?;
    String::from_utf8(module.customs.remove_raw(SECTION)?.data).ok()
}

fn compile(root: &Path, artefact: &Artefact) -> Result<Vec<u8>> {
    let Artefact { package, flags, .. } = artefact;
    ensure!(
        target_is_installed(root)?,
        "没有安装编译目标 {TARGET}；改法：rustup target add {TARGET}"
    );
    let output =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
    // What is compiled with other flags would push out what is there.
    let output = if flags.is_empty() { output } else { output.join(artefact.name) };
    let mut all = path_maps(root)?;
    all.extend(flags.iter().map(|&flag| flag.to_owned()));
    let status = tool("CARGO", "cargo", root)
        .args(["build", "--quiet", "--locked", "--package", package])
        .args(["--profile", "wasm", "--target", TARGET])
        .env("CARGO_TARGET_DIR", &output)
        .env("CARGO_ENCODED_RUSTFLAGS", all.join("\u{1f}"))
        .status()
        .context("运行不了 cargo")?;
    ensure!(status.success(), "{package} 没有编译成功");
    let path = output.join(TARGET).join("wasm").join(package.replace('-', "_") + ".wasm");
    fs::read(&path).with_context(|| format!("读不了 {}", path.display()))
}

/// Compiler flags that keep this machine's folders out of the bytes.
fn path_maps(root: &Path) -> Result<Vec<String>> {
    let mut maps = vec![map(root, "/zhiyin")];
    for sources in registries()? {
        maps.push(map(&sources, "/crates"));
    }
    // Where the standard library's sources are installed, the compiler names them instead of this.
    let version = ask(root, &["-vV"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let sysroot = PathBuf::from(ask(root, &["--print", "sysroot"])?);
    let sources = sysroot.join("lib/rustlib/src/rust");
    maps.push(map(&sources, &format!("/rustc/{}", commit.unwrap_or("unknown"))));
    Ok(maps)
}

fn map(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The folders that cargo unpacks registries' crates into.
fn registries() -> Result<Vec<PathBuf>> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .context("找不到 CARGO_HOME")?;
    // With vendored crates there is no such folder; they lie under the workspace.
    let Ok(entries) = fs::read_dir(home.join("registry/src")) else { return Ok(Vec::new()) };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    Ok(folders)
}

fn target_is_installed(root: &Path) -> Result<bool> {
    // Asked for a target that it does not even know, the compiler fails; neither is it installed then.
    let folder = ask(root, &["--print", "target-libdir", "--target", TARGET]);
    Ok(folder.is_ok_and(|folder| Path::new(&folder).is_dir()))
}

/// What the compiler answers to a question about itself.
fn ask(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = tool("RUSTC", "rustc", root).args(arguments).output().context("运行不了 rustc")?;
    if !output.status.success() {
        bail!("rustc {} 失败", arguments.join(" "));
    }
    let text = String::from_utf8(output.stdout).context("rustc 的输出不是 UTF-8")?;
    Ok(text.trim().to_owned())
}

fn tool(variable: &str, name: &str, root: &Path) -> Command {
    let mut command = Command::new(env::var_os(variable).unwrap_or_else(|| name.into()));
    command.current_dir(root);
    command
}
