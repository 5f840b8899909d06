//! Which answers a block rests on: the reasons behind a line of the result.
//!
//! Owns the walk from a condition that holds down to the answers it holds by, and from the words that depend
//! on answers. Where several ways lead to it, all of them count; where a table's 否则 applies, so does every
//! answer its rows look at. What is typed on the result is no reason, but by which answers it is asked for.

use alloc::{vec, vec::Vec};

use super::evaluate::Evaluation;
use super::id::{CondId, FactId, Id, List, QuestionId, SumId};
use super::program::{Node, Part, Program};
use super::truth::Truth;

/// For each block, and in it each question, whether its answer makes the block apply or its words read as
/// they do; one block after the other. None does where it does not apply.
pub(super) fn causes(program: &Program, evaluation: &Evaluation) -> Vec<bool> {
    let questions = program.questions.len();
    let mut walk = Walk {
        program,
        evaluation,
        causes: vec![false; program.blocks.len() * questions],
        first: 0,
        facts: program.facts.filled(false),
        unasked: program.questions.filled(false),
    };
    for block in &program.blocks {
        if evaluation.holds(block.when) == Truth::Yes {
            walk.facts.fill(false);
            walk.unasked.fill(false);
            walk.parts(block.when, Walk::why);
            block.facts.iter().for_each(|&fact| walk.fact(fact));
            block.questions.iter().for_each(|&question| walk.question(question));
        }
        walk.first += questions;
    }
    walk.causes
}

struct Walk<'a> {
    program: &'a Program,
    evaluation: &'a Evaluation<'a>,
    causes: Vec<bool>,
    /// Where the questions of this block start among the causes.
    first: usize,
    /// Facts and unanswered questions gone through already: each once, however many ways lead there.
    facts: List<FactId, bool>,
    unasked: List<QuestionId, bool>,
}

impl Walk<'_> {
    /// The answers by which a condition holds.
    fn why(&mut self, cond: Option<CondId>) {
        if self.evaluation.holds(cond) == Truth::Yes {
            self.parts(cond, Walk::why);
        }
    }

    /// The answers by which a condition is settled, whichever way.
    fn why_settled(&mut self, cond: Option<CondId>) {
        self.parts(cond, Walk::why_settled);
    }

    fn parts(&mut self, cond: Option<CondId>, each: fn(&mut Self, Option<CondId>)) {
        let program = self.program;
        let Some(id) = cond else { return };
        match &program.nodes[id] {
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().for_each(|&part| each(self, Some(part)));
            }
            Node::Fact(fact, _) | Node::Otherwise(fact) => self.fact(*fact),
            Node::Sum(sum, _) => self.sum(*sum),
            Node::Choice(q, _) | Node::Choices(q, ..) | Node::Answered(q) | Node::Date(q, _) => {
                self.question(*q);
            }
        }
    }

    fn fact(&mut self, id: FactId) {
        if core::mem::replace(&mut self.facts[id], true) {
            return;
        }
        let fact = &self.program.facts[id];
        let holds =
            |row: &&super::program::Row| self.evaluation.holds(Some(row.when)) == Truth::Yes;
        let by_row = fact.rows.iter().find(holds).is_some();
        self.why_settled(fact.gate);
        for row in &fact.rows {
            if by_row { self.why(Some(row.when)) } else { self.why_settled(Some(row.when)) }
        }
    }

    /// Whatever is added counts.
    fn sum(&mut self, id: SumId) {
        let program = self.program;
        for part in &program.sums[id].parts {
            match part {
                Part::Number(question, _) => self.question(*question),
                Part::Fact(fact, _) => self.fact(*fact),
                Part::Sum(sum, _) => self.sum(*sum),
            }
        }
    }

    /// The answer, or why there is none.
    fn question(&mut self, id: QuestionId) {
        if self.evaluation.accepted(id).is_some() {
            self.causes[self.first + id.position()] = true;
        } else if !core::mem::replace(&mut self.unasked[id], true) {
            let question = &self.program.questions[id];
            self.why_settled(question.gate);
            question.options().iter().for_each(|&gate| self.why_settled(gate));
        }
    }
}
