//! Programs on the wire: a four-byte head, then postcard.
//!
//! Owns the only fallible step of the engine. What it lets through satisfies the invariants of
//! [`Program`], so nothing after it needs an error path.

use alloc::{vec, vec::Vec};

use super::id::{CondId, FactId, Id, OptionId, QuestionId, SumId, ValueId};
use super::program::{Due, Node, Part, Program};

/// Format of the wire. Raise it with every change to [`Program`]'s shape; what is only added behind all
/// else leaves the programs that do without it as they were.
pub const FORMAT: u8 = 4;

const MAGIC: [u8; 3] = *b"ZYP";

/// Why bytes are not a program this engine can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// Not a program at all.
    NotAProgram,
    /// Made for another version of the engine.
    OtherFormat(u8),
    /// Cut off or damaged.
    Damaged,
    /// A position that does not exist, or a condition that refers to a later one.
    Dangling,
}

impl Program {
    /// The bytes that travel.
    ///
    /// # Errors
    /// What postcard says where it cannot write plain data into memory: never half of a program.
    pub fn encode(&self) -> postcard::Result<Vec<u8>> {
        let mut bytes = vec![MAGIC[0], MAGIC[1], MAGIC[2], FORMAT];
        bytes.extend_from_slice(&postcard::to_allocvec(self)?);
        if self.workdays.are_known() {
            bytes.extend_from_slice(&postcard::to_allocvec(&self.workdays)?);
        }
        Ok(bytes)
    }

    /// Reads a program and checks its invariants.
    ///
    /// # Errors
    /// See [`DecodeError`].
    // Compiled where it is called, for the engine has that at "z": a tenth of its bytes.
    #[inline]
    pub fn decode(bytes: &[u8]) -> Result<Program, DecodeError> {
        let (head, body) = bytes.split_at_checked(4).ok_or(DecodeError::NotAProgram)?;
        if head[..3] != MAGIC {
            return Err(DecodeError::NotAProgram);
        }
        if head[3] != FORMAT {
            return Err(DecodeError::OtherFormat(head[3]));
        }
        let (mut program, rest): (Program, &[u8]) =
            postcard::take_from_bytes(body).map_err(|_| DecodeError::Damaged)?;
        if !rest.is_empty() {
            program.workdays = postcard::from_bytes(rest).map_err(|_| DecodeError::Damaged)?;
        }
        if program.is_sound() { Ok(program) } else { Err(DecodeError::Dangling) }
    }

    /// Whether every position exists and every condition refers only to earlier ones.
    #[inline]
    fn is_sound(&self) -> bool {
        let Some(all) = CondId::new(self.nodes.len()) else { return false };
        let nodes = self.nodes.entries().all(|(id, node)| self.node_is_sound(node, id));
        let blocks = self.blocks.iter().all(|block| {
            before(block.when, all)
                && block.questions.iter().all(|&q| self.question_before(q, all))
                && block.facts.iter().all(|&f| self.fact_before(f, all))
        });
        let dues = self.dues.iter().all(|due| match *due {
            Due::Day(_) => true,
            Due::Counted { question, .. } => self.question_before(question, all),
        });
        self.questions.len() <= QuestionId::MOST
            && self.facts.len() <= FactId::MOST
            && nodes
            && blocks
            && dues
            && self.questions.ids().all(|q| self.question_before(q, all))
            && self.facts.ids().all(|f| self.fact_before(f, all))
            && self.sums.len() <= SumId::MOST
            && self.sums.ids().all(|s| self.sum_before(s, all))
            && self.reasons.iter().all(|&id| id < all)
    }

    fn node_is_sound(&self, node: &Node, id: CondId) -> bool {
        match node {
            Node::Choice(q, _) | Node::Choices(q, ..) | Node::Answered(q) | Node::Date(q, _) => {
                self.question_before(*q, id)
            }
            Node::Fact(f, _) | Node::Otherwise(f) => self.fact_before(*f, id),
            Node::Sum(s, _) => self.sum_before(*s, id),
            Node::All(parts) | Node::Any(parts) => parts.iter().all(|&part| part < id),
        }
    }

    fn question_before(&self, question: QuestionId, id: CondId) -> bool {
        self.questions.get(question).is_some_and(|question| {
            let options = question.options();
            before(question.gate, id)
                && options.len() <= OptionId::MOST
                && options.iter().all(|&gate| before(gate, id))
        })
    }

    fn sum_before(&self, sum: SumId, id: CondId) -> bool {
        self.sums.get(sum).is_some_and(|rule| {
            rule.parts.iter().all(|part| match part {
                Part::Number(question, _) => self.question_before(*question, id),
                Part::Fact(fact, _) => self.fact_before(*fact, id),
                Part::Sum(other, _) => *other < sum && self.sum_before(*other, id),
            })
        })
    }

    fn fact_before(&self, fact: FactId, id: CondId) -> bool {
        self.facts.get(fact).is_some_and(|fact| {
            let has = |value: ValueId| value.position() < usize::from(fact.values);
            before(fact.gate, id)
                && usize::from(fact.values) <= ValueId::MOST
                && fact.rows.iter().all(|row| row.when < id && has(row.value))
                && fact.otherwise.is_none_or(has)
        })
    }
}

fn before(cond: Option<CondId>, id: CondId) -> bool {
    cond.is_none_or(|cond| cond < id)
}
