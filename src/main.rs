//! The `zhiyin` command: reads the command line, prints what a command says, exits with its code.
//!
//! The only room that prints, and the only one that looks at the clock and the environment. Everything
//! else returns values.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use zhiyin::cli::{Cli, Stop};
use zhiyin::commands;
use zhiyin::failure::{Cause, Failure, Printed};
use zhiyin::report::Colour;
use zhiyin::terminal::{Progress, Terminal};

fn main() -> ExitCode {
    let done = match Cli::parse_from(std::env::args_os()) {
        Ok(cli) => commands::run(&cli.command, &terminal()),
        Err(Stop::Show(text)) => Ok(Printed::out(text)),
        Err(Stop::Usage(text)) => Err(Failure { cause: Cause::Usage, printed: Printed::err(text) }),
    };
    match done {
        Ok(printed) => {
            print(&printed);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            print(&failure.printed);
            ExitCode::from(failure.cause.code())
        }
    }
}

fn terminal() -> Terminal {
    let colour = match std::env::var_os("NO_COLOR").is_some() || !std::io::stderr().is_terminal() {
        true => Colour::Never,
        false => Colour::Always,
    };
    let progress = match std::io::stderr().is_terminal() {
        true => Progress::Bar,
        false => Progress::Lines,
    };
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    Terminal { epoch, now: SystemTime::now(), colour, progress, print }
}

/// A reader that hangs up early (`| head`) is no reason to panic, so failures to print are ignored.
fn print(printed: &Printed) {
    let _ = std::io::stderr().write_all(printed.err.as_bytes());
    let _ = std::io::stdout().write_all(printed.out.as_bytes());
    let _ = std::io::stdout().flush();
}
