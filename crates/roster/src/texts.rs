//! What one person fills in, by question.
//!
//! Owns that each question has one text, in the order of the questions: some are all that anybody has, and a list of
//! them is less code than a tree.

use rules::QuestionId;

/// The texts of one person, and the names of the rows they choose of lists.
#[derive(Debug, Default)]
pub struct Texts(Vec<(QuestionId, String)>);

impl Texts {
    /// Adds the text of a question behind those of the questions before it.
    pub fn push(&mut self, question: QuestionId, text: &str) {
        self.0.push((question, text.to_owned()));
    }

    /// The text of a question, where it has one.
    #[must_use]
    pub fn get(&self, question: QuestionId) -> Option<&str> {
        let mut texts = self.0.iter();
        texts.find(|(of, _)| *of == question).map(|(_, text)| text.as_str())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionId, &str)> {
        self.0.iter().map(|(question, text)| (*question, text.as_str()))
    }

    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
