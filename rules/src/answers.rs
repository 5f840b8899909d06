//! What a person has answered so far.

use alloc::vec::Vec;

use super::program::{DateTest, Node, Quantity};

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 单选: the option's position.
    Choice(u8),
    /// 多选: the chosen options, as a bit set.
    Choices(u64),
    /// 日期.
    Date(super::Date),
    /// 日期: 不知道.
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
            (Answer::Choice(option), Node::Choice(_, set)) => set >> option & 1 == 1,
            (Answer::Choices(chosen), Node::Choices(_, quantity, set)) => match quantity {
                Quantity::Any => chosen & set != 0,
                Quantity::All => chosen & set == *set,
                Quantity::None => chosen & set == 0,
            },
            (Answer::DateUnknown, Node::Date(_, test)) => *test == DateTest::Unknown,
            (Answer::Date(date), Node::Date(_, test)) => match *test {
                DateTest::Before(day) => date < day,
                DateTest::NotAfter(day) => date <= day,
                DateTest::NotBefore(day) => date >= day,
                DateTest::After(day) => date > day,
                DateTest::Unknown => false,
            },
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
    pub fn get(&self, question: usize) -> Option<Answer> {
        self.0.get(question).copied().flatten()
    }

    /// Records or replaces an answer.
    pub fn set(&mut self, question: usize, answer: Option<Answer>) {
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
