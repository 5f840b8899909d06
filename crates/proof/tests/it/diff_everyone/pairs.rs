//! Everyone twice, one by one: every pair of an old and a new person who give the same answers.
//!
//! Written apart from the comparison: people come from `prove/everyone.rs`, and two belong together if
//! they answer alike wherever the same question is put to both.

use language::compile::Compiled;
use language::id::BlockId;
use language::rule_set::{Body, QuestionKind, RuleSet};
use language::wording::Piece;
use rules::{Answer, Id, QuestionId, SumId};

use crate::prove_everyone::everyone::Everyone;

/// An old and a new person, by their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Pair(usize, usize);

/// All pairs.
pub struct Pairs<'r> {
    sides: [Everyone<'r>; 2],
    /// For each old question, the number it has in common with a new one, or its own.
    joint: Vec<QuestionId>,
    pub all: Vec<Pair>,
    /// A table contradicts itself, or a question has no answer to offer: then the engine's word is not
    /// law.
    pub is_unsound: bool,
}

impl<'r> Pairs<'r> {
    /// Enumerates everyone; none where there are more than `most` on a side.
    pub fn new(
        rules: &'r [RuleSet; 2],
        compiled: &'r [Compiled; 2],
        most: usize,
    ) -> Option<Pairs<'r>> {
        let old = Everyone::new(&rules[0], &compiled[0], most)?;
        let new = Everyone::new(&rules[1], &compiled[1], most)?;
        let joint = joint(&rules[0], &rules[1]);
        let sides = [old, new];
        let is_unsound = sides.iter().any(|side| {
            side.any_contradiction() || side.people.iter().any(|person| person.waits.is_some())
        });
        let mut pairs = Pairs { sides, joint, all: Vec::new(), is_unsound };
        for old in 0..pairs.sides[0].people.len() {
            for new in 0..pairs.sides[1].people.len() {
                if pairs.agree(Pair(old, new)) {
                    pairs.all.push(Pair(old, new));
                }
            }
        }
        Some(pairs)
    }

    fn answers(&self, side: usize, pair: Pair) -> &[Option<Answer>] {
        let person = if side == 0 { pair.0 } else { pair.1 };
        &self.sides[side].people[person].answers
    }

    fn agree(&self, pair: Pair) -> bool {
        let (old, new) = (self.answers(0, pair), self.answers(1, pair));
        old.iter().zip(&self.joint).all(|(answer, &joint)| {
            let other = new.get(joint.position()).copied().flatten();
            answer.is_none() || other.is_none() || *answer == other
        })
    }

    /// The answer to a question of a common number, whichever guide asks it.
    pub fn answer(&self, pair: &Pair, joint: QuestionId) -> Option<Answer> {
        let new = self.answers(1, *pair).get(joint.position()).copied().flatten();
        let old = self.joint.iter().position(|&number| number == joint);
        new.or_else(|| self.answers(0, *pair)[old?])
    }

    /// What a sum of both guides comes to on one side.
    pub fn total(&self, side: usize, pair: &Pair, sum: SumId) -> Option<i32> {
        let everyone = &self.sides[side];
        let person = &everyone.people[if side == 0 { pair.0 } else { pair.1 }];
        everyone.total(person, self.own_sum(side, sum)).ok()
    }

    /// Whether a sum comes to something else than before.
    pub fn total_changed(&self, pair: &Pair, sum: SumId) -> bool {
        let [old, new] = [0, 1].map(|side| {
            let person = &self.sides[side].people[if side == 0 { pair.0 } else { pair.1 }];
            self.sides[side].total(person, self.own_sum(side, sum))
        });
        old != new
    }

    /// A sum by the number both guides have for it, which is the new one's: they are paired by name.
    fn own_sum(&self, side: usize, sum: SumId) -> SumId {
        let name = &self.sides[1].rules.sums[sum].name;
        self.sides[side].rules.sums.find(|sum| sum.name == *name).expect("in both")
    }

    /// All blocks of one side.
    pub fn blocks(&self, side: usize) -> impl Iterator<Item = BlockId> + Clone + use<> {
        self.sides[side].rules.blocks.ids()
    }

    /// Blocks that apply to a pair on one side.
    pub fn shown(&self, side: usize, pair: &Pair) -> Vec<BlockId> {
        let everyone = &self.sides[side];
        let person = &everyone.people[if side == 0 { pair.0 } else { pair.1 }];
        self.blocks(side).filter(|&block| everyone.applies(person, block)).collect()
    }

    /// Whether an old and a new block are of one kind and have one name.
    pub fn looks_the_same(&self, old: BlockId, new: BlockId) -> bool {
        let body = |side: usize, block: BlockId| &self.sides[side].rules.blocks[block].body;
        let (old, new) = (body(0, old), body(1, new));
        old.kind() == new.kind() && name(old) == name(new)
    }

    /// Whether a block stands on the guide's page.
    pub fn is_for_reader(&self, side: usize, block: BlockId) -> bool {
        self.sides[side].rules.is_for_reader(block)
    }
}

fn name(body: &Body) -> Option<&Piece> {
    body.wordings().next()?.pieces.first()
}

/// The dice name alike what is alike; a question of another type under the same name is another one.
fn joint(old: &RuleSet, new: &RuleSet) -> Vec<QuestionId> {
    let kind = |rules: &RuleSet, number: QuestionId| {
        std::mem::discriminant::<QuestionKind>(&rules.questions[number].kind)
    };
    let mut next = new.questions.len();
    let number = |question: QuestionId| {
        let is_there = new.questions.get(question).is_some();
        if is_there && kind(old, question) == kind(new, question) {
            return question;
        }
        next += 1;
        QuestionId::new(next - 1).expect("few")
    };
    old.questions.ids().map(number).collect()
}
