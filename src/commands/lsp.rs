//! `zhiyin lsp`: speaks to an editor's program over standard input and output, until it says goodbye.

use crate::cli::Lsp;
use crate::failure::{Cause, Failure, Printed};
use crate::lsp;
use crate::terminal::Terminal;

pub fn run(asked: &Lsp, terminal: &Terminal) -> Result<Printed, Failure> {
    let today = terminal.today(asked.today.date)?;
    lsp::over_stdio(today).map_err(|error| Failure::new(Cause::Environment, error))?;
    Ok(Printed::default())
}
