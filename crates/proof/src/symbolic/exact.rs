//! Numbers that are added: known to the last digit, in binary.
//!
//! Owns the digits of an answer. Between which borders it lies follows from them.

use super::bits::{Bits, width};
use super::circuit::Circuit;
use super::days::{Exact, points};
use super::people::People;
use super::points::Datum;
use super::solver::Literal;

impl Exact {
    fn span(self) -> i64 {
        i64::from(self.most) - i64::from(self.least)
    }

    /// How many digits such a number has.
    pub fn width(self) -> usize {
        width(self.span())
    }

    /// The number with these digits.
    pub fn bits(self, digits: Vec<Literal>) -> Bits {
        Bits::counted(i64::from(self.least), self.span(), digits)
    }

    /// Which digits of a number are set; none where it cannot be.
    pub fn digits_of(self, number: i32) -> Option<Vec<bool>> {
        let steps = i64::from(number) - i64::from(self.least);
        let can_be = (0..=self.span()).contains(&steps);
        can_be.then(|| (0..self.width()).map(|at| steps >> at & 1 == 1).collect())
    }

    /// The number that has these digits; none where there is no such number.
    pub fn number(self, digits: impl Iterator<Item = bool>) -> Option<i32> {
        let steps: i64 = digits.enumerate().map(|(at, is_set)| i64::from(is_set) << at).sum();
        i32::try_from(i64::from(self.least) + steps).ok().filter(|number| *number <= self.most)
    }
}

impl People<'_> {
    /// The digits of a number answered in any way.
    pub(super) fn digits(
        &self,
        datum: Datum,
        numbers: Exact,
        circuit: &mut Circuit,
    ) -> Vec<Literal> {
        let Datum { question, known } = datum;
        let digits: Vec<Literal> = (0..numbers.width()).map(|_| circuit.free()).collect();
        for &digit in &digits {
            circuit.implies(digit, known);
        }
        let bits = numbers.bits(digits.clone());
        let own = points(&self.rules.questions[question].kind).unwrap_or(numbers);
        let enough = bits.at_least(i64::from(own.least), circuit);
        circuit.implies(known, enough);
        let beyond = bits.overflows(i64::from(own.most), circuit);
        circuit.require(&[!beyond]);
        self.keep_divided(datum, &bits, circuit);
        digits
    }

    /// For each border, whether the number with these digits lies before.
    pub(super) fn borders_of(
        &self,
        datum: Datum,
        bits: &Bits,
        circuit: &mut Circuit,
    ) -> Vec<Literal> {
        let before = self.days[datum.question].borders.iter().map(|&border| {
            let reached = bits.at_least(i64::from(border), circuit);
            circuit.all([datum.known, !reached])
        });
        before.collect()
    }
}
