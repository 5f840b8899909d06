//! The place to publish to: where it really is, and whether it may be written to.
//!
//! Owns every refusal. A target must be absent, empty or ours, and must not be a place where
//! people keep their own files. Links are resolved first, so a detour does not help.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};

use super::manifest::{self, Listed};
use super::staging;
use super::{Danger, Doing, FileName, PublishError, STAGING, lock, past};
use content::file_name::FOLDERS;
use content::owned::{BACKGROUND, Owned};

/// What every site of ours has: a folder with these once had a manifest.
const LOOK: [&str; 4] = ["404.html", "assets", "index.html", "search.html"];

/// Where to publish, and what must stay out of it.
#[derive(Debug, Clone, Copy)]
pub struct Guarded<'a> {
    pub out: &'a Path,
    /// Folders people write in, such as the content folder: the target may be neither one of them
    /// nor above nor inside one. The current folder and the home folder are always guarded.
    pub protected: &'a [PathBuf],
}

/// A target that may be written to.
pub struct Target {
    /// As it was given, for messages.
    pub shown: PathBuf,
    /// With every link resolved.
    pub real: PathBuf,
    /// We made it: if nothing comes of it, it goes again.
    is_new: bool,
}

impl Target {
    /// Finds the target and refuses a dangerous one; makes one that is absent.
    pub fn resolve(guarded: &Guarded<'_>) -> Result<Self, PublishError> {
        let shown = guarded.out.to_owned();
        let refuse = |danger| PublishError::Unsafe { out: shown.clone(), danger };
        if shown.as_os_str().is_empty() {
            return Err(refuse(Danger::Empty));
        }
        let full = path::absolute(&shown).map_err(PublishError::disk(Doing::Inspect, &shown))?;
        let real = match real_path(&full) {
            Ok(real) => real,
            Err(Unclear::Danger(danger)) => return Err(refuse(danger)),
            Err(Unclear::Disk(error)) => {
                return Err(PublishError::disk(Doing::Inspect, &shown)(error));
            }
        };
        if let Some(danger) = danger(&real, guarded.protected) {
            return Err(refuse(danger));
        }
        let is_new = match fs::metadata(&real) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(PublishError::disk(Doing::Inspect, &shown)(error)),
            Ok(metadata) if !metadata.is_dir() => return Err(refuse(Danger::NotAFolder)),
            Ok(_) => false,
        };
        fs::create_dir_all(&real).map_err(PublishError::disk(Doing::Create, &shown))?;
        let target = Self { shown, real, is_new };
        // Into what may not be ours not even a lock is put.
        if fs::symlink_metadata(target.real.join(lock::NAME)).is_err() {
            target.owned(Owned::default())?;
        }
        Ok(target)
    }

    /// The files that are ours there, with those a killed build left. Refuses a folder that is neither
    /// empty nor ours.
    pub fn owned(&self, left_over: Owned) -> Result<Owned, PublishError> {
        let inspect = || PublishError::disk(Doing::Inspect, &self.shown);
        let listed = manifest::listed(&self.real).map_err(inspect())?;
        let is_gone = matches!(listed, Listed::Gone);
        if let Listed::Files(mut listed) = listed {
            listed.extend(left_over);
            return Ok(listed);
        }
        let mut foreign = BTreeSet::new();
        for entry in fs::read_dir(&self.real).map_err(inspect())? {
            let name = entry.map_err(inspect())?.file_name().to_string_lossy().into_owned();
            let ours = left_over.names().any(|known| known.as_str() == name);
            let folder = left_over.names().any(|known| known.folder() == Some(&name));
            let passing = [lock::NAME, past::NAME].contains(&name.as_str())
                || staging::is_name(&name, STAGING);
            if !ours && !folder && !passing && !BACKGROUND.contains(&name.as_str()) {
                foreign.insert(name);
            }
        }
        let looks_ours = LOOK.iter().all(|name| foreign.contains(*name));
        match foreign.pop_first() {
            Some(_) if looks_ours => Err(self.refuse(Danger::Unlisted { is_gone })),
            Some(example) => Err(self.refuse(Danger::Foreign(example))),
            None => Ok(left_over),
        }
    }

    /// Whether a file of ours is as we left it, or there is none.
    pub fn is_as_left(&self, name: &FileName, owned: &Owned) -> io::Result<bool> {
        let path = self.at(name);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => Ok(owned.is_as_left(name, &fs::read(path)?)),
            // A link or a pipe is replaced by its name, a folder is not ours.
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// `assets` and `files` must be folders of their own: through a link we would write somewhere else.
    pub fn check_folders(&self) -> Result<(), PublishError> {
        FOLDERS.into_iter().try_for_each(|folder| {
            match fs::symlink_metadata(self.real.join(folder)) {
                Ok(metadata) if !metadata.is_dir() => {
                    Err(self.refuse(Danger::Taken(folder.into())))
                }
                _ => Ok(()),
            }
        })
    }

    /// Where a file of the site stands.
    pub fn at(&self, name: &FileName) -> PathBuf {
        self.real.join(name.as_str())
    }

    /// The error that says why the target may not be written to.
    pub fn refuse(&self, danger: Danger) -> PublishError {
        PublishError::Unsafe { out: self.shown.clone(), danger }
    }
}

enum Unclear {
    Danger(Danger),
    Disk(io::Error),
}

/// The path with links resolved as far as it exists; the rest is plain names.
fn real_path(full: &Path) -> Result<PathBuf, Unclear> {
    match fs::canonicalize(full) {
        Ok(real) => return Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Unclear::Danger(Danger::NotAFolder));
        }
        Err(error) => return Err(Unclear::Disk(error)),
    }
    if fs::symlink_metadata(full).is_ok() {
        return Err(Unclear::Danger(Danger::DeadLink));
    }
    match (full.parent(), full.file_name()) {
        (Some(parent), Some(name)) => Ok(real_path(parent)?.join(name)),
        (_, None) => Err(Unclear::Danger(Danger::Climbs)),
        (None, _) => Err(Unclear::Danger(Danger::Root)),
    }
}

fn danger(real: &Path, protected: &[PathBuf]) -> Option<Danger> {
    let resolved = |path: &Path| fs::canonicalize(path).ok();
    let holds = |inner: Option<PathBuf>| inner.is_some_and(|inner| inner.starts_with(real));
    if real.parent().is_none() {
        return Some(Danger::Root);
    }
    if holds(env::home_dir().map(|home| resolved(&home).unwrap_or(home))) {
        return Some(Danger::Home);
    }
    for folder in protected {
        let Some(inner) = resolved(folder) else { continue };
        if inner.starts_with(real) {
            return Some(Danger::Above(folder.clone()));
        }
        if real.starts_with(&inner) {
            return Some(Danger::Inside(folder.clone()));
        }
    }
    holds(env::current_dir().ok().and_then(|here| resolved(&here))).then_some(Danger::Project)
}

impl Drop for Target {
    fn drop(&mut self) {
        if self.is_new {
            // Goes only while it is empty: nothing was published.
            let _ = fs::remove_dir(&self.real);
        }
    }
}
