//! What would be otherwise if the gaps of tables were filled.
//!
//! Where a table gives no value to some, what depends on the missing value has no one either: no one
//! sees the block, no one is asked the question. The gap has been told of, and the rest would follow
//! from mending it, so a “nobody” finding is told only if it would still be one whatever value stood in
//! the gap.

use super::Prover;
use crate::symbolic::solver::OutOfSteps;
use language::rule_set::Cond;
use rules::FactId;

impl Prover<'_> {
    /// Notes that a table has a gap.
    pub(super) fn note_gap(&mut self, fact: FactId) {
        self.gaps[fact] = true;
        self.filled = None;
    }

    /// Whether all of these could hold of someone if the gaps told of were filled.
    pub(super) fn follows_from_gap<'c>(
        &mut self,
        conds: impl IntoIterator<Item = &'c Cond>,
    ) -> Result<bool, OutOfSteps> {
        if !self.gaps.contains(&true) {
            return Ok(false);
        }
        let mut people = match self.filled.take() {
            Some(people) => people,
            None => self.people.with_gaps_filled(&self.gaps, &mut self.circuit),
        };
        let all = conds.into_iter().map(|cond| people.cond(cond, &mut self.circuit));
        let all = all.collect::<Vec<_>>();
        self.filled = Some(people);
        self.anyone(&all)
    }
}
