//! Points on a line as statements: days, and numbers between a least and a most.
//!
//! Owns what is free about a point that is answered, and what a comparison says of it.

use super::circuit::Circuit;
use super::days::next;
use super::people::People;
use super::solver::Literal;
use language::rule_set::QuestionKind;
use rules::{DateTest, QuestionId};

/// What is said of an answer that is a day or a number.
pub(super) struct Point<'p> {
    pub question: QuestionId,
    /// There is an answer.
    pub answered: Literal,
    /// It is not 不知道.
    pub known: Literal,
    /// For each border, whether it lies before.
    pub before: &'p [Literal],
}

impl People<'_> {
    /// For each border, whether a point answered in any way lies before.
    pub(super) fn borders(
        &self,
        question: QuestionId,
        known: Literal,
        circuit: &mut Circuit,
    ) -> Vec<Literal> {
        let before = before(known, self.days[question].borders.len(), circuit);
        self.keep_within(question, (known, &before), circuit);
        self.keep_whole(question, (known, &before), circuit);
        before
    }

    /// From now on a number that is answered is one of those that can be.
    fn keep_within(
        &self,
        question: QuestionId,
        (known, before): (Literal, &[Literal]),
        circuit: &mut Circuit,
    ) {
        let QuestionKind::Number { scale, .. } = &self.rules.questions[question].kind else {
            return;
        };
        for (&border, &before) in self.days[question].borders.iter().zip(before) {
            if border <= scale.least {
                circuit.require(&[!before]);
            }
            if border > scale.most {
                circuit.implies(known, before);
            }
        }
    }

    /// Whether every number that can be answered lies before one.
    fn is_beyond(&self, question: QuestionId, border: i32) -> bool {
        match &self.rules.questions[question].kind {
            QuestionKind::Number { scale, .. } => border > scale.most,
            QuestionKind::Date { .. }
            | QuestionKind::Single(_)
            | QuestionKind::Multi(..)
            | QuestionKind::Text { .. } => false,
        }
    }

    /// That a point passes a comparison.
    pub(super) fn compared(&self, point: Point, test: DateTest, circuit: &mut Circuit) -> Literal {
        let question = point.question;
        let before = |day: i32| {
            let days = &self.days[question].borders;
            match days.binary_search(&day) {
                Ok(at) => point.before[at],
                Err(_) if self.is_beyond(question, day) => point.known,
                Err(_) => circuit.never(),
            }
        };
        match test {
            DateTest::Before(day) => before(day.0),
            DateTest::NotAfter(day) => before(next(day)),
            DateTest::NotBefore(day) => {
                let earlier = before(day.0);
                circuit.all([point.known, !earlier])
            }
            DateTest::After(day) => {
                let earlier = before(next(day));
                circuit.all([point.known, !earlier])
            }
            DateTest::Unknown => circuit.all([point.answered, !point.known]),
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
