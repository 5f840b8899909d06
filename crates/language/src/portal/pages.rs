//! The pages of a portal, read on all cores.
//!
//! Owns the order they stand in, and which of them need not be read again: those whose text is the same,
//! where everything that pages are read against is.

use crate::order::sort_by;
use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::together::*;

use super::Reader;
use crate::attachment;
use crate::image::Found;
use crate::model::listing::Listings;
use crate::notice::Notices;
use crate::place::{FileId, Files, Source, Sources};
use crate::problem::Problems;
use crate::site::read::PageContext;
use crate::site::{self, Page, Site};

/// Where pages lie.
const FOLDER: &str = "pages/";
/// Where guides lie, which no page is read against.
const GUIDES: &str = "guides/";

/// What is kept beside the texts, for pages to show.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    pub images: &'a Found,
    pub files: &'a attachment::Found,
    pub listings: &'a Listings,
}

/// Pages as they were read, and what they were read against.
#[derive(Debug, Default)]
pub(super) struct PagesRead {
    beside: Vec<(String, Arc<Source>)>,
    /// Of what is beside.
    digest: [u8; 32],
    each: BTreeMap<FileId, PageRead>,
}

/// A page as it was read.
#[derive(Debug, Clone)]
struct PageRead {
    source: Arc<Source>,
    page: Option<Arc<Page>>,
    /// What is wrong with it.
    found: Problems,
}

impl PagesRead {
    /// Forgets everything where something beside the pages is no longer the same.
    fn stay_beside(&mut self, files: &Files, sources: &Sources) {
        let beside = files.iter().filter(|(name, _)| !name.starts_with(FOLDER));
        let beside = beside.filter(|(name, _)| !name.starts_with(GUIDES));
        let is_same = beside.clone().count() == self.beside.len()
            && beside.clone().zip(&self.beside).all(|((name, &file), (known, before))| {
                name == known && before.is_same(sources.get(file))
            });
        if !is_same {
            let beside = beside.map(|(name, &file)| (name.clone(), sources.shared(file).clone()));
            let beside: Vec<(String, Arc<Source>)> = beside.collect();
            *self = PagesRead { digest: digest(&beside), beside, each: BTreeMap::new() };
        }
    }
}

/// Of all that pages are read against.
fn digest(beside: &[(String, Arc<Source>)]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (name, source) in beside {
        // What is of any length is told by its own digest, so that nothing runs into the next.
        hash.update(Sha256::digest(name));
        hash.update(Sha256::digest(source.text()));
        hash.update([u8::from(source.is_read())]);
        let image = source.image().map(|image| (&image.bytes, image.published()));
        let attached = source.as_attachment();
        let attached = attached.map(|file| (&file.bytes, file.about.published.clone()));
        for (bytes, published) in [image, attached].into_iter().flatten() {
            hash.update(Sha256::digest(bytes));
            hash.update(Sha256::digest(published));
        }
    }
    hash.finalize().into()
}

impl Reader<'_> {
    /// The pages, by 顺序 and address.
    pub(super) fn pages(&mut self, site: &Site, notices: &Notices, kept: Kept) -> Vec<Arc<Page>> {
        let called = notices.called();
        let clauses = (!site.notices.is_empty()).then_some(&called);
        let (constants, sources) = (&site.constants, self.sources);
        let Kept { images, files, listings } = kept;
        let known = &mut self.parsed.pages;
        known.stay_beside(self.files, sources);
        let digest = known.digest;
        let context = PageContext { constants, clauses, images, files, listings, sources, digest };
        let before = std::mem::take(&mut known.each);
        let files = self
            .files
            .iter()
            .filter(|(name, file)| name.starts_with(FOLDER) && sources.get(**file).is_read());
        let files: Vec<FileId> = files.map(|(_, &file)| file).collect();
        let read = |file| {
            let source = sources.shared(file);
            let kept = before.get(&file).filter(|kept| kept.source.is_same(source));
            let read = kept.cloned().unwrap_or_else(|| {
                let mut found = Problems::new();
                let page = site::read::page(file, context, &mut found).map(Arc::new);
                PageRead { source: source.clone(), page, found }
            });
            (file, read)
        };
        // No page is read against another: they are read on all cores, and told of in order.
        known.each = files.into_par_iter().map(read).collect();
        let mut pages = Vec::with_capacity(known.each.len());
        for read in known.each.values() {
            self.problems.extend(read.found.clone());
            pages.extend(read.page.clone());
        }
        sort_by(&mut pages, |a, b| (a.order, &a.slug.text).cmp(&(b.order, &b.slug.text)));
        pages
    }
}
