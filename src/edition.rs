//! The next edition of a portal, as `zhiyin new-edition` writes it.
//!
//! Owns which files the new folder holds and what an editor is told of them. What may be changed
//! without asking, and which words name a time, is `language::edition`'s; the words of the list
//! are `checklist.rs`'s, whether either edition stands the command's. The old folder is only read.

use std::path::Path;

use language::edition::Former;
use language::edition::renew::{self, Change, Concern, Wanted};
use language::place::{Source, Sources};
use language::site::{EditionInfo, Site};

use crate::load::{LoadKind, Loaded, LoadedFile, names};
use crate::publish::NewFiles;
use crate::starter;
use content::json::NoJson;

mod checklist;

/// The files of a new edition, before they are checked.
pub struct Renewed {
    pub loaded: Loaded,
    changes: Vec<Change>,
    left_behind: Vec<String>,
}

/// Every file of the new edition, from those of the old one; none where site.yaml cannot be read.
#[must_use]
pub fn renewed(old: Loaded, site: &Site, wanted: Wanted) -> Option<Renewed> {
    let strays = old.problems.into_iter().filter(|problem| problem.kind == LoadKind::Stray);
    let left_behind = strays.map(|stray| stray.path).collect();
    let mut files = old.files;
    for file in &mut files {
        file.shown = format!("content/{}", file.path);
    }
    let file = files.iter_mut().find(|file| file.path == "site.yaml")?;
    let mut sources = Sources::new();
    let id = sources.add(Source::new(file.shown.clone(), file.text.clone()));
    let (text, changes) = renew::renew(id, &file.text, site, wanted)?;
    file.text = text.into();
    let loaded = Loaded { files, problems: Vec::new(), ..old };
    Some(Renewed { loaded, changes, left_behind })
}

/// The new edition before it is written.
pub struct Made {
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
    loaded: Loaded,
}

impl Made {
    /// `old` and `new`: what both editions' site.yaml say.
    #[must_use]
    pub fn new(renewed: Renewed, [old, new]: [&Site; 2], reminders: usize) -> Made {
        let Renewed { loaded, changes, left_behind } = renewed;
        let lines = listed(&loaded.files, new, &changes);
        let (old, site) = (old.edition.clone(), new.clone());
        Made { old, site, changes, lines, left_behind, reminders, loaded }
    }

    /// Every file of the new folder.
    ///
    /// # Errors
    /// See [`NoJson`].
    pub fn files(&self) -> Result<NewFiles, NoJson> {
        let Loaded { files, theme, images, attachments, .. } = &self.loaded;
        // Excel takes a table without a mark for one in GBK.
        let mark = |path: &str| if names::is_list(path) { "\u{FEFF}" } else { "" };
        let text = |file: &LoadedFile| format!("{}{}", mark(&file.path), file.text).into_bytes();
        let texts = files.iter().chain(theme.values());
        let texts = texts.map(|file| (file.path.clone(), text(file)));
        let images = images.iter().map(|image| (image.path.clone(), image.bytes.clone()));
        let attached = attachments.iter().map(|file| (file.path.clone(), file.bytes.to_vec()));
        let content = texts.chain(images).chain(attached);
        let content = content.map(|(name, bytes)| (format!("content/{name}"), bytes));
        let list = (checklist::NAME.to_owned(), checklist::markdown(self).into_bytes());
        Ok(starter::editor()?.chain(content).chain([list]).collect())
    }

    /// What the terminal says of it, written to `out`.
    #[must_use]
    pub fn report(&self, out: &Path) -> String {
        checklist::report(self, out)
    }
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

/// The lines of all texts that name a time, but for those changed already.
fn listed(texts: &[LoadedFile], site: &Site, changes: &[Change]) -> Vec<Listed> {
    let former = Former::of(&site.edition);
    let constants: Vec<_> = site.constants.values().map(|word| word.place).collect();
    let mut all: Vec<Listed> = Vec::new();
    let mut texts: Vec<&LoadedFile> = texts.iter().collect();
    texts.sort_by_key(|file| rank(&file.path));
    for file in texts {
        let is_site = file.path == "site.yaml";
        let mut sources = Sources::new();
        let id = sources.add(Source::new(file.shown.clone(), file.text.clone()));
        let source = sources.get(id);
        let is_guide = file.path.ends_with("guide.yaml");
        let amounts = if is_guide { renew::amounts(id, &file.text) } else { Vec::new() };
        let others = if is_site { &constants } else { &amounts };
        let changed = |at: usize| {
            let mut places = changes.iter().map(|change| change.place);
            is_site && places.any(|place| place.start <= at && at < place.end)
        };
        for line in renew::lines(&file.text, &former, others) {
            if changed(line.start) {
                continue;
            }
            let listed = confirm(source, line);
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
