//! A portal drawn again, of which nothing but the words of some pages is new.
//!
//! Owns when that is so, and what else shows those words: the notices, under whose clauses stand the sections that cite
//! them. All that is made of the whole portal stays then.

use std::collections::BTreeMap;
use std::sync::Arc;

use language::portal::Checked;
use language::site::Page;
use language::words::Words;

use super::beside::{Around, Drawing, Pages};
use super::search::Index;
use super::sections::{self, Section};
use super::site::Frame;
use crate::theme::Theme;

/// The pages of a portal that are others than they were.
pub(super) struct Fresh<'a> {
    pub pages: Vec<&'a Arc<Page>>,
    /// Whether they cite from other sections than before.
    pub cites: bool,
}

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

    /// The pages that are others now. None where anything else may be new.
    pub fn fresh<'a>(
        &self,
        portal: &'a Checked,
        theme: &Theme,
        index: &Index,
    ) -> Option<Fresh<'a>> {
        let (before, now) = (&self.portal, portal);
        let is_same_around = self.found.is(index.portal())
            && self.own == *theme.own()
            && (&before.fingerprint, &before.images, &before.files)
                == (&now.fingerprint, &now.images, &now.files)
            && before.pages.len() == now.pages.len();
        if !is_same_around {
            return None;
        }
        let (said, mut fresh) = (now.site.words, Fresh { pages: Vec::new(), cites: false });
        for (before, now) in before.pages.iter().zip(&now.pages) {
            if Arc::ptr_eq(before, now) {
                continue;
            }
            if !before.is_known_alike(now) {
                return None;
            }
            fresh.cites |= !cites_alike(said, before, now);
            fresh.pages.push(now);
        }
        Some(fresh)
    }

    /// What every page has.
    pub fn frame(&self) -> &Frame {
        &self.around.frame
    }

    pub fn drawing<'a>(&self, theme: &'a Theme, stands: &'a Pages) -> Drawing<'a> {
        Drawing { theme, around: self.around.digest, stands }
    }
}

/// Whether a page that cites the same does so from the same sections.
fn cites_alike(said: &'static Words, before: &Page, now: &Page) -> bool {
    let cited = |page: &Page| {
        let sections = sections::of(said, page.body.pieces()).into_iter();
        sections.map(|Section { title, anchor, clauses, .. }| (title, anchor, clauses))
    };
    now.body.cited.is_empty() || cited(before).eq(cited(now))
}
