//! The next edition of a portal: `zhiyin new-edition`.
//!
//! Owns which files the new folder holds and what an editor is told of them. What may be changed
//! without asking, and which words name a time, is `language::edition`'s; the words of the list
//! are `checklist.rs`'s. The old folder is only read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use language::edition::Former;
use language::edition::renew;
use language::edition::renew::{Change, Concern};
use language::place::{Source, Sources};
use language::portal::Portal;
use language::site::{EditionInfo, Site};
use rules::Edition;

use crate::commands::{self, Outcome, Reporting};
use crate::content::{self, Content};
use crate::load::{self, LoadKind, Loaded, LoadedFile, LoadedImage};
use crate::starter;
use crate::write;

mod checklist;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The portal to go on from.
    pub content: &'a Path,
    /// 名 of the new edition.
    pub name: &'a str,
    /// Its 起 and 止.
    pub days: Edition,
    /// The new folder; none = one of the edition's name.
    pub out: Option<&'a Path>,
}

/// The new edition before it is written.
struct Made {
    /// The edition it was made from.
    old: EditionInfo,
    /// The new site.yaml.
    site: Site,
    changes: Vec<Change>,
    /// Lines to confirm, by file.
    lines: Vec<Listed>,
    /// Files of the old folder that nothing reads.
    left_behind: Vec<String>,
    /// What `zhiyin check` reminds of as it stands.
    reminders: usize,
    texts: Vec<LoadedFile>,
    theme: BTreeMap<String, String>,
    images: Vec<LoadedImage>,
}

/// A line to confirm.
struct Listed {
    /// Below the new folder: `content/site.yaml`.
    file: String,
    line: usize,
    column: usize,
    /// What stands there.
    words: Vec<String>,
    concern: Concern,
    /// The line, as far as it is shown.
    text: String,
    /// Further lines of the file that read the same.
    also: Vec<usize>,
}

/// `zhiyin new-edition`: next year's copy of a portal, with what must be confirmed in it.
#[must_use]
pub fn new_edition(wanted: &Wanted) -> Outcome {
    match written(wanted) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn written(wanted: &Wanted) -> Result<Outcome, Outcome> {
    let out = out(wanted)?;
    let made = made(wanted)?;
    let mut files: write::NewFiles = starter::editor().collect();
    for file in &made.texts {
        files.insert(format!("content/{}", file.path), file.text.clone().into_bytes());
    }
    for image in &made.images {
        files.insert(format!("content/{}", image.path), image.bytes.clone());
    }
    for (name, text) in &made.theme {
        files.insert(format!("content/theme/{name}"), text.clone().into_bytes());
    }
    files.insert(checklist::NAME.to_owned(), checklist::markdown(&made).into_bytes());
    write::folder(&files, &out, Some(wanted.content))
        .map_err(|error| Outcome::failed(error.exit_code(), error))?;
    Ok(Outcome { out: checklist::report(&made, &out), ..Outcome::default() })
}

/// Where to write: a name may hold signs that a folder's cannot.
fn out(wanted: &Wanted) -> Result<PathBuf, Outcome> {
    match wanted.out {
        Some(out) => Ok(out.to_owned()),
        None if wanted.name.chars().all(|letter| letter.is_alphanumeric() || letter == '-') => {
            Ok(PathBuf::from(wanted.name))
        }
        None => Err(Outcome::failed(
            2,
            format!(
                "“{}”不能用作文件夹名。改法：用 --out 写出新文件夹，例如 --out 2024",
                wanted.name
            ),
        )),
    }
}

fn made(wanted: &Wanted) -> Result<Made, Outcome> {
    let loaded =
        load::load(wanted.content).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let (files, theme) = (loaded.files.clone(), loaded.theme.clone());
    let images = loaded.images.clone();
    let strays = loaded.problems.iter().filter(|problem| problem.kind == LoadKind::Stray);
    let left_behind = strays.map(|stray| stray.path.clone()).collect();
    let old = standing(content::check(loaded), "旧的一版里有错误，没有做新的一版。请先改正。")?;
    later(wanted, &old.site.edition)?;
    let (texts, changes) = renewed(files, &old.site, wanted)?;
    let again = Loaded {
        files: texts.clone(),
        theme: theme.clone(),
        images: images.clone(),
        ..Loaded::default()
    };
    let checked = content::check(again);
    let reminders = checked.problems.sorted().len();
    let new = standing(checked, "新的一版不能用。请检查 --name、--from、--until。")?;
    let lines = listed(&texts, &new.site, &changes);
    let (old, site) = (old.site.edition, new.site);
    Ok(Made { old, site, changes, lines, left_behind, reminders, texts, theme, images })
}

/// The portal of a content without errors.
fn standing(mut content: Content, otherwise: &str) -> Result<Portal, Outcome> {
    content.portal.take().ok_or_else(|| {
        let refused = commands::refused(&content, Reporting::PLAIN);
        Outcome { err: format!("{}\n{otherwise}\n", refused.err), ..refused }
    })
}

/// A new edition that begins before the old one is a slip in the year.
fn later(wanted: &Wanted, old: &EditionInfo) -> Result<(), Outcome> {
    let refuse = |words: String| Err(Outcome::failed(2, words));
    if wanted.days.end < wanted.days.start {
        return refuse("--until 早于 --from。改法：检查两个日期的年份和先后".to_owned());
    }
    if wanted.days.start <= old.days.start {
        let start = language::day::written_day(old.days.start);
        return refuse(format!(
            "新的一版要晚于现在的一版：“{}”从 {start} 起。改法：检查 --from 的年份",
            old.name
        ));
    }
    if wanted.name == old.name {
        let name = wanted.name;
        return refuse(format!("现在的一版就叫“{name}”。改法：用 --name 写新的一版的名字"));
    }
    Ok(())
}

/// Every text of the new edition, and what was changed in site.yaml.
fn renewed(
    files: Vec<LoadedFile>,
    old: &Site,
    wanted: &Wanted,
) -> Result<(Vec<LoadedFile>, Vec<Change>), Outcome> {
    let edition = renew::Wanted { name: wanted.name, days: wanted.days };
    let mut all = Vec::new();
    for mut file in files {
        file.shown = format!("content/{}", file.path);
        all.push(file);
    }
    let mut sources = Sources::new();
    let site = all.iter_mut().find(|file| file.path == "site.yaml");
    let renewed = site.and_then(|file| {
        let id = sources.add(Source::new(file.shown.clone(), file.text.clone()));
        let (text, changes) = renew::renew(id, &file.text, old, edition)?;
        file.text = text;
        Some(changes)
    });
    // The portal stands, so its site.yaml was read.
    let changes = renewed.ok_or_else(|| Outcome::failed(1, "site.yaml 读不出来"))?;
    Ok((all, changes))
}

/// The lines of all texts that name a time, but for those changed already.
fn listed(texts: &[LoadedFile], site: &Site, changes: &[Change]) -> Vec<Listed> {
    let former = Former::of(&site.edition);
    let constants: Vec<_> = site.constants.values().map(|word| word.place).collect();
    let mut all: Vec<Listed> = Vec::new();
    let mut texts: Vec<&LoadedFile> = texts.iter().collect();
    texts.sort_by_key(|file| rank(&file.path));
    for file in texts {
        let is_site = file.path == "site.yaml";
        let source = Source::new(file.shown.clone(), file.text.clone());
        let others = if is_site { &constants[..] } else { &[] };
        let changed = |at: usize| {
            let mut places = changes.iter().map(|change| change.place);
            is_site && places.any(|place| place.start <= at && at < place.end)
        };
        for line in renew::lines(&file.text, &former, others) {
            if changed(line.start) {
                continue;
            }
            let listed = confirm(&source, line);
            match all.iter_mut().find(|known| known.reads_as(&listed)) {
                Some(known) => known.also.push(listed.line),
                None => all.push(listed),
            }
        }
    }
    all
}

/// In which order files are gone through: what others are made from comes first, cases come last.
fn rank(path: &str) -> (usize, &str) {
    let ends = ["site.yaml", "notice.md", "guide.yaml", ".md", "cases.yaml"];
    (ends.iter().position(|end| path.ends_with(end)).unwrap_or(ends.len()), path)
}

fn confirm(source: &Source, line: renew::Line) -> Listed {
    let position = source.position(line.start);
    let whole = source.text().lines().nth(position.line - 1).unwrap_or_default();
    Listed {
        file: source.name().to_owned(),
        line: position.line,
        column: position.column,
        text: checklist::excerpt(whole, line.words.first().map_or("", String::as_str)),
        words: line.words,
        concern: line.concern,
        also: Vec::new(),
    }
}

impl Listed {
    /// Whether both would be listed in the same words.
    fn reads_as(&self, other: &Listed) -> bool {
        let key = |line: &Listed| (line.file.clone(), line.concern, line.words.clone());
        self.text == other.text && key(self) == key(other)
    }
}
