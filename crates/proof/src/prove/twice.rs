//! Blocks that say the same: nobody is to read one thing twice.
//!
//! Owns which blocks say the same in one place of the page, and finds somebody who sees two of them. What two 结论 say is
//! another proof's.

use std::collections::HashMap;

use super::look::{Said, title};
use super::{Finding, Prover, Replayed};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::model::BlockKind;
use language::problem::ProofProblem;
use language::rule_set::RuleSet;

/// What is read as one thing: the same words on one card, below one title; of a step, what stands on its card as well.
#[derive(PartialEq, Eq, Hash)]
struct Item<'r> {
    said: Said<'r>,
    title: Option<&'r str>,
    step: Option<BlockId>,
    card: Vec<Said<'r>>,
}

impl<'r> Item<'r> {
    fn of(rules: &'r RuleSet, number: BlockId) -> Item<'r> {
        let block = &rules.blocks[number];
        let on_card = rules.blocks.iter().filter(|block| block.step == Some(number));
        Item {
            said: Said::by(block),
            title: title(rules, block),
            step: block.step,
            card: on_card.map(Said::by).collect(),
        }
    }
}

/// The blocks that say the same in the same place, where there are several.
fn alike(rules: &RuleSet, blocks: impl Iterator<Item = BlockId>) -> Vec<Vec<BlockId>> {
    let mut alike: Vec<Vec<BlockId>> = Vec::new();
    let mut known: HashMap<Item, usize> = HashMap::new();
    for block in blocks {
        let at = *known.entry(Item::of(rules, block)).or_insert(alike.len());
        if at == alike.len() {
            alike.push(Vec::new());
        }
        alike[at].push(block);
    }
    alike.retain(|blocks| blocks.len() > 1);
    alike
}

impl Prover<'_> {
    /// Proves that nobody reads the same twice, once for all blocks that say it.
    pub(super) fn said_once(&mut self) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let is_seen = |block: &BlockId| {
            !self.dead[*block] && rules.blocks[*block].body.kind() != BlockKind::Conclusion
        };
        let blocks = self.compiled.blocks.iter().copied().filter(is_seen);
        for alike in alike(rules, blocks) {
            let seen: Vec<Literal> = alike.iter().map(|&block| self.when(block)).collect();
            let fault = self.circuit.two_of(&seen);
            if fault == self.circuit.never() {
                continue;
            }
            let Some(case) = self.find(fault)? else { continue };
            let replayed = Replayed::new(rules, self.compiled, &self.whole, &case.answers);
            let told = alike.iter().copied().filter(|&block| replayed.shows(block) == Some(true));
            let told: Vec<BlockId> = told.collect();
            // Who turns out to see none of them is a fault of the proof, which `report` tells.
            let (first, again) = told.split_first().unwrap_or((&alike[0], &[]));
            self.report(
                &case,
                |_| Some(!again.is_empty()),
                |person| {
                    let block = &rules.blocks[*first];
                    let kind = block.body.kind().label();
                    let finding =
                        Finding::new(block.place, ProofProblem::SaidTwice { kind, person });
                    again.iter().fold(finding, |finding, &other| {
                        finding.with(rules.blocks[other].place, "同样的话又写在这里")
                    })
                },
            );
        }
        Ok(())
    }
}
