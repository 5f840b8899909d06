//! The stylesheet and the scripts, under names that change with their bytes.

use sha2::{Digest, Sha256};

use super::Files;
use crate::theme::Theme;
use crate::view::AssetsView;

/// The engine as `cargo xtask wasm` left it in the repository.
const ENGINE: &[u8] = include_bytes!("../../../../wasm/dist/engine.wasm");
/// Its bindings: a classic script that defines `wasm_bindgen`.
const BINDINGS: &str = include_str!("../../../../wasm/dist/engine.js");

/// The module that judges rosters, and its bindings.
const ROSTER: &[u8] = include_bytes!("../../../../wasm/dist/roster.wasm");
const ROSTER_BINDINGS: &str = include_str!("../../../../wasm/dist/roster.js");

/// Adds the assets that the pages use and gives their addresses; `index` is what the search script
/// searches. Without guides nobody answers anything.
pub(super) fn add(
    theme: &Theme,
    (has_guides, index): (bool, &str),
    files: &mut Files,
) -> AssetsView {
    let mut add = |is_used: bool, stem, extension, text: String| {
        let name = named(stem, extension, text.as_bytes());
        let address = format!("./{name}");
        if is_used {
            files.insert(name, text.into_bytes());
        }
        address
    };
    AssetsView {
        style: add(true, "style", "css", theme.stylesheet().to_owned()),
        batch_style: add(has_guides, "batch", "css", theme.batch_stylesheet().to_owned()),
        script: add(has_guides, "guide", "js", script(theme.script())),
        roster: add(has_guides, "roster", "js", module(ROSTER_BINDINGS, ("ZHIYIN_ROSTER", ROSTER))),
        batch: add(has_guides, "batch", "js", theme.batch().to_owned()),
        tools: add(has_guides, "tools", "js", theme.tools().to_owned()),
        look: add(true, "look", "js", theme.look().to_owned()),
        home: add(true, "home", "js", theme.home().to_owned()),
        search: add(true, "search", "js", format!("{index}{}", theme.search())),
    }
}

/// Bindings, engine and theme script as one classic script: nothing to fetch, no MIME type to miss.
fn script(theme: &str) -> String {
    module(BINDINGS, ("ZHIYIN_ENGINE", ENGINE)) + theme
}

/// Bindings and the bytes of their module, under a name.
fn module(bindings: &str, (name, bytes): (&str, &[u8])) -> String {
    // Their first line is the stamp, which is for us.
    let bindings = bindings.split_once('\n').map_or(bindings, |(_, bindings)| bindings.trim_end());
    format!("{bindings}\nvar {name}=\"{}\";\n", literal(bytes))
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
    let hash = language::digest::hex(&Sha256::digest(bytes));
    format!("assets/{stem}.{}.{extension}", &hash[..12])
}
