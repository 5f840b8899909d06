//! What the proof must say of blocks that say the same.

use language::id::BlockId;
use language::model::BlockKind;
use std::collections::BTreeSet;

use super::everyone::{Everyone, Finding};

impl Everyone<'_> {
    /// Somebody reads the same twice in one place.
    pub fn said_twice(&self, found: &mut BTreeSet<Finding>) {
        let blocks = &self.compiled.blocks;
        for (at, &one) in blocks.iter().enumerate() {
            for &other in blocks.iter().skip(at + 1) {
                let reads_both =
                    |p| self.among(p) && self.applies(p, one) && self.applies(p, other);
                if self.says_the_same(one, other) && self.people.iter().any(reads_both) {
                    // Which of them is pointed at depends on the person.
                    found.insert(("Z528", 0, String::new()));
                }
            }
        }
    }

    fn says_the_same(&self, one: BlockId, other: BlockId) -> bool {
        let [first, second] = [one, other].map(|block| &self.rules.blocks[block]);
        let card = |step| {
            let tied = self.rules.blocks.iter().filter(move |block| block.step == Some(step));
            tied.map(|block| &block.body).collect::<Vec<_>>()
        };
        first.body == second.body
            && first.body.kind() != BlockKind::Conclusion
            && first.step == second.step
            && card(one) == card(other)
    }

    /// The first block that looks the same on the page: same words, on a card of the same name.
    pub fn look(&self, block: BlockId) -> BlockId {
        let head = |block: BlockId| {
            let step = self.rules.blocks[block].step;
            step.and_then(|step| self.rules.blocks[step].body.head())
        };
        let same = |one: &BlockId| {
            self.rules.blocks[*one].body == self.rules.blocks[block].body
                && head(*one) == head(block)
        };
        self.compiled.blocks.iter().copied().find(same).unwrap_or(block)
    }
}
