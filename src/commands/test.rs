//! `zhiyin test`: whether the cases hold, what they leave out, and with `--propose` cases for that.

use std::path::Path;

use language::portal::PortalGuide;

use super::named;
use super::verdict::Reporting;
use crate::cli::{Format, Test};
use crate::failure::{Failure, Printed};
use crate::pipeline;
use crate::report;
use crate::terminal::Terminal;
use content::coverage;

pub fn run(asked: &Test, terminal: &Terminal) -> Result<Printed, Failure> {
    let folder = &asked.content.content;
    if let Some(guide) = &asked.propose {
        return propose(folder, guide.as_deref(), terminal);
    }
    let reporting = Reporting::new(&asked.report, terminal)?;
    let mut content = pipeline::read(folder, Some(reporting.today))?;
    // Of rules that are wrong, or cases that are, coverage says nothing.
    let tested = pipeline::test(&mut content).ok_or_else(|| reporting.refused(&content))?;
    let clean = format!("{} 个用例全部符合。", tested.cases());
    let mut found = reporting.verdict(&content, &clean);
    let printed = found.as_mut().unwrap_or_else(|failure| &mut failure.printed);
    let coverage = coverage::Report::of(&tested);
    match reporting.format {
        Format::Json => {
            let (notes, sources) = (coverage.notes(), &content.sources);
            printed.out = report::json_with(&content.problems, &notes, sources)?;
        }
        Format::Text => printed.out.push_str(&coverage.text(&content.sources)),
    }
    found
}

/// Cases for what no case exercises, of one guide or of all.
fn propose(folder: &Path, guide: Option<&str>, terminal: &Terminal) -> Result<Printed, Failure> {
    let mut content = pipeline::read(folder, None)?;
    let portal = pipeline::checked(&content)?;
    let guides: Vec<&PortalGuide> = match guide {
        None => portal.guides.iter().collect(),
        Some(name) => vec![named(&portal, name)?],
    };
    if pipeline::test(&mut content).is_none() {
        return Err(Failure::from(&content).and("\n改好以上问题，才能建议用例。\n"));
    }
    let print = terminal.print;
    let say = |words: String| print(&Printed::err(words));
    let (out, err) = coverage::propose(&guides, &content.sources, &say);
    Ok(Printed { out, err })
}
