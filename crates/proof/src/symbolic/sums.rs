//! What sums come to, as statements.
//!
//! Owns when somebody has a sum and what it is then; the arithmetic is `bits.rs`'s. A number that is added
//! is known to the last digit (`days.rs`), so nothing of a sum is guessed.

use super::bits::Bits;
use super::circuit::Circuit;
use super::days::Exact;
use super::people::{Form, People};
use super::solver::Literal;
use language::rule_set::sum::Part;
use rules::{DateTest, FactId, List, QuestionId, SumId, ValueId};

/// What can be said of a sum.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    /// There is one.
    pub known: Literal,
    /// A number in it is not known to the person.
    pub unknown: Literal,
    /// What it is, where there is one.
    bits: Bits,
}

/// What can be said of a part of a sum.
pub(crate) struct Share {
    /// It has a value.
    pub known: Literal,
    /// A number in it is not known to the person.
    pub unknown: Literal,
    /// What it is, where it is known.
    bits: Bits,
}

impl Total {
    /// All that can be said of it, in an order that is the same for all sums within these numbers.
    pub fn statements(&self, within: Exact, circuit: &mut Circuit) -> Vec<Literal> {
        let digits = self.bits.clone().counted_from(i64::from(within.least), circuit);
        let never = circuit.never();
        let all = (0..within.width()).map(|at| digits.get(at).copied().unwrap_or(never));
        let all: Vec<Literal> = all.map(|digit| circuit.all([self.known, digit])).collect();
        [vec![self.known, self.unknown], all].concat()
    }

    /// What it is for the person found last, if they have one.
    pub fn found(&self, circuit: &Circuit) -> i64 {
        self.bits.found(circuit)
    }

    /// That there is one, and it is a number or more.
    pub fn reaches(&self, number: i32, circuit: &mut Circuit) -> Literal {
        let reached = self.bits.at_least(i64::from(number), circuit);
        circuit.all([self.known, reached])
    }
}

impl People<'_> {
    /// A sum.
    pub fn total(&mut self, sum: SumId, circuit: &mut Circuit) -> Total {
        if let Some(total) = &self.totals[sum] {
            return total.clone();
        }
        let total = self.add_up(sum, circuit);
        self.totals[sum] = Some(total.clone());
        total
    }

    /// What a sum's own parts come to, whatever is known of the sum.
    pub fn add_up(&mut self, sum: SumId, circuit: &mut Circuit) -> Total {
        let rule = &self.rules.sums[sum];
        let (mut bits, mut known, mut unknown) = (Bits::constant(0), Vec::new(), Vec::new());
        for share in self.shares(sum, circuit) {
            // Nobody asks what a sum would be that there is none of.
            let own = match rule.lenient {
                true => share.bits.only_where(share.known, circuit),
                false => share.bits,
            };
            bits = bits.plus(own, circuit);
            known.push(share.known);
            unknown.push(share.unknown);
        }
        let unknown = circuit.any(unknown);
        let known = if rule.lenient {
            // Whom no part concerns, the sum does not concern.
            let some = circuit.any(known);
            circuit.all([!unknown, some])
        } else {
            circuit.all(known)
        };
        if let Some(least) = rule.least {
            bits = bits.no_less_than(i64::from(least), circuit);
        }
        if let Some(most) = rule.most {
            bits = bits.at_most(i64::from(most), circuit);
        }
        Total { known, unknown, bits }
    }

    /// The parts of a sum, in their order.
    pub fn shares(&mut self, sum: SumId, circuit: &mut Circuit) -> Vec<Share> {
        let parts = &self.rules.sums[sum].parts;
        parts.iter().map(|part| self.share(part, circuit)).collect()
    }

    fn share(&mut self, part: &Part, circuit: &mut Circuit) -> Share {
        match part {
            Part::Number(question, times) => self.number(*question, i64::from(*times), circuit),
            Part::Fact(fact, counts) => self.worth(*fact, counts, circuit),
            Part::Sum(sum, times) => {
                let Total { known, unknown, bits } = self.total(*sum, circuit);
                Share { known, unknown, bits: bits.times(i64::from(*times)) }
            }
        }
    }

    fn number(&mut self, question: QuestionId, times: i64, circuit: &mut Circuit) -> Share {
        let reply = self.reply(question, circuit);
        let (Form::Date { known, exact, .. }, Some(numbers)) =
            (reply.form, self.days[question].exact)
        else {
            // `resolve` lets only numbers be added, and `days.rs` knows them all.
            let never = circuit.never();
            return Share { known: never, unknown: never, bits: Bits::constant(0) };
        };
        let unknown = circuit.all([reply.answered, !known]);
        Share { known, unknown, bits: numbers.bits(exact).times(times) }
    }

    fn worth(&mut self, fact: FactId, counts: &List<ValueId, i32>, circuit: &mut Circuit) -> Share {
        let values = self.fact(fact, circuit).values;
        // Of a table that contradicts itself the engine knows no value.
        let (some, several) = (circuit.any(values.iter().copied()), circuit.two_of(&values));
        let known = circuit.all([some, !several]);
        let amounts = counts.iter().map(|count| i64::from(*count)).zip(values.iter().copied());
        let amounts: Vec<(i64, Literal)> = amounts.collect();
        Share { known, unknown: circuit.never(), bits: Bits::one_of(&amounts, circuit) }
    }

    /// That a sum passes a comparison.
    pub fn sum_passes(&mut self, sum: SumId, test: DateTest, circuit: &mut Circuit) -> Literal {
        let total = self.total(sum, circuit);
        let mut reached = |number: i64| total.bits.at_least(number, circuit);
        let passes = match test {
            DateTest::Before(than) => !reached(i64::from(than.0)),
            DateTest::NotAfter(than) => !reached(i64::from(than.0) + 1),
            DateTest::NotBefore(than) => reached(i64::from(than.0)),
            DateTest::After(than) => reached(i64::from(than.0) + 1),
            DateTest::Unknown => circuit.never(),
        };
        circuit.all([total.known, passes])
    }
}
