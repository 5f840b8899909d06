//! What is known of a content, as values that are JSON.

use ide::fix::fix;
use ide::snapshot::Edit;
use language::place::{FileId, Place};
use language::problem::Diagnostic;
use serde::Serialize;

use crate::place::{line_and_column, stretch};
use content::Content;

/// A problem with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// `Z203`.
    pub code: &'static str,
    pub message: String,
    pub help: String,
    #[serde(flatten)]
    pub target: Target,
    /// The other places that have a part in it, each with a word.
    pub also: Vec<Also>,
    /// How it is mended, where that is one replacement.
    pub fix: Option<Fix>,
}

/// Another place, and a word to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Also {
    pub message: String,
    #[serde(flatten)]
    pub target: Target,
}

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// Its path in the content folder; none of what is no file there.
    pub path: Option<String>,
    /// From 1; the column counts as browsers do.
    pub line: usize,
    pub column: usize,
    /// From the beginning of the text, as browsers count.
    pub from: usize,
    pub to: usize,
}

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    pub title: String,
    pub changes: Vec<Change>,
}

/// A text to put in place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    #[serde(flatten)]
    pub target: Target,
    pub text: String,
}

/// The path of a file in the content folder.
pub fn path(content: &Content, file: FileId) -> Option<String> {
    let mut files = content.files.iter();
    files.find(|(_, known)| **known == file).map(|(path, _)| path.clone())
}

/// A place of a file.
pub fn target(content: &Content, place: Place) -> Target {
    let source = content.sources.get(place.file);
    let [line, column] = line_and_column(source, place.start);
    let stretch = stretch(source, place);
    let path = path(content, place.file);
    Target { path, line, column, from: stretch.from, to: stretch.to }
}

/// What an edit changes.
pub fn change(content: &Content, edit: &Edit) -> Change {
    Change { target: target(content, edit.place), text: edit.text.clone() }
}

/// A problem.
pub fn problem(content: &Content, found: &Diagnostic) -> Problem {
    let fix = fix(found, &content.sources).map(|fix| Fix {
        title: fix.title,
        changes: fix.edits.iter().map(|edit| change(content, edit)).collect(),
    });
    let also = found
        .also
        .iter()
        .map(|also| Also { message: also.words.clone(), target: target(content, also.place) });
    let problem = &found.problem;
    Problem {
        severity: problem.severity().name(),
        code: problem.code(),
        message: problem.message(),
        help: problem.help(),
        target: target(content, found.place),
        also: also.collect(),
        fix,
    }
}
