//! Everyone doubled: what the same person would see with another answer to one question.

use rules::QuestionId;
use std::rc::Rc;

use super::Prover;
use super::sights::Sight;
use crate::symbolic::circuit::Circuit;
use crate::symbolic::depend;
use crate::symbolic::people::{Form, People, Reply};
use crate::symbolic::solver::Literal;

/// Everyone a second time, all else but the answer to one question being the same.
pub(super) struct Twins<'r> {
    /// The others.
    pub people: People<'r>,
    /// The two results differ.
    pub differ: Literal,
}

impl<'r> Prover<'r> {
    /// The doubles for a question, made where they are needed.
    pub(super) fn twins(&mut self, number: QuestionId, sights: &[Sight]) -> Rc<Twins<'r>> {
        if let Some(twins) = &self.twins[number] {
            return Rc::clone(twins);
        }
        let mut people = self.doubles(number);
        let replies = [&self.reply(number), &people.reply(number, &mut self.circuit)];
        let same_day = self.people.same_day(number, replies, &mut self.circuit);
        let mut differences = Vec::new();
        for sight in sights {
            let seen = sight.seen(self.rules, &mut self.people, &mut self.circuit);
            let other = sight.seen(self.rules, &mut people, &mut self.circuit);
            differences.push(self.circuit.differ(seen, other));
            if sight.fills_in(number) {
                // Two days are two results, whatever they are compared with.
                differences.push(self.circuit.all([seen, other, !same_day]));
            }
        }
        let differ = self.circuit.any(differences);
        let twins = Rc::new(Twins { people, differ });
        self.twins[number] = Some(Rc::clone(&twins));
        twins
    }

    /// The same people again, but for their answer to a question.
    pub(super) fn doubles(&mut self, number: QuestionId) -> People<'r> {
        let free = depend::dependents(self.rules, number);
        let mut people = self.people.twins(&free, &mut self.circuit);
        for other in free.ids().filter(|&other| free[other] && other != number) {
            let pair = (self.reply(other), people.reply(other, &mut self.circuit));
            let fit = fit(&pair.0, &pair.1, &mut self.circuit);
            for (one, other) in said(&pair.0).into_iter().zip(said(&pair.1)) {
                self.circuit.require(&[!fit, !one, other]);
                self.circuit.require(&[!fit, one, !other]);
            }
        }
        people
    }

    /// A question's reply.
    pub(super) fn reply(&mut self, number: QuestionId) -> Reply {
        self.people.reply(number, &mut self.circuit)
    }
}

/// Two people both answer a question, and each could have given the other's answer.
pub(super) fn fit(one: &Reply, other: &Reply, circuit: &mut Circuit) -> Literal {
    let mut fits = vec![one.answered, other.answered];
    if let (
        Form::Options { open, chosen },
        Form::Options { open: other_open, chosen: other_chosen },
    ) = (&one.form, &other.form)
    {
        for option in chosen.ids() {
            fits.push(circuit.any([!chosen[option], other_open[option]]));
            fits.push(circuit.any([!other_chosen[option], open[option]]));
        }
    }
    circuit.all(fits)
}

/// What is said by an answer.
pub(super) fn said(reply: &Reply) -> Vec<Literal> {
    match &reply.form {
        Form::Options { chosen, .. } => chosen.to_vec(),
        Form::Date { known, before, exact } => {
            std::iter::once(known).chain(before).chain(exact).copied().collect()
        }
        Form::Text => Vec::new(),
    }
}
