//! What only the whole portal can say, where a save leaves all but the words of some pages as it was.
//!
//! Owns when nothing need be asked of the other pages: nothing was told of the whole the last time, and what is known
//! of every page is what it was. Then only the links of the new ones are looked at. What is told otherwise, the other
//! rooms say.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::linked;
use super::pages::{Kept, of_pages, others};
use super::pictures::shown;
use super::{All, Draft, Reader};
use crate::attachment::Attachments;
use crate::image::Images;
use crate::order::map_of;
use crate::place::Source;
use crate::site::Page;

/// A portal that nothing was told of as a whole.
#[derive(Debug)]
pub(super) struct Held {
    /// All its files but pages.
    others: Vec<(String, Arc<Source>)>,
    /// What links may lead to.
    addresses: BTreeSet<String>,
    along: Along,
}

/// What goes with a portal.
#[derive(Debug, Clone)]
pub(super) struct Along {
    /// The pictures that pages show.
    pub images: Images,
    /// The files that anything leads to.
    pub files: Attachments,
}

impl Reader<'_> {
    /// Tells what only the whole can say. `fresh`: see `Pages`.
    pub(super) fn whole(&mut self, all: All, kept: Kept, fresh: Option<&[Arc<Page>]>) -> Along {
        let told = self.problems.len();
        let held = self.parsed.held.take().filter(|held| self.stays(held));
        if let Some((held, fresh)) = held.zip(fresh) {
            let links = fresh.iter().flat_map(|page| &page.body.links);
            self.broken(links, &held.addresses);
            self.spoken(all);
            let along = held.along.clone();
            self.parsed.held = (self.problems.len() == told).then_some(held);
            return along;
        }
        let taken = |path: String| Some((path.clone(), kept.files.get(&path)?.clone()?));
        let along = Along {
            images: shown(all.pages, all.notices, kept.images.clone()),
            files: map_of(linked(all).into_iter().filter_map(taken)),
        };
        let others = others(self.files)
            .map(|(name, &file)| (name.clone(), self.sources.shared(file).clone()));
        let (others, addresses) = (others.collect(), all.addresses());
        let held = Held { others, addresses, along: along.clone() };
        if self.told_of_the_whole(all, kept, &held) && self.problems.len() == told {
            self.parsed.held = Some(held);
        }
        along
    }

    /// Whether nothing but pages is new.
    fn stays(&self, held: &Held) -> bool {
        let now = others(self.files);
        !self.problems.has_errors()
            && now.clone().count() == held.others.len()
            && now.zip(&held.others).all(|((name, &file), (known, source))| {
                name == known && self.sources.get(file).is_same(source)
            })
    }

    /// Whether all of it could be read, and asked.
    fn told_of_the_whole(&mut self, all: All, kept: Kept, held: &Held) -> bool {
        let All { site, notices, pages, guides } = all;
        self.addresses(all);
        // What a guide or page that could not be read cites, and its address, are not known.
        let complete =
            guides.len() == site.guides.len() && pages.len() == of_pages(self.files).count();
        self.synonyms(site);
        self.corrected_clauses(site, notices);
        if complete {
            self.unused(&held.along.images);
            self.unused_files(all);
            self.unused_listings(kept.listings, guides, pages);
            self.broken(all.links(), &held.addresses);
            self.named_blocks(site, guides);
        }
        let is_whole = |guide: &Draft| guide.rules.is_some() && !guide.written.lacks_blocks;
        let whole = complete && guides.iter().all(is_whole);
        self.exempt(site, notices);
        if whole {
            self.uncited(all);
            self.leads_up(all);
            self.cites_replaced(all);
            self.spoken(all);
        }
        self.unknown_clauses(all, complete);
        whole
    }
}
