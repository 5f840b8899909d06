//! Sums of numbers and of the numbers of facts, and tests of them.

use language::id::BlockId;
use language::number::Scale;
use language::rule_set::sum::Part;
use language::rule_set::{Block, Cond, QuestionKind, Sum};
use language::wording::Piece;
use rules::{Date, DateTest, FactId, List, QuestionId, SumId, ValueId};

use super::{Dice, FIRST, NUMBERS};

impl Dice<'_> {
    /// Adds up and has blocks look at it: thrown last, so that the rest is as before.
    pub fn add_up(&mut self, blocks: &mut List<BlockId, Block>) -> List<SumId, Sum> {
        let mut sums = List::EMPTY;
        let mut parts = self.addable();
        if parts.is_empty() || !self.once_in(2) {
            return sums;
        }
        let count = 1 + self.below(parts.len().min(3));
        let own: Vec<Part> = (0..count).map(|_| parts.remove(self.below(parts.len()))).collect();
        let sum = self.sum(0, own, &sums);
        let first = sums.push(sum).expect("few");
        if !parts.is_empty() && self.once_in(2) {
            let more = vec![parts.remove(0), Part::Sum(first, 1)];
            let sum = self.sum(1, more, &sums);
            sums.push(sum).expect("few");
        }
        for _ in 0..1 + self.below(3) {
            let block: BlockId = self.one_of(blocks.len());
            let sum: SumId = self.one_of(sums.len());
            if self.once_in(3) {
                let mut wordings = blocks[block].body.wordings_mut();
                wordings.next().expect("words").pieces.push(Piece::Sum(sum));
                continue;
            }
            let test = self.test_of(&sums[sum].scale);
            let when = blocks[block].when.take();
            let all = when.into_iter().chain([Cond::Sum(sum, test)]).collect();
            blocks[block].when =
                Some(if self.once_in(4) { Cond::Any(all) } else { Cond::All(all) });
        }
        sums
    }

    /// What can be added.
    fn addable(&self) -> Vec<Part> {
        let is_number = |question: &QuestionId| {
            matches!(self.questions[*question].kind, QuestionKind::Number { .. })
        };
        let numbers = self.questions.ids().filter(is_number);
        let numbers = numbers.map(|question| Part::Number(question, 1));
        let counts = || -> List<ValueId, i32> { List::new(vec![0, 1, 2]).expect("few") };
        let facts = self.facts.ids().map(|fact: FactId| Part::Fact(fact, counts()));
        numbers.chain(facts).collect()
    }

    fn sum(&mut self, number: usize, parts: Vec<Part>, above: &List<SumId, Sum>) -> Sum {
        let lenient = self.once_in(2);
        let ends = parts.iter().map(|part| match part {
            Part::Number(..) => (*NUMBERS.start(), *NUMBERS.end()),
            Part::Fact(..) => (0, 2),
            Part::Sum(sum, _) => (above[*sum].scale.least, above[*sum].scale.most),
        });
        let ends =
            ends.map(|(least, most)| if lenient { (least.min(0), most) } else { (least, most) });
        let (least, most) = ends.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        let bound = |dice: &mut Self, from: i32| {
            let by = i32::try_from(dice.below(3)).expect("few");
            dice.once_in(3).then_some(from + by)
        };
        let (low, high) = (bound(self, most - 4), bound(self, most - 1));
        let low = low.filter(|low| high.is_none_or(|high| *low < high));
        let within = |count: i32| {
            let count = low.map_or(count, |low| count.max(low));
            high.map_or(count, |high| count.min(high))
        };
        Sum {
            name: format!("s{number}"),
            parts,
            lenient,
            least: low,
            most: high,
            is_gap: false,
            scale: Scale {
                least: within(least),
                most: within(most),
                digits: 0,
                unit: String::new(),
            },
            clauses: Vec::new(),
            place: self.place(),
        }
    }

    fn test_of(&mut self, scale: &Scale) -> DateTest {
        // What can be is near the most, or far below where numbers are left out.
        let than = match self.below(6) {
            0 => scale.least,
            1 => scale.most - FIRST,
            by => scale.most + 1 - i32::try_from(by).expect("few"),
        };
        let make = [DateTest::Before, DateTest::NotAfter, DateTest::NotBefore, DateTest::After];
        make[self.below(4)](Date(than))
    }
}
