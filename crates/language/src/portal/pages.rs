//! The pages of a portal, read on all cores.
//!
//! Owns the order they stand in, and which of them need not be read again: those whose text is the same,
//! where everything that pages are read against is, now or in an earlier run (`remembered.rs`).

use crate::order::sort_by;
use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::together::*;

use super::remembered::Remembered;
use super::{Parsed, Reader};
use crate::attachment;
use crate::image::Found;
use crate::model::listing::Listings;
use crate::notice::Notices;
use crate::place::{FileId, Files, Source, Sources};
use crate::problem::Problems;
use crate::site::read::{Beside, PageContext};
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
    beside: Vec<Neighbour>,
    /// Of what is beside.
    digest: [u8; 32],
    each: BTreeMap<FileId, PageRead>,
    /// Those of an earlier run, until pages are read.
    remembered: Remembered,
}

/// A file that pages are read against.
#[derive(Debug)]
struct Neighbour {
    name: String,
    source: Arc<Source>,
    /// Of its name and all it holds; of one that stays it is not made again, be it a picture of half a megabyte.
    digest: [u8; 32],
}

/// A page as it was read.
#[derive(Debug, Clone)]
struct PageRead {
    source: Arc<Source>,
    page: Option<Arc<Page>>,
    /// What is wrong with it.
    found: Problems,
    /// Whether it is known to name no time of the calendar.
    is_timeless: bool,
}

/// In a browser no run is remembered, and the desk need not carry what makes pages of one.
const IS_REMEMBERED: bool = !cfg!(target_arch = "wasm32");

/// Pages of an earlier run, and what their words are read against.
struct Earlier<'a> {
    pages: Remembered,
    context: PageContext<'a>,
    beside: Arc<Beside>,
}

impl Earlier<'_> {
    fn of(pages: Remembered, context: PageContext) -> Option<Earlier> {
        let is_there = IS_REMEMBERED && !pages.is_empty();
        is_there.then(|| Earlier { pages, context, beside: Arc::new(context.kept()) })
    }

    fn page(&self, file: FileId, source: &Arc<Source>) -> Option<PageRead> {
        if !IS_REMEMBERED {
            return None;
        }
        let digest = self.context.digest(source.text());
        let known = self.pages.get(&digest)?;
        let page = known.page(file, digest, &self.beside)?;
        let (source, page) = (source.clone(), Some(Arc::new(page)));
        Some(PageRead { source, page, found: Problems::new(), is_timeless: !known.names_times })
    }
}

impl Parsed {
    /// The pages as they were read, of which nothing is said, for a later run.
    #[must_use]
    pub fn remembered(&self) -> Remembered {
        let mut remembered = Remembered::default();
        let clean = self.pages.each.iter().filter(|(_, read)| read.found.is_empty());
        for (&file, PageRead { page, .. }) in clean {
            if let Some(page) = page {
                remembered.add(page, !self.mentioned.of(file).is_empty());
            }
        }
        remembered
    }
}

impl PagesRead {
    pub fn after(remembered: Remembered) -> PagesRead {
        PagesRead { remembered, ..PagesRead::default() }
    }

    /// Forgets everything where something beside the pages is no longer the same.
    fn stay_beside(&mut self, files: &Files, sources: &Sources) {
        let beside = files.iter().filter(|(name, _)| !name.starts_with(FOLDER));
        let beside = beside.filter(|(name, _)| !name.starts_with(GUIDES));
        let is_same = beside.clone().count() == self.beside.len()
            && beside.clone().zip(&self.beside).all(|((name, &file), known)| {
                *name == known.name && known.source.is_same(sources.get(file))
            });
        if is_same {
            return;
        }
        let known = |name: &String| {
            let at = self.beside.binary_search_by(|one| one.name.cmp(name)).ok()?;
            Some(&self.beside[at])
        };
        let now: Vec<Neighbour> = beside
            .map(|(name, &file)| {
                let source = sources.shared(file).clone();
                let known = known(name).filter(|known| known.source.is_same(&source));
                let digest = known.map_or_else(|| digest(name, &source), |known| known.digest);
                Neighbour { name: name.clone(), source, digest }
            })
            .collect();
        let mut all = Sha256::new();
        now.iter().for_each(|one| all.update(one.digest));
        let (digest, remembered) = (all.finalize().into(), std::mem::take(&mut self.remembered));
        *self = PagesRead { digest, beside: now, each: BTreeMap::new(), remembered };
    }
}

/// Of a file that pages are read against.
fn digest(name: &str, source: &Source) -> [u8; 32] {
    // What is of any length is told by its own digest, so that nothing runs into the next.
    let mut hash = Sha256::new();
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
        let earlier = Earlier::of(std::mem::take(&mut known.remembered), context);
        let files = self
            .files
            .iter()
            .filter(|(name, file)| name.starts_with(FOLDER) && sources.get(**file).is_read());
        let files: Vec<FileId> = files.map(|(_, &file)| file).collect();
        let read = |file| {
            let source = sources.shared(file);
            let kept = before.get(&file).filter(|kept| kept.source.is_same(source));
            let kept = kept.cloned().or_else(|| earlier.as_ref()?.page(file, source));
            let read = kept.unwrap_or_else(|| {
                let mut found = Problems::new();
                let page = site::read::page(file, context, &mut found).map(Arc::new);
                PageRead { source: source.clone(), page, found, is_timeless: false }
            });
            (file, read)
        };
        // No page is read against another: they are read on all cores, and told of in order.
        known.each = files.into_par_iter().map(read).collect();
        for (&file, read) in known.each.iter().filter(|(_, read)| read.is_timeless) {
            self.parsed.mentioned.names_none(file, &read.source);
        }
        let known = &self.parsed.pages;
        let mut pages = Vec::with_capacity(known.each.len());
        for read in known.each.values() {
            self.problems.extend(read.found.clone());
            pages.extend(read.page.clone());
        }
        sort_by(&mut pages, |a, b| (a.order, &a.slug.text).cmp(&(b.order, &b.slug.text)));
        pages
    }
}
