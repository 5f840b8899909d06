//! Edits that make no difference to anyone: renamed things, blocks moved among their kind.

use super::align::Aligned;
use super::pair_blocks::moved;
use super::texts;
use language::id::BlockId;
use rules::List;

/// A line for each kind of such edits.
pub(super) fn notes(aligned: &Aligned, pairs: &List<BlockId, Option<BlockId>>) -> Vec<String> {
    let mut notes = Vec::new();
    let numbers = &aligned.numbers;
    let questions = aligned.new.questions.ids().filter(|&at| numbers.questions.in_both(at));
    let questions =
        questions.map(|at| (&aligned.old.questions[at].name, &aligned.new.questions[at].name));
    notes.extend(renamed("问题", questions));
    let facts = || aligned.new.facts.ids().filter(|&at| numbers.facts.in_both(at));
    let names = facts().map(|at| (&aligned.old.facts[at].name, &aligned.new.facts[at].name));
    notes.extend(renamed("判断", names));
    let sums = aligned.new.sums.ids().filter(|&at| numbers.sums.in_both(at));
    notes.extend(renamed(
        "判断",
        sums.map(|at| (&aligned.old.sums[at].name, &aligned.new.sums[at].name)),
    ));
    for at in facts() {
        let (old, new) = (&aligned.old.facts[at], &aligned.new.facts[at]);
        let values = old.values.iter().zip(&new.values);
        let values = values.map(|(old, new)| (&old.name, &new.name));
        notes.extend(renamed(&format!("判断“{}”的值", new.name), values));
    }
    let moved = moved(aligned, pairs);
    let titles = moved.iter().map(|&block| {
        let block = &aligned.new.blocks[block];
        let title = texts::title(&aligned.new, &aligned.new, block);
        format!("{}{title}", block.body.kind().label())
    });
    if !moved.is_empty() {
        notes.push(format!("换了位置：{}", titles.collect::<Vec<_>>().join("、")));
    }
    notes
}

fn renamed<'n>(
    what: &str,
    names: impl Iterator<Item = (&'n String, &'n String)>,
) -> Option<String> {
    let names = names.filter(|(old, new)| old != new);
    let names: Vec<String> = names.map(|(old, new)| format!("“{old}”→“{new}”")).collect();
    (!names.is_empty()).then(|| format!("改名（{what}）：{}", names.join("、")))
}
