//! Pages as they were drawn, for whoever draws the same portal again and again.
//!
//! Owns when a page of `pages/` need not be drawn again: it is the very value that was drawn (what is read
//! against other words, notices, lists or pictures is another value, see `language::portal::Parsed`), it
//! stands where it stood, and the frame and the theme are the same. All other pages show what many files
//! say; they are few, and drawn anew.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use bytes::Bytes;
use language::site::Page;

use super::pages::Standing;
use super::site::Frame;
use crate::theme::Theme;
use crate::view::{LinkView, SiteView};

/// The pages that were drawn last, by address.
#[derive(Debug, Default)]
pub(super) struct Kept {
    around: Option<Around>,
    pages: HashMap<String, Drawn>,
}

/// What is the same on every page.
#[derive(Debug, PartialEq, Eq)]
struct Around {
    frame: SiteView,
    /// The theme's own files.
    own: BTreeMap<String, String>,
}

/// A page as it was drawn, and where it stood.
#[derive(Debug)]
pub(super) struct Drawn {
    page: Arc<Page>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    html: Bytes,
}

impl Drawn {
    pub fn new(standing: &Standing, html: Bytes) -> Drawn {
        let Standing { page, previous, next } = *standing;
        Drawn { page: page.clone(), previous: previous.cloned(), next: next.cloned(), html }
    }
}

impl Kept {
    /// Forgets everything where something around the pages is no longer the same.
    pub fn stay_within(&mut self, frame: &Frame, theme: &Theme) {
        let around = Around { frame: seen(frame, theme), own: theme.own().clone() };
        if self.around.as_ref() != Some(&around) {
            *self = Kept { around: Some(around), pages: HashMap::new() };
        }
    }

    /// The page as it was drawn, where it is the same.
    pub fn get(&self, standing: &Standing) -> Option<Bytes> {
        let known = self.pages.get(&standing.page.slug.text)?;
        let is_same = Arc::ptr_eq(&known.page, standing.page)
            && known.previous.as_ref() == standing.previous
            && known.next.as_ref() == standing.next;
        is_same.then(|| known.html.clone())
    }

    /// Takes what was drawn anew, of so many pages there are.
    pub fn take(&mut self, drawn: impl Iterator<Item = Drawn>, pages: &[Arc<Page>]) {
        let drawn = drawn.map(|drawn| (drawn.page.slug.text.clone(), drawn));
        self.pages.extend(drawn);
        if self.pages.len() > pages.len() {
            let there: HashSet<&str> = pages.iter().map(|page| page.slug.text.as_str()).collect();
            self.pages.retain(|slug, _| there.contains(slug.as_str()));
        }
    }
}

/// The frame as pages show it. The address of the search changes with every page, and none of our templates
/// for pages names it.
pub(super) fn seen(frame: &Frame, theme: &Theme) -> SiteView {
    let mut view = frame.of("");
    if theme.own().is_empty() {
        view.assets.search.clear();
    }
    view
}
