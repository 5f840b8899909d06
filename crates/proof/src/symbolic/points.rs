//! Points on a line as statements: days, and numbers or days between a least and a most.
//!
//! Owns what is free about a point that is answered, and what a comparison says of it.

use super::circuit::Circuit;
use super::days::next;
use super::people::{Form, People};
use super::solver::Literal;
use rules::{DateTest, QuestionId};

/// A day or a number that is asked for.
#[derive(Clone, Copy)]
pub(super) struct Datum {
    pub question: QuestionId,
    /// It is answered, and not with 不知道.
    pub known: Literal,
}

/// What is said of an answer that is a day or a number.
pub(super) struct Point<'p> {
    pub datum: Datum,
    /// There is an answer.
    pub answered: Literal,
    /// For each border, whether it lies before.
    pub before: &'p [Literal],
}

impl People<'_> {
    /// A point that may lie anywhere: by its digits where it is added, otherwise by its borders alone.
    pub(super) fn anywhere(&self, datum: Datum, circuit: &mut Circuit) -> Form {
        let known = datum.known;
        if let Some(numbers) = self.days[datum.question].exact {
            let exact = self.digits(datum, numbers, circuit);
            let before = self.borders_of(datum, &numbers.bits(exact.clone()), circuit);
            return Form::Date { known, before, exact };
        }
        let before = before(known, self.days[datum.question].borders.len(), circuit);
        self.keep_within(datum, &before, circuit);
        self.keep_whole(datum, &before, circuit);
        Form::Date { known, before, exact: Vec::new() }
    }

    /// From now on a day or number that is answered is one of those that can be.
    fn keep_within(&self, datum: Datum, before: &[Literal], circuit: &mut Circuit) {
        let Datum { question, known } = datum;
        let Some(span) = self.rules.questions[question].kind.span() else { return };
        for (&border, &before) in self.days[question].borders.iter().zip(before) {
            if border <= span.least {
                circuit.require(&[!before]);
            }
            if border > span.most {
                circuit.implies(known, before);
            }
        }
    }

    /// Whether every day or number that can be answered lies before one.
    fn is_beyond(&self, question: QuestionId, border: i32) -> bool {
        self.rules.questions[question].kind.span().is_some_and(|span| border > span.most)
    }

    /// That a point passes a comparison.
    pub(super) fn compared(&self, point: Point, test: DateTest, circuit: &mut Circuit) -> Literal {
        let Datum { question, known } = point.datum;
        let before = |day: i32| {
            let days = &self.days[question].borders;
            match days.binary_search(&day) {
                Ok(at) => point.before[at],
                Err(_) if self.is_beyond(question, day) => known,
                Err(_) => circuit.never(),
            }
        };
        match test {
            DateTest::Before(day) => before(day.0),
            DateTest::NotAfter(day) => before(next(day)),
            DateTest::NotBefore(day) => {
                let earlier = before(day.0);
                circuit.all([known, !earlier])
            }
            DateTest::After(day) => {
                let earlier = before(next(day));
                circuit.all([known, !earlier])
            }
            DateTest::Unknown => circuit.all([point.answered, !known]),
        }
    }
}

/// One statement a day, each implying the next: a date before a day is before all later ones.
fn before(known: Literal, days: usize, circuit: &mut Circuit) -> Vec<Literal> {
    let before: Vec<Literal> = (0..days).map(|_| circuit.free()).collect();
    for two in before.windows(2) {
        circuit.implies(two[0], two[1]);
    }
    if let Some(&last) = before.last() {
        circuit.implies(last, known);
    }
    before
}
