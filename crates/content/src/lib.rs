//! A content folder in memory: what its files are, the one order in which they become a site, what two of them
//! differ in and what no case exercises.
//!
//! Owns which names are read ([`names`]), what their bytes are ([`mod@image`], [`attachment`], texts in `bytes`), which files of
//! a target are ours ([`owned`]), what was read as one value ([`loaded`]; [`memory`] makes it of files that are in memory), the joint with the language
//! ([`checked`]) and the order of the [`stages`], for the command and the desk alike. Leaves the disk to the command
//! and all meaning to the crates below.

pub mod attachment;
mod bytes;
pub mod checked;
pub mod coverage;
pub mod diff;
pub mod file_name;
pub mod image;
pub mod json;
mod kind;
pub mod loaded;
pub mod manifest;
pub mod memory;
pub mod names;
pub mod owned;
pub mod stages;
pub mod starter;

pub use checked::{Content, Known, Texts};
pub use kind::{Bad, LoadKind, LoadProblem, Odd, reason};
