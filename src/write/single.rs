//! Writes one file that somebody asked for by name.
//!
//! Owns its safety: only a name that says what the file is, never over anything but a file, and never
//! half a file.

use std::fs;
use std::io::{self, Write};
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

/// Writes a new file. Says whether it did: what stands there already stays as it is.
///
/// # Errors
/// The disk refuses.
pub fn fresh(path: &Path, text: &str) -> Result<bool, PublishError> {
    let made = fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        made => made.map(|()| true).map_err(PublishError::disk(Doing::Write, path)),
    }
}
