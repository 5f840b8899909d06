//! The stylesheet and the one script, under names that change with their bytes.

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
    let tools = named("tools", "js", theme.tools().as_bytes());
    let view = AssetsView {
        style: format!("./{style}"),
        script: format!("./{script}"),
        tools: format!("./{tools}"),
    };
    files.insert(tools, theme.tools().as_bytes().to_vec());
    files.insert(style, theme.stylesheet().as_bytes().to_vec());
    files.insert(script, code.into_bytes());
    view
}

/// Bindings, engine and theme script as one classic script: nothing to fetch, no MIME type to miss.
fn script(theme: &str) -> String {
    let engine = literal(ENGINE);
    // Their first line is the stamp, which is for us.
    let bindings = BINDINGS.split_once('\n').map_or(BINDINGS, |(_, bindings)| bindings.trim_end());
    format!("{bindings}\nvar ZHIYIN_ENGINE=\"{engine}\";\n{theme}")
}

/// Bytes as the inside of a string literal, one character a byte. Unlike base64 it keeps bytes
/// together, so that gzip makes 3 KB less of it.
fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            // `\0` before a digit would be an octal escape.
            0 if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => text.push_str("\\x00"),
            0 => text.push_str("\\0"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            other => text.push(char::from(other)),
        }
    }
    text
}

fn named(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = rules::author::portal::hex(&Sha256::digest(bytes));
    format!("assets/{stem}.{}.{extension}", &hash[..12])
}
