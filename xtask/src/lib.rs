//! Development tasks: making the modules and the scripts that browsers download and what people download,
//! running every test there is.
//!
//! Owns `wasm/dist/` and `themes/light/web/dist/`. Every file there is made by [`wasm::build`] or
//! [`web::build`] and by nothing else.

#![warn(missing_docs)]

pub mod artefact;
mod browsers;
pub mod dist;
pub mod fingerprint;
pub mod glue;
pub mod hosting;
mod packages;
pub mod pictures;
mod shell;
pub mod test;
pub mod wasm;
pub mod web;

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Whether what cannot run is an error. Set to nothing, `0` or `false`, `CI` says that it is none.
#[must_use]
pub fn all_must_run() -> bool {
    std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str()))
}

/// Says what is being done, beside the results: on standard error.
pub(crate) fn say(text: &str) {
    // A reader that has gone away is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{text}");
}
