//! Numbers of which some can be written with fewer digits behind the point.
//!
//! Owns that an answer is one of these or none: in a stretch of the line there may be only such numbers,
//! or no such number.

use super::bits::Bits;
use super::circuit::Circuit;
use super::people::People;
use super::points::Datum;
use super::solver::Literal;
use language::rule_set::QuestionKind;
use rules::QuestionId;

/// Which numbers of a line can be written with fewer digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole {
    /// How many of the units counted make one of the coarser.
    pub times: i32,
    /// That the number answered is such a number.
    pub is: Literal,
}

/// A stretch of the line: its first number and its last.
#[derive(Clone, Copy)]
struct Stretch {
    first: i32,
    last: i32,
}

impl Whole {
    fn has(self, number: i32) -> bool {
        number.rem_euclid(self.times) == 0
    }

    /// The first number of a stretch that is such a number, or is not.
    fn first(self, Stretch { first, last }: Stretch, is: bool) -> Option<i32> {
        let step = if is { (-first).rem_euclid(self.times) } else { i32::from(self.has(first)) };
        first.checked_add(step).filter(|&number| number <= last)
    }

    /// The last number of a stretch that is such a number, or is not.
    fn last(self, Stretch { first, last }: Stretch, is: bool) -> Option<i32> {
        let step = if is { last.rem_euclid(self.times) } else { i32::from(self.has(last)) };
        Some(last - step).filter(|&number| first <= number)
    }
}

impl People<'_> {
    /// From now on a number that is answered is such a number only where there is one in its stretch,
    /// and is one where there is no other.
    pub(super) fn keep_whole(&self, datum: Datum, before: &[Literal], circuit: &mut Circuit) {
        let Datum { question, known } = datum;
        let Some(whole) = self.days[question].whole else { return };
        for at in 0..=before.len() {
            let lower = at.checked_sub(1).map(|lower| before[lower]);
            let elsewhere: Vec<Literal> =
                lower.into_iter().chain(before.get(at).map(|&upper| !upper)).collect();
            let Some(stretch) = self.stretch(question, at) else { continue };
            if whole.first(stretch, true).is_none() {
                circuit.require(&[elsewhere.as_slice(), &[!known, !whole.is]].concat());
            }
            if whole.first(stretch, false).is_none() {
                circuit.require(&[elsewhere.as_slice(), &[!known, whole.is]].concat());
            }
        }
    }

    /// From now on a number that is known to its last digit is such a number or not, as its digits say: so many
    /// times the coarser unit, and what is left.
    pub(super) fn keep_divided(&self, datum: Datum, number: &Bits, circuit: &mut Circuit) {
        let Datum { question, known } = datum;
        let Some((whole, numbers)) = self.days[question].whole.zip(self.days[question].exact)
        else {
            return;
        };
        let times = i64::from(whole.times);
        let [least, most] =
            [numbers.least, numbers.most].map(|end| i64::from(end).div_euclid(times));
        let times_whole = Bits::free(least, most - least, circuit).times(times);
        let rest = Bits::free(0, times - 1, circuit);
        let is_whole = !rest.at_least(1, circuit);
        let both = times_whole.plus(rest, circuit);
        let same = number.clone().equals(both, circuit);
        circuit.implies(known, same);
        for (one, other) in [(is_whole, whole.is), (whole.is, is_whole)] {
            circuit.require(&[!known, !one, other]);
        }
    }

    /// The number of the person found last, who answered within a stretch; none where all numbers there
    /// are alike.
    pub(super) fn whole_number(
        &self,
        question: QuestionId,
        at: Option<usize>,
        circuit: &Circuit,
    ) -> Option<i32> {
        let line = &self.days[question];
        let (whole, at) = (line.whole?, at.unwrap_or(line.borders.len()));
        let from_end = at == 0 && !line.borders.is_empty();
        let (stretch, is) = (self.stretch(question, at)?, circuit.holds(whole.is));
        if from_end { whole.last(stretch, is) } else { whole.first(stretch, is) }
    }

    /// The numbers between two borders that can be answered; none where there are none.
    fn stretch(&self, question: QuestionId, at: usize) -> Option<Stretch> {
        let QuestionKind::Number { scale, .. } = &self.rules.questions[question].kind else {
            return None;
        };
        let borders = &self.days[question].borders;
        let first = at.checked_sub(1).map_or(scale.least, |at| borders[at].max(scale.least));
        let beyond = borders.get(at).map(|border| border.saturating_sub(1));
        let last = beyond.map_or(scale.most, |last| last.min(scale.most));
        (first <= last).then_some(Stretch { first, last })
    }
}
