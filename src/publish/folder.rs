//! Writes a new folder that somebody asked for by name: a starter, or the next edition of a portal.
//!
//! Owns its safety: the folder must be absent or empty, and whatever fails, nothing of ours stays.
//! An absent folder appears in one step, whole. Into an empty one (perhaps the current folder, which
//! cannot be replaced) the finished entries are moved one by one, and taken back if one cannot.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::staging::{Staging, move_into_place, sync_folder};
use super::{Doing, PublishError};
use content::owned::BACKGROUND;

/// Why no folder was written. Nothing has been touched.
#[derive(Debug, Error)]
pub enum FolderError {
    #[error("“{}”里已经有东西（例如“{example}”），没有写。请换一个还没有的文件夹名", .folder.display())]
    Taken { folder: PathBuf, example: String },
    #[error("“{}”已经有了，而且不是文件夹。请换一个名字", .0.display())]
    NotAFolder(PathBuf),
    #[error("找不到上一层文件夹“{}”。请先建好它，或者检查写的位置", .0.display())]
    NoParent(PathBuf),
    #[error("“{}”在“{}”里面，会和现在的内容混在一起。请把新文件夹放在别处", .folder.display(), .inside.display())]
    Inside { folder: PathBuf, inside: PathBuf },
    #[error(transparent)]
    Disk(#[from] PublishError),
}

/// Files by their names below the new folder, with slashes.
pub type NewFiles = BTreeMap<String, Vec<u8>>;

/// Writes files as a new folder, which may not lie in `content`.
///
/// # Errors
/// The folder is there already and not empty, or the disk refuses.
pub fn folder(files: &NewFiles, out: &Path, content: Option<&Path>) -> Result<(), FolderError> {
    let full = std::path::absolute(out).map_err(PublishError::disk(Doing::Inspect, out))?;
    let parent = full.parent().unwrap_or(&full);
    let is_there = is_empty_folder(&full, out)?;
    if !is_there && !parent.is_dir() {
        return Err(FolderError::NoParent(parent.to_owned()));
    }
    let real = |path: &Path| fs::canonicalize(path).ok();
    if let Some(content) = content
        && let (Some(inside), Some(place)) = (real(content), real(parent))
        && place.starts_with(inside)
    {
        let (folder, inside) = (out.to_owned(), content.to_owned());
        return Err(FolderError::Inside { folder, inside });
    }
    let beside = if is_there { full.as_path() } else { parent };
    // After a failure all of it goes with this; after `unpack` only the emptied folder is left.
    let staging = Staging::new(beside, "new").map_err(PublishError::disk(Doing::Create, out))?;
    let files: Vec<_> = files.iter().map(|(name, bytes)| (&name[..], &bytes[..])).collect();
    staging.fill(&files, out)?;
    let done = if is_there { unpack(&staging, &full) } else { staging.become_target(&full) };
    Ok(done?)
}

/// Whether the folder is there, and empty; anything else there is refused.
fn is_empty_folder(full: &Path, shown: &Path) -> Result<bool, FolderError> {
    match fs::symlink_metadata(full) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(PublishError::disk(Doing::Inspect, shown)(error).into()),
        Ok(_) if !full.is_dir() => return Err(FolderError::NotAFolder(shown.to_owned())),
        Ok(_) => {}
    }
    for entry in fs::read_dir(full).map_err(PublishError::disk(Doing::Inspect, shown))? {
        let entry = entry.map_err(PublishError::disk(Doing::Inspect, shown))?;
        let example = entry.file_name().to_string_lossy().into_owned();
        if !BACKGROUND.contains(&example.as_str()) {
            return Err(FolderError::Taken { folder: shown.to_owned(), example });
        }
    }
    Ok(true)
}

fn unpack(staging: &Staging, full: &Path) -> Result<(), PublishError> {
    let inspect = || PublishError::disk(Doing::Inspect, full);
    let mut moved: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(&staging.folder).map_err(inspect())? {
        let result = entry.map_err(inspect()).and_then(|entry| {
            let to = full.join(entry.file_name());
            let placed = move_into_place(&entry.path(), &to);
            placed.map(|()| to).map_err(PublishError::disk(Doing::Move, full))
        });
        match result {
            Ok(to) => moved.push(to),
            Err(error) => {
                moved.iter().for_each(|path| take_back(path));
                return Err(error);
            }
        }
    }
    sync_folder(full);
    Ok(())
}

/// Best effort: what is told is why the folder could not be made.
fn take_back(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}
