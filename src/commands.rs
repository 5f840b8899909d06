//! The commands: each strings the stages together and says what came of it.
//!
//! Owns what the commands share: reading, proving and making a site, and the exit codes (0 clean,
//! 1 problems in the content, 2 usage, 3 the environment). The commands themselves are in
//! `commands/`. A command returns what to print; only `main.rs` prints.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;

use language::edition;
use language::portal::Portal;
use language::problem::Problems;
use rayon::prelude::*;
use rules::Date;

use crate::content::{self, Content};
use crate::report::{self, Colour};
use site::links;
use site::links::BrokenLink;
use site::render;
use site::theme::ThemeError;

mod batch;
mod brief;
mod build;
mod check;
mod lookup;
mod new;
mod preview;
mod today;

pub use batch::{Roster, batch};
pub use brief::brief;
pub use build::build;
pub use check::{check, propose, test};
pub use lookup::{completions, explain, schema, why};
pub(crate) use new::enter;
pub use new::new;
pub use preview::{Preview, serve};
pub use today::Clock;

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with or without colour.
    Text(Colour),
    /// For editors and scripts.
    Json,
}

/// What stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stops {
    /// 错误 only.
    Errors,
    /// 提醒 too: `--strict`.
    Reminders,
}

/// How problems are printed, and which of them stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporting {
    /// How they are printed.
    pub format: Format,
    /// Which of them stop.
    pub stops: Stops,
    /// The day an edition is held against; none = no day.
    pub today: Option<Date>,
}

impl Reporting {
    /// Plain text; reminders do not stop, and no edition is over.
    pub const PLAIN: Reporting =
        Reporting { format: Format::Text(Colour::Never), stops: Stops::Errors, today: None };

    fn is_stopped(self, problems: &Problems) -> bool {
        match self.stops {
            Stops::Errors => problems.has_errors(),
            Stops::Reminders => !problems.is_empty(),
        }
    }
}

/// What a command prints and exits with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

impl Outcome {
    fn done(out: String) -> Outcome {
        Outcome { out, ..Outcome::default() }
    }

    /// A problem outside the content's files.
    #[must_use]
    pub fn failed(code: u8, error: impl Display) -> Outcome {
        Outcome { err: format!("错误：{error}\n"), code, ..Outcome::default() }
    }
}

/// A site ready to be published.
pub struct Site {
    /// Every file by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The rules' fingerprint.
    pub fingerprint: String,
    /// Reminders to print.
    pub notes: String,
}

/// Makes the site of a content folder. Its cases must hold: nothing that contradicts them is published.
///
/// # Errors
/// What to print instead.
pub fn make(content: &Path, reporting: Reporting) -> Result<Site, Outcome> {
    let (portal, mut content) = read(content, reporting)?;
    prove(&portal, &mut content.problems);
    proof::try_cases(&portal, &mut content.problems);
    if reporting.is_stopped(&content.problems) {
        return Err(refused(&content, reporting));
    }
    let files = rendered(&portal, &content).map_err(|error| Outcome::failed(1, error))?;
    let broken = links::check(&files);
    if !broken.is_empty() {
        return Err(Outcome { err: broken_links(&broken), code: 1, ..Outcome::default() });
    }
    let notes = draw(&content.problems, &content, reporting.format);
    Ok(Site { files, fingerprint: portal.fingerprint, notes })
}

/// Reads a content folder whose portal stands, with what else it holds.
fn read(content: &Path, reporting: Reporting) -> Result<(Portal, Content), Outcome> {
    let mut content =
        content::read(content).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    match content.portal.take() {
        Some(portal) => {
            remind_of_end(&portal, &mut content.problems, reporting);
            Ok((portal, content))
        }
        None => Err(refused(&content, reporting)),
    }
}

/// Reminds of an edition that is over. What is published never depends on the day.
fn remind_of_end(portal: &Portal, problems: &mut Problems, reporting: Reporting) {
    if let Some(today) = reporting.today {
        edition::check_today(&portal.site, today, problems);
    }
}

/// Proves every guide, side by side.
pub(crate) fn prove(portal: &Portal, problems: &mut Problems) {
    let found: Vec<Problems> = portal.guides.par_iter().map(proof::prove_guide).collect();
    found.into_iter().for_each(|found| problems.extend(found));
}

/// What a check found: JSON on standard output, text on standard error.
fn verdict(content: &Content, reporting: Reporting, clean: &str) -> Outcome {
    let code = u8::from(reporting.is_stopped(&content.problems));
    let drawn = draw(&content.problems, content, reporting.format);
    match reporting.format {
        Format::Json => Outcome { out: drawn, code, ..Outcome::default() },
        Format::Text(_) if code == 0 => {
            let reminders = match content.problems.len() {
                0 => String::new(),
                count => format!("有 {count} 处提醒，请看上面。"),
            };
            let clean = format!("{}{reminders}\n", clean.trim_end());
            Outcome { err: drawn, ..Outcome::done(clean) }
        }
        Format::Text(_) => Outcome { err: drawn, code, ..Outcome::default() },
    }
}

/// Nothing can be made of this content.
pub(crate) fn refused(content: &Content, reporting: Reporting) -> Outcome {
    verdict(content, reporting, "")
}

fn draw(problems: &Problems, content: &Content, format: Format) -> String {
    match format {
        Format::Json => report::json(problems, &content.sources) + "\n",
        Format::Text(_) if problems.is_empty() => String::new(),
        Format::Text(colour) => report::text(problems, &content.sources, report::LIMIT, colour),
    }
}

fn rendered(portal: &Portal, content: &Content) -> Result<render::Files, ThemeError> {
    match &content.theme {
        Ok(theme) => render::render(portal, theme),
        Err(error) => Err(error.clone()),
    }
}

fn broken_links(broken: &[BrokenLink]) -> String {
    let lines = broken.iter().take(report::LIMIT).map(|link| format!("错误：{link}\n"));
    lines.collect()
}

fn no_guide(portal: &Portal, name: &str) -> Outcome {
    let known: Vec<&str> = portal.guides.iter().map(|guide| guide.folder.as_str()).collect();
    Outcome::failed(2, format!("没有叫“{name}”的指引。可以写：{}", known.join("、")))
}
