//! Everyone who could answer a guide, as statements for a SAT solver.
//!
//! Owns the translation of a guide into statements, the solver behind a small trait, and the way back
//! from a solution to a person. What is asked about these people is for `prove` (faults), `diff`
//! (differences between two editions) and `coverage` (what no case tries).

mod bits;
pub mod circuit;
pub mod days;
pub mod depend;
mod exact;
pub mod example;
pub mod journey;
pub mod near;
pub mod people;
pub mod plain;
pub mod points;
pub mod solver;
pub mod sums;
pub mod whole;
pub mod wishes;
