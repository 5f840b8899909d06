//! A content folder on a disk, read for every command.
//!
//! Owns what is known of a folder that was read before. The order of all that follows is `content::stages`'.

use std::path::Path;

use content::Content;
use content::stages;
pub use content::stages::*;
use language::portal::Checked;
use rules::Date;
use site::{Site, Standing};

use crate::failure::Failure;
use crate::load::{self, LoadError, Texts};
use crate::publish::past::Remembered;

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

/// Reads a content folder and makes its site, to be published where one may stand that this was remembered of.
/// None where something stands against it.
///
/// # Errors
/// As of [`read`].
pub fn site_beside(
    folder: &Path,
    remembered: Option<&Remembered>,
    today: Option<Date>,
) -> Result<(Content, Option<Site>), LoadError> {
    let past = remembered.map(Remembered::past);
    let checked = past.map(|past| content::Known::after(past.read().clone())).unwrap_or_default();
    let mut known = Known { checked, ..Known::default() };
    let mut content = read_again(folder, &mut known, today)?;
    let shelf = |name: &str| remembered?.file(name);
    let standing = past.map(|past| Standing { past, shelf: &shelf });
    let site = stages::site_beside(&mut content, &known.checked, standing);
    Ok((content, site))
}

/// The portal of a content that was read, where it stands.
///
/// # Errors
/// What is wrong with it.
pub fn checked(content: &Content) -> Result<Checked, Failure> {
    content.portal.clone().ok_or_else(|| content.into())
}
