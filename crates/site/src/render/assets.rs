//! The stylesheet and the scripts, under names that change with their bytes.

use std::sync::OnceLock;

use language::portal::Portal;
use sha2::{Digest, Sha256};

use super::search::Script;
use super::{Files, batch};
use crate::theme::{Asset, Bundle, Theme};
use crate::view::AssetsView;

/// The engine as `cargo xtask wasm` left it in the repository.
const ENGINE: &[u8] = include_bytes!("../../../../wasm/dist/engine.wasm");
/// The stamp in its last section: for who builds it, not for who downloads it.
const ENGINE_STAMP: &str = include_str!("../../../../wasm/dist/engine.fingerprint");
/// What calls it: a classic script that defines `zhiyinEngine`.
const BINDING: &str = include_str!("../../../../themes/light/web/dist/engine.js");
/// What every byte of a module is combined with in its script. The bytes it has most of, 0 before all,
/// then stand as letters that need no escape: gzip makes 360 bytes less of it, and brotli 2 KB less of the desk than of 105.
const KEY: u8 = 109;

/// The binding of the module that judges rosters.
const ROSTER_BINDING: &str = include_str!("../../../../themes/light/web/dist/roster.js");

/// The module that judges rosters.
#[cfg(not(target_arch = "wasm32"))]
fn roster() -> Option<&'static [u8]> {
    Some(include_bytes!("../../../../wasm/dist/roster.wasm"))
}

/// In a browser it comes with 批量核对, or when a site is published: it is a fifth of all that the desk loads.
#[cfg(target_arch = "wasm32")]
fn roster() -> Option<&'static [u8]> {
    GIVEN.get().map(Vec::as_slice)
}

/// The script of that module, made once: it is the largest of all, and the same in every site. None where the
/// module has not come yet.
fn roster_script() -> Option<&'static Asset> {
    static MADE: OnceLock<Asset> = OnceLock::new();
    let bytes = roster()?;
    Some(
        MADE.get_or_init(|| Asset::of("roster.js", module(ROSTER_BINDING, "ZHIYIN_ROSTER", bytes))),
    )
}

#[cfg(target_arch = "wasm32")]
static GIVEN: OnceLock<Vec<u8>> = OnceLock::new();

/// Gives the module that judges rosters, once, before anything is drawn that is published.
#[cfg(target_arch = "wasm32")]
pub fn give_roster(bytes: Vec<u8>) {
    let _ = GIVEN.set(bytes);
}

/// Adds the script of the search, which searches `index`; its address.
pub(super) fn add_search(theme: &Theme, index: &Script, files: &mut Files) -> String {
    let shelf = if index.is_cut { theme.bundle(Bundle::SearchMany) } else { "" };
    let text = [index.text.as_str(), shelf, theme.bundle(Bundle::Search)].concat();
    let Asset { name, bytes } = Asset::of("search.js", text);
    let address = format!("./{name}");
    files.insert(name, bytes);
    address
}

/// Adds the assets that the pages use, but for the search, and gives their addresses, empty where no page needs one.
/// Without guides nobody answers anything.
pub(super) fn add(theme: &Theme, portal: &Portal, files: &mut Files) -> AssetsView {
    let mut add = |Asset { name, bytes }: &Asset| {
        files.insert(name.clone(), bytes.clone());
        format!("./{name}")
    };
    let of = |bundle, name| theme.asset(bundle, |text| Asset::of(name, text.to_owned()));
    let mut assets = AssetsView {
        style: add(of(Bundle::Style, "style.css")),
        look: add(of(Bundle::Look, "look.js")),
        home: add(of(Bundle::Home, "home.js")),
        ..AssetsView::default()
    };
    if !portal.guides.is_empty() {
        assets.script = add(theme.asset(Bundle::Guide, with_engine));
        assets.tools = add(of(Bundle::Tools, "tools.js"));
    }
    if batch::is_there(portal) {
        assets.batch_style = add(of(Bundle::BatchStyle, "batch.css"));
        assets.batch = add(of(Bundle::Batch, "batch.js"));
        if let Some(script) = roster_script() {
            assets.roster = add(script);
        }
    }
    assets
}

/// The script of a guide behind the engine.
fn with_engine(script: &str) -> Asset {
    let engine = module(BINDING, "ZHIYIN_ENGINE", unstamped(ENGINE, ENGINE_STAMP));
    Asset::of("guide.js", engine + script)
}

impl Asset {
    /// A file under a name that changes with its bytes.
    fn of(name: &str, text: String) -> Asset {
        let (stem, end) = name.split_once('.').unwrap_or((name, ""));
        let hash = language::digest::hex(&Sha256::digest(&text));
        let name = format!("assets/{stem}.{}.{end}", &hash[..12]);
        Asset { name, bytes: text.into() }
    }
}

/// A module without its last section, which is its stamp.
fn unstamped<'m>(module: &'m [u8], stamp: &str) -> &'m [u8] {
    let (name, stamp) = ("zhiyin-engine", stamp.trim_end());
    // A section of no meaning to the engine: 0, how long it is, how long its name is, both less than 128.
    let lengths = [name.len() + 1 + stamp.len(), name.len()].map(|length| length.to_le_bytes()[0]);
    let section = [&[0][..], &lengths, name.as_bytes(), stamp.as_bytes()].concat();
    module.strip_suffix(&section[..]).unwrap_or(module)
}

/// A binding and its module as a classic script: nothing to fetch, no MIME type to miss.
#[must_use]
pub fn module(binding: &str, name: &str, bytes: &[u8]) -> String {
    let bytes = literal(bytes);
    format!(
        "\"use strict\";\n{binding}var {name}=Uint8Array.from(\"{bytes}\",c=>c.charCodeAt(0)^{KEY});\n"
    )
}

/// Bytes, each combined with [`KEY`], as the inside of a string literal, one character a byte. Unlike base64 it keeps bytes
/// together, so that gzip makes 3 KB less of it.
fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes.iter().map(|byte| byte ^ KEY) {
        match byte {
            0 => text.push_str("\\x00"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            other => text.push(char::from(other)),
        }
    }
    text
}
