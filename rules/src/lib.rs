//! The rules of a guidance portal: text in, values out.
//!
//! Owns the rule language (feature `author`: read, check, compile, word) and the engine that decides
//! which questions to ask and which blocks apply. It never touches files, clocks, networks or
//! terminals; those belong to the `zhiyin` command.

// The browser gets `core` and `alloc` only: a panic there is a trap, with no words to format.
#![cfg_attr(not(feature = "author"), no_std)]
#![warn(missing_docs)]

extern crate alloc;

pub mod engine;

#[cfg(feature = "author")]
pub mod author;
