//! Makes the modules and the scripts that browsers download, what people download, and the handbook's pictures.
//!
//! Owns `wasm/dist/` and `themes/light/web/dist/`: every file there is made by [`wasm::build`] or [`web::build`] and by
//! nothing else. Running tests, and installing what they need, is `xtask`'s.

#![warn(missing_docs)]

pub mod artefact;
pub mod dist;
pub mod fingerprint;
pub mod glue;
pub mod pictures;
pub mod wasm;
pub mod web;
