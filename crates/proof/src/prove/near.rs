//! Days near those of the rules, of the people whom the solver finds.
//!
//! Owns when a nearer person is told of than the one found first; which days are near is `symbolic/near.rs`'s.

use super::Prover;
use super::shortest::Case;
use crate::symbolic::solver::{Literal, OutOfSteps};
use rules::Answers;

impl Prover<'_> {
    /// Whether anyone is like this; where their dates may be near those of the rules, they are.
    pub(super) fn anyone_near(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        let near = self.near_dates();
        let is_near = near != self.circuit.always() && self.anyone(&[all_of, &[near]].concat())?;
        Ok(is_near || self.anyone(all_of)?)
    }

    /// That dates are near those of the rules: a person far from them is told of only where no nearer one has
    /// the fault, though words be more. Who is back on 1 January 1900 cannot have left before.
    pub(super) fn near_dates(&mut self) -> Literal {
        *self.near.get_or_insert_with(|| self.people.near_dates(&mut self.circuit))
    }

    /// The same case by nearer days, where it is one by these too.
    pub(super) fn nearer(&mut self, fault: Literal, case: Case) -> Result<Case, OutOfSteps> {
        let answers = self.people.nearer(&case.answers);
        if answers == case.answers {
            return Ok(case);
        }
        let mut like = [self.among.as_slice(), &[fault]].concat();
        for question in self.rules.questions.ids() {
            like.extend(self.people.answers_so(question, answers.get(question)));
        }
        let is_case = self.anyone(&like)? && self.suffice(fault, &answers, &case.named)?;
        Ok(if is_case { Case { answers, ..case } } else { case })
    }

    /// Someone like this, of whose dates each is the first that can be from the day on by which its stretch is
    /// told, or else the last before it.
    pub(super) fn someone_near(
        &mut self,
        all_of: &[Literal],
    ) -> Result<Option<Answers>, OutOfSteps> {
        if !self.anyone_near(all_of)? {
            return Ok(None);
        }
        let mut person = all_of.to_vec();
        for question in self.rules.questions.ids() {
            let found = self.people.found(&self.circuit);
            let Some((late, digits)) = self.people.late(question, &found, &mut self.circuit) else {
                continue;
            };
            let is_late = self.prefer(&mut person, late)?;
            for digit in digits.into_iter().rev() {
                self.prefer(&mut person, if is_late { !digit } else { digit })?;
            }
            // The last wish may have been refused.
            self.anyone(&person)?;
        }
        Ok(Some(self.people.found(&self.circuit)))
    }

    /// Adds a wish to what is known of a person, if someone is like that; otherwise its opposite.
    fn prefer(&mut self, person: &mut Vec<Literal>, wish: Literal) -> Result<bool, OutOfSteps> {
        person.push(wish);
        if self.anyone(person)? {
            return Ok(true);
        }
        person.pop();
        person.push(!wish);
        Ok(false)
    }
}
