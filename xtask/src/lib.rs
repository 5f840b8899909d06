//! Development tasks: making the engine that browsers download, and telling whether it is up to date.
//!
//! Owns `wasm/dist/`. Every file there is made by [`wasm::build`] and by nothing else.

#![warn(missing_docs)]

pub mod fingerprint;
pub mod glue;
pub mod wasm;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
