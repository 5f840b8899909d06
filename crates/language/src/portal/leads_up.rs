//! Citations of a clause that only leads up to others: nothing of what it leads up to would be quoted.

use std::collections::{BTreeMap, BTreeSet};

use super::{All, Reader};
use crate::id::BlockId;
use crate::model::{Guide, Word};
use crate::order::set_of;
use crate::problem::NoticeProblem;
use crate::rule_set::RuleSet;
use crate::wording::Wording;

impl Reader<'_> {
    /// Tells of them, but where what stands beside them cites one of the others: a step's 材料, the rows of
    /// a fact.
    pub(super) fn leads_up(&mut self, All { site, notices, guides, .. }: All) {
        if notices.clauses().all(|(_, clause)| clause.below.is_empty()) {
            return;
        }
        let exempt = site.exempt.iter().flat_map(|exempt| &exempt.clauses);
        let exempt = set_of(exempt.map(|word| word.text.as_str()));
        for draft in guides {
            let Some(rules) = &draft.rules else { continue };
            for (words, beside) in citations(&draft.written, rules) {
                for word in words {
                    let Some(clause) = notices.clause(&word.text) else { continue };
                    let below = clause.below.iter().filter(|id| !exempt.contains(id.as_str()));
                    let below: Vec<String> = below.cloned().collect();
                    if !below.is_empty() && !below.iter().any(|id| beside.contains(id.as_str())) {
                        let id = word.text.clone();
                        self.problems.push(word.place, NoticeProblem::OnlyLeadsUp { id, below });
                    }
                }
            }
        }
    }
}

/// Every list of clauses in a guide, with all that is cited beside it.
fn citations<'a>(guide: &'a Guide, rules: &'a RuleSet) -> Vec<(&'a [Word], BTreeSet<&'a str>)> {
    let set = |words: &'a [Word]| set_of(words.iter().map(|word| word.text.as_str()));
    let mut all: Vec<(&[Word], BTreeSet<&str>)> = Vec::new();
    all.extend(guide.questions.iter().map(|one| (&one.clauses[..], set(&one.clauses))));
    for fact in &guide.facts {
        let values = fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise);
        let beside = set_of(values.clone().flat_map(|value| set(&value.clauses)));
        all.extend(values.map(|value| (&value.clauses[..], beside.clone())));
    }
    all.extend(guide.sums.iter().map(|one| (&one.clauses[..], set(&one.clauses))));
    let mut steps: BTreeMap<BlockId, BTreeSet<&str>> = BTreeMap::new();
    for (id, block) in rules.blocks.entries() {
        let beside = steps.entry(block.step.unwrap_or(id)).or_default();
        beside.extend(block.clauses.iter().map(String::as_str));
        for fact in block.body.wordings().flat_map(Wording::facts).map(|fact| &rules.facts[fact]) {
            let last = fact.otherwise.iter().flat_map(|last| &last.clauses);
            beside.extend(
                fact.rows.iter().flat_map(|row| &row.clauses).chain(last).map(String::as_str),
            );
        }
    }
    for (written, (id, block)) in guide.blocks.iter().zip(rules.blocks.entries()) {
        let beside = steps.get(&block.step.unwrap_or(id)).cloned().unwrap_or_default();
        all.push((&written.clauses, beside));
    }
    all
}
