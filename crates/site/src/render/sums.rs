//! Sums on a guide's page: what is added, and where the script finds what it comes to.

use language::portal::Portal;
use language::rule_set::RuleSet;
use language::rule_set::sum::Part;
use language::spell;
use language::visible::Reader;
use rules::SumId;

use super::block::proof;
use crate::view::{SumPartView, SumView, ToldSumView};

/// Where what a sum comes to stands among the numbers of a session's sums; its parts follow.
pub(super) fn first(rules: &RuleSet, sum: SumId) -> usize {
    rules.sums.ids_before(sum).map(|before| 1 + rules.sums[before].parts.len()).sum()
}

/// A sum as the guide's page shows it.
pub(super) fn view(portal: &Portal, rules: &RuleSet, id: SumId) -> SumView {
    let (sum, at) = (&rules.sums[id], first(rules, id));
    let part = |(number, part): (usize, &Part)| SumPartView {
        name: spell::part(rules, part).into_owned(),
        at: at + 1 + number,
    };
    SumView {
        name: sum.name.clone(),
        at,
        digits: sum.scale.digits,
        unit: sum.scale.many().to_owned(),
        one: (sum.scale.one() != sum.scale.many()).then(|| sum.scale.one().to_owned()),
        parts: sum.parts.iter().enumerate().map(part).collect(),
        bounds: spell::bounds(rules.words, sum),
        proof: proof::of(&portal.notices, &sum.clauses),
    }
}

/// A sum of one person in the words of the guide's page; none where there is none.
pub(super) fn told(portal: &Portal, reader: Reader, id: SumId) -> Option<ToldSumView> {
    let told = reader.told_sum(id)?;
    let proof = proof::of(&portal.notices, &reader.rules.sums[id].clauses);
    Some(ToldSumView { total: told.total, parts: told.parts, proof })
}
