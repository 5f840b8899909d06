//! What is known of a content, as values that are JSON.

use ide::fix::fix;
use ide::snapshot::Edit;
use language::place::{FileId, Files, Place, Sources};
use language::problem::Diagnostic;
use serde::Serialize;

use crate::place::{line_and_column, stretch};
use content::Content;
use content::diff::Edition;

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
    /// The number of the texts it is a change of: in others its place is another.
    pub of: u32,
}

/// Texts that places stand in, and their number.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    files: &'a Files,
    sources: &'a Sources,
    number: u32,
}

impl<'a> Texts<'a> {
    /// Those of a content.
    pub fn of(Content { files, sources, .. }: &'a Content, number: u32) -> Texts<'a> {
        Texts { files, sources, number }
    }

    /// Those of an edition.
    pub fn of_edition(edition: &'a Edition, number: u32) -> Texts<'a> {
        Texts { files: &edition.texts.files, sources: &edition.texts.sources, number }
    }
}

/// The path of a file in the content folder.
pub fn path(files: &Files, file: FileId) -> Option<String> {
    let mut files = files.iter();
    files.find(|(_, known)| **known == file).map(|(path, _)| path.clone())
}

/// A place of a file.
pub fn target(texts: Texts, place: Place) -> Target {
    let source = texts.sources.get(place.file);
    let [line, column] = line_and_column(source, place.start);
    let stretch = stretch(source, place);
    let path = path(texts.files, place.file);
    Target { path, line, column, from: stretch.from, to: stretch.to }
}

/// What an edit changes.
pub fn change(texts: Texts, edit: &Edit) -> Change {
    Change { target: target(texts, edit.place), text: edit.text.clone(), of: texts.number }
}

/// A problem.
pub fn problem(texts: Texts, found: &Diagnostic) -> Problem {
    let fix = fix(found, texts.sources).map(|fix| Fix {
        title: fix.title,
        changes: fix.edits.iter().map(|edit| change(texts, edit)).collect(),
    });
    let also = found
        .also
        .iter()
        .map(|also| Also { message: also.words.clone(), target: target(texts, also.place) });
    let problem = &found.problem;
    Problem {
        severity: problem.severity().name(),
        code: problem.code(),
        message: problem.message(),
        help: problem.help(),
        target: target(texts, found.place),
        also: also.collect(),
        fix,
    }
}
