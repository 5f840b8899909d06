//! What only the whole portal can say: addresses used twice, links that lead nowhere, clauses nobody
//! is told of, pictures nobody sees.

use crate::order::set_of;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rules::Id;

use super::files::linked;
use super::pages::others;
use super::{Draft, Portal, Reader};
use crate::id::NoticeId;
use crate::image::Images;
use crate::model::Word;
use crate::notice;
use crate::notice::Notices;
use crate::place::Place;
use crate::problem::{
    Also, ImageProblem, NameProblem, NoticeProblem, ShapeProblem, WritingProblem,
};
use crate::rule_set::RuleSet;
use crate::site::{NoticeInfo, Page, Site};
use crate::suggest::nearest;

/// Addresses the generator uses itself.
const RESERVED: [&str; 6] = ["index", "404", "notice", "search", "batch", DOWNLOADS];
/// The one of them that there is only where there are files.
const DOWNLOADS: &str = "download";

/// All that was read, before the whole is looked at.
#[derive(Clone, Copy)]
pub(super) struct All<'a> {
    pub site: &'a Site,
    pub notices: &'a Notices,
    pub pages: &'a [Arc<Page>],
    pub guides: &'a [Draft],
}

impl<'a> All<'a> {
    /// The guides that could be resolved.
    pub fn rules(self) -> impl Iterator<Item = &'a RuleSet> + Clone {
        self.guides.iter().filter_map(|draft| draft.rules.as_ref())
    }

    /// What links may lead to.
    pub fn addresses(self) -> BTreeSet<String> {
        let All { site, pages, guides, .. } = self;
        let slugs = guides.iter().map(|draft| draft.written.slug.text.as_str());
        let slugs = slugs.chain(pages.iter().map(|page| page.slug.text.as_str()));
        let roles = site.roles.iter().filter_map(|role| role.slug.as_ref());
        let slugs = slugs
            .chain(roles.map(|slug| slug.text.as_str()))
            .chain(site.notices.iter().map(NoticeInfo::address))
            .chain(RESERVED)
            .filter(|slug| *slug != "notice" || !site.notices.is_empty())
            .filter(|slug| *slug != DOWNLOADS || !linked(self).is_empty())
            .map(|slug| format!("./{slug}.html"));
        set_of(slugs)
    }

    /// Links within the site.
    pub fn links(self) -> impl Iterator<Item = &'a Word> {
        let rules = self.rules();
        let blocks = rules.clone().flat_map(|rules| &rules.blocks);
        let wordings = std::iter::once(&self.site.intro)
            .chain(rules.map(|rules| &rules.intro))
            .chain(blocks.flat_map(|block| block.body.wordings()));
        let of_pages = self.pages.iter().flat_map(|page| &page.body.links);
        let of_notices = self.notices.links().map(|(_, link)| link);
        of_pages.chain(wordings.flat_map(|wording| &wording.links)).chain(of_notices)
    }
}

impl Reader<'_> {
    /// Two pages of one address would overwrite each other.
    pub(super) fn addresses(&mut self, All { site, pages, guides, .. }: All) {
        let guides = guides.iter().map(|draft| draft.written.slug.clone());
        let pages = pages.iter().map(|page| page.slug.clone());
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        let roles = site.roles.iter().filter_map(|role| role.slug.clone());
        let notices = site.notices.iter().filter_map(|info| info.slug.clone());
        for slug in guides.chain(pages).chain(roles).chain(notices) {
            let folded = slug.text.to_ascii_lowercase();
            if RESERVED.contains(&folded.as_str()) {
                self.problems.push(slug.place, ShapeProblem::ReservedSlug { text: slug.text });
            } else if let Some(&first) = seen.get(&folded) {
                let also = vec![Also::new(first, "第一次用在这里")];
                let problem = NameProblem::DuplicateSlug { text: slug.text };
                self.problems.push_with(slug.place, problem, also);
            } else {
                seen.insert(folded, slug.place);
            }
        }
    }

    /// Links within the site lead to pages there are, at one of these addresses.
    pub(super) fn broken<'a>(
        &mut self,
        links: impl Iterator<Item = &'a Word>,
        known: &BTreeSet<String>,
    ) {
        for link in links {
            let page = link.text.split(['#', '?']).next().unwrap_or_default();
            let dotted = format!("./{}", page.trim_start_matches("./"));
            if !page.is_empty() && !known.contains(&dotted) {
                let near = nearest(&dotted, known.iter().map(String::as_str)).map(str::to_owned);
                let target = link.text.clone();
                self.problems.push(link.place, WritingProblem::BrokenLink { target, near });
            }
        }
    }

    /// Pictures that no page shows, once all that pages show is there.
    pub(super) fn unused(&mut self, shown: &Images) {
        if self.problems.has_errors() {
            return;
        }
        for (name, &file) in others(self.files) {
            if self.sources.get(file).image().is_some() && !shown.contains_key(name) {
                self.problems.push(Place::top(file), ImageProblem::ImageUnused);
            }
        }
    }

    pub(super) fn exempt(&mut self, site: &Site, notices: &Notices) {
        for word in site.exempt.iter().flat_map(|exempt| &exempt.clauses) {
            notice::check_citation(notices, word, self.problems);
        }
    }

    /// Clauses nobody is told of, and clauses said to be left out that somebody is told of.
    pub(super) fn uncited(&mut self, all: All) {
        let All { site, notices, pages, .. } = all;
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        cited.extend(pages.iter().flat_map(|page| page.body.citations()));
        for rules in all.rules() {
            cited.extend(rules.citations().map(|(_, clause)| clause.as_str()));
        }
        let exempt: Vec<&Word> = site.exempt.iter().flat_map(|exempt| &exempt.clauses).collect();
        for word in &exempt {
            if cited.contains(word.text.as_str()) {
                let id = word.text.clone();
                self.problems.push(word.place, NoticeProblem::CitedButExcluded { id });
            }
        }
        let in_force = notices.each.entries().filter(|(of, _)| !is_replaced(site, *of));
        for (id, clause) in in_force.flat_map(|(_, notice)| &notice.clauses) {
            // What only leads up to others is said with them.
            let is_led = clause.below.iter().any(|below| cited.contains(below.as_str()));
            if !is_led
                && !cited.contains(id.as_str())
                && !exempt.iter().any(|word| word.text == *id)
            {
                let id = id.clone();
                self.problems.push(clause.place, NoticeProblem::UncitedClause { id });
            }
        }
    }
}

/// Whether nobody need be told of a notice any more.
fn is_replaced(site: &Site, of: NoticeId) -> bool {
    of.position() < site.notices.len() && site.is_past(of)
}

/// Every link within the site, and the address of the page it was written for.
pub fn links(portal: &Portal) -> impl Iterator<Item = (&str, &Word)> {
    let pages = portal.pages.iter().map(|page| (page.slug.text.as_str(), &page.body.links));
    let guides = portal.guides.iter().flat_map(|guide| {
        let blocks = guide.rules.blocks.iter().flat_map(|block| block.body.wordings());
        let wordings = std::iter::once(&guide.rules.intro).chain(blocks);
        wordings.map(|wording| (guide.rules.slug.as_str(), wording))
    });
    let wordings = std::iter::once(("index", &portal.site.intro)).chain(guides);
    let all = pages.chain(wordings.map(|(page, wording)| (page, &wording.links)));
    all.flat_map(|(page, links)| links.iter().map(move |link| (page, link)))
        .chain(portal.notices.links())
}
