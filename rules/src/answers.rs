//! What a person has answered so far.

use alloc::vec::Vec;

use super::id::{Id, OptionId, QuestionId};
use super::program::{DateTest, Node, Quantity};
use super::set::OptionSet;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 单选: the option.
    Choice(OptionId),
    /// 多选: the chosen options.
    Choices(OptionSet),
    /// 日期: the day. 数: the number in units of its last digit, which lies on a line as days do.
    Date(super::Date),
    /// 日期 and 数: 不知道.
    DateUnknown,
    /// 文本: something is filled in; the words themselves never reach the engine.
    Filled,
}

impl Answer {
    /// The two-valued meaning of a test of this answer's question.
    #[must_use]
    pub fn satisfies(self, test: &Node) -> bool {
        match (self, test) {
            (_, Node::Answered(_)) => true,
            (Answer::Choice(option), Node::Choice(_, set)) => set.contains(option),
            (Answer::Choices(chosen), Node::Choices(_, quantity, set)) => match quantity {
                Quantity::Any => chosen.meets(*set),
                Quantity::All => set.is_within(chosen),
                Quantity::None => !chosen.meets(*set),
            },
            (Answer::DateUnknown, Node::Date(_, test)) => *test == DateTest::Unknown,
            (Answer::Date(date), Node::Date(_, test)) => test.passes(date),
            _ => false,
        }
    }
}

/// Answers by question, in the program's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// No answers yet.
    #[must_use]
    pub fn new() -> Answers {
        Answers::default()
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn get(&self, question: QuestionId) -> Option<Answer> {
        self.0.get(question.position()).copied().flatten()
    }

    /// Records or replaces an answer.
    pub fn set(&mut self, question: QuestionId, answer: Option<Answer>) {
        let question = question.position();
        if self.0.len() <= question {
            self.0.resize(question + 1, None);
        }
        self.0[question] = answer;
    }
}

impl FromIterator<Option<Answer>> for Answers {
    fn from_iter<I: IntoIterator<Item = Option<Answer>>>(answers: I) -> Answers {
        Answers(answers.into_iter().collect())
    }
}
