//! The question whether a folder is ours: it is when it holds a `manifest.json` of ours, whose bytes are
//! `content::manifest`'s.

use std::fs;
use std::io;
use std::path::Path;

pub use content::manifest::{NAME, sha256, write_beside};

use super::Owned;

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
pub fn listed(folder: &Path) -> io::Result<Listed> {
    let path = folder.join(NAME);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listed::Gone),
        Err(error) => return Err(error),
        Ok(metadata) if !metadata.is_file() => return Ok(Listed::Unreadable),
        Ok(_) => {}
    }
    Ok(Owned::listed(&fs::read(&path)?).map_or(Listed::Unreadable, Listed::Files))
}
