//! Puts finished files in their place: the only room that writes.
//!
//! Owns one way of doing so (`staging.rs`): files become whole in or beside their target and move there
//! one by one; what is asked to stop clears up behind itself (`stop.rs`). What differs is whose the files are that stand there. A site's are known by `manifest.json`
//! (`manifest.rs`) and moved in an order (`plan.rs`) under a lock with a journal (`lock.rs`), as
//! visitors come meanwhile; what may be its target and what its files may be called is said in
//! `target.rs` and `content::file_name`. Tables (`tables.rs`) grow row by row and are known by their hash, because
//! an office works in them. A new folder (`folder.rs`) is there whole or not at all. Single files
//! (`single.rs`, `loose.rs`) replace their own name. Leaves the bytes to `site`, and the decision to
//! publish to the command.
//!
//! What the next build may keep of a site is remembered beside it (`past.rs`).
//!
//! A site:
//! 1. Refuse a target that is not absent, empty or ours, or that is somebody's home or project.
//! 2. Take the target's lock; clear what a killed build left. Both are inside the target, so nothing
//!    beside it need be writable, and it may be a disk of its own.
//! 3. Compare every file with the disk; refuse where somebody has changed what would be replaced or
//!    removed (`content::owned`); write what differs into a folder in the target; sync.
//! 4. Move file by file: assets and files to take home, pages, index, manifest; then remove what the old manifest lists and the
//!    new site has not.
//!
//! Invariant: whenever the program stops, every URL holds a whole file, old or new, and every page
//! present has its assets. Files that an earlier build did not write are never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ::site::Site;
use content::file_name::{self, BadName};
use rayon::prelude::*;
use thiserror::Error;

use content::json::NoJson;
use content::owned::Owned;

mod errors;
mod folder;
mod lock;
mod loose;
mod manifest;
pub mod past;
mod plan;
pub mod single;
mod staging;
mod stop;
pub mod tables;
mod target;
#[cfg(test)]
mod tests;

pub use content::file_name::{FileName, NameFault};
pub use errors::{Danger, Doing};
pub use folder::{FolderError, NewFiles, folder};
pub use loose::loose;
pub use target::Guarded;

use lock::Lock;
use past::Remembered;
use plan::Plan;
use staging::Staging;
use target::Target;

/// What goes into the names of folders in which a site becomes whole.
const STAGING: &str = "site";

/// What a publication did, in files of the site; `manifest.json` is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// Why nothing, or not all, was published. The site that stood there still works.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The place asked for must not be written to.
    #[error("不能把网站写到“{}”：{danger}", .out.display())]
    Unsafe { out: PathBuf, danger: Danger },
    #[error(transparent)]
    Name(#[from] BadName),
    /// Another build writes to the same place.
    #[error("“{}”正在构建{}。请等它结束以后再试", .out.display(), errors::by(*.pid))]
    Busy { out: PathBuf, pid: Option<u32> },
    #[error("{doing}“{}”时出错：{}", .path.display(), errors::advice(.source))]
    Disk { doing: Doing, path: PathBuf, source: io::Error },
    /// Somebody asked for it, with a signal of this exit code.
    #[error("已停止：没有写完的已经清掉，原来的文件没有动。")]
    Stopped { code: u8 },
    /// Somebody else published to the place, after it was looked at for what can be kept.
    #[error("“{}”里的网站刚刚被改动过。请再试一次", .out.display())]
    Meanwhile { out: PathBuf },
    #[error(transparent)]
    Ours(#[from] NoJson),
}

impl PublishError {
    fn disk(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { doing, path, source }
    }
}

/// Publishes a site. `known`: what it was made beside.
///
/// # Errors
/// The target may not be written to, or the disk refuses.
pub fn site(
    site: &Site,
    guarded: &Guarded<'_>,
    known: Option<&Remembered>,
) -> Result<Published, PublishError> {
    let files = file_name::all(site.files())?;
    let publication = Publication { files, site: Some(site), known };
    publication.carry_out(guarded, site.fingerprint())
}

/// Publishes files that are no site: nobody's rules are in them.
///
/// # Errors
/// As of [`site()`].
pub fn files(
    files: &BTreeMap<String, Vec<u8>>,
    guarded: &Guarded<'_>,
) -> Result<Published, PublishError> {
    let files = file_name::all(files)?;
    Publication { files, site: None, known: None }.carry_out(guarded, "")
}

/// Files (by name: `index.html`, `assets/style.0a1b.css`) to be published together with their manifest.
struct Publication<'a> {
    files: BTreeMap<FileName, &'a [u8]>,
    /// What is to be remembered.
    site: Option<&'a Site>,
    known: Option<&'a Remembered>,
}

impl Publication<'_> {
    fn carry_out(
        self,
        guarded: &Guarded<'_>,
        fingerprint: &str,
    ) -> Result<Published, PublishError> {
        let target = Target::resolve(guarded)?;
        let mut lock = Lock::take(&target)?;
        staging::sweep(&target.real, STAGING);
        let kept = self.kept(&target)?;
        let all = self.files.len() + kept.len();
        let manifest = manifest::write_beside(&self.files, kept, fingerprint)?;
        let mut files: BTreeMap<FileName, &[u8]> = self.files;
        files.insert(FileName::manifest(), &manifest.bytes);
        let owned = target.owned(lock.left_over())?;
        let change = Change::between(&target, &files, &manifest.hashes, owned)?;
        change.carry_out(&target, &files, &mut lock)?;
        if let Some(site) = self.site {
            past::remember(&target.real, site, manifest.hashes, self.known);
        }
        lock.done()?;
        Ok(change.counts(all))
    }

    /// The files that stay as they stand, now that nobody else may move them.
    fn kept(&self, target: &Target) -> Result<BTreeMap<FileName, String>, PublishError> {
        let Some(site) = self.site.filter(|site| !site.kept().is_empty()) else {
            return Ok(BTreeMap::new());
        };
        let meanwhile = || PublishError::Meanwhile { out: target.shown.clone() };
        self.known.and_then(|known| known.hashes(site, &target.real)).ok_or_else(meanwhile)
    }
}

/// The files, whole, in a folder of their own in the target.
fn staged(target: &Target, files: Vec<(&FileName, &&[u8])>) -> Result<Staging, PublishError> {
    let staging = Staging::new(&target.real, STAGING);
    let staging = staging.map_err(PublishError::disk(Doing::Write, &target.shown))?;
    let files: Vec<_> = files.into_iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    staging.fill(&files, &target.real)?;
    Ok(staging)
}

/// The way from what is on disk to the new site.
struct Change {
    changed: Vec<FileName>,
    /// Of those, the ones whose place is free.
    fresh: BTreeSet<FileName>,
    stale: Vec<FileName>,
    /// All of them, as they will be or were: if this build is killed half-way, the next one must still
    /// know that they are ours.
    moving: Owned,
}

impl Change {
    fn between(
        target: &Target,
        site: &BTreeMap<FileName, &[u8]>,
        hashes: &BTreeMap<FileName, String>,
        owned: Owned,
    ) -> Result<Self, PublishError> {
        target.check_folders()?;
        let compared: Vec<_> =
            site.par_iter().map(|(name, bytes)| (name, on_disk(&target.at(name), bytes))).collect();
        let (mut changed, mut fresh) = (Vec::new(), BTreeSet::new());
        for (name, state) in compared {
            let ours = owned.has(name);
            match state.map_err(PublishError::disk(Doing::Compare, &target.at(name)))? {
                OnDisk::Same => {}
                OnDisk::Absent => {
                    changed.push(name.clone());
                    fresh.insert(name.clone());
                }
                OnDisk::Differs if ours => changed.push(name.clone()),
                OnDisk::Differs | OnDisk::Folder => {
                    return Err(target.refuse(Danger::Taken(name.to_string())));
                }
            }
        }
        let stale: Vec<_> =
            owned.names().filter(|name| !hashes.contains_key(name)).cloned().collect();
        refuse_edited(target, changed.iter().chain(&stale), &owned)?;
        let mut moving = Owned::default();
        for name in &changed {
            moving.add(name.clone(), hashes[name].clone());
        }
        for name in &stale {
            owned.hashes(name).for_each(|hash| moving.add(name.clone(), hash.clone()));
        }
        Ok(Self { changed, fresh, stale, moving })
    }

    fn carry_out(
        &self,
        target: &Target,
        site: &BTreeMap<FileName, &[u8]>,
        lock: &mut Lock,
    ) -> Result<(), PublishError> {
        if self.changed.is_empty() && self.stale.is_empty() {
            return Ok(());
        }
        let files = self.changed.iter().map(|name| (name, &site[name])).collect();
        let staging = staged(target, files)?;
        // From here on it takes a moment, and is not stopped.
        stop::check()?;
        lock.note(&self.moving)?;
        let plan = Plan::new(&self.changed, &self.stale);
        plan.carry_out(&staging.folder, &target.real).map_err(|stopped| {
            if plan.take_back(stopped.after, &target.real, &self.fresh) {
                lock.cross_out();
            }
            stopped.error
        })?;
        staging::sync_folder(&target.real);
        Ok(())
    }

    fn counts(&self, all: usize) -> Published {
        let manifest = FileName::manifest();
        let written = self.changed.iter().filter(|name| **name != manifest).count();
        Published { written, unchanged: all - written, removed: self.stale.len() }
    }
}

/// Refuses to lose what somebody wrote into files of ours.
fn refuse_edited<'a>(
    target: &Target,
    names: impl Iterator<Item = &'a FileName>,
    owned: &Owned,
) -> Result<(), PublishError> {
    let mut edited = Vec::new();
    for name in names {
        let same = target.is_as_left(name, owned);
        if !same.map_err(PublishError::disk(Doing::Compare, &target.at(name)))? {
            edited.push(name);
        }
    }
    match edited.first() {
        Some(first) => {
            let (first, all) = (first.to_string(), edited.len());
            Err(target.refuse(Danger::Edited { first, all }))
        }
        None => Ok(()),
    }
}

/// What stands at a file's place.
enum OnDisk {
    Same,
    Absent,
    Differs,
    Folder,
}

fn on_disk(path: &Path, bytes: &[u8]) -> io::Result<OnDisk> {
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(OnDisk::Absent),
        other => other?,
    };
    if metadata.is_dir() {
        return Ok(OnDisk::Folder);
    }
    // A link or a pipe is replaced by its name; it is never opened.
    let comparable = metadata.is_file() && metadata.len() == bytes.len() as u64;
    match comparable && fs::read(path)? == bytes {
        true => Ok(OnDisk::Same),
        false => Ok(OnDisk::Differs),
    }
}
