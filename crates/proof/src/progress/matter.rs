//! What still matters of the answers that were given: states that agree in it go on in the same way.
//!
//! What is asked from here on follows from the blocks that are not done with, and from the answers to all
//! questions that these depend on. A block is done with where it surely does not apply, or surely applies
//! and nothing is left to be found out for its words.

use std::collections::BTreeSet;

use rules::{
    CondId, FactId, FactState, List, Node, Part, Program, QuestionId, Session, ShownId, SumId,
    Truth,
};

use super::replies::Meaning;
use language::order::set_of;

type Questions = BTreeSet<QuestionId>;

/// Which questions each block depends on.
pub(super) struct Matter {
    blocks: List<ShownId, Rests>,
}

/// What a block rests on.
struct Rests {
    questions: Questions,
    /// Facts whose value its words show.
    facts: Vec<FactId>,
    /// Its words show answers.
    shows_answers: bool,
}

/// What decides how it goes on.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct State {
    next: Option<QuestionId>,
    blocks: Vec<ShownId>,
    given: Vec<(QuestionId, Meaning)>,
}

impl Matter {
    pub fn of(program: &Program) -> Matter {
        let conditions = Conditions::of(program);
        let blocks = program.blocks.map(|block| {
            let mut questions = conditions.behind(block.when);
            for &fact in &block.facts {
                questions.extend(conditions.behind_fact(fact));
            }
            for &question in &block.questions {
                questions.extend(conditions.behind_question(question));
            }
            let shows_answers = !block.questions.is_empty();
            Rests { questions, facts: block.facts.clone(), shows_answers }
        });
        Matter { blocks }
    }

    /// The state of somebody who has given these answers.
    pub fn state(&self, session: &Session, given: &[(QuestionId, Meaning)]) -> State {
        let is_open = |&(id, rests): &(ShownId, &Rests)| match session.blocks[id] {
            Truth::No => false,
            Truth::Open => true,
            Truth::Yes => {
                let mut facts = rests.facts.iter();
                rests.shows_answers || facts.any(|&fact| session.facts[fact] == FactState::Open)
            }
        };
        let open: Vec<_> = self.blocks.entries().filter(is_open).collect();
        let matters = |question| open.iter().any(|(_, rests)| rests.questions.contains(question));
        State {
            next: session.next,
            blocks: open.iter().map(|(id, _)| *id).collect(),
            given: given.iter().filter(|(question, _)| matters(question)).cloned().collect(),
        }
    }
}

/// The questions behind every condition.
struct Conditions<'p> {
    program: &'p Program,
    behind: List<CondId, Questions>,
}

impl Conditions<'_> {
    fn of(program: &Program) -> Conditions<'_> {
        let behind = program.nodes.filled(Questions::new());
        let mut conditions = Conditions { program, behind };
        // Parts stand before wholes.
        for (id, node) in program.nodes.entries() {
            conditions.behind[id] = conditions.behind_node(node);
        }
        conditions
    }

    fn behind(&self, cond: Option<CondId>) -> Questions {
        cond.map(|id| self.behind[id].clone()).unwrap_or_default()
    }

    fn behind_node(&self, node: &Node) -> Questions {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                self.behind_all(parts.iter().map(|&id| Some(id)))
            }
            Node::Fact(fact, _) | Node::Otherwise(fact) => self.behind_fact(*fact),
            Node::Sum(sum, _) => self.behind_sum(*sum),
            Node::Choice(question, _)
            | Node::Choices(question, ..)
            | Node::Answered(question)
            | Node::Date(question, _) => self.behind_question(*question),
        }
    }

    fn behind_fact(&self, id: FactId) -> Questions {
        let fact = &self.program.facts[id];
        self.behind_all(fact.rows.iter().map(|row| Some(row.when)).chain([fact.gate]))
    }

    fn behind_sum(&self, id: SumId) -> Questions {
        let parts = self.program.sums[id].parts.iter();
        let behind = parts.map(|part| match part {
            Part::Number(question, _) => self.behind_question(*question),
            Part::Fact(fact, _) => self.behind_fact(*fact),
            Part::Sum(sum, _) => self.behind_sum(*sum),
        });
        set_of(behind.flatten())
    }

    /// The question, and those that decide who is asked it and what is on offer.
    fn behind_question(&self, id: QuestionId) -> Questions {
        let question = &self.program.questions[id];
        let mut behind = self.behind_all(question.options().iter().copied().chain([question.gate]));
        behind.insert(id);
        behind
    }

    fn behind_all(&self, all: impl Iterator<Item = Option<CondId>>) -> Questions {
        set_of(all.flat_map(|cond| self.behind(cond)))
    }
}
