//! Every example is tried out before it is shown.
//!
//! Owns the replay of an example, in the engine and in the plain reading. The engine runs twice: once
//! as the page runs it, and once with everything asked, since what a table gives is also proved where
//! the page would not need to know. A [`Replayed`] answers only where all readings agree.

use std::collections::BTreeMap;

use crate::symbolic::plain::{NoSum, Plain};
use language::compile::Compiled;
use language::id::BlockId;
use language::person;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use rules::{
    Amount, Answers, Block, FactId, FactState, Program, QuestionId, QuestionState, Session, SumId,
    Truth, ValueSet, replay,
};

/// A person, replayed.
pub(crate) struct Replayed<'a> {
    rules: &'a RuleSet,
    compiled: &'a Compiled,
    answers: &'a Answers,
    plain: Plain<'a>,
    /// As the page asks.
    journey: Session,
    /// With every question asked.
    whole: Session,
}

/// The same rules with one more block, which shows every answer and every value.
pub(crate) fn with_everything_asked(program: &Program) -> Program {
    let mut whole = program.clone();
    whole.blocks.add(Block {
        when: None,
        questions: program.questions.ids().collect(),
        facts: program.facts.ids().collect(),
    });
    whole
}

impl<'a> Replayed<'a> {
    /// Replays a person.
    pub fn new(
        rules: &'a RuleSet,
        compiled: &'a Compiled,
        whole: &Program,
        answers: &'a Answers,
    ) -> Replayed<'a> {
        Replayed {
            rules,
            compiled,
            answers,
            plain: Plain::like(rules, answers),
            journey: replay(&compiled.program, answers, None),
            whole: replay(whole, answers, None),
        }
    }

    /// Whether the answers are those of one person: each allowed, none missing.
    pub fn is_someone(&self) -> bool {
        self.rules.questions.ids().all(|q| self.answers.get(q) == self.plain.answers().get(q))
    }

    /// Whether a condition holds; none where the readings do not agree.
    pub fn holds(&self, cond: &Cond) -> Option<bool> {
        let plainly = self.plain.holds(cond);
        // Where a question has no answer to offer the engine waits for ever: then only the plain
        // reading is left. Whoever is asked such a question is reported.
        let waits = self.whole.next.is_some();
        let agreed = waits || person::holds(cond, self.answers, &self.whole) == plainly;
        (agreed && self.is_someone()).then_some(plainly)
    }

    /// Whether a 仅当 or 当 holds; none where the readings do not agree.
    pub fn gate(&self, cond: Option<&Cond>) -> Option<bool> {
        cond.map_or(Some(true), |cond| self.holds(cond))
    }

    /// Whether a block is shown to the person on the page.
    pub fn shows(&self, block: BlockId) -> Option<bool> {
        let plainly = self.plain.gate(self.rules.blocks[block].when.as_ref());
        let shown = self.compiled.shown_as(block)?;
        let agreed = match self.journey.blocks[shown] {
            Truth::Yes => plainly,
            Truth::No => !plainly,
            Truth::Open => false,
        };
        (agreed && self.is_someone() && self.journey.next.is_none()).then_some(plainly)
    }

    /// How many of these blocks are shown to the person on the page.
    pub fn count(&self, blocks: &[BlockId]) -> Option<usize> {
        let shown: Option<Vec<bool>> = blocks.iter().map(|&block| self.shows(block)).collect();
        Some(shown?.into_iter().filter(|&shown| shown).count())
    }

    /// Whether the page asks the person a question.
    pub fn asks(&self, question: QuestionId) -> bool {
        Self::is_asked(self.journey.questions[question])
    }

    /// Whether a question is put to a person, now or before.
    pub fn is_asked(state: QuestionState) -> bool {
        matches!(state, QuestionState::Answered | QuestionState::Next)
    }

    /// Whether there is an answer, or for a 文本 a place to write it.
    pub fn replies(&self, question: QuestionId) -> Option<bool> {
        let asked = &self.rules.questions[question];
        if matches!(asked.kind, QuestionKind::Text { .. }) {
            return self.gate(asked.gate.as_ref());
        }
        self.holds(&Cond::Answered(question))
    }

    /// How many options of a question the page offers.
    pub fn offers(&self, question: QuestionId) -> usize {
        self.journey.options[question].len()
    }

    /// The values a fact's table gives.
    pub fn values(&self, fact: FactId) -> ValueSet {
        self.plain.values(fact)
    }

    /// Whether a part of a sum has no value for the person; none where the readings do not agree.
    pub fn lacks(&self, part: &Part) -> Option<bool> {
        let plainly = self.plain.part(part) == Err(NoSum::Missing);
        let lacks = match part {
            Part::Number(question, _) => !Self::is_asked(self.whole.questions[*question]),
            Part::Fact(fact, _) => self.whole.facts[*fact] == FactState::None,
            Part::Sum(sum, _) => self.whole.sums[*sum].total == Amount::Missing,
        };
        // Where a question has no answer to offer the engine waits for ever.
        (lacks == plainly || self.whole.next.is_some()).then_some(plainly)
    }

    /// Whether the person has no sum and no number in it is unknown to them.
    pub fn lacks_sum(&self, sum: SumId) -> Option<bool> {
        let plainly = self.plain.total(sum) == Err(NoSum::Missing);
        let agreed = (self.whole.sums[sum].total == Amount::Missing) == plainly;
        (agreed || self.whole.next.is_some()).then_some(plainly)
    }

    /// Whether a number in a sum is not known to the person.
    pub fn does_not_know(&self, sum: SumId) -> bool {
        self.plain.total(sum) == Err(NoSum::Unknown)
            && self.journey.sums[sum].total == Amount::Unknown
    }

    /// The person in words, only these answers named.
    pub fn describe(&self, named: &[QuestionId]) -> String {
        let mut session = self.journey.clone();
        session.questions.fill(QuestionState::NotAsked);
        for &question in named {
            session.questions[question] = QuestionState::Answered;
        }
        let words = person::describe(self.rules, self.answers, &BTreeMap::new(), &session);
        if words.is_empty() { "不论怎样回答".to_owned() } else { words }
    }
}
