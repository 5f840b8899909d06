//! What was found: problems at their places, in the order they were found or in that of the files.

use std::sync::Arc;

use super::{NoticeProblem, Problem, ProofProblem, Severity, YamlProblem};
use crate::order::sort_by_key;
use crate::place::{FileId, Place};

/// A problem at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong. Held once, however often it is told.
    pub problem: Arc<Problem>,
    /// Where.
    pub place: Place,
    /// Other places that belong to it.
    pub also: Vec<Also>,
}

/// A place that belongs to a problem elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub words: String,
}

impl Also {
    /// A place with what stands there.
    #[must_use]
    pub fn new(place: Place, words: impl Into<String>) -> Also {
        Also { place, words: words.into() }
    }
}

/// Collects what is found; nothing stops at the first problem.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    all: Vec<Diagnostic>,
}

impl Problems {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, place: Place, problem: impl Into<Problem>) {
        self.push_with(place, problem, Vec::new());
    }

    /// Adds a problem that has further places.
    pub fn push_with(&mut self, place: Place, problem: impl Into<Problem>, also: Vec<Also>) {
        self.add(Diagnostic { problem: Arc::new(problem.into()), place, also });
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, found: Diagnostic) {
        self.all.push(found);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: Problems) {
        self.all.extend(other.all);
    }

    /// Takes some out, to tell of what they have in common instead.
    pub fn take(&mut self, which: impl Fn(&Problem) -> bool) -> Vec<Diagnostic> {
        self.all.extract_if(.., |found| which(&found.problem)).collect()
    }

    /// What has been found so far, in the order it was found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Whether anything stops the build.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|found| found.problem.severity() == Severity::Error)
    }

    /// Whether this stretch has been told of as a day that cannot be right.
    pub fn tell_of_the_day(&self, place: Place) -> bool {
        let around = |outer: Place| {
            outer.file == place.file && outer.start <= place.start && place.end <= outer.end
        };
        let of_a_day = |found: &Diagnostic| {
            matches!(
                *found.problem,
                Problem::Proof(ProofProblem::DeadlineOutsideEdition { .. })
                    | Problem::Notice(
                        NoticeProblem::CorrectionOutsideEdition { .. }
                            | NoticeProblem::QuoteOfAnotherDay { .. }
                    )
            )
        };
        self.all.iter().any(|found| of_a_day(found) && around(found.place))
    }

    /// Whether a key stands twice in a file: most often a list's dash was forgotten, and what the entry
    /// would name is not worth a second message.
    pub fn tell_of_doubled_keys(&self, file: FileId) -> bool {
        let doubled = |found: &Diagnostic| {
            matches!(*found.problem, Problem::Yaml(YamlProblem::DuplicateKey { .. }))
        };
        self.all.iter().any(|found| found.place.file == file && doubled(found))
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many were pushed, repetitions included.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// By file and position, each only once: two stages may see the same slip.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.all.iter().collect();
        sort_by_key(&mut sorted, |found| (found.place, found.problem.code()));
        sorted.dedup_by(|next, first| next.place == first.place && next.problem == first.problem);
        sorted
    }
}
