//! Reads the content folder: the only room that reads what editors write.
//!
//! Owns the walk through the folder and the refusal of everything that is not a plain file inside it. Which names are
//! read, how much, and what bytes are is `content`'s; the meaning of every text `language`'s.
//!
//! Invariant: the same files give the same `Loaded`, whatever the order of the folder, the line
//! ends or the byte order mark; one bad file never hides another.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

pub mod git;
mod kept;
pub mod names;
pub mod single;
pub mod state;
mod taken;
#[cfg(test)]
mod tests;

pub use content::loaded::{Loaded, LoadedFile, MAX_FILE, decoded};
pub use content::{LoadKind, LoadProblem};
pub use kept::Texts;

use content::Bad;
use content::loaded::{Body, DEEPEST, MAX_FILES, NEEDED, body, limit};
use content::memory::shown;

use crate::load::state::State;
use kept::settled;
use taken::Taken;

/// There is no content folder to read at all.
#[derive(Debug, Error)]
pub enum LoadError {
    #[error("找不到内容文件夹“{}”。请在项目文件夹里运行，或写出内容文件夹的位置，例如：zhiyin build 我的网站/content", .0.display())]
    NotFound(PathBuf),
    #[error("“{}”不是文件夹。这里要写的是内容文件夹（里面有 site.yaml）", .0.display())]
    NotAFolder(PathBuf),
    #[error("打不开内容文件夹“{}”：{}。请检查您有没有读取它的权限", .path.display(), names::reason(.source.kind()))]
    Unreadable { path: PathBuf, source: io::Error },
}

/// Reads the content folder; problems with single files are collected, never the end of the run.
pub fn load(content: &Path) -> Result<Loaded, LoadError> {
    load_again(content, &mut Texts::default())
}

/// As [`load`]; texts that are as they were are not read again.
pub fn load_again(content: &Path, texts: &mut Texts) -> Result<Loaded, LoadError> {
    let root = open_root(content)?;
    let (prefix, taken) = (names::shown_prefix(content), Taken::default());
    let room = Room { real: &root, prefix, taken, kept: texts };
    let mut loaded = Loaded::default();
    let found = room.walk(&mut loaded.problems);
    let read: Vec<Result<Whole, Bad>> = found.par_iter().map(|entry| room.read(entry)).collect();
    if let Some(kind) = room.taken.too_much() {
        let problem = room.problem("", Bad::whole(kind));
        return Ok(Loaded { problems: vec![problem], ..Loaded::default() });
    }
    let prefix = room.prefix;
    texts.retain(found.iter().map(|entry| entry.path.as_str()));
    for (entry, read) in found.into_iter().zip(read) {
        let shown = shown(&prefix, &entry.path);
        match read {
            Err(bad) => loaded.problems.push(bad.of(&entry.path, shown)),
            Ok(Whole::Known(text)) => loaded.add(entry.path, shown, Body::Text(text)),
            Ok(Whole::Fresh(body, state)) => {
                if let Body::Text(text) = &body {
                    texts.keep(&entry.path, state, text);
                }
                loaded.add(entry.path, shown, body);
            }
        }
    }
    Ok(loaded.sorted())
}

/// A file that was read.
enum Whole {
    /// As it was before.
    Known(Arc<str>),
    /// And what the system says of it, where that tells whether it changes.
    Fresh(Body, Option<State>),
}

/// The content folder that a file is in: the nearest around it that holds a site.yaml.
#[must_use]
pub fn folder_of(file: &Path) -> Option<PathBuf> {
    let around = file.ancestors().skip(1);
    around.take(DEEPEST).find(|folder| folder.join(NEEDED).is_file()).map(Path::to_owned)
}

/// Whether a folder holds anything that somebody put there.
fn holds_anything(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| !names::is_dropping(&entry.file_name()))
}

fn open_root(content: &Path) -> Result<PathBuf, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: content.to_owned(), source };
    let metadata = match fs::metadata(content) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LoadError::NotFound(content.to_owned()));
        }
        other => other.map_err(unreadable)?,
    };
    if !metadata.is_dir() {
        return Err(LoadError::NotAFolder(content.to_owned()));
    }
    fs::read_dir(content).map_err(unreadable)?;
    fs::canonicalize(content).map_err(unreadable)
}

fn unreadable(error: &io::Error) -> Bad {
    Bad::whole(LoadKind::Unreadable(error.kind()))
}

/// The bytes of a file that nobody wrote to meanwhile.
struct Steady {
    bytes: Vec<u8>,
    state: Option<State>,
}

/// A file with a name that is read; its bytes are still unknown.
struct Found {
    /// Relative, with slashes.
    path: String,
    at: PathBuf,
    file_type: FileType,
}

/// The content folder being read.
struct Room<'a> {
    /// The folder with every link resolved.
    real: &'a Path,
    /// What stands before a relative path in diagnostics.
    prefix: String,
    taken: Taken,
    kept: &'a Texts,
}

impl Room<'_> {
    /// Every entry that should be read; all else becomes a problem, a reminder, or is a dropping.
    fn walk(&self, problems: &mut Vec<LoadProblem>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut seen = 0;
        let walk = WalkDir::new(self.real).min_depth(1).max_depth(DEEPEST);
        for entry in walk.into_iter().filter_entry(|entry| !names::is_dropping(entry.file_name())) {
            match entry {
                Err(error) => problems.push(self.walk_problem(&error)),
                Ok(entry) => {
                    seen += usize::from(!entry.file_type().is_dir());
                    self.sort_out(entry, &mut found, problems);
                }
            }
            if seen > MAX_FILES {
                // The rest is not even listed: a folder of a million files must not fill the memory.
                *problems = vec![self.problem("", Bad::whole(LoadKind::TooManyFiles))];
                return Vec::new();
            }
        }
        if !found.iter().any(|entry| entry.path == NEEDED) {
            problems.push(self.problem(NEEDED, Bad::whole(LoadKind::Missing)));
        }
        found.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        found
    }

    fn sort_out(&self, entry: DirEntry, found: &mut Vec<Found>, problems: &mut Vec<LoadProblem>) {
        let path = match names::within(self.real, entry.path()) {
            Ok(path) => path,
            Err(lossy) => {
                return problems.push(self.problem(&lossy, Bad::whole(LoadKind::BadName)));
            }
        };
        let file_type = entry.file_type();
        if names::is_read(&path, file_type.is_dir()) {
            return found.push(Found { path, at: entry.into_path(), file_type });
        }
        let mut refuse = |kind| problems.push(self.problem(&path, Bad::whole(kind)));
        if let Some(what) = names::instead_of_folder(&path, entry.path(), file_type) {
            refuse(LoadKind::NotAFolder(what));
        } else if file_type.is_symlink() && entry.path().is_dir() {
            refuse(LoadKind::LinkedFolder);
        } else if !file_type.is_dir() || entry.depth() == DEEPEST && holds_anything(entry.path()) {
            // What lies below is not even listed.
            refuse(LoadKind::Stray);
        }
    }

    fn read(&self, entry: &Found) -> Result<Whole, Bad> {
        // The type comes from the folder's listing: opening a pipe would wait for its other end.
        self.must_be_file(entry).map_err(Bad::whole)?;
        if let Some(text) = self.known(entry) {
            return Ok(Whole::Known(text));
        }
        let steady = match self.read_steady(entry)? {
            Some(steady) => steady,
            None => self.read_steady(entry)?.ok_or(Bad::whole(LoadKind::Changing))?,
        };
        let Steady { bytes, state } = steady;
        Ok(Whole::Fresh(body(&entry.path, bytes)?, state))
    }

    /// The text as it was read before, where the file is the same.
    fn known(&self, entry: &Found) -> Option<Arc<str>> {
        let known = self.kept.of(&entry.path)?;
        settled(&fs::metadata(&entry.at).ok()?).filter(|state| *state == known.state)?;
        let text = known.text.clone();
        self.taken.take(&entry.path, text.len() as u64).then_some(text)
    }

    /// The whole file, or `None` when it was written to meanwhile: a torn text must not be published.
    fn read_steady(&self, entry: &Found) -> Result<Option<Steady>, Bad> {
        let limit = limit(&entry.path);
        let mut file = File::open(&entry.at).map_err(|error| unreadable(&error))?;
        let before = file.metadata().map_err(|error| unreadable(&error))?;
        if !before.is_file() {
            return Err(Bad::whole(LoadKind::NotAFile(names::odd(before.file_type()))));
        }
        if before.len() > limit {
            return Err(Bad::whole(LoadKind::TooLarge { bytes: before.len() }));
        }
        if !self.taken.take(&entry.path, before.len()) {
            return Err(Bad::whole(LoadKind::TooMuch));
        }
        let mut bytes = Vec::with_capacity(before.len() as usize + 1);
        (&mut file).take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        let after = file.metadata().map_err(|error| unreadable(&error))?;
        let steady = same_state(&before, &after) && bytes.len() as u64 == after.len();
        Ok(steady.then(|| Steady { state: settled(&after), bytes }))
    }

    fn must_be_file(&self, entry: &Found) -> Result<(), LoadKind> {
        if entry.file_type.is_file() {
            return Ok(());
        }
        if !entry.file_type.is_symlink() {
            return Err(LoadKind::NotAFile(names::odd(entry.file_type)));
        }
        let real = fs::canonicalize(&entry.at).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LoadKind::LinkBroken,
            kind => LoadKind::Unreadable(kind),
        })?;
        if !real.starts_with(self.real) {
            return Err(LoadKind::LinkOutside);
        }
        let metadata = fs::metadata(&real).map_err(|error| LoadKind::Unreadable(error.kind()))?;
        match metadata.is_file() {
            true => Ok(()),
            false => Err(LoadKind::NotAFile(names::odd(metadata.file_type()))),
        }
    }

    fn walk_problem(&self, error: &walkdir::Error) -> LoadProblem {
        let path = error.path().unwrap_or(self.real);
        let relative = names::within(self.real, path).unwrap_or_else(|lossy| lossy);
        let kind = error.io_error().map_or(io::ErrorKind::Other, io::Error::kind);
        self.problem(&relative, Bad::whole(LoadKind::Unreadable(kind)))
    }

    fn problem(&self, relative: &str, bad: Bad) -> LoadProblem {
        bad.of(relative, self.shown(relative))
    }

    fn shown(&self, relative: &str) -> String {
        shown(&self.prefix, relative)
    }
}

fn same_state(before: &Metadata, after: &Metadata) -> bool {
    before.len() == after.len() && before.modified().ok() == after.modified().ok()
}
