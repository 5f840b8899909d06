//! Pages drawn a few at a time, for whoever has something else to do in between.
//!
//! Owns the order: any page can be had at once, what only 批量核对 needs comes when it is needed, and in the end all
//! pages are as [`Renderer::render`] draws them, or the fault is the one that it tells. The index of the search, which is
//! a good part of the work and seen on no other page, is made when that page is asked for: until then its script is
//! empty.

use std::collections::BTreeSet;

use proof::Proved;

use super::beside::{Drawing, Pages, Sheet, around};
use super::site::Frame;
use super::{Files, Index, Renderer, assets, file_name, finished, search, sheet, taken_along};
use crate::theme::{Theme, ThemeError};

/// About how many bytes of pages are drawn at a time.
const AT_A_TIME: usize = 100_000;
/// What stands for the script of the search.
const NO_INDEX: &str = "assets/search.js";

/// When the index of the search is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexAt {
    Once,
    /// When the page of the search is asked for.
    Need,
}

/// A portal of which not all pages are drawn yet.
pub struct Begun {
    portal: Proved,
    frame: Frame,
    files: Files,
    /// See [`around`].
    around: [u8; 32],
    /// Of `pages/` those there are.
    pages: Pages,
    has_index: bool,
    has_desks: bool,
    /// How many pages, in their order, there are already.
    next: usize,
}

impl Begun {
    /// What there is so far.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The same, of a portal that is all drawn.
    #[must_use]
    pub fn into_files(self) -> Files {
        self.files
    }

    fn take_desks(&mut self) -> Result<(), ThemeError> {
        self.has_desks = true;
        self.frame.take_desks(&self.portal)
    }

    fn take_index(&mut self, theme: &Theme) -> Result<(), ThemeError> {
        self.has_index = true;
        let index = Index::of(&self.portal)?;
        self.files.extend(index.files().clone());
        self.frame.finds_by(assets::add_search(theme, index.script(), &mut self.files));
        Ok(())
    }

    /// The number of a page that is of these there are.
    fn number(&self, name: &str) -> Option<usize> {
        sheet::names(&self.portal, &self.frame).iter().position(|known| known == name)
    }
}

impl Renderer {
    /// Begins to draw a portal; `at` says when the index of the search is made.
    ///
    /// # Errors
    /// An error of ours.
    pub fn begin(
        &mut self,
        portal: &Proved,
        theme: &Theme,
        at: IndexAt,
    ) -> Result<Begun, ThemeError> {
        let mut files = Files::new();
        let frame = Frame::begun(portal, assets::add(theme, portal, &mut files));
        taken_along(portal, &mut files);
        let mut begun = Begun {
            portal: portal.clone(),
            frame,
            files,
            around: [0; 32],
            pages: Pages::new(),
            has_index: false,
            has_desks: false,
            next: 0,
        };
        // A page of the site's own may name whatever it likes.
        if at == IndexAt::Once || !theme.own().is_empty() {
            begun.take_index(theme)?;
        } else {
            begun.files.insert(NO_INDEX.to_owned(), "".into());
            begun.frame.finds_by(format!("./{NO_INDEX}"));
        }
        begun.around = around(&begun.frame, theme)?;
        Ok(begun)
    }

    /// Draws a page at once; false where there is none of this name.
    ///
    /// # Errors
    /// A theme's template that cannot be rendered.
    pub fn page(
        &mut self,
        begun: &mut Begun,
        theme: &Theme,
        name: &str,
    ) -> Result<bool, ThemeError> {
        let is_search = name == file_name(search::SLUG);
        if is_search && !begun.has_index {
            begun.take_index(theme)?;
        } else if begun.files.contains_key(name) {
            return Ok(true);
        }
        let mut at = begun.number(name);
        if at.is_none() && !begun.has_desks {
            begun.take_desks()?;
            at = begun.number(name);
        }
        let Some(at) = at else { return Ok(false) };
        self.draw(begun, theme, at).map(|_| true)
    }

    /// Goes on with what there is not yet; true where it is all there is.
    ///
    /// # Errors
    /// As of [`Renderer::page`].
    pub fn go_on(&mut self, begun: &mut Begun, theme: &Theme) -> Result<bool, ThemeError> {
        if !begun.has_desks {
            return begun.take_desks().map(|()| false);
        }
        let names = sheet::names(&begun.portal, &begun.frame);
        let mut drawn = 0;
        while let Some(name) = names.get(begun.next) {
            if drawn > AT_A_TIME {
                return Ok(false);
            }
            if !begun.files.contains_key(name) {
                drawn += self.draw(begun, theme, begun.next)?;
            }
            begun.next += 1;
        }
        finished(&begun.portal, theme, &mut begun.files, &BTreeSet::new())?;
        (self.files, self.pages) = (begun.files.clone(), begun.pages.clone());
        self.last = None;
        Ok(true)
    }

    /// Draws the page of a number; how many bytes it has.
    fn draw(
        &mut self,
        begun: &mut Begun,
        theme: &Theme,
        number: usize,
    ) -> Result<usize, ThemeError> {
        let drawing = Drawing { theme, around: begun.around, stands: &self.pages };
        let Sheet { slug, html, digest } =
            sheet::one(&begun.portal, &begun.frame, &drawing, number)?;
        let name = file_name(&slug);
        let html = html.map_or_else(|| self.standing(&name), Ok)?;
        let bytes = html.len();
        begun.pages.extend(digest.map(|digest| (slug, digest)));
        begun.files.insert(name, html);
        Ok(bytes)
    }
}
