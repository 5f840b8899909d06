//! Questions that are asked of others because what needs their answer was edited.
//!
//! Owns the step from “the question is not needed any more” to the edit behind it. That is known only
//! where no table and no question was edited, and every edited block that looks at the question, however
//! deep, was edited in one and the same way; otherwise the question keeps an entry of its own.

use language::id::BlockId;
use rules::QuestionId;
use std::collections::BTreeSet;

use super::align::Aligned;
use super::causes::Cause;
use super::changes::Change;
use super::found::Counterparts;
use super::pair_blocks::Blocks;
use super::uses::{Uses, all_below, is_same_question, is_same_sum, is_same_table};
use language::rule_set::RuleSet;

/// Gives changes of what is asked to the edit that makes them, where it is known.
pub(super) fn attach(changes: &mut [Change], aligned: &Aligned, blocks: &Blocks) {
    let questions = aligned.old.questions.iter().zip(&aligned.new.questions);
    let facts = aligned.old.facts.iter().zip(&aligned.new.facts);
    let sums = aligned.old.sums.iter().zip(&aligned.new.sums);
    let only_blocks = questions.into_iter().all(|(old, new)| is_same_question(old, new))
        && facts.into_iter().all(|(old, new)| is_same_table(old, new))
        && sums.into_iter().all(|(old, new)| is_same_sum(old, new));
    if !only_blocks {
        return;
    }
    for at in 0..changes.len() {
        if let Cause::Need(question) = changes[at].cause
            && let Some(cause) = edit_behind(question, changes, aligned, blocks)
        {
            changes[at].cause = cause;
        }
    }
}

fn edit_behind(
    question: QuestionId,
    changes: &[Change],
    aligned: &Aligned,
    blocks: &Blocks,
) -> Option<Cause> {
    let mut only: Option<&Cause> = None;
    for edited in edited(aligned, blocks) {
        let looks = |rules: &RuleSet, block: Option<BlockId>| {
            block.is_some_and(|block| looks_at(rules, block).contains(&question))
        };
        if !looks(&aligned.old, edited.old) && !looks(&aligned.new, edited.new) {
            continue;
        }
        // Where a block stands decides nothing about what is asked.
        let of_block = changes.iter().filter(|change| {
            change.effect.what.block() == Some(edited) && !matches!(change.cause, Cause::Moved(_))
        });
        let mut causes = of_block.map(|change| &change.cause);
        let cause = causes.next()?;
        if causes.any(|other| other != cause) || only.is_some_and(|known| known != cause) {
            return None;
        }
        only = Some(cause);
    }
    only.cloned()
}

/// Blocks that are not the same on both sides.
fn edited(aligned: &Aligned, blocks: &Blocks) -> Vec<Counterparts> {
    let is_same = |old: BlockId, new: BlockId| {
        let (before, after) = (&aligned.old.blocks[old], &aligned.new.blocks[new]);
        before.when == after.when
            && blocks.old[old] == blocks.new[new]
            && aligned.old.is_for_reader(old) == aligned.new.is_for_reader(new)
    };
    let pairs = blocks.pairs.entries();
    let pairs = pairs.filter(|(old, new)| new.is_none_or(|new| !is_same(*old, new)));
    let added = blocks.new.ids().filter(|new| !blocks.pairs.contains(&Some(*new)));
    let pairs = pairs.map(|(old, new)| Counterparts { old: Some(old), new: *new });
    pairs.chain(added.map(|new| Counterparts { old: None, new: Some(new) })).collect()
}

/// Every question a block's condition and words depend on, however deep.
fn looks_at(rules: &RuleSet, block: BlockId) -> BTreeSet<QuestionId> {
    let block = &rules.blocks[block];
    let mut uses = Uses::of(&block.when);
    let shown = block.body.wordings();
    for wording in shown {
        uses.questions.extend(wording.questions());
        uses.sums.extend(wording.sums());
        for fact in wording.facts() {
            uses.facts.insert(fact);
            let values = rules.facts[fact].values.iter();
            uses.questions.extend(values.flat_map(|value| value.wording.questions()));
        }
    }
    uses.questions.extend(block.body.counts_from());
    all_below(uses, &[rules])
}
