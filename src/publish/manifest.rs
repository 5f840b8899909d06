//! The question whether a folder is ours: it is when it holds a `manifest.json` of ours, whose bytes are
//! `content::manifest`'s.

use std::fs;
use std::io;
use std::path::Path;

use content::manifest::Manifest;
pub use content::manifest::{NAME, sha256, write};

use super::FileName;
use super::owned::Owned;

/// What a manifest that is there says of its folder.
pub enum Listed {
    /// Files of ours, each with the hash we left it with.
    Files(Owned),
    /// There is none.
    Gone,
    /// There is a file of that name that is none of ours, or not whole.
    Unreadable,
}

/// Reads the manifest in `folder`.
///
/// Names that we would never write are dropped: a manifest is only a file, and may be forged.
pub fn listed(folder: &Path) -> io::Result<Listed> {
    let path = folder.join(NAME);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listed::Gone),
        Err(error) => return Err(error),
        Ok(metadata) if !metadata.is_file() => return Ok(Listed::Unreadable),
        Ok(_) => {}
    }
    let manifest: Manifest = match serde_json::from_slice(&fs::read(&path)?) {
        Ok(manifest) => manifest,
        Err(_) => return Ok(Listed::Unreadable),
    };
    if !manifest.generator.starts_with("zhiyin ") {
        return Ok(Listed::Unreadable);
    }
    let mut owned = Owned::default();
    for (name, hash) in manifest.files {
        if let Ok(name) = FileName::new(&name) {
            owned.add(name, hash);
        }
    }
    owned.add(FileName::manifest(), String::new());
    Ok(Listed::Files(owned))
}
