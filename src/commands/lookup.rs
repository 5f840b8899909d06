//! `zhiyin why`, `explain`, `schema` and `completions`: what can be looked up.

use std::path::Path;

use super::{Outcome, Reporting, no_guide, read, refused};
use crate::cli::{self, Shell};
use crate::explain;
use crate::schema;
use crate::why::{self, Typed};
use crate::write::{self, Published};

/// `zhiyin why`: what the person of these answers is told, and why.
#[must_use]
pub fn why(content: &Path, guide: &str, answers: &[String]) -> Outcome {
    let reporting = Reporting::PLAIN;
    let (portal, mut content) = match read(content, reporting) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let Some(guide) = why::guide(&portal, guide) else {
        return no_guide(&portal, guide);
    };
    let typed = Typed { answers };
    let told = why::tell((&portal, guide), typed, &mut content.sources, &mut content.problems);
    match told {
        Some(text) => Outcome::done(text),
        None => Outcome { code: 2, ..refused(&content, reporting) },
    }
}

/// `zhiyin explain`: one code in full, or all of them a line each.
#[must_use]
pub fn explain(code: Option<&str>) -> Outcome {
    let Some(code) = code else { return Outcome::done(explain::list()) };
    match explain::one(code) {
        Some(text) => Outcome::done(text),
        None => Outcome::failed(2, format!("没有“{code}”这个编号。zhiyin explain 列出全部编号")),
    }
}

/// `zhiyin completions`.
#[must_use]
pub fn completions(shell: Shell) -> Outcome {
    Outcome::done(cli::completions(shell))
}

/// `zhiyin schema`: one schema printed, or written to a folder; without either, which ones there are.
#[must_use]
pub fn schema(name: Option<&str>, out: Option<&Path>) -> Outcome {
    let kinds = match name {
        None => schema::KINDS.to_vec(),
        Some(name) => match schema::Kind::named(name) {
            Some(kind) => vec![kind],
            None => {
                let known: Vec<&str> = schema::KINDS.iter().map(|kind| kind.name).collect();
                let known = known.join("、");
                return Outcome::failed(2, format!("没有叫“{name}”的文件。可以写：{known}"));
            }
        },
    };
    match (out, name) {
        (Some(out), _) => write_schemas(&kinds, out),
        (None, Some(_)) => Outcome::done(kinds.into_iter().map(schema::Kind::json).collect()),
        (None, None) => {
            let lines = kinds.iter().map(|kind| format!("{}：{}\n", kind.name, kind.files));
            Outcome::done(lines.collect())
        }
    }
}

fn write_schemas(kinds: &[schema::Kind], out: &Path) -> Outcome {
    match write::loose(&schema::files(kinds), out) {
        Ok(Published { written, unchanged, .. }) => Outcome::done(format!(
            "已写入 {}：{written} 个文件，{unchanged} 个没有变化\n",
            out.display()
        )),
        Err(error) => Outcome::failed(error.exit_code(), error),
    }
}
