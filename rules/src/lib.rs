//! The rules of a guidance portal: text in, values out.
//!
//! Owns the rule language (feature `author`: read, check, compile, word) and the engine that decides
//! which questions to ask and which blocks apply. It never touches files, clocks, networks or
//! terminals; those belong to the `zhiyin` command.

#![warn(missing_docs)]

pub mod engine;

#[cfg(feature = "author")]
pub mod author;
