//! A whole site: every file of a portal, none with a link that leads nowhere.
//!
//! Owns the last steps of the road, and the type of what may be published.

use language::problem::Problems;
use proof::Proved;

use crate::links::{BrokenLink, Links};
use crate::render::rooted::{path_of, rooted};
use crate::render::{Files, Index, Renderer};
use crate::theme::{Theme, ThemeError};

/// What stands against a site that the rules cannot know.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The theme, or one of its templates.
    Theme(ThemeError),
    /// Links that lead nowhere.
    Links(Vec<BrokenLink>),
}

/// A proved portal and all its files, to be looked at.
#[derive(Debug)]
pub struct Drawn {
    portal: Proved,
    files: Files,
}

/// Draws portals, and keeps of the last one what the next may have as well.
#[derive(Debug, Default)]
pub struct Drawer {
    renderer: Renderer,
    links: Links,
}

impl Drawer {
    /// Draws a portal; `index` is what is found in it.
    ///
    /// # Errors
    /// The theme is at fault, or a link is.
    pub fn draw(
        &mut self,
        portal: &Proved,
        theme: &Result<Theme, ThemeError>,
        index: &Index,
    ) -> Result<Drawn, Fault> {
        let theme = theme.as_ref().map_err(|error| Fault::Theme(error.clone()))?;
        let files = self.renderer.render(portal, theme, index).map_err(Fault::Theme)?;
        let broken = self.links.check(&files);
        if !broken.is_empty() {
            return Err(Fault::Links(broken));
        }
        Ok(Drawn { portal: portal.clone(), files })
    }
}

impl Drawn {
    /// Draws a portal.
    ///
    /// # Errors
    /// The theme is at fault, or a link is.
    pub fn of(portal: &Proved, theme: &Result<Theme, ThemeError>) -> Result<Drawn, Fault> {
        let index = Index::of(portal).map_err(Fault::Theme)?;
        Drawer::default().draw(portal, theme, &index)
    }

    /// Replays every case. None where one of them does not hold.
    #[must_use]
    pub fn test(self, problems: &mut Problems) -> Option<Site> {
        let Drawn { portal, mut files } = self;
        let tested = portal.test(problems)?;
        if let Some(address) = &tested.site.address {
            root_not_found(&mut files, &path_of(address));
        }
        Some(Site { files, fingerprint: tested.fingerprint.clone() })
    }

    /// The portal and its files.
    #[must_use]
    pub fn into_parts(self) -> (Proved, Files) {
        (self.portal, self.files)
    }
}

/// Servers show this page below folders that are not there, too.
fn root_not_found(files: &mut Files, path: &str) {
    if let Some(page) = files.get_mut("404.html")
        && let Ok(html) = std::str::from_utf8(page)
        && let Ok(html) = rooted(html, path)
    {
        *page = html.into();
    }
}

/// A site that may be published: its portal was proved, its links lead somewhere, and its cases hold.
/// [`Drawn::test`] makes it.
#[derive(Debug)]
pub struct Site {
    files: Files,
    fingerprint: String,
}

impl Site {
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
