//! A fixed day among the blocks.

use language::id::BlockId;
use language::model::{BlockKind, Field};
use language::rule_set::{Block, Counting, DeadlineTime, Measure, Period, Window};
use rules::{Date, Id, List};

use super::{Dice, says};

/// A way to count from a day.
pub fn counting(number: usize) -> Counting {
    let period = Period { count: 1, measure: Measure::Weeks };
    match number {
        0 => Counting::After(period),
        1 => Counting::Before(period),
        _ => Counting::Yearly(8, 30),
    }
}

impl Dice<'_> {
    /// Makes a reminder a deadline of a fixed day: thrown last, so that the rest is as before.
    pub fn fix_a_day(&mut self, blocks: &mut List<BlockId, Block>) {
        let first: BlockId = self.one_of(blocks.len());
        let day = self.day();
        let is_reminder = |block: &BlockId| blocks[*block].body.kind() == BlockKind::Reminder;
        let mut turn = blocks.ids().skip(first.position()).chain(blocks.ids());
        if let Some(block) = turn.find(is_reminder)
            && !self.once_in(4)
        {
            let words = blocks[block].body.words(Field::Say).expect("words").clone();
            let time = match self.below(3) {
                0 => {
                    DeadlineTime::Window(Window { first: Date(day.0 - 1), last: day, clock: None })
                }
                _ => DeadlineTime::Day(day, None),
            };
            let time = Some(time);
            blocks[block].body = says(BlockKind::Deadline, Field::What, words, time);
        }
    }
}
