//! What differs between two editions of the content: `zhiyin diff`.
//!
//! Owns where the two editions come from (two folders, or a commit and a folder) and the order of
//! stages: read and check both, prove both, compare, draw. What differs, and for whom, comes from
//! `proof::compare`; how it looks is for `text`, `page` and JSON, all three drawn from `view`.

use std::path::{Path, PathBuf};

use language::portal::Portal;
use proof::compare::{Difference, compare};

use crate::cli::Format;
use crate::commands::{self, Outcome};
use crate::content::{self, Content};
use crate::load::{self, git};
use crate::write::single;

mod marks;
mod page;
#[cfg(test)]
mod tests;
mod text;
mod view;

use view::Limits;
pub(crate) use view::View;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The content folders named.
    pub folders: &'a [PathBuf],
    /// A commit to compare with.
    pub revision: Option<&'a str>,
    /// How differences are printed.
    pub format: Format,
    /// A web page to write besides.
    pub html: Option<&'a Path>,
}

/// One edition of the content.
pub(crate) struct Edition {
    /// Where it comes from, as read.
    pub name: String,
    pub content: Content,
    pub portal: Portal,
}

/// `zhiyin diff`: which people get different guidance.
#[must_use]
pub fn diff(wanted: &Wanted) -> Outcome {
    match compared(wanted) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn compared(wanted: &Wanted) -> Result<Outcome, Outcome> {
    if let Some(path) = wanted.html.filter(|path| !single::is_page(path)) {
        let words = "--html 后面要写一个以 .html 结尾的文件名，例如 改了什么.html";
        return Err(Outcome::failed(2, format!("“{}”不是网页文件。{words}", path.display())));
    }
    let [old, new] = editions(wanted)?;
    let difference = compare(&old.portal, &new.portal, &new.content.sources);
    let mut outcome = Outcome {
        out: drawn(wanted.format, &difference, [&old, &new]),
        err: doubts(&difference),
        code: u8::from(!difference.is_sound()),
    };
    if let Some(path) = wanted.html {
        let view = View::new(&difference, [&old, &new], Limits::PAGE);
        let text = page::page(&view).map_err(|error| Outcome::failed(1, error))?;
        single::page(path, &text).map_err(|error| Outcome::failed(error.exit_code(), error))?;
        outcome.err.push_str(&format!("网页已写到：{}\n", path.display()));
    }
    Ok(outcome)
}

/// A comparison for somebody who looks at it in a browser.
pub(crate) struct Compared {
    pub view: View,
    /// The same as a page of its own.
    pub page: String,
    /// What keeps it from being the whole truth; empty where it is.
    pub doubts: String,
}

/// Compares two editions.
pub(crate) fn compared_on_page(old: &Edition, new: &Edition) -> Compared {
    let difference = compare(&old.portal, &new.portal, &new.content.sources);
    let view = View::new(&difference, [old, new], Limits::PAGE);
    // A template of ours that cannot be filled is a mistake of ours, and said so in its place.
    let page = page::page(&view).unwrap_or_else(|error| error.to_string());
    Compared { view, page, doubts: doubts(&difference) }
}

fn drawn(format: Format, difference: &Difference, editions: [&Edition; 2]) -> String {
    match format {
        Format::Text => text::text(&View::new(difference, editions, Limits::TEXT)),
        Format::Json => {
            let view = View::new(difference, editions, Limits::JSON);
            // Strings and numbers only: serialising them has no way to fail.
            serde_json::to_string_pretty(&view).unwrap_or_default() + "\n"
        }
    }
}

/// What keeps the comparison from being the whole truth.
fn doubts(difference: &Difference) -> String {
    let mut words = String::new();
    for guide in &difference.guides {
        let title = &guide.title;
        if !guide.is_finished {
            words.push_str(&format!(
                "错误：指引“{title}”没有比较完：规则太复杂，用完了规定的步数。上面列出的不全，请不要据此认为其他人没有变化\n"
            ));
        }
        for entry in &guide.entries {
            let heading = &entry.heading;
            if entry.example.as_ref().is_some_and(|example| !example.is_confirmed) {
                words.push_str(&format!(
                    "错误：指引“{title}”里“{heading}”一项，用例子重放的结果和说的不一样。这是程序的问题，请报告\n"
                ));
            }
            if !entry.who.is_whole {
                words.push_str(&format!(
                    "错误：指引“{title}”里“{heading}”一项涉及的情形太多，没有列全\n"
                ));
            }
        }
    }
    words
}

/// Both editions, read, checked and proved.
fn editions(wanted: &Wanted) -> Result<[Edition; 2], Outcome> {
    match (wanted.revision, wanted.folders) {
        (None, [old, new]) => Ok([folder(old)?, folder(new)?]),
        (Some(revision), [] | [_]) => {
            let default = PathBuf::from("content");
            let content = wanted.folders.first().unwrap_or(&default);
            // The folder first: a slip in its name is told as such, not as git's.
            let new = folder(content)?;
            Ok([commit(content, revision)?, new])
        }
        (None, _) => Err(Outcome::failed(
            2,
            "要写出两个内容文件夹，先旧后新。\n改法：zhiyin diff 旧content content；和 git 里以前的版本比较，写 zhiyin diff --git HEAD~1",
        )),
        (Some(_), _) => Err(Outcome::failed(
            2,
            "有 --git 时只写一个内容文件夹：新的。\n改法：zhiyin diff --git HEAD~1 content",
        )),
    }
}

pub(crate) fn folder(path: &Path) -> Result<Edition, Outcome> {
    let loaded = load::load(path).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    checked(path.display().to_string(), content::check(loaded))
}

pub(crate) fn commit(content: &Path, revision: &str) -> Result<Edition, Outcome> {
    let read =
        git::load(content, revision).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let name = format!("{revision}（提交 {}，{}）", read.commit, read.day);
    checked(name, content::check(read.loaded))
}

/// An edition that does not check cannot be compared: what it tells people is not settled.
fn checked(name: String, mut content: Content) -> Result<Edition, Outcome> {
    let portal = content.portal.take();
    if let Some(portal) = &portal {
        commands::prove(portal, &mut content.problems);
    }
    match portal.filter(|_| !content.problems.has_errors()) {
        Some(portal) => Ok(Edition { name, content, portal }),
        None => {
            let refused = commands::refused(&content, commands::Reporting::PLAIN);
            let err = format!("{}\n“{name}”里有错误，没有比较。请先改正。\n", refused.err);
            Err(Outcome { err, ..refused })
        }
    }
}
