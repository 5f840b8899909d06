//! Which answers make a condition hold for a person: the reasons behind a line of the result.

use std::collections::BTreeSet;

use crate::engine::{Answers, Session};

use super::person::holds;
use super::rule_set::{Cond, RuleSet};

/// A person whose result is finished.
#[derive(Clone, Copy)]
pub struct Finished<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// What was answered.
    pub answers: &'a Answers,
    /// What the engine says.
    pub session: &'a Session,
}

impl Finished<'_> {
    /// The questions whose answers make a condition hold, through facts however deep. A condition
    /// that does not hold has no causes.
    #[must_use]
    pub fn causes(&self, cond: &Cond) -> BTreeSet<usize> {
        let mut questions = BTreeSet::new();
        self.add(cond, &mut questions);
        questions
    }

    fn add(&self, cond: &Cond, questions: &mut BTreeSet<usize>) {
        if !holds(cond, self.answers, self.session) {
            return;
        }
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter().for_each(|part| self.add(part, questions));
            }
            Cond::Choice(question, _)
            | Cond::Choices(question, ..)
            | Cond::Answered(question)
            | Cond::Date(question, _) => {
                questions.insert(*question);
            }
            Cond::Fact(fact, _) => self.add_fact(*fact, questions),
        }
    }

    /// The rows that hold; where none does, 否则 rests on every answer the table looks at.
    fn add_fact(&self, number: usize, questions: &mut BTreeSet<usize>) {
        let fact = &self.rules.facts[number];
        fact.gate.iter().for_each(|gate| self.add(gate, questions));
        let mut applies = false;
        for row in &fact.rows {
            applies |= holds(&row.when, self.answers, self.session);
            self.add(&row.when, questions);
        }
        if !applies {
            fact.rows.iter().for_each(|row| self.add_all(&row.when, questions));
        }
    }

    /// Every answered question a condition looks at.
    fn add_all(&self, cond: &Cond, questions: &mut BTreeSet<usize>) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter().for_each(|part| self.add_all(part, questions));
            }
            Cond::Choice(question, _)
            | Cond::Choices(question, ..)
            | Cond::Answered(question)
            | Cond::Date(question, _) => {
                if holds(&Cond::Answered(*question), self.answers, self.session) {
                    questions.insert(*question);
                }
            }
            Cond::Fact(fact, _) => self.add_fact(*fact, questions),
        }
    }
}
