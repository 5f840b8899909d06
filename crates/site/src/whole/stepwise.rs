//! A portal drawn a few pages at a time: any page at once, the rest and its links in the pauses.
//!
//! Owns when it is finished: all pages are there, and all their links were looked at. Its pages, or
//! what is at fault, are those of [`Drawer::draw`].

use std::collections::BTreeSet;

use proof::Proved;

use super::{Drawer, Drawn, Fault, Past};
use crate::render::{Begun, Files, IndexAt};
use crate::theme::{Theme, ThemeError};

/// A portal of which not everything is drawn yet.
pub struct Unfinished {
    begun: Begun,
    is_drawn: bool,
}

impl Unfinished {
    /// What there is so far.
    #[must_use]
    pub fn files(&self) -> &Files {
        self.begun.files()
    }
}

impl Drawer {
    /// Begins to draw a portal.
    ///
    /// # Errors
    /// The theme is at fault.
    pub fn begin(&mut self, portal: &Proved, theme: &Theme) -> Result<Unfinished, ThemeError> {
        let begun = self.renderer.begin(portal, theme, IndexAt::Need)?;
        Ok(Unfinished { begun, is_drawn: false })
    }

    /// Draws a page at once, where there is one of this name.
    ///
    /// # Errors
    /// The theme is at fault.
    pub fn page(
        &mut self,
        unfinished: &mut Unfinished,
        theme: &Theme,
        name: &str,
    ) -> Result<bool, ThemeError> {
        self.renderer.page(&mut unfinished.begun, theme, name)
    }

    /// Goes on a little; true where there is no more to do.
    ///
    /// # Errors
    /// The theme is at fault.
    pub fn go_on(
        &mut self,
        unfinished: &mut Unfinished,
        theme: &Theme,
    ) -> Result<bool, ThemeError> {
        let Unfinished { begun, is_drawn, .. } = unfinished;
        if !*is_drawn {
            *is_drawn = self.renderer.go_on(begun, theme)?;
            return Ok(false);
        }
        Ok(self.links.look_ahead(begun.files()))
    }

    /// Whether all stands, where there is no more to do.
    ///
    /// # Errors
    /// A link leads nowhere.
    pub fn end(&mut self, unfinished: &Unfinished) -> Result<(), Fault> {
        let broken = self.links.check(unfinished.files());
        if broken.is_empty() { Ok(()) } else { Err(Fault::Links(broken)) }
    }
}

impl Drawn {
    /// As [`Drawn::of`], one page after the other: what draws some pages at a time then is the only thing that draws.
    ///
    /// # Errors
    /// The theme is at fault, or a link is.
    pub fn in_turn(portal: &Proved, theme: &Result<Theme, ThemeError>) -> Result<Drawn, Fault> {
        let theme = theme.as_ref().map_err(|error| Fault::Theme(error.clone()))?;
        let mut drawer = Drawer::default();
        let begun = drawer.renderer.begin(portal, theme, IndexAt::Once).map_err(Fault::Theme)?;
        let mut unfinished = Unfinished { begun, is_drawn: false };
        while !drawer.go_on(&mut unfinished, theme).map_err(Fault::Theme)? {}
        drawer.end(&unfinished)?;
        let (files, kept) = (unfinished.begun.into_files(), BTreeSet::new());
        Ok(Drawn { portal: portal.clone(), files, kept, past: Past::default() })
    }
}
