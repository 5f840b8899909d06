//! The files of files/: which there are, and which of them anything leads to.

use crate::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

use super::pages::others;
use super::{All, Reader};
use crate::attachment::{self, About, FOLDER, Found};
use crate::place::Place;
use crate::problem::{Also, AttachmentProblem};
use crate::rule_set::RuleSet;
use crate::wording::Wording;

impl Reader<'_> {
    /// All files, with those that cannot be published. Two that some systems take for one are told.
    pub(super) fn shelf(&mut self) -> Found {
        let mut shelf = Found::new();
        let mut seen: BTreeMap<String, (&str, Place)> = BTreeMap::new();
        for (name, &file) in others(self.files).filter(|(name, _)| name.starts_with(FOLDER)) {
            let place = Place::top(file);
            if let Some(&(other, first)) = seen.get(&attachment::folded(name)) {
                let other = other.trim_start_matches(FOLDER).to_owned();
                let also = vec![Also::new(first, "另一个是这个")];
                self.problems.push_with(place, AttachmentProblem::Alike { other }, also);
            }
            seen.insert(attachment::folded(name), (name, place));
            shelf.insert(attachment::key(name), self.sources.get(file).as_attachment().cloned());
        }
        shelf
    }

    /// Files that nothing leads to, once all that leads to them is there.
    pub(super) fn unused_files(&mut self, all: All) {
        if self.problems.has_errors() {
            return;
        }
        let linked = linked(all);
        for (name, &file) in others(self.files) {
            let is_there = self.sources.get(file).as_attachment().is_some();
            if is_there && !linked.contains(&attachment::key(name)) {
                self.problems.push(Place::top(file), AttachmentProblem::Unused);
            }
        }
    }
}

/// The paths of the files that anything leads to.
pub(super) fn linked(all: All) -> BTreeSet<String> {
    let All { site, notices, pages, .. } = all;
    let of_rules = all.rules().flat_map(of_guide);
    let of_pages = pages.iter().flat_map(|page| &page.body.files);
    let files = site.intro.files().chain(notices.files()).chain(of_pages).chain(of_rules);
    set_of(files.map(|about| format!("{FOLDER}{}", about.name)))
}

/// The files a guide leads to.
fn of_guide(rules: &RuleSet) -> impl Iterator<Item = &About> {
    let hints = rules.questions.iter().filter_map(|question| question.hint.as_ref());
    let words = std::iter::once(&rules.intro).chain(hints).flat_map(Wording::files);
    let blocks = rules.blocks.iter().flat_map(|block| {
        block.body.own_wordings().flat_map(Wording::files).chain(block.body.files())
    });
    words.chain(blocks)
}
