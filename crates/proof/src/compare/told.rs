//! What people who give a new answer are told, besides their 结论.
//!
//! Owns which blocks that is, and who of them gets which: the old edition has nothing to compare with,
//! so the blocks are told of as they stand.

use super::answers::Teller;
use super::causes::Cause;
use super::changes::Change;
use super::cover::Cover;
use super::entries::{Shared, by_people};
use super::space::Side;
use super::{Effect, Effects, What, texts};
use crate::symbolic::people::Reply;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::model::kinds::BlockKind;
use language::order::sort_by_key;
use rules::{List, QuestionId};

impl Teller<'_, '_, '_> {
    /// Every block that some of these people get, in the order of a result.
    pub(super) fn told(&mut self, statement: &[Literal]) -> Result<Vec<Change>, OutOfSteps> {
        let rules = &self.space.aligned.new;
        let mut blocks: Vec<BlockId> = rules
            .blocks
            .ids()
            .filter(|&block| rules.is_for_reader(block))
            .filter(|&block| rules.blocks[block].body.kind() != BlockKind::Conclusion)
            .collect();
        sort_by_key(&mut blocks, |&block| rules.blocks[block].body.kind());
        let mut told = Vec::new();
        for block in blocks {
            let said = &rules.blocks[block];
            let literal = self.space.new.gate(said.when.as_ref(), &mut self.space.circuit);
            if self.space.anyone(&[statement, &[literal]].concat())? {
                let title = texts::title(rules, rules, said);
                let kind = said.body.kind().label();
                let effect = Effect { what: What::Told(block), kind, title, fields: Vec::new() };
                told.push(Change { cause: Cause::Added(block), literal, effect });
            }
        }
        Ok(told)
    }

    /// Those changes by who gets them: first what all of these people get.
    pub(super) fn by_who(
        &mut self,
        statement: &[Literal],
        told: &[Change],
    ) -> Result<Vec<Effects>, OutOfSteps> {
        let mut effects = Vec::new();
        for Shared { people, effects: list } in by_people(self.space, statement, told)? {
            let mut who = None;
            if self.space.anyone(&[statement, &[!people]].concat())? {
                let said = self.said_now();
                let among = statement.to_vec();
                who = Cover::naming(self.space, said, among).of(people)?;
            }
            effects.push(Effects { who, list });
        }
        sort_by_key(&mut effects, |effects| effects.who.is_some());
        Ok(effects)
    }

    /// What is said on the new page.
    fn said_now(&mut self) -> List<QuestionId, Option<Reply>> {
        let numbers = &self.space.aligned.numbers.questions;
        let questions = &self.space.aligned.new.questions;
        questions.map_ids(|question| {
            let is_there = numbers.in_new(question).is_some();
            is_there.then(|| self.space.replies(question)[Side::New as usize].clone())
        })
    }
}
