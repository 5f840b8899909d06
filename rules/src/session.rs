//! Replays a person's answers from the first question.
//!
//! Owns the asking order and what the page shows of it. Every step starts anew from all answers, so
//! changing one keeps exactly those that still apply.

use alloc::vec::Vec;

use super::answers::{Answer, Answers};
use super::because::causes;
use super::calendar::Date;
use super::evaluate::Evaluation;
use super::id::{DueId, FactId, Id, List, QuestionId, ReasonId, ShownId, SumId, ValueId};
use super::program::{Due as DueRule, Fact, Kind, Program, Question};
use super::reach::Reach;
use super::set::OptionSet;
use super::sum::SumState;
use super::truth::Truth;

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum QuestionState {
    /// Not asked of this person. An answer to it, if any, does not count.
    NotAsked = 0,
    /// Asked and answered.
    Answered = 1,
    /// To be asked now.
    Next = 2,
    /// May be asked later.
    Later = 3,
    /// 文本: to be filled in on the result.
    ToFill = 4,
    /// 文本: filled in on the result.
    Filled = 5,
}

/// What is known of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactState {
    /// It has this value.
    Value(ValueId),
    /// It has none: it does not concern this person.
    None,
    /// It is not settled.
    Open,
}

/// A deadline for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The day, where it is known.
    pub day: Option<Date>,
    /// Days from today to it, negative once past; none where today is unknown or not believable.
    pub days_left: Option<i32>,
}

/// Everything the page needs to know after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The question to ask now; none = finished.
    pub next: Option<QuestionId>,
    /// Where each question stands.
    pub questions: List<QuestionId, QuestionState>,
    /// Options open to this person, per question.
    pub options: List<QuestionId, OptionSet>,
    /// Which blocks apply. Settled for all blocks once finished.
    pub blocks: List<ShownId, Truth>,
    /// Each fact's value.
    pub facts: List<FactId, FactState>,
    /// Which fact rows hold.
    pub reasons: List<ReasonId, Truth>,
    /// Each deadline's day.
    pub dues: List<DueId, Due>,
    /// What each sum comes to.
    pub sums: List<SumId, SumState>,
    /// Once finished, for each block and in it each question, whether its answer makes the block apply, or its
    /// words read as they do.
    pub causes: Vec<bool>,
}

impl Session {
    /// For each block, for each question whether the block rests on its answer. None until finished.
    pub fn causes_of_blocks(&self) -> impl Iterator<Item = &[bool]> {
        self.causes.chunks(self.questions.len().max(1))
    }

    /// The questions whose answers a block rests on. None until finished.
    pub fn causes_of(&self, block: ShownId) -> impl Iterator<Item = QuestionId> {
        let causes = self.causes_of_blocks().nth(block.position()).unwrap_or_default();
        let each = self.questions.ids().zip(causes);
        each.filter(|(_, causes)| **causes).map(|(question, _)| question)
    }
}

/// Replays all answers from the first question on. `today` is the person's date, if known.
#[must_use]
pub fn replay(program: &Program, answers: &Answers, today: Option<Date>) -> Session {
    let mut replay = Replay {
        program,
        answers,
        evaluation: Evaluation::new(program),
        states: program.questions.filled(QuestionState::NotAsked),
    };
    let next = replay.ask();
    replay.mark_texts(next.is_none());
    replay.into_session(next, today)
}

struct Replay<'a> {
    program: &'a Program,
    answers: &'a Answers,
    evaluation: Evaluation<'a>,
    states: List<QuestionId, QuestionState>,
}

impl Replay<'_> {
    /// Goes through the questions in order until one has no valid answer.
    fn ask(&mut self) -> Option<QuestionId> {
        let mut reach = Reach::new(self.program);
        reach.look(self.program, &self.evaluation);
        for (id, question) in self.program.questions.entries() {
            let asked = question.kind != Kind::Text
                && reach.reached[id]
                && self.evaluation.holds(question.gate) == Truth::Yes;
            if !asked {
                continue;
            }
            let Some(answer) = self.valid_answer(id, question) else {
                self.mark_rest(id, &reach.reached);
                return Some(id);
            };
            self.states[id] = QuestionState::Answered;
            self.evaluation.accept(id, answer);
            reach.look(self.program, &self.evaluation);
        }
        None
    }

    fn mark_rest(&mut self, next: QuestionId, needed: &List<QuestionId, bool>) {
        self.states[next] = QuestionState::Next;
        let later = self.program.questions.entries().filter(|(id, _)| *id > next);
        for (id, question) in later {
            if needed[id] && self.evaluation.holds(question.gate) != Truth::No {
                self.states[id] = QuestionState::Later;
            }
        }
    }

    /// 文本 questions are filled in where a block that applies shows them.
    fn mark_texts(&mut self, finished: bool) {
        if !finished {
            return;
        }
        for (id, question) in self.program.questions.entries() {
            let shown = question.kind == Kind::Text
                && self.evaluation.holds(question.gate) == Truth::Yes
                && self.program.blocks.iter().any(|block| {
                    block.questions.contains(&id) && self.evaluation.holds(block.when) == Truth::Yes
                });
            if shown {
                let filled = self.answers.get(id) == Some(Answer::Filled);
                self.states[id] =
                    if filled { QuestionState::Filled } else { QuestionState::ToFill };
            }
        }
    }

    /// The person's answer, if it answers this question as it is put to them.
    fn valid_answer(&self, id: QuestionId, question: &Question) -> Option<Answer> {
        let answer = self.answers.get(id)?;
        let available = self.evaluation.available(question);
        let valid = match (answer, &question.kind) {
            (Answer::Choice(option), Kind::Single(_)) => available.contains(option),
            (Answer::Choices(chosen), Kind::Multi { at_least, exclusive, .. }) => {
                chosen.is_within(available)
                    && chosen.len() >= usize::from(*at_least)
                    && (!chosen.meets(*exclusive) || chosen.is_one())
            }
            (Answer::Date(_), Kind::Date { .. }) => true,
            (Answer::Date(number), Kind::Number { least, most, .. }) => {
                (*least..=*most).contains(&number.0)
            }
            (Answer::DateUnknown, Kind::Date { required } | Kind::Number { required, .. }) => {
                !required
            }
            _ => false,
        };
        valid.then_some(answer)
    }

    fn into_session(self, next: Option<QuestionId>, today: Option<Date>) -> Session {
        let evaluation = &self.evaluation;
        let program = self.program;
        Session {
            next,
            options: program.questions.map(|q| evaluation.available(q)),
            blocks: program.blocks.map(|block| evaluation.holds(block.when)),
            facts: program.facts.map(|fact| fact_state(evaluation, fact)),
            reasons: program.reasons.map(|&id| evaluation.holds(Some(id))),
            dues: program.dues.map(|due| self.due(*due, today)),
            sums: program.sums.map(|sum| evaluation.added(sum)),
            causes: match next {
                Some(_) => Vec::new(),
                None => causes(program, evaluation),
            },
            questions: self.states,
        }
    }

    fn due(&self, due: DueRule, today: Option<Date>) -> Due {
        let day = match due {
            DueRule::Day(day) => Some(day),
            DueRule::Counted { question, count, way } => match self.evaluation.accepted(question) {
                Some(Answer::Date(from)) => from.counted(count, way, &self.program.workdays),
                _ => None,
            },
        };
        let edition = self.program.edition;
        let believable =
            today.filter(|today| (edition.start..=edition.end.months_later(12)).contains(today));
        let days_left = day.zip(believable).map(|(day, today)| day.0.saturating_sub(today.0));
        Due { day, days_left }
    }
}

fn fact_state(evaluation: &Evaluation, fact: &Fact) -> FactState {
    let values = evaluation.values(fact);
    match (values.any_of.only(), values.may_be_none) {
        _ if values.any_of.is_empty() => FactState::None,
        (Some(value), false) => FactState::Value(value),
        _ => FactState::Open,
    }
}
