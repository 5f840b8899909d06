//! Sums: what numbers and the numbers of facts' values come to, with a least and a most.
//!
//! Owns what a sum is and what it comes to under the answers accepted so far. It is open until each of its
//! parts is settled, so what is known of it never changes.

use alloc::vec::Vec;

use super::answers::Answer;
use super::calendar::Date;
use super::evaluate::Evaluation;
use super::id::{FactId, Id, QuestionId, SumId};
use super::program::{DateTest, Part, Sum};
use super::truth::Truth;

/// What a part or a sum comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// So much.
    Is(i32),
    /// Nothing: it does not concern the person.
    Missing,
    /// Nothing: a number in it is not known to the person.
    Unknown,
    /// It is not settled.
    Open,
}

/// What is known of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumState {
    /// What it comes to.
    pub total: Amount,
    /// What each of its parts comes to, in units of the sum.
    pub parts: Vec<Amount>,
}

impl Evaluation<'_> {
    /// What a sum comes to.
    pub fn sum(&self, sum: SumId) -> Amount {
        self.added(&self.program().sums[sum]).total
    }

    /// What a sum and its parts come to.
    #[inline(never)]
    pub fn added(&self, sum: &Sum) -> SumState {
        let parts: Vec<Amount> = sum.parts.iter().map(|part| self.part(part)).collect();
        SumState { total: sum.total(&parts), parts }
    }

    fn part(&self, part: &Part) -> Amount {
        let (amount, times) = match part {
            Part::Number(question, times) => (self.number(*question), *times),
            Part::Sum(sum, times) => (self.sum(*sum), *times),
            Part::Fact(fact, amounts) => (self.worth(*fact, amounts), 1),
        };
        match amount {
            // Nothing that is added lies so far (`resolve`).
            Amount::Is(amount) => Amount::Is(amount.wrapping_mul(times)),
            other => other,
        }
    }

    fn number(&self, question: QuestionId) -> Amount {
        match self.accepted(question) {
            Some(Answer::Date(number)) => Amount::Is(number.0),
            Some(_) => Amount::Unknown,
            None => match self.holds(self.program().questions[question].gate) {
                Truth::No => Amount::Missing,
                Truth::Yes | Truth::Open => Amount::Open,
            },
        }
    }

    fn worth(&self, fact: FactId, amounts: &[i32]) -> Amount {
        let values = self.values(&self.program().facts[fact]);
        match values.any_of.only() {
            _ if values.any_of.is_empty() => Amount::Missing,
            Some(value) if !values.may_be_none => {
                amounts.get(value.position()).map_or(Amount::Missing, |&amount| Amount::Is(amount))
            }
            _ => Amount::Open,
        }
    }
}

impl Sum {
    /// What parts come to together.
    fn total(&self, parts: &[Amount]) -> Amount {
        let (mut total, mut without, mut some) = (0_i32, None, false);
        for &part in parts {
            match part {
                Amount::Is(amount) => {
                    total = total.wrapping_add(amount);
                    some = true;
                }
                Amount::Open => return Amount::Open,
                Amount::Unknown => without = Some(Amount::Unknown),
                Amount::Missing if self.lenient => {}
                Amount::Missing => without = without.or(Some(Amount::Missing)),
            }
        }
        // Whom no part concerns, the sum does not concern.
        if !some && without.is_none() {
            return Amount::Missing;
        }
        let total = total.max(self.least).min(self.most);
        without.unwrap_or(Amount::Is(total))
    }
}

impl Amount {
    /// Whether it passes a comparison.
    #[must_use]
    pub fn passes(self, test: DateTest) -> Truth {
        match self {
            Amount::Open => Truth::Open,
            Amount::Missing | Amount::Unknown => Truth::No,
            Amount::Is(total) => Truth::of(test.passes(Date(total))),
        }
    }
}
