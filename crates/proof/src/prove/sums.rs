//! Sums: whoever has one part of a sum has all of them, unless what is missing is said to count nothing.
//!
//! Also: whoever reads a sum in the midst of a text has one.
//!
//! Who lacks a part has no sum and fails every comparison with it, without a word. Whom no part of a sum
//! concerns, the sum does not concern either, and nothing is said of them.

use super::shortest::ToldBy;
use super::{Finding, Prover, Replayed};
use crate::symbolic::depend::below_sum;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::problem::ProofProblem;
use language::spell;
use rules::{Answer, QuestionId, SumId};

impl Prover<'_> {
    /// Proves every sum.
    pub(super) fn sums(&mut self) -> Result<(), OutOfSteps> {
        let strict = self.rules.written_sums().filter(|(_, sum)| !sum.lenient);
        let strict: Vec<SumId> = strict.map(|(sum, _)| sum).collect();
        for sum in strict {
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
        let part = missing_at.map(|at| spell::part(self.rules, &sum.parts[at]).into_owned());
        let part = part.unwrap_or_default();
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

    /// Whoever reads what a sum comes to has one: in the midst of a sentence 不知道 reads badly, and says
    /// nothing of what to do.
    pub(super) fn sums_in_words(&mut self) -> Result<(), OutOfSteps> {
        for sum in self.rules.sums.ids() {
            let unknown = self.people.total(sum, &mut self.circuit).unknown;
            if unknown != self.circuit.never() {
                self.sum_in_words(sum, unknown)?;
            }
        }
        Ok(())
    }

    fn sum_in_words(&mut self, sum: SumId, unknown: Literal) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let says = |block: &BlockId| {
            let mut wordings = rules.blocks[*block].body.wordings();
            wordings.any(|wording| wording.sums().any(|said| said == sum))
        };
        let blocks: Vec<BlockId> = self.compiled.blocks.iter().copied().filter(says).collect();
        let mut places = Vec::new();
        for block in blocks {
            let fault = self.when(block);
            let fault = self.circuit.all([fault, unknown]);
            let among = [self.among.as_slice(), &[fault]].concat();
            if fault != self.circuit.never() && self.anyone(&among)? {
                places.push((block, fault));
            }
        }
        let Some((&(block, fault), others)) = places.split_first() else { return Ok(()) };
        let Some(case) = self.find(fault)? else { return Ok(()) };
        let is_unknown =
            |question: &QuestionId| case.answers.get(*question) == Some(Answer::DateUnknown);
        let question = rules.added(sum).questions.into_iter().find(is_unknown);
        let shown =
            |replayed: &Replayed| Some(replayed.shows(block)? && replayed.does_not_know(sum));
        self.report(&case, shown, |person| {
            let question = question.map(|question| rules.questions[question].name.clone());
            let (sum, question) = (rules.sums[sum].name.clone(), question.unwrap_or_default());
            let problem = ProofProblem::SumUnknown { sum, question, person };
            let finding = Finding::new(rules.blocks[block].place, problem);
            others.iter().fold(finding, |finding, (other, _)| {
                finding.with(rules.blocks[*other].place, "这一项也是")
            })
        });
        Ok(())
    }
}
