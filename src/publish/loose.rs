//! Files that are no site: each by its name into a folder that may hold others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::staging::{Staging, sync_folder};
use super::{Doing, OnDisk, PublishError, Published, on_disk};

/// Writes files whose names are plain; a killed run leaves each old or new, never half.
///
/// # Errors
/// What the disk refused.
pub fn loose(files: &BTreeMap<String, Vec<u8>>, folder: &Path) -> Result<Published, PublishError> {
    fs::create_dir_all(folder).map_err(PublishError::disk(Doing::Create, folder))?;
    let mut changed = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        match on_disk(&path, bytes).map_err(PublishError::disk(Doing::Compare, &path))? {
            OnDisk::Same => {}
            OnDisk::Absent | OnDisk::Differs | OnDisk::Folder => changed.push((path, bytes)),
        }
    }
    let (written, unchanged) = (changed.len(), files.len() - changed.len());
    if written > 0 {
        let staging = Staging::new(folder, "loose");
        let staging = staging.map_err(PublishError::disk(Doing::Write, folder))?;
        changed.iter().try_for_each(|(path, bytes)| staging.put(bytes, path))?;
        sync_folder(folder);
    }
    Ok(Published { written, unchanged, removed: 0 })
}
