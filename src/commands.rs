//! The commands: each strings the stages together and says what came of it.
//!
//! Owns which command does what: one file a command, which takes what clap read of the command line as it
//! is. The order of the stages is [`crate::pipeline`]'s, what is drawn other rooms'. A command returns
//! what to print; only `main.rs` prints.

use language::portal::{Portal, PortalGuide};

use crate::cli::Command;
use crate::failure::{Failure, Printed};
use crate::terminal::Terminal;
use crate::why as answers;

mod batch;
mod brief;
mod build;
mod check;
mod completions;
mod desk;
mod diff;
mod explain;
mod graph;
mod lsp;
mod new;
mod new_edition;
mod schema;
mod serve;
mod test;
mod verdict;
mod why;

/// Carries out a command.
///
/// # Errors
/// What to print instead, and who can mend it.
pub fn run(command: &Command, terminal: &Terminal) -> Result<Printed, Failure> {
    match command {
        Command::Build(asked) => build::run(asked, terminal),
        Command::Serve(asked) => serve::run(asked, terminal),
        Command::Check(asked) => check::run(asked, terminal),
        Command::Test(asked) => test::run(asked, terminal),
        Command::Why(asked) => why::run(asked, terminal),
        Command::Diff(asked) => diff::run(asked),
        Command::Brief(asked) => brief::run(asked, terminal),
        Command::Graph(asked) => graph::run(asked),
        Command::Desk(asked) => desk::run(asked),
        Command::New(asked) => new::run(asked, terminal),
        Command::NewEdition(asked) => new_edition::run(asked),
        Command::Batch(asked) => batch::run(asked, terminal),
        Command::Explain(asked) => explain::run(asked),
        Command::Completions(asked) => Ok(completions::run(asked)),
        Command::Schema(asked) => schema::run(asked),
        Command::Lsp(asked) => lsp::run(asked, terminal),
    }
}

/// The guide of an address or folder, or of a 标题.
fn named<'p>(portal: &'p Portal, name: &str) -> Result<&'p PortalGuide, Failure> {
    answers::guide(portal, name).ok_or_else(|| {
        let known: Vec<&str> = portal.guides.iter().map(|guide| guide.folder.as_str()).collect();
        Failure::usage(format!("没有叫“{name}”的指引。可以写：{}", known.join("、")))
    })
}
