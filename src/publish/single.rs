//! Writes one file that somebody asked for by name.
//!
//! Owns its safety: only a name that says what the file is, never over anything but a file, and never
//! half a file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::staging::Staging;
use super::{Doing, PublishError};

/// Writes a web page. An older one of the same name is replaced.
///
/// # Errors
/// The disk refuses.
pub fn page(path: &Path, text: &str) -> Result<(), PublishError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let staging = Staging::new(parent.unwrap_or(Path::new(".")), "page");
    staging.map_err(PublishError::disk(Doing::Write, path))?.put(text.as_bytes(), path)
}

/// Whether a name says that the file is a web page: a slip must not cost an editor a guide.yaml.
#[must_use]
pub fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension
        .is_some_and(|extension| ["html", "htm"].contains(&extension.to_ascii_lowercase().as_str()))
}

/// Writes a new file. Says whether it did: what stands there already stays as it is.
///
/// # Errors
/// The disk refuses.
pub fn fresh(path: &Path, text: &str) -> Result<bool, PublishError> {
    let mut file = match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        made => made.map_err(PublishError::disk(Doing::Write, path))?,
    };
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        // Half a file is none; that it could not be written is told already.
        let _ = fs::remove_file(path);
    }
    written.map(|()| true).map_err(PublishError::disk(Doing::Write, path))
}
