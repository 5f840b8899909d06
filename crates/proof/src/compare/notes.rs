//! Edits that make no difference to anyone: renamed things whose name no page says, blocks moved past others that
//! nobody sees beside them.

use super::What;
use super::align::Aligned;
use super::changes::Change;
use super::pair_blocks::moved;
use super::read_out::Called;
use super::texts;
use language::id::BlockId;
use rules::List;
use std::collections::BTreeSet;

/// A line for each kind of things that have another name; those that a page calls so are told elsewhere.
pub(super) fn renamed_unseen(aligned: &Aligned, seen: &BTreeSet<Called>) -> Vec<String> {
    let mut notes = Vec::new();
    let (old, new, numbers) = (&aligned.old, &aligned.new, &aligned.numbers);
    let is_unseen = |called: Called| !seen.contains(&called);
    let questions = new.questions.ids().filter(|&at| numbers.questions.in_both(at));
    let questions = questions.filter(|&at| is_unseen(Called::Question(at)));
    let questions = questions.map(|at| (&old.questions[at].name, &new.questions[at].name));
    notes.extend(renamed("问题", questions));
    let facts = || new.facts.ids().filter(|&at| numbers.facts.in_both(at));
    let names = facts().filter(|&at| is_unseen(Called::Fact(at)));
    let names = names.map(|at| (&old.facts[at].name, &new.facts[at].name));
    notes.extend(renamed("判断", names));
    let sums = new.sums.ids().filter(|&at| numbers.sums.in_both(at));
    let sums = sums.filter(|&at| is_unseen(Called::Sum(at)));
    notes.extend(renamed("判断", sums.map(|at| (&old.sums[at].name, &new.sums[at].name))));
    for at in facts() {
        let (before, after) = (&old.facts[at], &new.facts[at]);
        let values = after.values.ids().filter(|&value| is_unseen(Called::Value(at, value)));
        let values = values
            .filter_map(|value| Some((&before.values.get(value)?.name, &after.values[value].name)));
        notes.extend(renamed(&format!("判断“{}”的值", after.name), values));
    }
    notes
}

/// A line of the blocks that were moved, but that nobody sees in another order.
pub(super) fn moved_unseen(
    aligned: &Aligned,
    pairs: &List<BlockId, Option<BlockId>>,
    changes: &[Change],
) -> Option<String> {
    let mut moved = moved(aligned, pairs);
    moved.retain(|&block| {
        let is_it = |what: What| matches!(what, What::Moved { new, .. } if new == block);
        !changes.iter().any(|change| is_it(change.effect.what))
    });
    let titles = moved.iter().map(|&block| {
        let block = &aligned.new.blocks[block];
        let title = texts::title(&aligned.new, &aligned.new, block);
        format!("{}{title}", block.body.kind().label())
    });
    let titles: Vec<String> = titles.collect();
    (!titles.is_empty()).then(|| format!("换了位置：{}", titles.join("、")))
}

fn renamed<'n>(
    what: &str,
    names: impl Iterator<Item = (&'n String, &'n String)>,
) -> Option<String> {
    let names = names.filter(|(old, new)| old != new);
    let names: Vec<String> = names.map(|(old, new)| format!("“{old}”→“{new}”")).collect();
    (!names.is_empty()).then(|| format!("改名（{what}）：{}", names.join("、")))
}
