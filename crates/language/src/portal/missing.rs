//! Clauses that are cited and that the notice does not have.
//!
//! Owns where the slip is: in a mark of the notice or in the words that cite it. Whatever follows from
//! one slip is told with it: an id that is missing for another slip's sake is not told of at all.

use crate::order::{set_of, sort_by_key};
use std::collections::{BTreeMap, BTreeSet};

use super::{All, Reader};
use crate::model::{Guide, Word};
use crate::place::Place;
use crate::problem::{Also, Diagnostic, NameProblem, NoticeProblem, Problem, YamlProblem};
use crate::site::{NoticeInfo, Site};
use crate::suggest::{among, nearest};

/// Most further places that are shown of one slip.
const SHOWN: usize = 4;

/// A mark that nobody cites, and what it may have been, both as the notice writes them.
#[derive(Clone, Copy)]
struct Mark<'a> {
    meant: &'a str,
    cited: &'a str,
    place: Place,
}

impl Reader<'_> {
    /// Tells of each missing clause once, where the slip most likely is.
    pub(super) fn unknown_clauses(&mut self, all: All, complete: bool) {
        let All { notices, guides, .. } = all;
        let unknown = |problem: &Problem| {
            matches!(problem, Problem::Notice(NoticeProblem::UnknownClause { .. }))
        };
        let mut found = self.problems.take(unknown);
        // A mark that could not be read explains them all.
        if notices.faulty() {
            return;
        }
        found.retain(|found| !self.has_wide_signs(found.place));
        sort_by_key(&mut found, |found| found.place);
        found.dedup_by_key(|found| found.place);
        let mut by_id: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for found in self.misnamed(all.site, found) {
            if let Problem::Notice(NoticeProblem::UnknownClause { id, .. }) = &*found.problem {
                by_id.entry(id.clone()).or_default().push(found);
            }
        }
        let whole = complete && guides.iter().all(|draft| !draft.written.partial);
        let cited = cited(all);
        let unused = |id: &&String| whole && !cited.contains(id.as_str());
        let unused: Vec<&String> = notices.clauses().map(|(id, _)| id).filter(unused).collect();
        for (id, found) in by_id {
            // A mark knows nothing of its notice's name.
            let cited = notices.marked(&id);
            let of = |id: &'_ str| id.len() - notices.marked(id).len();
            let of_it = || unused.iter().filter(|mark| mark[..of(mark)] == id[..of(&id)]);
            let meant = among(cited, &mut of_it().map(|mark| notices.marked(mark)));
            let mark = of_it().find(|mark| Some(notices.marked(mark)) == meant);
            let mark = mark.and_then(|mark| notices.clause(mark));
            let mark = mark.zip(meant);
            let mark = mark.map(|(clause, meant)| Mark { meant, cited, place: clause.place });
            self.tell(&id, found, mark);
        }
    }

    /// Several clauses of a notice that none is called by: one slip, of the name. Gives back the others.
    fn misnamed(&mut self, site: &Site, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut by_name: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        let mut others = Vec::new();
        for found in found {
            match cited_name(site, &found.problem) {
                Some(name) => by_name.entry(name.to_owned()).or_default().push(found),
                None => others.push(found),
            }
        }
        // What is wrong with a 名 of site.yaml explains what is cited by it.
        if !site.notices_are_named() {
            return others;
        }
        let known = site.notices.iter().filter_map(|info| info.name.as_ref());
        let known: Vec<String> = known.map(|name| name.text.clone()).collect();
        for (name, found) in by_name {
            let [first, more @ ..] = &found[..] else { continue };
            if more.iter().all(|other| other.problem == first.problem) {
                others.extend(found);
                continue;
            }
            let near = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
            let of = |found: &Diagnostic| self.opening(found.place, &name);
            let also = more.iter().take(SHOWN).map(|other| Also::new(of(other), "这里也是"));
            let (place, also) = (of(first), also.collect());
            let problem =
                NameProblem::UnknownName { what: "通知", name, near, known: known.clone() };
            self.problems.push_with(place, problem, also);
        }
        others
    }

    /// Of a place the words it begins with, if it does: what is to be written otherwise.
    fn opening(&self, place: Place, words: &str) -> Place {
        let text = self.sources.get(place.file).text();
        let begins = text.get(place.start..).is_some_and(|text| text.starts_with(words));
        let end = if begins { place.start + words.len() } else { place.end };
        Place::new(place.file, place.start, end)
    }

    /// One slip: of the notice, where several cite what a mark nobody cites may have been.
    fn tell(&mut self, id: &str, found: Vec<Diagnostic>, mark: Option<Mark>) {
        let mut places = found.iter().map(|found| found.place);
        let shown = |place: Place| Also::new(place, format!("这里引用“{id}”"));
        if let (Some(Mark { meant, cited, place }), true) = (mark, found.len() > 1) {
            let also = places.take(SHOWN).map(shown).collect();
            let (id, cited) = (meant.to_owned(), cited.to_owned());
            self.problems.push_with(place, NoticeProblem::ClauseMisnumbered { id, cited }, also);
            return;
        }
        places.next();
        let mut also: Vec<Also> = places.take(SHOWN).map(shown).collect();
        also.extend(mark.map(|mark| Also::new(mark.place, "这一条没有内容引用")));
        if let Some(first) = found.into_iter().next() {
            self.problems.add(Diagnostic { also, ..first });
        }
    }

    /// Whether the line has been told of for its full-width signs, which make one id of several.
    fn has_wide_signs(&self, place: Place) -> bool {
        let line = |place: Place| self.sources.get(place.file).position(place.start).line;
        self.problems.iter().any(|found| {
            let wide = matches!(
                *found.problem,
                Problem::Yaml(
                    YamlProblem::FullWidthComma { .. } | YamlProblem::FullWidthBracket { .. }
                )
            );
            wide && found.place.file == place.file && line(found.place) == line(place)
        })
    }
}

/// The notice that a missing clause is said to be of, where none is called so: `补充通知` of `补充通知 1`.
fn cited_name<'p>(site: &Site, problem: &'p Problem) -> Option<&'p str> {
    let Problem::Notice(NoticeProblem::UnknownClause { id, .. }) = problem else { return None };
    let (name, _) = id.split_once(' ')?;
    let is_word = name.chars().count() > 1 && name.starts_with(char::is_alphabetic);
    let is_known = |info: &NoticeInfo| info.name.as_ref().is_some_and(|known| known.text == name);
    (is_word && site.notices.len() > 1 && !site.notices.iter().any(is_known)).then_some(name)
}

/// Every clause cited anywhere, whether there is such a clause or not.
fn cited<'a>(All { site, pages, guides, .. }: All<'a>) -> BTreeSet<&'a str> {
    let exempt = site.exempt.iter().flat_map(|exempt| &exempt.clauses);
    let corrected = site.corrections.iter().flat_map(|correction| &correction.clauses);
    let written = guides.iter().flat_map(|draft| written(&draft.written));
    let words = exempt.chain(corrected).chain(written).map(|word| word.text.as_str());
    set_of(words.chain(pages.iter().flat_map(|page| page.body.citations())))
}

/// What a guide cites, as it is written.
fn written(guide: &Guide) -> impl Iterator<Item = &Word> {
    together(guide).flatten()
}

/// The same, what one thing rests on together.
pub(super) fn together(guide: &Guide) -> impl Iterator<Item = &[Word]> {
    let questions = guide.questions.iter().map(|question| &question.clauses[..]);
    let facts = guide.facts.iter().flat_map(|fact| {
        let values = fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise);
        values.map(|value| &value.clauses[..])
    });
    let blocks = guide.blocks.iter().map(|block| &block.clauses[..]);
    let sums = guide.sums.iter().map(|sum| &sum.clauses[..]);
    questions.chain(facts).chain(sums).chain(blocks)
}
