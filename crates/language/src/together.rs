//! Work that is done side by side where a machine has several hands.
//!
//! Owns that a browser has one: the same words there mean one thing after the other, and the threads' own code, a
//! twentieth of what the desk loads, stays away.

#[cfg(target_arch = "wasm32")]
mod alone;

#[cfg(target_arch = "wasm32")]
pub use alone::*;
#[cfg(not(target_arch = "wasm32"))]
pub use rayon::prelude::*;
