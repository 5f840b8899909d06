//! 断言 and what must hold of every result, naively.

use language::model::{Assertion, Block, BlockKind, Demand};

use super::{Naive, Person};

impl Naive<'_> {
    /// Fails where a final result lacks its 结论, has two, or breaks a 断言.
    pub fn result_is_sound(&self, person: &Person) {
        let applying = self.page().iter().zip(self.applying(person));
        let blocks = applying.filter(|(_, applies)| *applies).map(|(shown, _)| shown.block);
        let blocks: Vec<&Block> = blocks.collect();
        let is_conclusion = |block: &&&Block| block.body.kind() == BlockKind::Conclusion;
        let conclusions = blocks.iter().filter(is_conclusion).count();
        assert_eq!(conclusions, 1, "结论 for {person:?}");
        for assertion in &self.guide.assertions {
            if self.holds(person, &assertion.whoever) {
                let count = blocks.iter().filter(|block| self.is_of(assertion, block)).count();
                let (demand, of) = (assertion.demand, &assertion.of.text);
                assert!(
                    is_kept(demand, count),
                    "{demand:?} {of}, but there are {count} for {person:?}"
                );
            }
        }
    }

    /// Whether a 断言 speaks of a block: of its kind, of a 组 around it, or of itself.
    pub fn is_of(&self, assertion: &Assertion, block: &Block) -> bool {
        let of = &assertion.of.text;
        if let Some(kind) = BlockKind::ALL.iter().find(|kind| kind.label() == of) {
            return block.body.kind() == *kind;
        }
        let mut around = block.group;
        while let Some(group) = around.map(|number| &self.guide.groups[number]) {
            if group.name.as_ref().is_some_and(|name| name.text == *of) {
                return true;
            }
            around = group.parent;
        }
        block.name.as_ref().is_some_and(|name| name.text == *of)
    }
}

/// Whether so many blocks are as many as a 断言 wants.
pub fn is_kept(demand: Demand, count: usize) -> bool {
    match demand {
        Demand::Some => count >= 1,
        Demand::None => count == 0,
        Demand::ExactlyOne => count == 1,
    }
}
