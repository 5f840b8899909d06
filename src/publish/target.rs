//! The place to publish to: where it really is, and whether it may be written to.
//!
//! Owns every refusal. A target must be absent, empty or ours, and must not be a place where
//! people keep their own files. Links are resolved first, so a detour does not help.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Danger, Doing, FileName, PublishError, manifest};

/// What systems and tools put into a folder by themselves: with only these it still is empty.
pub const BACKGROUND: [&str; 5] = [".DS_Store", ".git", ".gitkeep", "Thumbs.db", "desktop.ini"];

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
    /// With every link resolved; perhaps it does not exist yet.
    pub real: PathBuf,
    /// The folder beside whose children we put lock and temporary folder.
    pub parent: PathBuf,
    /// Names them: short whatever the target's name is, and different for each target.
    pub key: String,
}

impl Target {
    /// Finds the target and refuses a dangerous one; makes the folders above it.
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
        let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(refuse(Danger::Root));
        };
        let (parent, key) = (parent.to_owned(), key(name));
        fs::create_dir_all(&parent).map_err(PublishError::disk(Doing::Create, &parent))?;
        Ok(Self { shown, real, parent, key })
    }

    /// Names of the files that are ours there, with those a killed build left; `None` when the
    /// target is absent. Refuses a folder that is neither empty nor ours.
    pub fn owned(
        &self,
        left_over: BTreeSet<FileName>,
    ) -> Result<Option<BTreeSet<FileName>>, PublishError> {
        let inspect = || PublishError::disk(Doing::Inspect, &self.shown);
        match fs::metadata(&self.real) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(inspect()(error)),
            Ok(metadata) if !metadata.is_dir() => return Err(self.refuse(Danger::NotAFolder)),
            Ok(_) => {}
        }
        if let Some(mut listed) = manifest::listed(&self.real).map_err(inspect())? {
            listed.extend(left_over);
            return Ok(Some(listed));
        }
        let mut foreign = BTreeSet::new();
        for entry in fs::read_dir(&self.real).map_err(inspect())? {
            let name = entry.map_err(inspect())?.file_name().to_string_lossy().into_owned();
            let ours = FileName::new(&name).is_ok_and(|name| left_over.contains(&name));
            let assets = name == "assets" && left_over.iter().any(FileName::is_asset);
            if !ours && !assets && !BACKGROUND.contains(&name.as_str()) {
                foreign.insert(name);
            }
        }
        match foreign.pop_first() {
            Some(example) => Err(self.refuse(Danger::Foreign(example))),
            None => Ok(Some(left_over)),
        }
    }

    /// `assets` must be a folder of its own: through a link we would write somewhere else.
    pub fn check_assets_folder(&self) -> Result<(), PublishError> {
        match fs::symlink_metadata(self.real.join("assets")) {
            Ok(metadata) if !metadata.is_dir() => Err(self.refuse(Danger::Taken("assets".into()))),
            _ => Ok(()),
        }
    }

    /// Where a file of the site stands.
    pub fn at(&self, name: &FileName) -> PathBuf {
        self.real.join(name.as_str())
    }

    /// A path beside the target.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.parent.join(name)
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

fn key(name: &OsStr) -> String {
    let digest = Sha256::digest(name.as_encoded_bytes());
    digest[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}
