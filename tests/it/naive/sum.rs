//! Sums, read a second time: by name, in ten-thousandths.

use language::model::{QuestionKind, Sum, Test, Word};

use super::asking::{Look, Truth};
use super::number::parse;
use super::{Naive, Person, Value};

/// What a part or a sum comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    Is(i64),
    Missing,
    Unknown,
    Open,
}

/// What a sum and its parts come to, and how many ten-thousandths its unit is.
#[derive(Debug, Clone)]
pub struct Added {
    pub total: Amount,
    pub parts: Vec<Amount>,
    pub unit: i64,
}

impl<'a> Naive<'a> {
    pub fn sum(&self, name: &str) -> Option<&'a Sum> {
        self.guide.sums.iter().find(|sum| sum.name.text == name)
    }

    /// A name, and where it is a sum's all that it adds.
    pub fn with_parts(&self, name: String) -> Vec<String> {
        let parts = self.sum(&name).into_iter().flat_map(|sum| &sum.parts);
        let deep: Vec<String> = parts.flat_map(|part| self.with_parts(part.text.clone())).collect();
        [vec![name], deep].concat()
    }

    /// What a sum comes to for final answers.
    pub fn total(&self, person: &Person, sum: &'a Sum) -> Amount {
        self.added(sum, |part| match (self.sum(&part.text), self.fact(&part.text)) {
            (Some(sum), _) => self.total(person, sum),
            (_, Some(fact)) => {
                self.value(person, fact).map_or(Amount::Missing, |value| Amount::Is(parse(value)))
            }
            _ => person.get(&part.text).map_or(Amount::Missing, answered),
        })
        .total
    }

    /// Whether somebody's sum passes a test.
    pub fn total_passes(&self, total: Amount, test: &Test) -> bool {
        match (total, test) {
            (Amount::Is(_), Test::Anything(_)) => true,
            (Amount::Is(total), Test::Numbers(parts)) => self.number_passes(total, parts),
            _ => false,
        }
    }

    fn added(&self, sum: &'a Sum, part: impl Fn(&'a Word) -> Amount) -> Added {
        let parts: Vec<Amount> = sum.parts.iter().map(part).collect();
        let has = |amount: Amount| parts.contains(&amount);
        let total = if has(Amount::Open) {
            Amount::Open
        } else if has(Amount::Unknown) {
            Amount::Unknown
        } else if has(Amount::Missing)
            && (!sum.lenient || parts.iter().all(|part| *part == Amount::Missing))
        {
            Amount::Missing
        } else {
            let each = parts.iter().map(|amount| match amount {
                Amount::Is(amount) => *amount,
                _ => 0,
            });
            let least = sum.least.as_ref().map_or(i64::MIN, |word| parse(&word.text));
            let most = sum.most.as_ref().map_or(i64::MAX, |word| parse(&word.text));
            Amount::Is(each.sum::<i64>().max(least).min(most))
        };
        Added { total, parts, unit: 10_i64.pow(4 - self.digits(sum)) }
    }

    /// Digits behind the point that what is added, or a bound, needs.
    fn digits(&self, sum: &Sum) -> u32 {
        let bounds = sum.least.iter().chain(&sum.most).map(|word| fine(&word.text));
        let parts = sum.parts.iter().map(|part| {
            if let Some(sum) = self.sum(&part.text) {
                return self.digits(sum);
            }
            if let Some(fact) = self.fact(&part.text) {
                let values = fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise);
                return values.map(|given| fine(&given.value.text)).max().unwrap_or(0);
            }
            match &self.question(&part.text).kind {
                QuestionKind::Number(number) => u32::from(number.digits),
                _ => panic!("{} cannot be added", part.text),
            }
        });
        bounds.chain(parts).max().unwrap_or(0)
    }
}

fn fine(text: &str) -> u32 {
    let part = text.split_once('.').map_or("", |(_, part)| part.trim_end_matches('0'));
    u32::try_from(part.len()).expect("few")
}

fn answered(answer: &Value) -> Amount {
    match answer {
        Value::Number(Some(number)) => Amount::Is(*number),
        Value::Number(None) => Amount::Unknown,
        other => panic!("{other:?} cannot be added"),
    }
}

impl<'a> Look<'_, 'a> {
    /// What is known of a sum.
    pub fn added(&self, sum: &'a Sum) -> Added {
        let naive = self.naive();
        naive.added(sum, |part| {
            if let Some(sum) = naive.sum(&part.text) {
                return self.added(sum).total;
            }
            if let Some(fact) = naive.fact(&part.text) {
                let outcomes = self.outcomes(fact);
                let mut outcomes = outcomes.into_iter();
                return match (outcomes.next(), outcomes.next()) {
                    (Some(None), None) => Amount::Missing,
                    (Some(Some(only)), None) => Amount::Is(parse(only)),
                    _ => Amount::Open,
                };
            }
            match self.given().get(&part.text) {
                Some(answer) => answered(answer),
                None if self.gate(naive.question(&part.text)) == Truth::No => Amount::Missing,
                None => Amount::Open,
            }
        })
    }

    pub fn sum_test(&self, sum: &'a Sum, test: &Test) -> Truth {
        match self.added(sum).total {
            Amount::Open => Truth::Open,
            total => Truth::of(self.naive().total_passes(total, test)),
        }
    }
}

impl Added {
    /// The numbers of the page contract.
    pub fn wire(&self) -> impl Iterator<Item = i32> {
        [self.total].into_iter().chain(self.parts.iter().copied()).map(|amount| match amount {
            Amount::Is(amount) => i32::try_from(amount / self.unit).expect("a small number"),
            Amount::Missing | Amount::Open => i32::MIN,
            Amount::Unknown => i32::MIN + 1,
        })
    }
}
