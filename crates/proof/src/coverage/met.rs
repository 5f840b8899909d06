//! What one person exercises, as the engine has it.

use language::compile::Compiled;
use rules::{Answer, Answers, List, OptionSet, QuestionId, QuestionState, Session, Truth, replay};

use super::goals::{Goal, Kind};

/// A person, replayed.
pub(super) struct Met<'a> {
    answers: &'a Answers,
    session: Session,
    /// For each question the first days of its stretches but the first.
    borders: &'a List<QuestionId, Vec<i32>>,
}

impl<'a> Met<'a> {
    pub fn new(
        compiled: &Compiled,
        answers: &'a Answers,
        borders: &'a List<QuestionId, Vec<i32>>,
    ) -> Met<'a> {
        Met { answers, session: replay(&compiled.program, answers, None), borders }
    }

    /// Whether a goal is exercised; a person who has not answered everything exercises nothing.
    pub fn exercises(&self, goal: &Goal) -> bool {
        let session = &self.session;
        session.next.is_none()
            && match goal.kind {
                Kind::Block(position) => session.blocks[position] == Truth::Yes,
                Kind::Row(position) => session.reasons[position] == Truth::Yes,
                Kind::Chosen(question, option) => match self.answer(question) {
                    Some(Answer::Choice(chosen)) => chosen == option,
                    Some(Answer::Choices(chosen)) => chosen.contains(option),
                    _ => false,
                },
                Kind::NothingTicked(question) => {
                    self.answer(question) == Some(Answer::Choices(OptionSet::EMPTY))
                }
                Kind::Stretch(question, stretch) => match self.answer(question) {
                    Some(Answer::Date(day)) => {
                        self.borders[question].partition_point(|&border| border <= day.0) == stretch
                    }
                    _ => false,
                },
                Kind::UnknownDay(question) => self.answer(question) == Some(Answer::DateUnknown),
                Kind::Filled(question) => session.questions[question] == QuestionState::Filled,
                Kind::LeftBlank(question) => session.questions[question] == QuestionState::ToFill,
            }
    }

    /// Only what was asked, and what is filled in.
    pub fn asked(&self) -> Answers {
        let states = self.session.questions.entries();
        let counts = |state: &QuestionState| {
            matches!(state, QuestionState::Answered | QuestionState::Filled)
        };
        states
            .map(|(question, state)| self.answers.get(question).filter(|_| counts(state)))
            .collect()
    }

    /// The answer to a question that was asked.
    pub fn answer(&self, question: QuestionId) -> Option<Answer> {
        let asked = self.session.questions[question] == QuestionState::Answered;
        asked.then(|| self.answers.get(question)).flatten()
    }
}
