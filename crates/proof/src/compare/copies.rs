//! Blocks that look alike: who sees one more of them, or one less.
//!
//! Owns the telling apart of a block somebody sees in one edition only, one they see where they see another like it, of
//! which there is nothing to tell, and one they see besides those like it.

use super::Effect;
use super::causes::Cause;
use super::changes::Collector;
use super::space::Side;
use super::texts::Field;
use crate::symbolic::solver::Literal;
use language::id::{BlockId, RoleId};
use language::model::BlockKind;
use language::rule_set::Block;

/// More blocks of a kind than so many are as good as so many.
const COUNTED: usize = 4;

/// People who see a block in one edition only, and the edit they owe it to.
pub(super) struct Seen {
    pub side: Side,
    pub block: BlockId,
    pub people: Literal,
    pub cause: Cause,
}

impl<'s, 'a: 's> Collector<'s, 'a> {
    /// Tells the effect to those who see nothing like the block in the other edition, and that it is one more of a kind
    /// to those who see fewer there. For the rest nothing differs.
    pub(super) fn push_seen(&mut self, seen: Seen, effect: Effect) {
        let Seen { side, block, people, cause } = seen;
        let look = self.look(side, block);
        let (before, now) = (self.seen_alike(Side::Old, &look), self.seen_alike(Side::New, &look));
        let (here, there) = match side {
            Side::Old => (before, now),
            Side::New => (now, before),
        };
        let circuit = &mut self.space().circuit;
        let none = !circuit.any(there.iter().copied());
        let alone = circuit.all([people, none]);
        let most = here.len().min(COUNTED);
        let [here, there] = [here, there].map(|seen| circuit.counts(&seen, most));
        let more = here.into_iter().zip(there).skip(1);
        let more: Vec<Literal> = more.map(|(here, there)| circuit.all([here, !there])).collect();
        let more = circuit.any(more);
        let besides = circuit.all([people, !none, more]);
        let how = if side == Side::Old { "同样的少了一条" } else { "同样的又多一条" };
        let title = format!("{}（{how}）", effect.title);
        self.push(cause.clone(), alone, effect.clone());
        self.push(cause, besides, Effect { title, ..effect });
    }

    /// For each block of an edition that looks like this, who sees it.
    fn seen_alike(&mut self, side: Side, look: &Look) -> Vec<Literal> {
        let blocks = match side {
            Side::Old => self.blocks.old.ids(),
            Side::New => self.blocks.new.ids(),
        };
        let alike: Vec<BlockId> = blocks.filter(|&block| self.look(side, block) == *look).collect();
        alike.into_iter().map(|block| self.when(side, block)).collect()
    }

    fn look(&mut self, side: Side, block: BlockId) -> Look<'s> {
        let blocks = self.blocks;
        let aligned = self.space().aligned;
        let (rules, fields) = match side {
            Side::Old => (&aligned.old, &blocks.old),
            Side::New => (&aligned.new, &blocks.new),
        };
        let Block { body, only, .. } = &rules.blocks[block];
        let is_for_reader = rules.is_for_reader(block);
        Look { kind: body.kind(), is_for_reader, only, fields: &fields[block] }
    }
}

/// How a block looks to whom.
#[derive(PartialEq)]
struct Look<'r> {
    kind: BlockKind,
    is_for_reader: bool,
    only: &'r [RoleId],
    fields: &'r [Field],
}
