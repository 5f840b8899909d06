//! The stylesheet and the one script, under names that change with their bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Files;
use crate::theme::Theme;
use crate::view::AssetsView;

/// The engine as `cargo xtask wasm` left it in the repository.
const ENGINE: &[u8] = include_bytes!("../../wasm/dist/engine.wasm");
/// Its bindings: a classic script that defines `wasm_bindgen`.
const BINDINGS: &str = include_str!("../../wasm/dist/engine.js");

/// Adds the assets and gives their addresses.
pub(super) fn add(theme: &Theme, files: &mut Files) -> AssetsView {
    let style = named("style", "css", theme.stylesheet().as_bytes());
    let code = script(theme.script());
    let script = named("guide", "js", code.as_bytes());
    let view = AssetsView { style: format!("./{style}"), script: format!("./{script}") };
    files.insert(style, theme.stylesheet().as_bytes().to_vec());
    files.insert(script, code.into_bytes());
    view
}

/// Bindings, engine and theme script as one classic script: nothing to fetch, no MIME type to miss.
fn script(theme: &str) -> String {
    let engine = STANDARD.encode(ENGINE);
    format!("{}\nvar ZHIYIN_ENGINE=\"{engine}\";\n{theme}", BINDINGS.trim_end())
}

fn named(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = rules::author::portal::hex(&Sha256::digest(bytes));
    format!("assets/{stem}.{}.{extension}", &hash[..12])
}
