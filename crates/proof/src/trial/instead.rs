//! What a result shows in the place of something that a case expects.
//!
//! Owns which of it is most like what is expected, and how shortly it is said: whoever corrects the case, or the
//! rules, sees at once which of the two is wrong.

use std::cmp::Reverse;

use language::cases::{Case, Expectation};
use language::model::Word;
use language::order::sort_by_key;
use language::problem::CaseProblem;

use super::Trial;
use super::shown::{Shown, describe, pairs, squeeze};

/// Most blocks that are told instead of one.
const MOST: usize = 3;

impl Trial<'_, '_> {
    /// What is said of something expected that nothing in the result is.
    pub(super) fn not_there(&self, expected: &Expectation, case: &Case) -> CaseProblem {
        let near = self.only_words(expected);
        let apart = near.is_none() && self.are_apart(expected);
        let kind = expected.kind.as_ref().map(|kind| kind.text.clone());
        let seen = self.most_like(expected, case);
        CaseProblem::Absent { expected: describe(expected), near, apart, kind, seen }
    }

    /// Where the same words stand in a block of another kind.
    fn only_words(&self, expected: &Expectation) -> Option<String> {
        expected.kind.as_ref()?;
        expected.words.first()?;
        let words = Expectation { kind: None, ..expected.clone() };
        self.find(&words).map(|shown| shown.kind().label().to_owned())
    }

    /// Whether each of several words stands in a block of the kind, though no block has them all.
    fn are_apart(&self, expected: &Expectation) -> bool {
        let alone = |word: &Word| Expectation { words: vec![word.clone()], ..expected.clone() };
        let mut each = expected.words.iter().map(alone);
        expected.words.len() > 1 && each.all(|one| self.find(&one).is_some())
    }

    /// The blocks of the kind, those most like it first; where no kind is expected, those that say half of it. Of two
    /// days the one that the case does not know from elsewhere is the one that was changed.
    fn most_like(&self, expected: &Expectation, case: &Case) -> Vec<String> {
        let words: Vec<String> = expected.words.iter().map(|word| squeeze(&word.text)).collect();
        let all: usize = words.iter().map(|words| pairs(words).count()).sum();
        let is_near = |shared: usize| match &expected.kind {
            Some(_) => true,
            None => shared > 0 && shared * 2 >= all,
        };
        let is_of_kind =
            |shown: &&Shown| expected.kind.as_ref().is_none_or(|kind| shown.is_a(&kind.text));
        let shown = self.shown.iter().filter(is_of_kind);
        let mut near: Vec<(usize, &Shown)> = shown
            .map(|shown| (words.iter().map(|words| shown.shares(words)).sum(), shown))
            .filter(|(shared, _)| is_near(*shared))
            .collect();
        let known: Vec<String> = case
            .present
            .iter()
            .flat_map(|one| &one.words)
            .map(|word| squeeze(&word.text))
            .collect();
        let told = |shown: &Shown| known.iter().filter(|words| shown.says(words)).count();
        sort_by_key(&mut near, |(shared, shown)| (Reverse(*shared), told(shown)));
        near.iter().take(MOST).map(|(_, shown)| shown.instead_of(expected, &words)).collect()
    }
}
