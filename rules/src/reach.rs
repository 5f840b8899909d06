//! Which questions something undecided still depends on.
//!
//! Walks from every block that may still apply down through open conditions only. As answers settle
//! conditions, this set can only shrink, so a question passed over once never comes back unless an
//! earlier answer is changed.

use super::evaluate::Evaluation;
use super::id::{CondId, FactId, List, QuestionId, SumId};
use super::program::{Node, Part, Program, Question};
use super::truth::Truth;

/// Works the set out, again after every answer.
pub(super) struct Reach {
    marked: List<CondId, bool>,
    /// Facts gone through already.
    facts: List<FactId, bool>,
    /// For each question, whether something undecided depends on it.
    pub reached: List<QuestionId, bool>,
}

impl Reach {
    pub fn new(program: &Program) -> Reach {
        Reach {
            marked: program.nodes.filled(false),
            facts: program.facts.filled(false),
            reached: program.questions.filled(false),
        }
    }

    pub fn look(&mut self, program: &Program, evaluation: &Evaluation) {
        self.marked.fill(false);
        self.facts.fill(false);
        self.reached.fill(false);
        let mut walk = Walk { program, evaluation, reach: self };
        for block in &program.blocks {
            if evaluation.holds(block.when) != Truth::No {
                walk.cond(block.when);
                block.questions.iter().for_each(|&q| walk.question(q));
                block.facts.iter().for_each(|&f| walk.fact(f));
            }
        }
        // Parts stand before wholes, so one pass from the end visits every whole before its parts.
        for id in program.nodes.ids().rev() {
            if walk.reach.marked[id] {
                walk.node(&program.nodes[id]);
            }
        }
    }
}

struct Walk<'a> {
    program: &'a Program,
    evaluation: &'a Evaluation<'a>,
    reach: &'a mut Reach,
}

impl Walk<'_> {
    #[inline]
    fn cond(&mut self, cond: Option<CondId>) {
        if let Some(id) = cond
            && self.evaluation.holds(cond) == Truth::Open
        {
            self.reach.marked[id] = true;
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().for_each(|&part| self.cond(Some(part)));
            }
            Node::Fact(fact, _) | Node::Otherwise(fact) => self.fact(*fact),
            Node::Sum(sum, _) => self.sum(*sum),
            Node::Choice(q, _) | Node::Choices(q, ..) | Node::Answered(q) | Node::Date(q, _) => {
                self.question(*q);
            }
        }
    }

    fn fact(&mut self, id: FactId) {
        if core::mem::replace(&mut self.reach.facts[id], true) {
            return;
        }
        let fact = &self.program.facts[id];
        let values = self.evaluation.values(fact);
        // A table that is settled needs no more answers, even where another row is still open.
        let one = !values.may_be_none && values.any_of.is_one();
        if one || values.any_of.is_empty() {
            return;
        }
        self.cond(fact.gate);
        fact.rows.iter().for_each(|row| self.cond(Some(row.when)));
    }

    fn sum(&mut self, id: SumId) {
        for part in &self.program.sums[id].parts {
            match part {
                Part::Number(question, _) => self.question(*question),
                Part::Fact(fact, _) => self.fact(*fact),
                Part::Sum(sum, _) => self.sum(*sum),
            }
        }
    }

    fn question(&mut self, id: QuestionId) {
        let question: &Question = &self.program.questions[id];
        // Who is not asked a question leaves nothing undecided by it.
        if self.reach.reached[id] || self.evaluation.holds(question.gate) == Truth::No {
            return;
        }
        self.reach.reached[id] = true;
        self.cond(question.gate);
        question.options().iter().for_each(|&gate| self.cond(gate));
    }
}
