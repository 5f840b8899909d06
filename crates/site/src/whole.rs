//! A whole site: every file of a portal, none with a link that leads nowhere.
//!
//! Owns the last steps of the road, and the type of what may be published.

use proof::{Proved, Tested};

use crate::links::{self, BrokenLink};
use crate::render::{self, Files};
use crate::theme::{Theme, ThemeError};

/// What stands against a site that the rules cannot know.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The theme, or one of its templates.
    Theme(ThemeError),
    /// Links that lead nowhere.
    Links(Vec<BrokenLink>),
}

/// The files of a proved portal, to be looked at.
///
/// # Errors
/// The theme is at fault, or a link is.
pub fn files(portal: &Proved, theme: &Result<Theme, ThemeError>) -> Result<Files, Fault> {
    let theme = theme.as_ref().map_err(|error| Fault::Theme(error.clone()))?;
    let files = render::render(portal, theme).map_err(Fault::Theme)?;
    let broken = links::check(&files);
    if broken.is_empty() { Ok(files) } else { Err(Fault::Links(broken)) }
}

/// A site that may be published: its portal was proved, and its cases hold.
#[derive(Debug)]
pub struct Site {
    files: Files,
    fingerprint: String,
}

impl Site {
    /// The site of a portal.
    ///
    /// # Errors
    /// As of [`files`].
    pub fn of(portal: &Tested, theme: &Result<Theme, ThemeError>) -> Result<Site, Fault> {
        let fingerprint = portal.fingerprint.clone();
        Ok(Site { files: files(portal, theme)?, fingerprint })
    }

    /// Every file by name.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The rules' fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}
