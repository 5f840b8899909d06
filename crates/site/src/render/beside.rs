//! Pages drawn beside a site that stands, on a disk or in memory: what stands there as it would be drawn is not
//! drawn again.
//!
//! Owns when that is so, for pages of `pages/`: the digest of all that a page is drawn of is the one it was drawn
//! of. That is what it was read from (`Page::digest`), where it stands among the others, the frame, and the
//! theme's own files. All other pages show what many files say; they are few, and drawn.

use language::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use language::portal::Portal;
use sha2::{Digest as _, Sha256};

use super::pages::Standing;
use super::search::Index;
use super::site::Frame;
use super::{Files, begun, file_name, finished, json, sheet};
use crate::theme::{PageTemplate, Theme, ThemeError};
use crate::view::{PageView, SiteView};

/// Of each page of `pages/`, by its address, the digest of all that it was drawn of.
pub(crate) type Pages = BTreeMap<String, [u8; 32]>;

/// What comes of drawing beside a site that stands.
pub(crate) struct Beside {
    /// What was drawn.
    pub files: Files,
    /// The names of what belongs to the site as it stands there.
    pub kept: BTreeSet<String>,
    pub pages: Pages,
    pub around: Around,
}

/// What every page has.
pub(crate) struct Around {
    pub(super) frame: Frame,
    /// See [`around`].
    pub(super) digest: [u8; 32],
}

/// Draws a portal; `stands` are the pages there.
///
/// # Errors
/// A theme's template that cannot be rendered.
pub(crate) fn beside(
    portal: &Portal,
    theme: &Theme,
    index: &Index,
    stands: &Pages,
) -> Result<Beside, ThemeError> {
    let (mut files, frame) = begun(portal, theme, index)?;
    let digest = around(&frame, theme)?;
    let drawing = Drawing { theme, around: digest, stands };
    let mut kept = set_of(index.kept().iter().cloned());
    let mut pages = Pages::new();
    for Sheet { slug, html, digest } in sheet::each(portal, &frame, &drawing)? {
        match html {
            Some(html) => drop(files.insert(file_name(&slug), html)),
            None => drop(kept.insert(file_name(&slug))),
        }
        pages.extend(digest.map(|digest| (slug, digest)));
    }
    finished(portal, theme, &mut files, &kept)?;
    Ok(Beside { files, kept, pages, around: Around { frame, digest } })
}

pub(super) struct Drawing<'a> {
    pub theme: &'a Theme,
    /// See [`around`].
    pub around: [u8; 32],
    pub stands: &'a Pages,
}

/// A page.
pub(super) struct Sheet {
    pub slug: String,
    /// None where it stands there.
    pub html: Option<Bytes>,
    /// Of a page of `pages/`.
    pub digest: Option<[u8; 32]>,
}

/// The digest of what is the same on every page.
pub(super) fn around(frame: &Frame, theme: &Theme) -> Result<[u8; 32], ThemeError> {
    let around = json("page.html", &(seen(frame, theme), theme.own()))?;
    Ok(Sha256::digest(around).into())
}

impl sheet::Taker for Drawing<'_> {
    type Taken = Sheet;

    fn take(&self, slug: &str, view: impl PageTemplate) -> Result<Sheet, ThemeError> {
        let html = self.theme.render(&view)?;
        Ok(Sheet { slug: slug.to_owned(), html: Some(html.into()), digest: None })
    }

    fn take_page(
        &self,
        standing: &Standing,
        view: impl FnOnce() -> Result<PageView, ThemeError>,
    ) -> Result<Sheet, ThemeError> {
        let slug = &standing.page.slug.text;
        let digest = self.digest(standing);
        let sheet = match self.stands.get(slug) == Some(&digest) {
            true => Sheet { slug: slug.clone(), html: None, digest: None },
            false => self.take(slug, view()?)?,
        };
        Ok(Sheet { digest: Some(digest), ..sheet })
    }
}

impl Drawing<'_> {
    fn digest(&self, Standing { page, previous, next }: &Standing) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.around);
        hash.update(page.digest);
        for link in [previous, next] {
            hash.update([u8::from(link.is_some())]);
            for text in link.iter().flat_map(|link| [&link.title, &link.href]) {
                // How long it is stands before it, so that nothing runs into the next.
                hash.update((text.len() as u64).to_le_bytes());
                hash.update(text);
            }
        }
        hash.finalize().into()
    }
}

/// The frame as pages show it. The address of the search changes with every page, and none of our templates
/// for pages names it.
fn seen(frame: &Frame, theme: &Theme) -> SiteView {
    let mut view = frame.of("");
    if theme.own().is_empty() {
        view.assets.search.clear();
    }
    view
}
