//! Blocks that say the same: nobody is to read one thing twice.
//!
//! Owns which blocks say the same in one place of the page, and finds somebody who sees two of them. What two 结论 say is
//! another proof's.

use super::{Finding, Prover, Replayed};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::model::{BlockKind, Value};
use language::problem::ProofProblem;
use language::rule_set::body::Resolved;
use language::rule_set::{Block, RuleSet};

/// The blocks of the guide's page that say the same in the same place, where there are several.
fn alike(rules: &RuleSet, blocks: impl Iterator<Item = BlockId>) -> Vec<Vec<BlockId>> {
    let mut alike: Vec<Vec<BlockId>> = Vec::new();
    for number in blocks {
        let same = |known: &&mut Vec<BlockId>| is_alike(rules, known[0], number);
        match alike.iter_mut().find(same) {
            Some(known) => known.push(number),
            None => alike.push(vec![number]),
        }
    }
    alike.retain(|blocks| blocks.len() > 1);
    alike
}

/// Of one kind, on one card, below one heading, and no word of theirs another; of two steps, nor of what stands on their
/// cards.
fn is_alike(rules: &RuleSet, one: BlockId, other: BlockId) -> bool {
    let [first, second] = [one, other].map(|block| &rules.blocks[block]);
    let heading = |block: &Block| block.group.map(|group| rules.groups[group].title.as_ref());
    let card = |step| rules.blocks.iter().filter(move |block| block.step == Some(step));
    (first.step, heading(first)) == (second.step, heading(second))
        && says_the_same(first, second)
        && card(one).count() == card(other).count()
        && card(one).zip(card(other)).all(|(first, second)| says_the_same(first, second))
}

fn says_the_same(one: &Block, other: &Block) -> bool {
    let fields = |block: &Block| block.body.fields().count();
    one.body.kind() == other.body.kind()
        && fields(one) == fields(other)
        && one.body.fields().zip(other.body.fields()).all(|((spec, said), (other_spec, other))| {
            spec.field == other_spec.field && is_read_alike(said, other)
        })
}

/// Two values in which a reader finds no difference, wherever they are written.
fn is_read_alike(one: &Value<Resolved>, other: &Value<Resolved>) -> bool {
    match (one, other) {
        (Value::Words(one), Value::Words(other)) => one.pieces == other.pieces,
        (one, other) => one == other,
    }
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
            let told = alike.into_iter().filter(|&block| replayed.shows(block) == Some(true));
            let told: Vec<BlockId> = told.collect();
            let [first, again @ ..] = &told[..] else { continue };
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
