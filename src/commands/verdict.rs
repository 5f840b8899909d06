//! What is wrong with a content, as `build`, `check` and `test` print it, and whether it stops them.

use language::problem::Problems;
use rules::Date;

use crate::cli::{Format, Report};
use crate::failure::{Cause, Failure, Printed};
use crate::report::{self, Colour};
use crate::terminal::Terminal;
use content::Content;
use content::json::NoJson;

/// How problems are printed, and which of them stop.
pub struct Reporting {
    pub format: Format,
    colour: Colour,
    /// Reminders stop too.
    is_strict: bool,
    /// The day the edition is held against.
    pub today: Date,
}

impl Reporting {
    pub fn new(asked: &Report, terminal: &Terminal) -> Result<Reporting, Failure> {
        let Report { format, strict: is_strict, today } = asked;
        let today = terminal.today(today.date)?;
        Ok(Reporting { format: *format, colour: terminal.colour, is_strict: *is_strict, today })
    }

    pub fn is_stopped(&self, problems: &Problems) -> bool {
        match self.is_strict {
            true => !problems.is_empty(),
            false => problems.has_errors(),
        }
    }

    pub fn draw(&self, content: &Content) -> Result<String, NoJson> {
        let Content { problems, sources, .. } = content;
        match self.format {
            Format::Json => report::json(problems, sources),
            Format::Text => Ok(report::text(problems, sources, report::LIMIT, self.colour)),
        }
    }

    /// What stops the command: JSON on standard output, text on standard error.
    pub fn refused(&self, content: &Content) -> Failure {
        let drawn = match self.draw(content) {
            Ok(drawn) => drawn,
            Err(error) => return error.into(),
        };
        let printed = match self.format {
            Format::Json => Printed::out(drawn),
            Format::Text => Printed::err(drawn),
        };
        Failure { cause: Cause::Content, printed }
    }

    /// What was found. `clean`: what people are told where nothing stops.
    pub fn verdict(&self, content: &Content, clean: &str) -> Result<Printed, Failure> {
        if self.is_stopped(&content.problems) {
            return Err(self.refused(content));
        }
        let drawn = self.draw(content)?;
        let reminders = match content.problems.len() {
            0 => String::new(),
            count => format!("有 {count} 处提醒，请看上面。"),
        };
        Ok(match self.format {
            Format::Json => Printed::out(drawn),
            Format::Text => Printed { out: format!("{clean}{reminders}\n"), err: drawn },
        })
    }
}
