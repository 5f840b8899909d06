//! Two blocks that belong together.

use language::id::BlockId;
use language::model::{BlockKind, Field};
use language::rule_set::Block;
use rules::{Id, List};

use super::{Dice, says};

impl Dice<'_> {
    /// Ties a block to a step, one of the reminders before it: thrown last, so that the rest is as before.
    pub fn tie(&mut self, blocks: &mut List<BlockId, Block>) {
        if blocks.len() < 2 || self.once_in(3) {
            return;
        }
        let step: BlockId = self.one_of(blocks.len() - 1);
        let after = step.position() + 1;
        let tied: BlockId = BlockId::new(after + self.below(blocks.len() - after)).expect("few");
        let is_reminder = |block: &Block| block.body.kind() == BlockKind::Reminder;
        let is_free = |block: &Block| block.body.kind() != BlockKind::Conclusion;
        // The language refuses a block that is for more roles than its step.
        let fits = blocks[step].only.is_empty() || blocks[step].only == blocks[tied].only;
        if is_reminder(&blocks[step]) && is_free(&blocks[tied]) && fits {
            let words = blocks[step].body.words(Field::Say).expect("words").clone();
            blocks[step].body = says(BlockKind::Step, Field::Act, words, None);
            blocks[tied].step = Some(step);
        }
    }

    /// Has a block say what one before it says: thrown last, so that the rest is as before.
    pub fn repeat(&mut self, blocks: &mut List<BlockId, Block>) {
        if blocks.len() < 2 || !self.once_in(2) {
            return;
        }
        let again = 1 + self.below(blocks.len() - 1);
        let (again, kind) = (BlockId::new(again).expect("few"), |block: &Block| block.body.kind());
        let alike = |block: &BlockId| {
            kind(&blocks[*block]) == kind(&blocks[again])
                && kind(&blocks[again]) != BlockKind::Conclusion
        };
        if let Some(said) = blocks.ids().take_while(|block| *block != again).find(alike) {
            blocks[again].body = blocks[said].body.clone();
        }
    }
}
