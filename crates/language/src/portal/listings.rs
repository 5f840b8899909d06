//! The lists of a portal: read, and told of where nothing uses them.

use std::sync::Arc;

use super::pages::others;
use super::{Draft, Reader};
use crate::listing;
use crate::model::listing::{FOLDER, Listings};
use crate::order::map_of;
use crate::problem::ListProblem;
use crate::site::Page;

impl Reader<'_> {
    /// All lists.
    pub(super) fn listings(&mut self) -> Listings {
        let files = others(self.files).filter_map(|(path, &file)| {
            Some((path.strip_prefix(FOLDER)?.strip_suffix(".csv")?, file))
        });
        let files: Vec<_> = files.collect();
        let listings = files.into_iter().map(|(name, file)| {
            let source = self.sources.get(file);
            let read = source.is_read();
            let listing = read.then(|| listing::listing(name, file, source, self.problems));
            (name.to_owned(), listing.flatten())
        });
        map_of(listings)
    }

    /// Lists that nothing is taken from.
    pub(super) fn unused_listings(
        &mut self,
        listings: &Listings,
        guides: &[Draft],
        pages: &[Arc<Page>],
    ) {
        let used = |name: &str| {
            let questions = guides.iter().flat_map(|draft| &draft.written.questions);
            let asked = questions.filter_map(|q| q.from.as_ref()).map(|from| &from.list.text);
            asked.chain(pages.iter().flat_map(|page| &page.lists)).any(|list| list == name)
        };
        for listing in listings.values().flatten().filter(|listing| !used(&listing.name)) {
            let name = listing.name.clone();
            self.problems.push(listing.place, ListProblem::ListUnused { name });
        }
    }
}
