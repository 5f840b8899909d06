//! `zhiyin check`: everything that `zhiyin build` would refuse, and nothing is written.

use super::verdict::Reporting;
use crate::cli::Check;
use crate::failure::{Failure, Printed};
use crate::pipeline;
use crate::terminal::Terminal;

pub fn run(asked: &Check, terminal: &Terminal) -> Result<Printed, Failure> {
    let reporting = Reporting::new(&asked.report, terminal)?;
    let mut content = pipeline::read(&asked.content.content, Some(reporting.today))?;
    // What it finds is among the problems.
    drop(pipeline::site(&mut content));
    reporting.verdict(&content, "检查完毕，没有发现错误。")
}
