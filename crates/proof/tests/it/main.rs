//! The tests of the proof from outside: one binary, a module for each thing they compare.
//!
//! `prove` and `prove_large` hold what is said of guides that somebody wrote; the others compare with
//! everyone there is, one by one, on small guides thrown by chance.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the wall is around the crate; its tests read the portals of the repository"
)]

mod coverage_everyone;
mod coverage_large;
mod diff_everyone;
mod flow;
mod progress;
mod prove;
mod prove_everyone;
mod prove_large;
