//! The `zhiyin` command: reads the command line, prints what a command says, exits with its code.
//!
//! The only room that prints. Everything else returns values.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use roster::read::Place;
use rules::Edition;
use zhiyin::cli::{self, Cli, Command, Stop};
use zhiyin::commands::{self, Clock, Format, Outcome, Preview, Reporting, Roster, Stops};
use zhiyin::diff::Wanted;
use zhiyin::report::Colour;

fn main() -> ExitCode {
    let outcome = match Cli::parse_from(std::env::args_os()) {
        Ok(cli) => run(cli.command).unwrap_or_else(|stopped| stopped),
        Err(Stop::Show(text)) => Outcome { out: text, ..Outcome::default() },
        Err(Stop::Usage(text)) => Outcome { err: text, code: 2, ..Outcome::default() },
    };
    print(&outcome);
    ExitCode::from(outcome.code)
}

fn run(command: Command) -> Result<Outcome, Outcome> {
    Ok(match command {
        Command::Build(build) => {
            commands::build(&build.content.content, &build.out, report(&build.report)?)
        }
        Command::Check(check) => commands::check(&check.content.content, report(&check.report)?),
        Command::Test(test) => match &test.propose {
            Some(guide) => commands::propose(&test.content.content, guide.as_deref()),
            None => commands::test(&test.content.content, report(&test.report)?),
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
        Command::Brief(brief) => {
            let today = clock().today(brief.today.date)?;
            commands::brief(&brief.content.content, &brief.out, today)
        }
        Command::New(new) => commands::new(&new.folder, clock().today(new.today.date)?),
        Command::NewEdition(new) => zhiyin::edition::new_edition(&zhiyin::edition::Wanted {
            content: &new.content.content,
            name: &new.name,
            days: Edition { start: new.from, end: new.until },
            out: new.out.as_deref(),
        }),
        Command::Batch(batch) => {
            let wanted = Roster {
                content: &batch.content,
                roster: &batch.roster,
                guide: batch.guide.as_deref(),
                place: Place { sheet: batch.sheet.as_deref(), heading: batch.header },
                map: batch.map.as_deref(),
                map_out: batch.map_out.as_deref(),
                out: &batch.out,
                people: &batch.person,
                today: clock().today(batch.today.date)?,
            };
            commands::batch(&wanted, &|outcome: &Outcome| print(outcome))
        }
        Command::Completions(wanted) => commands::completions(wanted.shell),
        Command::Explain(explain) => commands::explain(explain.code.as_deref()),
        Command::Schema(schema) => commands::schema(schema.name.as_deref(), schema.out.as_deref()),
        Command::Serve(serve) => {
            let wanted = Preview {
                content: &serve.content.content,
                against: serve.against.as_deref(),
                date: serve.date,
                today: clock().today(serve.date)?,
                host: serve.host,
                port: serve.port,
                colour: colour(),
            };
            commands::serve(&wanted, print)
        }
    })
}

fn report(report: &cli::Report) -> Result<Reporting, Outcome> {
    let format = match report.format {
        cli::Format::Json => Format::Json,
        cli::Format::Text => Format::Text(colour()),
    };
    let stops = if report.strict { Stops::Reminders } else { Stops::Errors };
    Ok(Reporting { format, stops, today: Some(clock().today(report.today.date)?) })
}

/// The only look at the clock.
fn clock() -> Clock {
    Clock { epoch: std::env::var_os("SOURCE_DATE_EPOCH"), now: SystemTime::now() }
}

fn colour() -> Colour {
    match std::env::var_os("NO_COLOR").is_some() || !std::io::stderr().is_terminal() {
        true => Colour::Never,
        false => Colour::Always,
    }
}

/// A reader that hangs up early (`| head`) is no reason to panic, so failures to print are ignored.
fn print(outcome: &Outcome) {
    let _ = std::io::stderr().write_all(outcome.err.as_bytes());
    let _ = std::io::stdout().write_all(outcome.out.as_bytes());
    let _ = std::io::stdout().flush();
}
