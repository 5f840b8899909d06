//! The notices of one portal: notice.md, and others in `notices/`.
//!
//! Owns how a clause is cited where there are several. One of notice.md goes by its id alone; one of
//! another notice by that notice's 名, a blank and its id (`补充通知 2.1`). On pages the 名 of its notice stands
//! before the number of every clause, for people hold several papers then.

use rules::{Endless, List};

use super::{Block, Clause, Notice, Run};
use crate::attachment::About;
use crate::id::NoticeId;
use crate::model::Word;
use crate::order::{map_of, sort_by};
use crate::place::Place;
use crate::problem::{Also, NoticeProblem, Problems};
use crate::suggest::{Called, Clauses};
use crate::words::Words;

/// Where notices other than notice.md lie.
pub const FOLDER: &str = "notices/";

/// All notices of a portal, in the order of site.yaml; none of a portal without one.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    /// Each, its clauses by the ids they are cited by.
    pub each: List<NoticeId, Notice>,
}

impl Notice {
    /// As one of several: its number bears its name, and so do its ids unless it is notice.md.
    #[must_use]
    pub(crate) fn named(mut self, name: &str, is_first: bool) -> Notice {
        let label = |clause: &mut Clause| clause.number = format!("《{name}》{}", clause.number);
        self.clauses.values_mut().for_each(label);
        self.called = name.to_owned();
        if is_first {
            return self;
        }
        self.name = name.to_owned();
        let full = |id: &mut String| *id = format!("{name} {id}");
        let runs = self.blocks.iter_mut().flat_map(|block| &mut block.lines);
        for Run { clauses, opened, .. } in runs.flat_map(|line| &mut line.runs) {
            clauses.iter_mut().chain(opened).for_each(full);
        }
        let clauses = std::mem::take(&mut self.clauses).into_iter();
        let clauses = clauses.map(|(mut id, mut clause)| {
            full(&mut id);
            clause.below.iter_mut().for_each(full);
            (id, clause)
        });
        self.clauses = map_of(clauses);
        self
    }

    /// As a site of this language numbers its clauses.
    #[must_use]
    pub(crate) fn numbered_in(mut self, said: &Words) -> Notice {
        self.clauses.values_mut().for_each(|clause| clause.number = said.number(&clause.number));
        self
    }
}

impl Notices {
    /// A clause by the id it is cited by.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.each.iter().find_map(|notice| notice.clauses.get(id))
    }

    /// A clause that checked rules cite: each of their names has been looked up, so each leads to a clause.
    #[must_use]
    pub fn cited(&self, id: &str) -> &Clause {
        &self.each[self.notice_of(id).unwrap_or(NoticeId::at(0))].clauses[id]
    }

    /// The notice that a clause is of.
    #[must_use]
    pub fn notice_of(&self, id: &str) -> Option<NoticeId> {
        self.each.find(|notice| notice.clauses.contains_key(id))
    }

    /// Every clause with its id.
    pub fn clauses(&self) -> impl Iterator<Item = (&String, &Clause)> {
        self.each.iter().flat_map(|notice| &notice.clauses)
    }

    /// How each clause is called.
    #[must_use]
    pub fn called(&self) -> Clauses {
        let of = |notice: &Notice, id: &String, clause: &Clause| Called {
            notice: notice.called.clone(),
            own: self.marked(id).to_owned(),
            number: clause.number.clone(),
        };
        let all = self.each.iter().flat_map(|notice| {
            notice.clauses.iter().map(move |(id, clause)| (id.clone(), of(notice, id, clause)))
        });
        all.collect()
    }

    /// An id as its own notice marks it.
    #[must_use]
    pub fn marked<'i>(&self, id: &'i str) -> &'i str {
        let named = self.each.iter().filter(|notice| !notice.name.is_empty());
        let mut own = named.filter_map(|of| id.strip_prefix(&of.name)?.strip_prefix(' '));
        own.next().unwrap_or(id)
    }

    /// Where clauses stand by the notices' own numbers, each place once: what people who hold a notice
    /// find them by. What nothing numbers has no place.
    pub fn places<'a>(&self, ids: impl IntoIterator<Item = &'a String>) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for clause in ids.into_iter().filter_map(|id| self.clause(id)) {
            if !clause.number.is_empty() && !places.contains(&clause.number) {
                places.push(clause.number.clone());
            }
        }
        places
    }

    /// All that stands by itself on their pages.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.each.iter().flat_map(|notice| &notice.blocks)
    }

    /// All words, in order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.each.iter().flat_map(Notice::runs)
    }

    /// Whether a mark could not be read, so that clauses may be missing.
    #[must_use]
    pub fn faulty(&self) -> bool {
        self.each.iter().any(|notice| notice.faulty)
    }

    /// Where their links within the site lead, each with the address of its page.
    pub fn links(&self) -> impl Iterator<Item = (&str, &Word)> {
        self.each.iter().flat_map(|one| one.links.iter().map(|link| (one.slug.as_str(), link)))
    }

    /// The files they lead to.
    pub fn files(&self) -> impl Iterator<Item = &About> {
        self.each.iter().flat_map(|notice| &notice.files)
    }

    /// The pictures they show.
    pub fn images(&self) -> impl Iterator<Item = &String> {
        self.each.iter().flat_map(|notice| &notice.images)
    }

    /// Tells of an id that reads like one of another notice's clauses.
    pub(crate) fn check_ids(&self, problems: &mut Problems) {
        let mut met: Vec<(&String, Place)> =
            self.clauses().map(|(id, of)| (id, of.place)).collect();
        sort_by(&mut met, Ord::cmp);
        for pair in met.windows(2) {
            let [(id, first), (other, place)] = pair else { continue };
            if id == other {
                let also = vec![Also::new(*first, "第一次开在这里")];
                let id = (*id).clone();
                problems.push_with(*place, NoticeProblem::ClauseOpenedTwice { id }, also);
            }
        }
    }
}
