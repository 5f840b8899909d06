//! `zhiyin explain`: one code in full, or all of them a line each.

use crate::cli::Explain;
use crate::explain;
use crate::failure::{Failure, Printed};

pub fn run(asked: &Explain) -> Result<Printed, Failure> {
    let Some(code) = &asked.code else { return Ok(Printed::out(explain::list())) };
    explain::one(code)
        .map(Printed::out)
        .ok_or_else(|| Failure::usage(format!("没有“{code}”这个编号。zhiyin explain 列出全部编号")))
}
