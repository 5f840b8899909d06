//! The pages of a portal, read on all cores.
//!
//! Owns the order they stand in, and which of them need not be read again: those whose text is the same,
//! where everything that pages are read against is, now or in an earlier run (`remembered.rs`).

use crate::order::{set_of, sort_by};
use std::collections::{BTreeMap, btree_map};
use std::ops::Bound;
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

/// Where pages lie, and what follows all that lies there.
const FOLDER: &str = "pages/";
const BEHIND: &str = "pages0";
/// Where guides lie, which no page is read against.
const GUIDES: &str = "guides/";

/// The files of pages.
pub(super) fn of_pages(files: &Files) -> btree_map::Range<'_, String, FileId> {
    files.range::<str, _>((Bound::Included(FOLDER), Bound::Excluded(BEHIND)))
}

/// All others.
pub(super) fn others(files: &Files) -> impl Iterator<Item = (&String, &FileId)> + Clone {
    let before = files.range::<str, _>((Bound::Unbounded, Bound::Excluded(FOLDER)));
    before.chain(files.range::<str, _>((Bound::Included(BEHIND), Bound::Unbounded)))
}

/// The pages of a portal.
pub(super) struct Pages {
    /// By 顺序 and address.
    pub all: Vec<Arc<Page>>,
    /// Of them those that are others than the last time, where what is known of each (`Page::is_known_alike`) is
    /// what it was.
    pub fresh: Option<Vec<Arc<Page>>>,
}

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
    /// By 顺序 and address.
    sorted: Vec<Arc<Page>>,
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
#[derive(Debug)]
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
        let beside = others(files).filter(|(name, _)| !name.starts_with(GUIDES));
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
        *self = PagesRead { digest, beside: now, remembered, ..PagesRead::default() };
    }

    /// Takes pages that were read, of all that are there now. Gives back these, where what is known of each is
    /// what it was.
    fn take(&mut self, read: Vec<(FileId, PageRead)>, there: &[FileId]) -> Option<Vec<Arc<Page>>> {
        let before = |file: &FileId| self.each.get(file)?.page.as_ref();
        let turned = |(file, read): &(FileId, PageRead)| {
            let (before, now) = (before(file)?, read.page.as_ref()?);
            let is_before = |page: &Arc<Page>| place(page).cmp(&place(before));
            let at = self.sorted.binary_search_by(is_before).ok()?;
            let is_it = Arc::ptr_eq(&self.sorted[at], before) && before.is_known_alike(now);
            is_it.then(|| (at, now.clone()))
        };
        let turned: Option<Vec<(usize, Arc<Page>)>> = read.iter().map(turned).collect();
        let turned = turned.filter(|_| self.each.len() == there.len());
        self.each.extend(read);
        let Some(turned) = turned else {
            if self.each.len() != there.len() {
                let there = set_of(there);
                self.each.retain(|file, _| there.contains(file));
            }
            self.sorted = self.each.values().filter_map(|read| read.page.clone()).collect();
            sort_by(&mut self.sorted, |a, b| place(a).cmp(&place(b)));
            return None;
        };
        turned.iter().for_each(|(at, page)| self.sorted[*at] = page.clone());
        Some(turned.into_iter().map(|(_, page)| page).collect())
    }
}

/// Where a page stands among the others.
fn place(page: &Page) -> (i32, &str) {
    (page.order, &page.slug.text)
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
    /// The pages.
    pub(super) fn pages(&mut self, site: &Site, notices: &Notices, kept: Kept) -> Pages {
        let called = notices.called();
        let clauses = (!site.notices.is_empty()).then_some(&called);
        let (constants, sources) = (&site.constants, self.sources);
        let Kept { images, files, listings } = kept;
        let known = &mut self.parsed.pages;
        known.stay_beside(self.files, sources);
        let digest = known.digest;
        let context = PageContext { constants, clauses, images, files, listings, sources, digest };
        let earlier = Earlier::of(std::mem::take(&mut known.remembered), context);
        let there = of_pages(self.files).map(|(_, &file)| file);
        let there: Vec<FileId> = there.filter(|file| sources.get(*file).is_read()).collect();
        let is_known = |file: &FileId| {
            let known = known.each.get(file);
            known.is_some_and(|known| known.source.is_same(sources.shared(*file)))
        };
        let read = |file| {
            let source = sources.shared(file);
            let read = earlier.as_ref().and_then(|earlier| earlier.page(file, source));
            let read = read.unwrap_or_else(|| {
                let mut found = Problems::new();
                let page = site::read::page(file, context, &mut found).map(Arc::new);
                PageRead { source: source.clone(), page, found, is_timeless: false }
            });
            (file, read)
        };
        // No page is read against another: they are read on all cores, and told of in order.
        let fresh: Vec<FileId> = there.iter().copied().filter(|file| !is_known(file)).collect();
        let fresh = known.take(fresh.into_par_iter().map(read).collect(), &there);
        for (&file, read) in known.each.iter().filter(|(_, read)| read.is_timeless) {
            self.parsed.mentioned.names_none(file, &read.source);
        }
        let known = &self.parsed.pages;
        known.each.values().for_each(|read| self.problems.extend(read.found.clone()));
        Pages { all: known.sorted.clone(), fresh }
    }
}
