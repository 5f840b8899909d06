//! A portal drawn again, of which nothing but the words of some pages is new.
//!
//! Owns when that is so, and what else shows those words: the notices, where the pages cite them. All that is made of
//! the whole portal stays then.

use std::collections::BTreeMap;
use std::sync::Arc;

use language::portal::Checked;

use super::beside::{Around, Drawing, Pages, Sheet};
use super::search::Index;
use super::sheet;
use crate::theme::{Theme, ThemeError};

/// What a portal was drawn of.
pub(super) struct Last {
    pub portal: Checked,
    /// What the index was made of.
    found: Checked,
    /// The theme's own files.
    own: BTreeMap<String, String>,
    around: Around,
}

impl Last {
    pub fn new(portal: &Checked, theme: &Theme, index: &Index, around: Around) -> Last {
        let (portal, found) = (portal.clone(), index.portal().clone());
        Last { portal, found, own: theme.own().clone(), around }
    }

    /// Where the pages stand that are others now. None where anything else may be new.
    pub fn fresh(&self, portal: &Checked, theme: &Theme, index: &Index) -> Option<Vec<usize>> {
        let (before, now) = (&self.portal, portal);
        let is_same_around = self.found.is(index.portal())
            && self.own == *theme.own()
            && (&before.fingerprint, &before.images, &before.files)
                == (&now.fingerprint, &now.images, &now.files)
            && before.pages.len() == now.pages.len();
        let pages = before.pages.iter().zip(&now.pages).enumerate();
        let fresh = pages.filter(|(_, (before, now))| !Arc::ptr_eq(before, now));
        let fresh = fresh.map(|(at, (before, now))| before.is_known_alike(now).then_some(at));
        is_same_around.then(|| fresh.collect()).flatten()
    }

    /// These pages, and what shows their words.
    pub fn drawn(
        &self,
        portal: &Checked,
        theme: &Theme,
        stands: &Pages,
        fresh: &[usize],
    ) -> Result<Vec<Sheet>, ThemeError> {
        let Around { frame, digest } = &self.around;
        let drawing = Drawing { theme, around: *digest, stands };
        sheet::some(portal, frame, &drawing, fresh)
    }
}
