//! The fingerprint at the foot of every page.
//!
//! A page's covers what that page says and nothing else: one sentence changed changes one page, and no
//! reader's cache is emptied of the others. Which files of scripts and styles it loads does not count, so
//! the signed document can name it whatever the theme. The home page has that of the rules.

use language::digest::hex;
use language::portal::Portal;
use sha2::{Digest, Sha256};

use super::pages::Standing;
use super::sheet::{self, Taker};
use super::{json, site::Frame};
use crate::theme::{PageTemplate, ThemeError};
use crate::view::{AssetsView, PageView};

/// The first digits of a fingerprint that are printed.
const PRINTED: usize = 12;

/// A page and the fingerprint it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// `leave.html`.
    pub page: String,
    pub fingerprint: String,
}

/// What every page shows, in the order they are made.
///
/// # Errors
/// An error of ours.
pub fn stamps(portal: &Portal) -> Result<Vec<Stamp>, ThemeError> {
    sheet::each(portal, &Frame::new(portal, AssetsView::default())?, &Reading)
}

/// Only fingerprints are wanted.
struct Reading;

impl Taker for Reading {
    type Taken = Stamp;

    fn take(&self, slug: &str, mut view: impl PageTemplate) -> Result<Stamp, ThemeError> {
        let fingerprint = view.site().fingerprint.clone();
        Ok(Stamp { page: format!("{slug}.html"), fingerprint })
    }
}

/// Gives each page its fingerprint on the way.
pub(super) struct Stamping<'a, T> {
    pub portal: &'a Portal,
    pub taker: &'a T,
}

impl<T: Taker> Taker for Stamping<'_, T> {
    type Taken = T::Taken;

    fn take(&self, slug: &str, view: impl PageTemplate) -> Result<T::Taken, ThemeError> {
        self.taker.take(slug, self.stamped(slug, view)?)
    }

    fn take_page(
        &self,
        standing: &Standing,
        view: impl FnOnce() -> Result<PageView, ThemeError>,
    ) -> Result<T::Taken, ThemeError> {
        let slug = &standing.page.slug.text;
        self.taker.take_page(standing, || self.stamped(slug, view()?))
    }
}

impl<T> Stamping<'_, T> {
    fn stamped<V: PageTemplate>(&self, slug: &str, mut view: V) -> Result<V, ThemeError> {
        let of_rules = slug == "index" && !self.portal.guides.is_empty();
        let said = self.portal.site.words;
        let (name, whole) = match of_rules {
            true => (said.rules_stamp, self.portal.fingerprint.clone()),
            false => (said.page_stamp, of(&mut view)?),
        };
        let site = view.site();
        site.fingerprint_name = name;
        site.fingerprint = whole.chars().take(PRINTED).collect();
        Ok(view)
    }
}

/// Over everything a page says.
fn of<V: PageTemplate>(view: &mut V) -> Result<String, ThemeError> {
    let assets = std::mem::take(&mut view.site().assets);
    let said = json(V::NAME, view)?;
    view.site().assets = assets;
    Ok(hex(&Sha256::digest(said)))
}
