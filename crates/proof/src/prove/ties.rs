//! Ties: whoever is shown a block that stands with a step is shown that step.
//!
//! Owns what 属于 promises. What is written inside a step has its 当, so nobody can be found there.

use super::{Finding, Prover, Replayed};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::problem::ProofProblem;
use rules::List;

rules::id! {
    /// One of the blocks that stand with a step.
    Tied
}

impl Prover<'_> {
    /// Proves every tie; one to a step that nobody sees is told of at that step.
    pub(super) fn ties(&mut self) -> Result<(), OutOfSteps> {
        let blocks = self.rules.blocks.entries();
        let tied = blocks.filter_map(|(number, block)| Some((number, block.step?)));
        let tied: List<Tied, (BlockId, BlockId)> =
            tied.filter(|&(number, step)| !self.dead[number] && !self.dead[step]).collect();
        let faults = tied.map(|&(number, step)| self.without(number, step));
        let sound = self.of_nobody(&faults, &[])?;
        for at in tied.ids().filter(|&at| !sound[at]) {
            let Some(case) = self.find(faults[at])? else { continue };
            let (number, step) = tied[at];
            let rules = self.rules;
            let shown =
                |replayed: &Replayed| Some(replayed.applies(number)? && !replayed.applies(step)?);
            self.report(&case, shown, |person| {
                let kind = rules.blocks[number].body.kind().label();
                Finding::new(
                    rules.blocks[number].place,
                    ProofProblem::ShownWithoutStep { kind, person },
                )
                .with(rules.blocks[step].place, "所属的步骤写在这里")
            });
        }
        Ok(())
    }

    /// That a block applies and its step does not.
    fn without(&mut self, block: BlockId, step: BlockId) -> Literal {
        let (block, step) = (self.when(block), self.when(step));
        self.circuit.all([block, !step])
    }
}
