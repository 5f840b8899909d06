//! Everyone who could answer a guide, as statements for a SAT solver.
//!
//! Owns the translation of a guide into statements, the solver behind a small trait, and the way back
//! from a solution to a person. What is asked about these people is for `prove` (faults), `diff`
//! (differences between two editions) and `coverage` (what no case tries).

pub(in crate::author) mod circuit;
pub(in crate::author) mod days;
pub(in crate::author) mod depend;
pub(in crate::author) mod example;
pub(in crate::author) mod journey;
pub(in crate::author) mod people;
pub(in crate::author) mod plain;
pub(in crate::author) mod solver;
pub(in crate::author) mod wishes;
