//! Citations of a notice that no longer holds, or does not hold yet.
//!
//! Owns who is told. While an edition lasts, one notice may take another's place: a rule that rests on both
//! knows of it, and nothing is said of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules::{Date, Id};

use super::missing::together;
use super::{All, Portal, Reader};
use crate::id::NoticeId;
use crate::model::{Guide, Word};
use crate::notice::Notices;
use crate::place::Place;
use crate::problem::{Also, NoticeProblem, Problem, Problems};
use crate::site::{Page, Site};
use crate::spell;

/// Most places that are shown of what cites a notice too early.
const SHOWN: usize = 4;

/// What one rule rests on, or one page refers to.
#[derive(Clone, Copy)]
struct Resting<'a> {
    words: &'a [Word],
    is_page: bool,
}

/// Which notice each clause is of, and which of them hold.
#[derive(Clone, Copy)]
struct Holding<'a> {
    site: &'a Site,
    notices: &'a Notices,
}

impl Reader<'_> {
    /// Guides and pages that still rest on a notice that is replaced.
    pub(super) fn cites_replaced(&mut self, All { site, notices, guides, pages }: All) {
        // Then it is not known which of them holds.
        if self.problems.iter().any(|found| is_doubtful(&found.problem)) {
            return;
        }
        let holding = Holding { site, notices };
        let mut told: BTreeSet<Place> = BTreeSet::new();
        for resting in resting(guides.iter().map(|draft| &draft.written), pages) {
            for word in resting.words {
                if let Some(problem) = holding.replaced(word, resting)
                    && told.insert(word.place)
                {
                    self.problems.push(word.place, problem);
                }
            }
        }
    }
}

/// Reminds of notices that are rested on before they hold, each once.
pub fn too_early(portal: &Portal, today: Date, problems: &mut Problems) {
    let holding = Holding { site: &portal.site, notices: &portal.notices };
    let guides = || portal.guides.iter().map(|guide| &guide.written);
    for (of, info) in portal.site.notices.entries() {
        let end = portal.site.edition.days.end;
        let is_over = |since: Date| end.is_some_and(|end| end < since);
        let Some(since) = info.in_force() else { continue };
        // A notice that is only dated ahead is being prepared.
        let is_ahead = is_over(since) || info.since.is_some_and(|since| today < since);
        if !is_ahead {
            continue;
        }
        let mut places: BTreeSet<Place> = BTreeSet::new();
        for resting in resting(guides(), &portal.pages) {
            if is_over(since) || !holding.knows_what_holds(of, resting.words) {
                let of_it = resting.words.iter().filter(|word| holding.notice(word) == Some(of));
                places.extend(of_it.map(|word| word.place));
            }
        }
        if !places.is_empty() {
            let old = portal.site.replaced_by(of).next();
            let problem = NoticeProblem::NotYetInForce {
                name: info.called().to_owned(),
                since: spell::date(since),
                key: if info.since.is_some() { "施行" } else { "日期" },
                end: end.filter(|end| *end < since).map(spell::date),
                old: old.map(|old| portal.site.notices[old].called().to_owned()),
                count: places.len(),
            };
            let also = places.iter().take(SHOWN).map(|place| Also::new(*place, "这里引用了它"));
            problems.push_with(info.since_place, problem, also.collect());
        }
    }
}

impl Holding<'_> {
    fn notice(&self, word: &Word) -> Option<NoticeId> {
        let of = self.notices.notice_of(&word.text);
        of.filter(|of| of.position() < self.site.notices.len())
    }

    fn cites(&self, words: &[Word], of: NoticeId) -> bool {
        words.iter().any(|word| self.notice(word) == Some(of))
    }

    /// What is said of a clause whose notice is replaced; nothing where its successor stands beside it, and
    /// both hold in this edition. A page may tell of what was before.
    fn replaced(&self, word: &Word, among: Resting) -> Option<NoticeProblem> {
        let of = self.notice(word)?;
        let found = self.site.replaced(of)?;
        let both_hold = self.site.edition.days.start < found.since;
        if (both_hold || among.is_page) && self.cites(among.words, found.by) {
            return None;
        }
        Some(NoticeProblem::CitesReplaced {
            id: word.text.clone(),
            name: self.site.notices[of].called().to_owned(),
            by: self.site.notices[found.by].called().to_owned(),
            since: spell::date(found.since),
            until: both_hold.then(|| spell::date(found.since.days_later(-1))),
            is_page: among.is_page,
        })
    }

    /// Whether what a notice is to replace is cited beside it.
    fn knows_what_holds(&self, of: NoticeId, words: &[Word]) -> bool {
        self.site.replaced_by(of).any(|old| self.cites(words, old))
    }
}

fn resting<'a>(
    guides: impl Iterator<Item = &'a Guide>,
    pages: &'a [Arc<Page>],
) -> impl Iterator<Item = Resting<'a>> {
    let rules = guides.flat_map(together).map(|words| Resting { words, is_page: false });
    rules.chain(pages.iter().map(|page| Resting { words: &page.body.cited, is_page: true }))
}

/// Whether it is about which notice replaces which.
fn is_doubtful(problem: &Problem) -> bool {
    use NoticeProblem::{ReplacedTwice, ReplacesItself, ReplacesNewer};
    matches!(
        problem,
        Problem::Notice(ReplacedTwice { .. } | ReplacesItself { .. } | ReplacesNewer { .. })
    )
}
