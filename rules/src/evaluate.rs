//! Evaluates every condition under the answers accepted so far.
//!
//! Owns the three-valued meaning of a test. Truth only ever moves from open to settled as answers
//! are accepted, so a settled condition is never looked at again.

use super::answers::Answer;
use super::id::{CondId, FactId, List, QuestionId};
use super::program::{Fact, Node, Program, Question};
use super::set::{OptionSet, ValueSet};
use super::truth::Truth;

/// What a fact's value can still be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Values {
    /// Values still possible.
    pub any_of: ValueSet,
    /// It may have no value.
    pub may_be_none: bool,
}

/// The truth of all conditions of one program.
pub(super) struct Evaluation<'p> {
    program: &'p Program,
    truth: List<CondId, Truth>,
    accepted: List<QuestionId, Option<Answer>>,
}

impl<'p> Evaluation<'p> {
    /// Everything that holds before the first answer.
    pub fn new(program: &'p Program) -> Evaluation<'p> {
        let mut evaluation = Evaluation {
            program,
            truth: program.nodes.filled(Truth::Open),
            accepted: program.questions.filled(None),
        };
        evaluation.settle();
        evaluation
    }

    /// Accepts an answer and settles what follows from it.
    pub fn accept(&mut self, question: QuestionId, answer: Answer) {
        self.accepted[question] = Some(answer);
        self.settle();
    }

    /// The program that is evaluated.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The answer accepted for a question.
    pub fn accepted(&self, question: QuestionId) -> Option<Answer> {
        self.accepted[question]
    }

    /// Truth of a condition; none = always.
    #[inline]
    pub fn holds(&self, cond: Option<CondId>) -> Truth {
        cond.map_or(Truth::Yes, |id| self.truth[id])
    }

    /// The options a person may choose from.
    pub fn available(&self, question: &Question) -> OptionSet {
        let options = question.options().entries();
        options.filter(|(_, gate)| self.holds(**gate) == Truth::Yes).map(|(id, _)| id).collect()
    }

    /// What a fact's value can still be.
    pub fn values(&self, fact: &Fact) -> Values {
        let gate = self.holds(fact.gate);
        if gate == Truth::No {
            return Values { any_of: ValueSet::EMPTY, may_be_none: true };
        }
        let (mut held, mut any_of) = (ValueSet::EMPTY, ValueSet::EMPTY);
        for row in &fact.rows {
            match self.truth[row.when] {
                Truth::Yes => held.insert(row.value),
                Truth::Open => any_of.insert(row.value),
                Truth::No => {}
            }
        }
        match fact.otherwise {
            // Rows contradict each other only where the table concerns nobody, which is proved: one
            // that holds settles the value, and two values are none.
            _ if held.is_one() => Values { any_of: held, may_be_none: gate == Truth::Open },
            _ if !held.is_empty() => Values { any_of: ValueSet::EMPTY, may_be_none: true },
            Some(value) => {
                any_of.insert(value);
                Values { any_of, may_be_none: gate == Truth::Open }
            }
            None => Values { any_of, may_be_none: true },
        }
    }

    fn settle(&mut self) {
        for id in self.program.nodes.ids() {
            if self.truth[id] == Truth::Open {
                self.truth[id] = self.evaluate(&self.program.nodes[id]);
            }
        }
    }

    fn evaluate(&self, node: &Node) -> Truth {
        match node {
            Node::All(parts) => Truth::all(parts.iter().map(|&id| self.truth[id])),
            Node::Any(parts) => Truth::any(parts.iter().map(|&id| self.truth[id])),
            Node::Fact(fact, set) => self.fact_is_one_of(*fact, *set),
            Node::Sum(sum, test) => self.sum(*sum).passes(*test),
            Node::Otherwise(fact) => self.no_row_holds(&self.program.facts[*fact]),
            Node::Choice(q, _) | Node::Choices(q, ..) | Node::Answered(q) | Node::Date(q, _) => {
                self.test(*q, node)
            }
        }
    }

    fn no_row_holds(&self, fact: &Fact) -> Truth {
        let rows = Truth::any(fact.rows.iter().map(|row| self.truth[row.when]));
        let none = match rows {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Open => Truth::Open,
        };
        Truth::all([self.holds(fact.gate), none].into_iter())
    }

    fn fact_is_one_of(&self, fact: FactId, set: ValueSet) -> Truth {
        let values = self.values(&self.program.facts[fact]);
        if !values.any_of.meets(set) {
            Truth::No
        } else if values.any_of.is_within(set) && !values.may_be_none {
            Truth::Yes
        } else {
            Truth::Open
        }
    }

    fn test(&self, id: QuestionId, node: &Node) -> Truth {
        let question = &self.program.questions[id];
        if let Some(answer) = self.accepted[id] {
            return Truth::of(answer.satisfies(node));
        }
        let may_be_chosen = |set: OptionSet| {
            let mut options = question.options().entries();
            options.any(|(id, gate)| set.contains(id) && self.holds(*gate) != Truth::No)
        };
        let impossible = self.holds(question.gate) == Truth::No
            || matches!(node, Node::Choice(_, set) if !may_be_chosen(*set));
        if impossible { Truth::No } else { Truth::Open }
    }
}
