//! `zhiyin new-edition`: next year's copy of a portal, with what must be confirmed in it.

use std::path::PathBuf;

use language::day::Days;
use language::edition::renew::Wanted;
use language::portal::Checked;
use language::site::EditionInfo;

use crate::cli::NewEdition;
use crate::edition::{self, Made};
use crate::failure::{Failure, Printed};
use crate::load;
use crate::pipeline;
use crate::publish;
use content::{Content, checked};

pub fn run(asked: &NewEdition) -> Result<Printed, Failure> {
    let (folder, out) = (&asked.content.content, out(asked)?);
    let days = Days { start: asked.from, end: asked.until };
    let wanted = Wanted { name: &asked.name, days };
    let loaded = load::load(folder)?;
    let checked = checked::check(loaded.clone());
    let old = standing(&checked, "旧的一版里有错误，没有做新的一版。请先改正。")?;
    later(wanted, &old.site.edition)?;
    // The portal stands, so its site.yaml was read.
    let next = edition::renewed(loaded, &old.site, wanted);
    let next = next.ok_or_else(|| Failure::content("site.yaml 读不出来"))?;
    let checked = checked::check(next.loaded.clone());
    let new = standing(&checked, "新的一版不能用。请检查 --name、--from、--until。")?;
    let made = Made::new(next, [&old.site, &new.site], checked.problems.sorted().len());
    publish::folder(&made.files()?, &out, Some(folder))?;
    Ok(Printed::out(made.report(&out)))
}

/// Where to write: a name may hold signs that a folder's cannot.
fn out(asked: &NewEdition) -> Result<PathBuf, Failure> {
    let name = &asked.name;
    match &asked.out {
        Some(out) => Ok(out.clone()),
        None if name.chars().all(|letter| letter.is_alphanumeric() || letter == '-') => {
            Ok(PathBuf::from(name))
        }
        None => Err(Failure::usage(format!(
            "“{name}”不能用作文件夹名。改法：用 --out 写出新文件夹，例如 --out 2024"
        ))),
    }
}

/// The portal of a content without errors.
fn standing(content: &Content, otherwise: &str) -> Result<Checked, Failure> {
    pipeline::checked(content).map_err(|failure| failure.and(&format!("\n{otherwise}\n")))
}

/// A new edition that begins before the old one is a slip in the year.
fn later(wanted: Wanted, old: &EditionInfo) -> Result<(), Failure> {
    if wanted.days.end.is_some_and(|end| end < wanted.days.start) {
        return Err(Failure::usage("--until 早于 --from。改法：检查两个日期的年份和先后"));
    }
    if wanted.days.start <= old.days.start {
        let start = language::day::written_day(old.days.start);
        return Err(Failure::usage(format!(
            "新的一版要晚于现在的一版：“{}”从 {start} 起。改法：检查 --from 的年份",
            old.name
        )));
    }
    if old.days.end.is_some() && wanted.days.end.is_none() {
        return Err(Failure::usage(
            "没有写 --until，而现在的一版有“止”。改法：用 --until 写通知里最后一个日期；\
             从这一版起长期有效的，先写上，做好以后再删掉新的一版的“止”",
        ));
    }
    if wanted.name == old.name {
        let name = wanted.name;
        return Err(Failure::usage(format!(
            "现在的一版就叫“{name}”。改法：用 --name 写新的一版的名字"
        )));
    }
    Ok(())
}
