//! Writes one file that somebody asked for by name.
//!
//! Owns its safety: only a name that says what the file is, never over anything but a file, and never
//! half a file.

use std::fs;
use std::path::Path;

use super::{Doing, PublishError};

/// Writes a web page. An older one of the same name is replaced.
///
/// # Errors
/// The disk refuses.
pub fn page(path: &Path, text: &str) -> Result<(), PublishError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = Path::new(&beside);
    fs::write(beside, text).map_err(PublishError::disk(Doing::Write, path))?;
    fs::rename(beside, path).map_err(|error| {
        // What cannot take its place must not lie about; that it cannot is told already.
        let _ = fs::remove_file(beside);
        PublishError::disk(Doing::Write, path)(error)
    })
}

/// Whether a name says that the file is a web page: a slip must not cost an editor a guide.yaml.
#[must_use]
pub fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension
        .is_some_and(|extension| ["html", "htm"].contains(&extension.to_ascii_lowercase().as_str()))
}
