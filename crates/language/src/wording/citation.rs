//! `{2.1}`: a clause named in words.

use super::{Filler, Piece};
use crate::model::Word;
use crate::problem::{NoticeProblem, WritingProblem};
use crate::suggest::Guess;

impl Filler<'_, '_> {
    /// The piece a text starting with `{` begins with, and how many bytes it takes; none where no clause is meant.
    pub(super) fn citation(&mut self, text: &str) -> Option<(Piece, usize)> {
        let end = text.find('}')?;
        let (id, whole) = (text[1..end].trim(), &text[..=end]);
        let Some(clauses) = self.smith.vocabulary.clauses else {
            let (place, text) = (self.locate(whole), whole.to_owned());
            // A page of a portal without a notice may hold braces; elsewhere a clause was meant, or a width.
            if self.smith.vocabulary.images.is_none() {
                self.problems.push(place, WritingProblem::ShownBraces { text });
            }
            return None;
        };
        if id.is_empty() {
            return Some(self.bad(whole));
        }
        let place = self.locate(whole);
        if !clauses.contains(id) {
            let guess = Guess { is_in_words: true, ..clauses.guess(id) };
            let id = id.to_owned();
            self.problems.push(place, NoticeProblem::UnknownClause { id, guess });
        }
        self.wording.cited.push(Word { text: id.to_owned(), place });
        Some((Piece::Cite(id.to_owned()), whole.len()))
    }
}
