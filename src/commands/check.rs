//! `zhiyin check`: what is wrong with the content. Cases are `zhiyin test`'s.

use super::verdict::Reporting;
use crate::cli::{Check, Format};
use crate::failure::{Cause, Failure, Printed};
use crate::pipeline;
use crate::terminal::Terminal;

pub fn run(asked: &Check, terminal: &Terminal) -> Result<Printed, Failure> {
    let reporting = Reporting::new(&asked.report, terminal)?;
    let mut content = pipeline::read(&asked.content.content, Some(reporting.today))?;
    // What it finds is among the problems.
    let _ = pipeline::prove(&mut content);
    let found = reporting.verdict(&content, "检查完毕，没有发现错误。");
    let Err(error) = &content.theme else { return found };
    let mut printed = found.unwrap_or_else(|failure| failure.printed);
    printed.err.push_str(&format!("错误：{error}\n"));
    if reporting.format == Format::Text {
        printed.out.clear();
    }
    Err(Failure { cause: Cause::Content, printed })
}
