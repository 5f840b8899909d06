//! `zhiyin diff`: which people get different guidance.

use std::path::Path;

use crate::cli::{Diff, Format};
use crate::diff::{self, Comparison, Edition};
use crate::failure::{Cause, Failure, Printed};
use crate::publish::single;

pub fn run(asked: &Diff) -> Result<Printed, Failure> {
    if let Some(path) = asked.html.as_deref().filter(|path| !single::is_page(path)) {
        let words = "--html 后面要写一个以 .html 结尾的文件名，例如 改了什么.html";
        return Err(Failure::usage(format!("“{}”不是网页文件。{words}", path.display())));
    }
    let [old, new] = editions(asked)?;
    let comparison = Comparison::of(&old, &new);
    let mut printed = Printed {
        out: match asked.format {
            Format::Text => comparison.text(),
            Format::Json => comparison.json()?,
        },
        err: comparison.doubts(),
    };
    if let Some(path) = &asked.html {
        single::page(path, &diff::page(&comparison.on_page())?)?;
        printed.err.push_str(&format!("网页已写到：{}\n", path.display()));
    }
    match comparison.is_sound() {
        true => Ok(printed),
        false => Err(Failure { cause: Cause::Content, printed }),
    }
}

/// Both editions, read, checked and proved.
fn editions(asked: &Diff) -> Result<[Edition; 2], Failure> {
    match (&asked.git, &asked.folders[..]) {
        (None, [old, new]) => Ok([diff::folder(old)?, diff::folder(new)?]),
        (Some(revision), []) => since(Path::new("content"), revision),
        (Some(revision), [content]) => since(content, revision),
        (None, _) => Err(Failure::usage(
            "要写出两个内容文件夹，先旧后新。\n改法：zhiyin diff 旧content content；和 git 里以前的版本比较，写 zhiyin diff --git HEAD~1",
        )),
        (Some(_), _) => Err(Failure::usage(
            "有 --git 时只写一个内容文件夹：新的。\n改法：zhiyin diff --git HEAD~1 content",
        )),
    }
}

fn since(content: &Path, revision: &str) -> Result<[Edition; 2], Failure> {
    // The folder first: a slip in its name is told as such, not as git's.
    let new = diff::folder(content)?;
    Ok([diff::commit(content, revision)?, new])
}
