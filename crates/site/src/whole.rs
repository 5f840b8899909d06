//! A whole site: every file of a portal, none with a link that leads nowhere.
//!
//! Owns the last steps of the road, and the type of what may be published.

use std::collections::BTreeSet;

use language::portal;
use language::problem::Problems;
use proof::Proved;
use serde::{Deserialize, Serialize};

use crate::links::{BrokenLink, Links, Stands};
use crate::render::rooted::{path_of, rooted};
use crate::render::{Beside, Files, Index, Pages, Remembered, Rendered, Renderer, Shelf, beside};
use crate::theme::{Theme, ThemeError};

mod stepwise;

pub use stepwise::Unfinished;

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
    /// The names of those that stand where the site before stands, and stay.
    kept: BTreeSet<String>,
    past: Past,
}

/// What is remembered of a site, to draw the next one where it stands. It may be forgotten at any time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// Every file there is.
    names: BTreeSet<String>,
    pages: Pages,
    index: Option<Remembered>,
    /// The pages as they were read.
    read: portal::Remembered,
}

impl Past {
    /// Whether a site is so large that the next time is shorter for it.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.index.is_some()
    }

    /// The pages as they were read.
    #[must_use]
    pub fn read(&self) -> &portal::Remembered {
        &self.read
    }
}

/// A site that stands somewhere: what is remembered of it, and its files.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    pub past: &'a Past,
    pub shelf: Shelf<'a>,
}

/// Draws portals, and keeps of the last one what the next may have as well.
#[derive(Default)]
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
        let rendered = self.renderer.render(portal, theme, index).map_err(Fault::Theme)?;
        let Rendered { files, fresh } = rendered;
        let broken = match fresh {
            Some(fresh) => self.links.check_again(&files, &fresh),
            None => self.links.check(&files),
        };
        if !broken.is_empty() {
            return Err(Fault::Links(broken));
        }
        Ok(Drawn { portal: portal.clone(), files, kept: BTreeSet::new(), past: Past::default() })
    }
}

impl Drawn {
    /// Draws a portal, and remembers what the next time may need.
    ///
    /// # Errors
    /// The theme is at fault, or a link is.
    pub fn remembered(portal: &Proved, theme: &Result<Theme, ThemeError>) -> Result<Drawn, Fault> {
        let theme = theme.as_ref().map_err(|error| Fault::Theme(error.clone()))?;
        let index = Index::of(portal).map_err(Fault::Theme)?;
        let drawn = beside(portal, theme, &index, &Pages::new()).map_err(Fault::Theme)?;
        let broken = Links::default().check(&drawn.files);
        match broken.is_empty() {
            true => Ok(Drawn::new(portal, drawn, &index)),
            false => Err(Fault::Links(broken)),
        }
    }

    /// The same where a site stands, of which what would be drawn alike is not drawn. None where something
    /// stands against it, or all must be looked at: then it is drawn anew.
    #[must_use]
    pub fn beside(
        portal: &Proved,
        theme: &Result<Theme, ThemeError>,
        standing: Standing,
    ) -> Option<Drawn> {
        let Standing { past, shelf } = standing;
        let theme = theme.as_ref().ok()?;
        let index = match &past.index {
            Some(index) => Index::after(index, portal, shelf).ok()?,
            None => None,
        };
        let index = match index {
            Some(index) => index,
            None => Index::of(portal).ok()?,
        };
        let drawn = beside(portal, theme, &index, &past.pages).ok()?;
        let (names, kept, names_assets) = (&past.names, &drawn.kept, !theme.own().is_empty());
        let stands = Stands { names, kept, shelf, names_assets };
        stands.holds_with(&drawn.files).then(|| Drawn::new(portal, drawn, &index))
    }

    fn new(portal: &Proved, drawn: Beside, index: &Index) -> Drawn {
        let Beside { files, kept, pages, .. } = drawn;
        let names = files.keys().chain(&kept).cloned().collect();
        let index = index.remembered().cloned();
        let past = Past { names, pages, index, ..Past::default() };
        Drawn { portal: portal.clone(), files, kept, past }
    }

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
        let Drawn { portal, mut files, kept, past } = self;
        let tested = portal.test(problems)?;
        if let Some(address) = &tested.site.address {
            root_not_found(&mut files, &path_of(address));
        }
        Some(Site { files, kept, past, fingerprint: tested.fingerprint.clone() })
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
    kept: BTreeSet<String>,
    past: Past,
    fingerprint: String,
}

impl Site {
    /// Every file by name, but for those that are kept.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The names of files that stay as they stand.
    #[must_use]
    pub fn kept(&self) -> &BTreeSet<String> {
        &self.kept
    }

    /// Remembers how the pages of a large site were read, too.
    #[must_use]
    pub fn remembering(mut self, read: impl FnOnce() -> portal::Remembered) -> Site {
        if self.past.is_large() {
            self.past.read = read();
        }
        self
    }

    /// What to remember of it.
    #[must_use]
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// The rules' fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}
