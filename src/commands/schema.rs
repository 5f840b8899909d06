//! `zhiyin schema`: one schema printed, or written to a folder; without either, which ones there are.

use std::path::Path;

use crate::cli::Schema;
use crate::failure::{Failure, Printed};
use crate::publish::{self, Published};
use crate::schema::{self, KINDS, Kind};

pub fn run(asked: &Schema) -> Result<Printed, Failure> {
    let kinds = match &asked.name {
        None => KINDS.to_vec(),
        Some(name) => vec![kind(name)?],
    };
    match (&asked.out, &asked.name) {
        (Some(out), _) => written(&kinds, out),
        (None, Some(_)) => {
            let printed = kinds.into_iter().map(Kind::json).collect::<Result<String, _>>()?;
            Ok(Printed::out(printed))
        }
        (None, None) => {
            let lines = kinds.iter().map(|kind| format!("{}：{}\n", kind.name, kind.files));
            Ok(Printed::out(lines.collect::<String>()))
        }
    }
}

fn kind(name: &str) -> Result<Kind, Failure> {
    Kind::named(name).ok_or_else(|| {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        Failure::usage(format!("没有叫“{name}”的文件。可以写：{}", known.join("、")))
    })
}

fn written(kinds: &[Kind], out: &Path) -> Result<Printed, Failure> {
    let Published { written, unchanged, .. } = publish::loose(&schema::files(kinds)?, out)?;
    Ok(Printed::out(format!(
        "已写入 {}：{written} 个文件，{unchanged} 个没有变化\n",
        out.display()
    )))
}
