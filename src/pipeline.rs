//! A content folder on a disk, read for every command.
//!
//! Owns what is known of a folder that was read before. The order of all that follows is `content::stages`'.

use std::path::Path;

use content::Content;
pub use content::stages::*;
use language::portal::Checked;
use rules::Date;

use crate::failure::Failure;
use crate::load::{self, LoadError, Texts};

/// What is known of a content folder that was read before. Starts empty.
#[derive(Debug, Default)]
pub struct Known {
    texts: Texts,
    checked: content::Known,
}

/// Reads and checks a content folder. `today`: the day its edition is held against; what is published
/// never depends on it.
///
/// # Errors
/// There is no such folder, or it cannot be opened.
pub fn read(folder: &Path, today: Option<Date>) -> Result<Content, LoadError> {
    read_again(folder, &mut Known::default(), today)
}

/// As [`read`]; what is the same as the last time is not read or parsed again.
///
/// # Errors
/// As of [`read`].
pub fn read_again(
    folder: &Path,
    known: &mut Known,
    today: Option<Date>,
) -> Result<Content, LoadError> {
    let loaded = load::load_again(folder, &mut known.texts)?;
    Ok(check_again(loaded, &mut known.checked, today))
}

/// The portal of a content that was read, where it stands.
///
/// # Errors
/// What is wrong with it.
pub fn checked(content: &Content) -> Result<Checked, Failure> {
    content.portal.clone().ok_or_else(|| content.into())
}
