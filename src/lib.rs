//! `zhiyin`: policy rules in YAML and explanations in Markdown become a static guidance portal.
//!
//! The road, one stage a room, values handed on, nothing calling back:
//! 1. [`load`] reads the content folder (the only room that reads).
//! 2. [`content`] hands the texts to `language`, which reads, checks, words and compiles them; it owns the order of
//!    the stages.
//! 3. `proof` proves what comes of it and replays its cases; `site` makes every file, in memory.
//! 4. [`publish`] publishes them (the only room that writes); [`serve`] shows them, as [`workbench`]
//!    makes them anew after every save that [`watch`] notices.
//!
//! [`pipeline`] begins with a folder, [`commands`] a file for each command, [`failure`] what one
//! says where it fails, [`terminal`] what it may know of where it runs.
//!
//! [`mod@diff`] compares two content folders, [`edition`] makes the next one of one, [`why`] explains one
//! person's result, [`content::coverage`] says what no case exercises.
//!
//! [`lsp`] speaks to editors' programs of what [`ide`] knows of a place.
//!
//! [`report`] draws what is wrong, [`explain`] tells what it means, [`schema`] prints the language for
//! editors' programs, [`mod@reference`] for people, [`starter`] is what a new portal begins with,
//! [`mapping`] what a file of 对照 says of a roster.

pub mod cli;
pub mod commands;
pub mod desk;
pub mod diff;
pub mod edition;
pub mod explain;
pub mod failure;
pub mod load;
pub mod lsp;
pub mod mapping;
pub mod pipeline;
pub mod publish;
pub mod reference;
pub mod report;
pub mod schema;
pub mod serve;
pub mod starter;
pub mod terminal;
pub mod watch;
pub mod why;
pub mod workbench;
