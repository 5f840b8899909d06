//! `zhiyin check` and `zhiyin test`: what is wrong with the content, and what its cases leave out.

use std::path::Path;

use language::portal::PortalGuide;

use super::{Format, Outcome, Reporting, no_guide, prove, read, refused, remind_of_end, verdict};
use crate::content;
use crate::coverage;
use crate::report;
use crate::why;

/// `zhiyin check`.
#[must_use]
pub fn check(content: &Path, reporting: Reporting) -> Outcome {
    let mut content = match content::read(content) {
        Ok(content) => content,
        Err(error) => return Outcome::failed(error.exit_code(), error),
    };
    if let Some(portal) = content.portal.take() {
        remind_of_end(&portal, &mut content.problems, reporting);
        prove(&portal, &mut content.problems);
    }
    let found = verdict(&content, reporting, "检查完毕，没有发现错误。\n");
    match (&content.theme, reporting.format) {
        (Ok(_), _) => found,
        (Err(error), Format::Json) => {
            Outcome { err: format!("错误：{error}\n"), code: 1, ..found }
        }
        (Err(error), Format::Text(_)) => {
            Outcome {
                err: format!("{}错误：{error}\n", found.err), code: 1, ..Outcome::default()
            }
        }
    }
}

/// `zhiyin test`.
#[must_use]
pub fn test(content: &Path, reporting: Reporting) -> Outcome {
    let (portal, mut content) = match read(content, reporting) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    prove(&portal, &mut content.problems);
    let count = proof::try_cases(&portal, &mut content.problems);
    let found = verdict(&content, reporting, &format!("{count} 个用例全部符合。\n"));
    if content.problems.has_errors() {
        // Of rules that are wrong, or cases that are, coverage says nothing.
        return found;
    }
    let coverage = coverage::Report::of(&portal);
    let out = match reporting.format {
        Format::Json => {
            report::json_with(&content.problems, &coverage.notes(), &content.sources) + "\n"
        }
        Format::Text(_) => found.out + &coverage.text(&content.sources),
    };
    Outcome { out, ..found }
}

/// `zhiyin test --propose`: cases for what no case exercises, of one guide or of all.
#[must_use]
pub fn propose(content: &Path, guide: Option<&str>) -> Outcome {
    let (portal, mut content) = match read(content, Reporting::PLAIN) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let guides: Vec<&PortalGuide> = match guide.map(|name| why::guide(&portal, name)) {
        None => portal.guides.iter().collect(),
        Some(Some(guide)) => vec![guide],
        Some(None) => return no_guide(&portal, guide.unwrap_or_default()),
    };
    prove(&portal, &mut content.problems);
    proof::try_cases(&portal, &mut content.problems);
    if content.problems.has_errors() {
        let refused = refused(&content, Reporting::PLAIN);
        return Outcome {
            err: refused.err + "\n改好以上问题，才能建议用例。\n", ..refused
        };
    }
    let (out, err) = coverage::propose(&guides, &content.sources);
    Outcome { out, err, code: 0 }
}
