//! Sums that come to something else in words that are written the same.

use language::order::sort_by;
use language::wording::Piece;
use rules::SumId;

use super::super::changes::Collector;
use super::super::pair_blocks::BlockPair;
use super::super::{FieldChange, texts};
use super::Pair;
use crate::symbolic::solver::{Literal, OutOfSteps};

impl Collector<'_, '_> {
    /// A field written the same, in which a sum comes to something else.
    pub(super) fn sums(
        &mut self,
        pair: &Pair,
        blocks: BlockPair,
        both: Literal,
    ) -> Result<(), OutOfSteps> {
        let mut sums: Vec<SumId> = pair.new.iter().filter_map(sum_in).collect();
        sort_by(&mut sums, Ord::cmp);
        sums.dedup();
        for sum in sums {
            for cause in self.search.sum(sum)?.iter() {
                let aligned = self.space().aligned;
                let with = |words: &str| {
                    let fill =
                        |piece: &Piece| (sum_in(piece) == Some(sum)).then(|| words.to_owned());
                    texts::filled(&pair.new, &aligned.new, &fill)
                };
                let name = &aligned.new.sums[sum].name;
                let (old, new) = (format!("〔{name}〕"), format!("〔{name}，得数变了〕"));
                let fields = vec![FieldChange::new(pair.label, with(&old), with(&new))];
                let effect = self.reworded(blocks, fields);
                let theirs = self.space().circuit.all([both, cause.by]);
                self.push(cause.to.clone(), theirs, effect);
            }
        }
        Ok(())
    }
}

fn sum_in(piece: &Piece) -> Option<SumId> {
    match piece {
        Piece::Sum(sum) => Some(*sum),
        _ => None,
    }
}
