//! `zhiyin why`: what the person of these answers is told, and why.

use super::named;
use crate::cli::Why;
use crate::failure::{Cause, Failure, Printed};
use crate::pipeline;
use crate::terminal::Terminal;
use crate::why::{self, Of, Typed};

pub fn run(asked: &Why, terminal: &Terminal) -> Result<Printed, Failure> {
    let mut content = pipeline::read(&asked.content, None)?;
    let portal = pipeline::checked(&content)?;
    let guide = named(&portal, &asked.guide)?;
    let today = Some(terminal.today(asked.today.date)?);
    let typed = Typed { answers: &asked.answers, today };
    let told = why::tell(
        Of { portal: &portal, guide },
        typed,
        &mut content.sources,
        &mut content.problems,
    );
    let wrong = || Failure { cause: Cause::Usage, ..Failure::from(&content) };
    told.map(Printed::out).ok_or_else(wrong)
}
