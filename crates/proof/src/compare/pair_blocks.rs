//! Which block of the old guide is which of the new one.
//!
//! Owns the matching of blocks: within a kind, by what they say and when, by what they say, by 名, by
//! how similar their words are, and last by standing alone under the same condition.

use language::id::{BlockId, RoleId};
use language::order::sort_by;
use rules::List;
use std::cmp::Reverse;

use strsim::normalized_levenshtein;

use super::align::Aligned;
use super::numbering::Matching;
use super::texts::{self, Field};
use language::rule_set::{Block, Cond};
use language::site::Role;
use language::spell::simplify;

/// Words less similar than this are another block's.
const SIMILAR: f64 = 0.5;

/// A block that both guides have.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlockPair {
    pub old: BlockId,
    pub new: BlockId,
}

/// The blocks of both guides, matched.
pub(super) struct Blocks {
    /// For each old block, the new one.
    pub pairs: List<BlockId, Option<BlockId>>,
    /// What each old block says.
    pub old: List<BlockId, Vec<Field>>,
    /// What each new block says.
    pub new: List<BlockId, Vec<Field>>,
}

/// Matches the blocks of two guides.
pub(super) fn pair(aligned: &Aligned, roles: [&List<RoleId, Role>; 2]) -> Blocks {
    let (old, new) = (&aligned.old, &aligned.new);
    let before = old.blocks.map(|block| texts::fields(old, new, block, roles[0]));
    let after = new.blocks.map(|block| texts::fields(new, new, block, roles[1]));
    let words = |fields: &[Field]| {
        let said = fields.iter().filter(|field| !FRAME.contains(&field.label));
        said.map(|field| texts::plain(&field.pieces, new)).collect::<Vec<_>>().join("\n")
    };
    let words_before = before.map(|fields| words(fields));
    let words_after = after.map(|fields| words(fields));
    let mut matching = Matching::new(&old.blocks, &new.blocks);
    let both = |o: BlockId, n: BlockId| (&old.blocks[o], &new.blocks[n]);
    let kind = |o: BlockId, n: BlockId| both(o, n).0.body.kind() == both(o, n).1.body.kind();
    let when = |o: BlockId, n: BlockId| same_when(both(o, n).0, both(o, n).1);
    let says_same = |o: BlockId, n: BlockId| kind(o, n) && words_before[o] == words_after[n];
    matching.join(|o, n| kind(o, n) && before[o] == after[n] && when(o, n));
    matching.join(|o, n| says_same(o, n) && when(o, n));
    matching.join(says_same);
    matching.join(|o, n| {
        let (old, new) = both(o, n);
        old.name.is_some() && old.name == new.name && kind(o, n)
    });
    // What other roles read is not taken for what readers of the guide do.
    let alike = |o: BlockId, n: BlockId| kind(o, n) && old.is_for_reader(o) == new.is_for_reader(n);
    matching.join_similar(SIMILAR, |o, n| {
        if alike(o, n) { normalized_levenshtein(&words_before[o], &words_after[n]) } else { 0.0 }
    });
    matching.join_unmistakable(|o, n| alike(o, n) && when(o, n));
    let mut blocks = Blocks { pairs: matching.pairs, old: before, new: after };
    for (old_block, new_block) in blocks.on_the_same_card(aligned) {
        let now = blocks.new[new_block].iter().find(|field| field.label == texts::STEP).cloned();
        let before = blocks.old[old_block].iter_mut().find(|field| field.label == texts::STEP);
        if let (Some(before), Some(now)) = (before, now) {
            *before = now;
        }
    }
    blocks
}

impl Blocks {
    /// Pairs whose steps are a pair: a step that is called something else is the same step.
    fn on_the_same_card(&self, aligned: &Aligned) -> Vec<(BlockId, BlockId)> {
        let pairs = self.pairs.entries().filter_map(|(old, new)| Some((old, (*new)?)));
        let same = |&(old, new): &(BlockId, BlockId)| {
            let steps = (aligned.old.blocks[old].step, aligned.new.blocks[new].step);
            matches!(steps, (Some(before), Some(after)) if self.pairs[before] == Some(after))
        };
        pairs.filter(same).collect()
    }
}

/// What frames a block's own words.
const FRAME: [&str; 5] = ["谁", texts::GROUP_TITLE, texts::STEP, "推断", "依据"];

fn same_when(old: &Block, new: &Block) -> bool {
    conjuncts(old.when.as_ref()) == conjuncts(new.when.as_ref())
}

/// What a condition demands, one by one, as plainly as it can be said.
pub(super) fn conjuncts(when: Option<&Cond>) -> Vec<Cond> {
    match simplify::all(when.into_iter().cloned().collect()) {
        Some(Cond::All(parts)) => parts,
        Some(other) => vec![other],
        None => Vec::new(),
    }
}

/// The blocks of the new guide that were moved past another of their kind: those outside the longest
/// run that kept its order.
pub(super) fn moved(aligned: &Aligned, pairs: &List<BlockId, Option<BlockId>>) -> Vec<BlockId> {
    let mut moved = Vec::new();
    for kind in language::model::kinds::BlockKind::ALL {
        let news: Vec<BlockId> = pairs.iter().flatten().copied().collect();
        let of_kind = |new: &BlockId| aligned.new.blocks[*new].body.kind() == kind;
        let news: Vec<BlockId> = news.into_iter().filter(of_kind).collect();
        let kept = longest_rise(&news);
        moved.extend(news.into_iter().filter(|new| !kept.contains(new)));
    }
    sort_by(&mut moved, Ord::cmp);
    moved
}

/// A longest rising part of a list.
fn longest_rise(list: &[BlockId]) -> Vec<BlockId> {
    // For each place, the longest rise that ends there and the place before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, number) in list.iter().enumerate() {
        let before = (0..at).filter(|&before| list[before] < *number);
        let before = before.max_by_key(|&before| (best[before].0, Reverse(before)));
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut at = (0..list.len()).max_by_key(|&at| (best[at].0, Reverse(at)));
    let mut rise = Vec::new();
    while let Some(here) = at {
        rise.push(list[here]);
        at = best[here].1;
    }
    rise
}
