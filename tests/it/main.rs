//! The tests of the program from outside: one binary, a module for each thing they look at.
//!
//! Run one by its name, as `cargo test check::names::unknown_option` or `cargo test paths::`. A module
//! says in its head what it holds. Apart from this binary stands `tests/browser.rs` alone, which needs a
//! Chromium: `cargo xtask test` runs both.

mod artefact;
mod attachments;
mod batch;
mod batch_people;
mod batch_seen;
mod bless;
mod brief;
mod budgets;
mod build;
mod check;
mod codes;
mod conformance;
mod content;
mod coverage;
mod days;
mod desk;
mod desk_keys;
mod dice;
mod diff;
mod english;
mod fixtures;
mod fuzz;
#[cfg(unix)]
mod git;
mod graph;
mod guides;
mod handbook;
mod html;
mod kept;
mod lists;
mod lsp;
mod many;
mod naive;
mod nearest;
mod new;
mod notices;
mod office;
mod operation;
mod pages;
mod paths;
mod points;
mod possible;
mod random_rules;
mod republish;
mod said;
mod same;
mod samples;
mod sandbox;
mod schema;
mod search;
mod site;
mod skipped;
mod standing;
mod texts;
mod tidy;
mod told;
mod walls;
