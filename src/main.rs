//! The `zhiyin` command: reads the command line, prints what a command says, exits with its code.
//!
//! The only room that prints. Everything else returns values.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use zhiyin::cli::{self, Cli, Command, Stop};
use zhiyin::commands::{self, Format, Outcome, Reporting, Stops};
use zhiyin::diff::Wanted;
use zhiyin::report::Colour;

fn main() -> ExitCode {
    let outcome = match Cli::parse_from(std::env::args_os()) {
        Ok(cli) => run(cli.command),
        Err(Stop::Show(text)) => Outcome { out: text, ..Outcome::default() },
        Err(Stop::Usage(text)) => Outcome { err: text, code: 2, ..Outcome::default() },
    };
    print(&outcome);
    ExitCode::from(outcome.code)
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Build(build) => {
            commands::build(&build.content.content, &build.out, report(&build.report))
        }
        Command::Check(check) => commands::check(&check.content.content, report(&check.report)),
        Command::Test(test) => match &test.propose {
            Some(guide) => commands::propose(&test.content.content, guide.as_deref()),
            None => commands::test(&test.content.content, report(&test.report)),
        },
        Command::Why(why) => commands::why(&why.content, &why.guide, &why.answers),
        Command::Diff(diff) => {
            let wanted = Wanted {
                folders: &diff.folders,
                revision: diff.git.as_deref(),
                format: diff.format,
                html: diff.html.as_deref(),
            };
            zhiyin::diff::diff(&wanted)
        }
        Command::Completions(wanted) => commands::completions(wanted.shell),
        Command::Explain(explain) => commands::explain(explain.code.as_deref()),
        Command::Schema(schema) => commands::schema(schema.name.as_deref(), schema.out.as_deref()),
        Command::Serve(serve) => {
            let say = |outcome: &Outcome| print(outcome);
            commands::serve(&serve.content.content, serve.port, say)
        }
    }
}

fn report(report: &cli::Report) -> Reporting {
    let plain = std::env::var_os("NO_COLOR").is_some() || !std::io::stderr().is_terminal();
    let format = match report.format {
        cli::Format::Json => Format::Json,
        cli::Format::Text if plain => Format::Text(Colour::Never),
        cli::Format::Text => Format::Text(Colour::Always),
    };
    let stops = if report.strict { Stops::Reminders } else { Stops::Errors };
    Reporting { format, stops }
}

/// A reader that hangs up early (`| head`) is no reason to panic, so failures to print are ignored.
fn print(outcome: &Outcome) {
    let _ = std::io::stderr().write_all(outcome.err.as_bytes());
    let _ = std::io::stdout().write_all(outcome.out.as_bytes());
    let _ = std::io::stdout().flush();
}
