//! What site.yaml says of the guides by name: 首页期限, 更正, 登记表, 同义词, 名单同义词.
//!
//! Owns which blocks a name means. It may stand in several guides, and then means all of them.

use std::collections::BTreeMap;

use super::{Draft, PortalGuide, Reader};
use crate::model::{BlockKind, Guide, Word};
use crate::notice;
use crate::notice::Notices;
use crate::place::Place;
use crate::problem::{Also, NameProblem, NoticeProblem, Problems};
use crate::rule_set::Block;
use crate::site::{Correction, MOST_SHEETS, Site};
use crate::spell;
use crate::suggest::nearest;
use rules::ReasonId;

/// Whether a 更正 touches a block: by a clause it cites, by its 名 or that of a 组 around it. None where it
/// does not; where only rows of facts bring the clause, those rows: it touches whom one of them is about.
#[must_use]
pub fn touched_by(
    correction: &Correction,
    guide: &PortalGuide,
    block: &Block,
) -> Option<Vec<ReasonId>> {
    let rules = &guide.rules;
    let groups = rules.groups_of(block).filter_map(|group| rules.groups[group].name.as_ref());
    if correction.corrects(block.clauses.iter(), groups.chain(&block.name)) {
        return Some(Vec::new());
    }
    let cited = guide.compiled.cited(rules, block).into_iter();
    let cited = cited.filter(|one| correction.corrects(std::iter::once(one.clause), [].iter()));
    let reasons: Vec<ReasonId> = cited.flat_map(|one| one.reasons).collect();
    (!reasons.is_empty()).then_some(reasons)
}

impl Reader<'_> {
    /// Clauses and days of 更正.
    pub(super) fn corrected_clauses(&mut self, site: &Site, notices: &Notices) {
        let edition = site.edition.days;
        for correction in &site.corrections {
            for word in &correction.clauses {
                notice::check_citation(notices, word, self.problems);
            }
            if !edition.hold(correction.date, correction.date) {
                let problem = NoticeProblem::CorrectionOutsideEdition {
                    date: spell::date(correction.date),
                    start: spell::date(edition.start),
                    end: edition.end.map(spell::date),
                };
                self.problems.push(correction.place, problem);
            }
        }
    }

    /// The names of blocks in 更正, 首页期限 and 登记表 exist.
    pub(super) fn named_blocks(&mut self, site: &Site, guides: &[Draft]) {
        self.sheets(site, guides);
        let guides = || guides.iter().map(|draft| &draft.written);
        let known: Vec<&str> = guides().flat_map(names).collect();
        for word in site.corrections.iter().flat_map(|correction| &correction.blocks) {
            must_be_known("内容或组", word, &known, self.problems);
        }
        let known: Vec<&str> =
            guides().flat_map(|guide| named(guide, BlockKind::Deadline)).collect();
        for word in &site.home_dates {
            must_be_known("期限", word, &known, self.problems);
        }
        once("首页期限", site.home_dates.iter(), self.problems);
    }

    /// The 材料 of 登记表 exist, each has one, and no guide has two of one 标题, which nobody could tell apart
    /// on paper, or more of them than its results have tables.
    fn sheets(&mut self, site: &Site, guides: &[Draft]) {
        let materials = |draft| named(draft, BlockKind::Material).collect::<Vec<&str>>();
        let by_guide: Vec<Vec<&str>> =
            guides.iter().map(|draft| materials(&draft.written)).collect();
        let known = by_guide.concat();
        for sheet in &site.sheets {
            must_be_known("材料", &sheet.material, &known, self.problems);
            once("登记表的列", sheet.columns.iter().map(|column| &column.name), self.problems);
        }
        once("登记表的材料", site.sheets.iter().map(|sheet| &sheet.material), self.problems);
        for known in by_guide {
            let theirs =
                || site.sheets.iter().filter(|sheet| known.contains(&sheet.material.text.as_str()));
            once("登记表的标题", theirs().map(|sheet| &sheet.written_title), self.problems);
            if let Some(sheet) = theirs().nth(MOST_SHEETS) {
                let problem = NameProblem::TooMany { what: "登记表", limit: MOST_SHEETS };
                self.problems.push(sheet.material.place, problem);
            }
        }
    }

    /// A group of 同义词 or 名单同义词 has two words or more, and no word stands in two groups.
    pub(super) fn synonyms(&mut self, site: &Site) {
        for (what, groups) in [("同义词", &site.synonyms), ("名单同义词", &site.roster_synonyms)]
        {
            for group in groups {
                if let [word] = &group[..] {
                    let problem = NameProblem::LonelySynonym { word: word.text.clone() };
                    self.problems.push(word.place, problem);
                }
            }
            once(what, groups.iter().flatten(), self.problems);
        }
    }
}

/// The 名 of blocks and 组.
fn names(guide: &Guide) -> impl Iterator<Item = &str> {
    let blocks = guide.blocks.iter().filter_map(|block| block.name.as_ref());
    let groups = guide.groups.iter().filter_map(|group| group.name.as_ref());
    blocks.chain(groups).map(|name| name.text.as_str())
}

/// The 名 of blocks of one kind.
fn named(guide: &Guide, kind: BlockKind) -> impl Iterator<Item = &str> {
    let blocks = guide.blocks.iter().filter(move |block| block.body.kind() == kind);
    blocks.filter_map(|block| block.name.as_ref()).map(|name| name.text.as_str())
}

fn must_be_known(what: &'static str, word: &Word, known: &[&str], problems: &mut Problems) {
    if known.contains(&word.text.as_str()) {
        return;
    }
    let near = nearest(&word.text, known.iter().copied()).map(str::to_owned);
    let known = known.iter().map(|name| (*name).to_owned()).collect();
    let name = word.text.clone();
    problems.push(word.place, NameProblem::UnknownName { what, name, near, known });
}

fn once<'a>(what: &'static str, words: impl Iterator<Item = &'a Word>, problems: &mut Problems) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for word in words {
        if let Some(&first) = seen.get(word.text.as_str()) {
            let also = vec![Also::new(first, "第一次写在这里")];
            let problem = NameProblem::SameMeaning { what, name: word.text.clone() };
            problems.push_with(word.place, problem, also);
        } else {
            seen.insert(&word.text, word.place);
        }
    }
}
