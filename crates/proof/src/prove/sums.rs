//! Sums: whoever has one part of a sum has all of them, unless what is missing is said to count nothing.
//!
//! Who lacks a part has no sum and fails every comparison with it, without a word. Whom no part of a sum
//! concerns, the sum does not concern either, and nothing is said of them.

use super::shortest::ToldBy;
use super::{Finding, Prover, Replayed};
use crate::symbolic::depend::below_sum;
use crate::symbolic::solver::OutOfSteps;
use language::problem::ProofProblem;
use language::spell;
use rules::SumId;

impl Prover<'_> {
    /// Proves every sum.
    pub(super) fn sums(&mut self) -> Result<(), OutOfSteps> {
        for sum in self.rules.sums.ids().filter(|&sum| !self.rules.sums[sum].lenient) {
            // As with tables, the page need not ask for what nothing shows or tests.
            self.told_by = ToldBy::Answers(below_sum(self.rules, sum).questions);
            self.sum(sum)?;
        }
        self.told_by = ToldBy::Asked;
        Ok(())
    }

    fn sum(&mut self, number: SumId) -> Result<(), OutOfSteps> {
        let shares = self.people.shares(number, &mut self.circuit);
        let has = shares.iter().map(|share| self.circuit.any([share.known, share.unknown]));
        let has: Vec<_> = has.collect();
        let some = self.circuit.any(has.iter().copied());
        let all = self.circuit.all(has);
        let fault = self.circuit.all([some, !all]);
        if fault == self.circuit.never() {
            return Ok(());
        }
        let Some(case) = self.find(fault)? else { return Ok(()) };
        // Of them all is told.
        self.among.push(!fault);
        let sum = &self.rules.sums[number];
        let missing = |replayed: &Replayed| {
            let parts = sum.parts.iter().map(|part| replayed.lacks(part));
            parts.collect::<Option<Vec<bool>>>()
        };
        let replayed = Replayed::new(self.rules, self.compiled, &self.whole, &case.answers);
        let missing_at = missing(&replayed).and_then(|parts| parts.iter().position(|&lacks| lacks));
        let part = missing_at.map_or("", |at| spell::part(self.rules, &sum.parts[at])).to_owned();
        let shown = |replayed: &Replayed| {
            let missing = missing(replayed)?;
            Some(replayed.is_someone() && missing.contains(&true) && missing.contains(&false))
        };
        self.report(&case, shown, |person| {
            let problem = ProofProblem::SumPartMissing { sum: sum.name.clone(), part, person };
            Finding::new(sum.place, problem)
        });
        Ok(())
    }
}
