//! Who is meant, by what sums come to.

use super::super::term::{Measure, Range, Term};
use super::Cover;
use crate::symbolic::solver::{Literal, OutOfSteps};

impl Cover<'_, '_> {
    /// The same of sums, whose stretches may be joined with their neighbours.
    pub(super) fn shortest_sums(
        &mut self,
        term: &mut Term,
        statement: Literal,
    ) -> Result<(), OutOfSteps> {
        for &(sum, _) in &self.changed.clone() {
            if term.changed.remove(&sum) && !self.suffices(term, statement)? {
                term.changed.insert(sum);
            }
        }
        let sums: Vec<Measure> = term.sums.keys().copied().collect();
        for &sum in &sums {
            if let Some(range) = term.sums.remove(&sum)
                && !self.suffices(term, statement)?
            {
                term.sums.insert(sum, range);
            }
        }
        for sum in sums {
            let borders = self.space.borders(sum.sum);
            let earlier = borders.iter().map(|&border| Some(border));
            for from in [None].into_iter().chain(earlier) {
                let wider = term.with_wider(sum, |range| Range { from, ..range });
                self.try_term(term, wider, statement)?;
            }
            let later = borders.iter().rev().map(|&border| Some(border));
            for to in [None].into_iter().chain(later) {
                let wider = term.with_wider(sum, |range| Range { to, ..range });
                self.try_term(term, wider, statement)?;
            }
        }
        Ok(())
    }

    /// The term becomes a wider one if the statement holds of everyone that means.
    fn try_term(
        &mut self,
        term: &mut Term,
        wider: Option<Term>,
        statement: Literal,
    ) -> Result<(), OutOfSteps> {
        if let Some(wider) = wider
            && self.suffices(&wider, statement)?
        {
            *term = wider;
        }
        Ok(())
    }
}

impl Term {
    /// The same with a sum between other numbers; none where that is no wider.
    fn with_wider(&self, sum: Measure, other: impl Fn(Range) -> Range) -> Option<Term> {
        let range = *self.sums.get(&sum)?;
        let wider = other(range);
        let is_wider = |wide: Option<i32>, own: Option<i32>, beyond: fn(i32, i32) -> bool| {
            own.is_some_and(|own| wide.is_none_or(|wide| beyond(wide, own))) || wide == own
        };
        let is_wider = is_wider(wider.from, range.from, |wide, own| wide < own)
            && is_wider(wider.to, range.to, |wide, own| wide > own);
        (is_wider && wider != range).then(|| {
            let mut term = self.clone();
            term.sums.insert(sum, wider);
            term
        })
    }
}
