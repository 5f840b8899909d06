//! The links of a site that is drawn where another stands, of which most stays as it is.
//!
//! Owns why those that stay need not be looked at: all of them led somewhere, and what they led to is there.

use language::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

use language::together::*;

use super::{Aim, Linked, Site, is_page, plain};
use crate::render::{Files, Shelf};

/// A site that stands, every link of which leads somewhere.
#[derive(Clone, Copy)]
pub(crate) struct Stands<'a> {
    /// All its files.
    pub names: &'a BTreeSet<String>,
    /// Those that stay as they are.
    pub kept: &'a BTreeSet<String>,
    pub shelf: Shelf<'a>,
    /// Whether pages may name assets that we did not tell them.
    pub names_assets: bool,
}

impl Stands<'_> {
    /// Whether every link leads somewhere in a site of what is kept and these files. What is not known to is said
    /// not to: then all links are looked at.
    pub fn holds_with(&self, files: &Files) -> bool {
        let is_there = |name: &str| files.contains_key(name) || self.kept.contains(name);
        let mut site = Site { is_there: &is_there, pages: &BTreeMap::new() };
        if !self.kept.iter().any(|name| is_page(name)) {
            return site.holds_anew(files);
        }
        // Assets are named by what they hold; pages that are kept name those that they were told.
        let is_missed = |name: &str| self.names_assets || !name.starts_with("assets/");
        if self.names.iter().any(|name| !is_there(name) && is_missed(name)) {
            return false;
        }
        let stood = |name: &String| {
            let stood = self.names.contains(name).then(|| (self.shelf)(name)).flatten();
            stood.filter(|_| is_page(name))
        };
        let changed = files.par_iter().filter(|(name, _)| is_page(name));
        let changed: Vec<(&String, Option<Linked>, Linked)> = changed
            .map(|(name, html)| (name, stood(name), html))
            .filter(|(_, stood, html)| stood.as_ref() != Some(*html))
            .map(|(name, stood, html)| (name, stood.map(Linked::of), Linked::of(html.clone())))
            .collect();
        let keeps_its_ids = |(name, stood, page): &(&String, Option<Linked>, Linked)| match stood {
            Some(stood) => stood.parts.ids.is_subset(&page.parts.ids),
            None => !self.names.contains(*name),
        };
        if !changed.iter().all(keeps_its_ids) {
            return false;
        }
        let mut pages: BTreeMap<String, Linked> =
            changed.into_iter().map(|(name, _, page)| (name.clone(), page)).collect();
        let aims = |(name, page): (&String, &Linked)| {
            let links = page.parts.links.iter();
            let aims = links.map(|link| Aim::of(name, &plain(&link.address)));
            aims.filter(|aim| aim.id.is_some()).map(|aim| aim.path).collect::<Vec<_>>()
        };
        let aims = set_of(pages.iter().flat_map(aims));
        for name in aims.into_iter().filter(|name| is_page(name)) {
            if pages.contains_key(&name) || !is_there(&name) {
                continue;
            }
            let Some(html) = files.get(&name).cloned().or_else(|| (self.shelf)(&name)) else {
                return false;
            };
            pages.insert(name, Linked::of(html));
        }
        site = Site { pages: &pages, ..site };
        site.holds()
    }
}

impl Site<'_> {
    /// Whether all links lead somewhere where these are all pages.
    fn holds_anew(self, files: &Files) -> bool {
        let pages = files.par_iter().filter(|(name, _)| is_page(name));
        let pages: BTreeMap<String, Linked> =
            pages.map(|(name, html)| (name.clone(), Linked::of(html.clone()))).collect();
        Site { pages: &pages, ..self }.holds()
    }

    fn holds(&self) -> bool {
        let mut pages = self.pages.iter();
        pages.all(|(name, page)| self.broken(name, &page.parts).is_empty())
    }
}
