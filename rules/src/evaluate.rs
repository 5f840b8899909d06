//! Evaluates every condition under the answers accepted so far.
//!
//! Owns the three-valued meaning of a test. Truth only ever moves from open to settled as answers
//! are accepted, so a settled condition is never looked at again.

use alloc::{vec, vec::Vec};

use super::answers::Answer;
use super::program::{CondId, Fact, Node, Program, Question};
use super::truth::Truth;

/// What a fact's value can still be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Values {
    /// Values still possible, as a bit set.
    pub any_of: u64,
    /// It may have no value.
    pub may_be_none: bool,
}

/// The truth of all conditions of one program.
pub(super) struct Evaluation<'p> {
    program: &'p Program,
    truth: Vec<Truth>,
    accepted: Vec<Option<Answer>>,
}

impl<'p> Evaluation<'p> {
    /// Everything that holds before the first answer.
    pub fn new(program: &'p Program) -> Evaluation<'p> {
        let mut evaluation = Evaluation {
            program,
            truth: vec![Truth::Open; program.nodes.len()],
            accepted: vec![None; program.questions.len()],
        };
        evaluation.settle();
        evaluation
    }

    /// Accepts an answer and settles what follows from it.
    pub fn accept(&mut self, question: usize, answer: Answer) {
        self.accepted[question] = Some(answer);
        self.settle();
    }

    /// The answer accepted for a question.
    pub fn accepted(&self, question: usize) -> Option<Answer> {
        self.accepted[question]
    }

    /// Truth of a condition; none = always.
    #[inline]
    pub fn holds(&self, cond: Option<CondId>) -> Truth {
        cond.map_or(Truth::Yes, |id| self.truth[usize::from(id)])
    }

    /// The options a person may choose from, as a bit set.
    pub fn available(&self, question: &Question) -> u64 {
        let fits = |gate: &Option<CondId>| u64::from(self.holds(*gate) == Truth::Yes);
        question.options().iter().zip(0..64).fold(0, |set, (gate, bit)| set | fits(gate) << bit)
    }

    /// What a fact's value can still be.
    pub fn values(&self, fact: &Fact) -> Values {
        let gate = self.holds(fact.gate);
        if gate == Truth::No {
            return Values { any_of: 0, may_be_none: true };
        }
        let (mut held, mut any_of) = (0_u64, 0);
        for row in &fact.rows {
            match self.truth[usize::from(row.when)] {
                Truth::Yes => held |= 1 << row.value,
                Truth::Open => any_of |= 1 << row.value,
                Truth::No => {}
            }
        }
        match fact.otherwise {
            // Rows contradict each other only where the table concerns nobody, which is proved: one
            // that holds settles the value, and two values are none.
            _ if held.is_power_of_two() => {
                Values { any_of: held, may_be_none: gate == Truth::Open }
            }
            _ if held != 0 => Values { any_of: 0, may_be_none: true },
            Some(value) => Values { any_of: any_of | 1 << value, may_be_none: gate == Truth::Open },
            None => Values { any_of, may_be_none: true },
        }
    }

    fn settle(&mut self) {
        for id in 0..self.truth.len() {
            if self.truth[id] == Truth::Open {
                self.truth[id] = self.evaluate(&self.program.nodes[id]);
            }
        }
    }

    fn evaluate(&self, node: &Node) -> Truth {
        match node {
            Node::All(parts) => Truth::all(parts.iter().map(|&id| self.truth[usize::from(id)])),
            Node::Any(parts) => Truth::any(parts.iter().map(|&id| self.truth[usize::from(id)])),
            Node::Fact(fact, set) => self.fact_is_one_of(usize::from(*fact), *set),
            Node::Otherwise(fact) => self.no_row_holds(&self.program.facts[usize::from(*fact)]),
            Node::Choice(q, _) | Node::Choices(q, ..) | Node::Answered(q) | Node::Date(q, _) => {
                self.test(usize::from(*q), node)
            }
        }
    }

    fn no_row_holds(&self, fact: &Fact) -> Truth {
        let rows = Truth::any(fact.rows.iter().map(|row| self.truth[usize::from(row.when)]));
        let none = match rows {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Open => Truth::Open,
        };
        Truth::all([self.holds(fact.gate), none].into_iter())
    }

    fn fact_is_one_of(&self, fact: usize, set: u64) -> Truth {
        let values = self.values(&self.program.facts[fact]);
        if values.any_of & set == 0 {
            Truth::No
        } else if values.any_of & !set == 0 && !values.may_be_none {
            Truth::Yes
        } else {
            Truth::Open
        }
    }

    fn test(&self, number: usize, node: &Node) -> Truth {
        let question = &self.program.questions[number];
        if let Some(answer) = self.accepted[number] {
            return Truth::of(answer.satisfies(node));
        }
        let may_be_chosen = |set: u64| {
            let mut options = question.options().iter().zip(0..64);
            options.any(|(gate, bit)| set >> bit & 1 == 1 && self.holds(*gate) != Truth::No)
        };
        let impossible = self.holds(question.gate) == Truth::No
            || matches!(node, Node::Choice(_, set) if !may_be_chosen(*set));
        if impossible { Truth::No } else { Truth::Open }
    }
}
