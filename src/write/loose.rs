//! Files that are no site: each by its name into a folder that may hold others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::staging::move_into_place;
use super::{Doing, OnDisk, PublishError, Published, on_disk};

/// Writes files whose names are plain; a killed run leaves each old or new, never half.
///
/// # Errors
/// What the disk refused.
pub fn loose(files: &BTreeMap<String, Vec<u8>>, folder: &Path) -> Result<Published, PublishError> {
    fs::create_dir_all(folder).map_err(PublishError::disk(Doing::Create, folder))?;
    let mut done = Published::default();
    for (name, bytes) in files {
        let path = folder.join(name);
        match on_disk(&path, bytes).map_err(PublishError::disk(Doing::Compare, &path))? {
            OnDisk::Same => done.unchanged += 1,
            OnDisk::Absent | OnDisk::Differs | OnDisk::Folder => {
                let fresh = folder.join(format!(".zhiyin-{name}"));
                fs::write(&fresh, bytes).map_err(PublishError::disk(Doing::Write, &path))?;
                let moved = move_into_place(&fresh, &path);
                if moved.is_err() {
                    // The error to tell is the first one.
                    let _ = fs::remove_file(&fresh);
                }
                moved.map_err(PublishError::disk(Doing::Move, &path))?;
                done.written += 1;
            }
        }
    }
    Ok(done)
}
