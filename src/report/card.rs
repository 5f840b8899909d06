//! A problem in parts, for a page to put together: words, place, and the line with what is meant.

use language::place::{Place, Position, Source, Sources};
use language::problem::{Diagnostic, Problems};
use serde::Serialize;

use super::{first_line, pick};

/// Most characters of the line on either side of what is meant.
const BESIDE: usize = 60;

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Card {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Empty where there is none.
    pub code: &'static str,
    pub message: String,
    pub help: String,
    /// `content/site.yaml:3:5`; empty where there is none.
    pub place: String,
    /// The line up to what is meant, what is meant, and the rest of the line.
    pub line: [String; 3],
    /// Other places that have a part in it.
    pub also: Vec<Also>,
}

/// Another place, and a word to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Also {
    pub message: String,
    pub place: String,
}

/// The first `limit` problems; errors come before reminders when not all fit.
#[must_use]
pub fn cards(problems: &Problems, sources: &Sources, limit: usize) -> Vec<Card> {
    pick(problems.sorted(), limit).into_iter().map(|found| card(found, sources)).collect()
}

fn card(diagnostic: &Diagnostic, sources: &Sources) -> Card {
    let problem = &diagnostic.problem;
    let also = diagnostic
        .also
        .iter()
        .map(|one| Also { message: one.words.clone(), place: named(one.place, sources) });
    Card {
        severity: problem.severity().name(),
        code: problem.code(),
        message: problem.message(),
        help: problem.help(),
        place: named(diagnostic.place, sources),
        line: line(sources.get(diagnostic.place.file), diagnostic.place),
        also: also.collect(),
    }
}

/// `file:line:column`
#[must_use]
pub fn named(place: Place, sources: &Sources) -> String {
    let source = sources.get(place.file);
    let Position { line, column } = source.position(place.start);
    format!("{}:{line}:{column}", source.name())
}

fn line(source: &Source, place: Place) -> [String; 3] {
    let meant = first_line(source, place);
    let text = source.text();
    let start = source.lines().start(meant.start);
    let end = text[meant.end..].find('\n').map_or(text.len(), |end| meant.end + end);
    let before = &text[start..meant.start];
    let after = &text[meant.end..end];
    let cut_before = before.char_indices().rev().nth(BESIDE).map(|(at, _)| &before[at..]);
    let cut_after = after.char_indices().nth(BESIDE).map(|(at, _)| &after[..at]);
    [
        cut_before.map_or(before.trim_start().to_owned(), |cut| format!("…{cut}")),
        text[meant].to_owned(),
        cut_after.map_or(after.to_owned(), |cut| format!("{cut}…")),
    ]
}
