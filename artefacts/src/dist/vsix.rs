//! The extension for VS Code as a file to install: `editors/vscode`, bundled and packed.
//!
//! Owns the form of the package, which is a zip with two lists of what is in it. The bundle is made by the tool
//! that makes the pages' scripts; a package of npm is installed by its lock file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::archive::{File, Files, zipped};
use crate::web;
use xtask::packages;
use xtask::shell::passes;

/// Where its sources are, from the workspace.
const FOLDER: &str = "editors/vscode";
/// The package.
pub const NAME: &str = "zhiyin.vsix";

/// The kinds of files in it.
const TYPES: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".js" ContentType="application/javascript"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>
"#;

/// The package, or why it cannot be made here.
///
/// # Errors
/// A folder that cannot be read, or a tool that cannot be started.
pub fn build(root: &Path) -> Result<Result<Vec<u8>, String>> {
    let folder = root.join(FOLDER);
    for needed in [folder.clone(), root.join(web::FOLDER)] {
        if let Some(missing) = packages::npm(&needed)? {
            return Ok(Err(missing));
        }
    }
    let work = tempfile::tempdir().context("没有放临时文件的地方")?;
    let bundle = work.path().join("extension.js");
    let tools = root.join(web::FOLDER).join("node_modules");
    let mut check = Command::new("node");
    check.arg(tools.join("typescript/bin/tsc")).args(["--project", "."]).current_dir(&folder);
    let mut esbuild = Command::new("node");
    esbuild
        .arg(tools.join("esbuild/bin/esbuild"))
        .args(["src/extension.ts", "--bundle", "--platform=node", "--target=node18"])
        .args(["--external:vscode", "--minify", "--legal-comments=none", "--log-level=warning"])
        .arg(format!("--outfile={}", bundle.display()))
        .current_dir(&folder);
    if !passes(&mut check)? || !passes(&mut esbuild)? {
        return Ok(Err("它的脚本有错，原因见上".to_owned()));
    }
    let script = fs::read(&bundle).context("读不了扩展的脚本")?;
    Ok(Ok(zipped(&packed(root, script)?)?))
}

/// The files of the package.
fn packed(root: &Path, script: Vec<u8>) -> Result<Files> {
    let read = |name: &str| fs::read(root.join(name)).with_context(|| format!("读不了 {name}"));
    let about = read(&format!("{FOLDER}/package.json"))?;
    let manifest = manifest(&serde_json::from_slice(&about).context("package.json 有错")?);
    let mut files = Files::new();
    files.insert("[Content_Types].xml".to_owned(), File::plain(TYPES));
    files.insert("extension.vsixmanifest".to_owned(), File::plain(manifest));
    files.insert("extension/package.json".to_owned(), File::plain(about));
    files.insert("extension/dist/extension.js".to_owned(), File::plain(script));
    files.insert(
        "extension/README.md".to_owned(),
        File::plain(read(&format!("{FOLDER}/README.md"))?),
    );
    files.insert("extension/LICENSE.md".to_owned(), File::plain(read("LICENSE-MIT")?));
    Ok(files)
}

/// What VS Code reads before it unpacks anything.
fn manifest(about: &serde_json::Value) -> String {
    let says = |key: &str| about[key].as_str().unwrap_or_default();
    let (name, version, publisher) = (says("name"), says("version"), says("publisher"));
    let (title, description) = (says("displayName"), says("description"));
    let engine = about["engines"]["vscode"].as_str().unwrap_or_default();
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="zh-CN" Id="{name}" Version="{version}" Publisher="{publisher}"/>
    <DisplayName>{title}</DisplayName>
    <Description xml:space="preserve">{description}</Description>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="{engine}"/>
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
  </Assets>
</PackageManifest>
"#
    )
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::{File, Files, packed, zipped};

    #[test]
    fn a_package_names_what_is_in_it() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let files: Files = packed(&root, b"script".to_vec()).expect("the sources");
        let bytes = zipped(&files).expect("a zip");
        assert_eq!(bytes, zipped(&files).expect("a zip"));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut text = String::new();
        let mut manifest = zip.by_name("extension.vsixmanifest").expect("a manifest");
        manifest.read_to_string(&mut text).expect("UTF-8");
        drop(manifest);
        assert!(text.contains(r#"Id="zhiyin" Version="0.1.0" Publisher="zhiyin""#), "{text}");
        for path in text.split("Path=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(zip.by_name(path).is_ok(), "{path}");
        }
        let about: serde_json::Value =
            serde_json::from_slice(&files["extension/package.json"].bytes).expect("JSON");
        let main = about["main"].as_str().expect("a script").trim_start_matches("./");
        assert!(files.contains_key(&format!("extension/{main}")), "{main}");
        assert!(!File::plain("a").runs);
    }
}
