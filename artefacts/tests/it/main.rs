//! The tests of what `cargo xtask` makes and is committed: one binary, a module for each kind.

mod dist;
mod scripts;
