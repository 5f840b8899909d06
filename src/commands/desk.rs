//! `zhiyin desk`: 编辑台 as a folder of files.

use crate::cli::Desk;
use crate::desk;
use crate::failure::{Failure, Printed};
use crate::publish::{self, Guarded};

pub fn run(asked: &Desk) -> Result<Printed, Failure> {
    let guarded = Guarded { out: &asked.out, protected: &[] };
    publish::files(&desk::files(), &guarded)?;
    Ok(Printed::out(format!(
        "编辑台已写到：{}（用 Edge 或 Chrome 双击打开，不用联网）\n",
        asked.out.join("index.html").display()
    )))
}
