//! `zhiyin completions`: what a shell reads to complete our command lines.

use crate::cli::{self, Completions};
use crate::failure::Printed;

pub fn run(asked: &Completions) -> Printed {
    Printed::out(cli::completions(asked.shell))
}
