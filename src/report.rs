//! Draws problems: for people as text with the line and a caret, for programs as JSON.
//!
//! Owns the look of a diagnostic and nothing of its words: those come from `language::problem`.
//! It returns text; printing is `main.rs`'s. Invariant: whatever a file holds, a diagnostic is a few
//! short lines, and its caret stands under the sign it means, Chinese being two cells wide.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    normalize_untrusted_str,
};
pub use content::coverage::{LIMIT, Note};
use language::place::{Place, Position, Source, Sources};
use language::problem::{self, Diagnostic, Problems, Severity};
use serde::Serialize;

use content::json::{self, NoJson};

pub mod card;

/// Longest row of carets, in characters.
const MARKED: usize = 40;

/// Whether text carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For files, pipes and `NO_COLOR`.
    Never,
    /// For a terminal.
    Always,
}

/// The problems as text, at most `limit` of them; errors come before reminders when not all fit.
pub fn text(problems: &Problems, sources: &Sources, limit: usize, colour: Colour) -> String {
    let found = problems.sorted();
    let left_out = found.len().saturating_sub(limit);
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let mut drawn: Vec<String> = pick(found, limit)
        .into_iter()
        .map(|diagnostic| draw(diagnostic, sources, &renderer))
        .collect();
    if left_out > 0 {
        drawn.push(format!("另有 {left_out} 处问题未列出\n"));
    }
    drawn.join("\n")
}

/// All problems as a JSON array.
///
/// # Errors
/// See [`json::pretty`].
pub fn json(problems: &Problems, sources: &Sources) -> Result<String, NoJson> {
    json_with(problems, &[], sources)
}

/// All problems as a JSON array, and notes behind them in the same form.
///
/// # Errors
/// See [`json::pretty`].
pub fn json_with(problems: &Problems, notes: &[Note], sources: &Sources) -> Result<String, NoJson> {
    let problems = problems.sorted().into_iter().map(|diagnostic| entry(diagnostic, sources));
    let entries: Vec<Entry> =
        problems.chain(notes.iter().map(|note| noted(note, sources))).collect();
    json::pretty(&entries)
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: String,
    #[serde(flatten)]
    span: Span<'a>,
    also: Vec<Also<'a>>,
}

#[derive(Serialize)]
struct Also<'a> {
    message: &'a str,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Span<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Entry<'a> {
    let problem = &diagnostic.problem;
    Entry {
        code: problem.code(),
        severity: problem.severity().name(),
        message: problem.message(),
        help: problem.help(),
        span: span(diagnostic.place, sources),
        also: diagnostic
            .also
            .iter()
            .map(|one| Also { message: &one.words, span: span(one.place, sources) })
            .collect(),
    }
}

fn noted<'a>(note: &Note, sources: &'a Sources) -> Entry<'a> {
    let (message, help) = (note.message.clone(), note.help.clone());
    let span = span(note.place, sources);
    Entry { code: note.code, severity: "info", message, help, span, also: Vec::new() }
}

fn span(place: Place, sources: &Sources) -> Span<'_> {
    let source = sources.get(place.file);
    let Position { line, column } = source.position(place.start);
    let end = source.position(place.end.max(place.start));
    Span { file: source.name(), line, column, end_line: end.line, end_column: end.column }
}

/// The first `limit`, still sorted; a reminder never takes the place of an error.
fn pick(mut found: Vec<&Diagnostic>, limit: usize) -> Vec<&Diagnostic> {
    let error = |diagnostic: &&Diagnostic| diagnostic.problem.severity() == Severity::Error;
    let errors = found.iter().filter(|diagnostic| error(diagnostic)).count();
    let mut room = limit.saturating_sub(errors);
    found.retain(|diagnostic| {
        let kept = error(diagnostic) || room > 0;
        if kept && !error(diagnostic) {
            room -= 1;
        }
        kept
    });
    found.truncate(limit);
    found
}

fn draw(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let problem = &diagnostic.problem;
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .with_name(problem.severity().label())
        .primary_title(problem.message())
        .id(problem.code());
    let group = Group::with_title(title).elements(snippets(diagnostic, sources));
    let help = normalize_untrusted_str(&problem.help());
    // Drawn here and not as a message of the group, which would put an empty line before it.
    let indent = margin(diagnostic, sources);
    format!("{}\n{:indent$} = 改法：{help}\n", renderer.render(&[group]), "")
}

/// The width of the column of line numbers; none when no line is shown.
fn margin(diagnostic: &Diagnostic, sources: &Sources) -> usize {
    let also = diagnostic.also.iter().map(|one| one.place);
    let places = std::iter::once(diagnostic.place).chain(also);
    let shown = places.filter(|place| !sources.get(place.file).text().is_empty());
    let last = shown.map(|place| sources.get(place.file).position(place.start).line).max();
    last.map_or(0, |line| line.to_string().len())
}

/// The problem's own file first, then each other file that has a part in it.
fn snippets<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let own = diagnostic.place.file;
    let mut files = vec![own];
    for problem::Also { place, .. } in &diagnostic.also {
        if !files.contains(&place.file) {
            files.push(place.file);
        }
    }
    let snippet = |file| {
        let source = sources.get(file);
        let mut marks = Vec::new();
        if file == own {
            marks.push((diagnostic.place, None));
        }
        let also = diagnostic.also.iter().filter(|one| one.place.file == file);
        marks.extend(also.map(|one| (one.place, Some(one.words.as_str()))));
        excerpt(source, &marks)
    };
    files.into_iter().map(snippet).collect()
}

/// The lines from the first to the last mark. An empty file has none: only its name is shown.
fn excerpt<'a>(source: &'a Source, marks: &[(Place, Option<&'a str>)]) -> Element<'a> {
    if source.text().is_empty() {
        return Origin::path(source.name()).line(1).char_column(1).into();
    }
    let spans: Vec<Range<usize>> =
        marks.iter().map(|(place, _)| first_line(source, *place)).collect();
    let first = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let last = spans.iter().map(|span| span.end).max().unwrap_or(0);
    let from = source.lines().start(first);
    let rest = &source.text()[last..];
    let to = last + rest.find('\n').unwrap_or(rest.len());
    // The library pads a row by characters, not cells: a Chinese word before another mark on the same
    // row would push that mark out of its place, so it is left out there.
    let line = |span: &Range<usize>| source.lines().index(span.start);
    let alone = |span: &Range<usize>| {
        !spans.iter().any(|other| other.start > span.start && line(other) == line(span))
    };
    let annotations = marks.iter().zip(&spans).map(|((_, word), span)| {
        let label = word.filter(|_| alone(span));
        annotation(*word).span(span.start - from..span.end - from).label(label)
    });
    Snippet::source(&source.text()[from..to])
        .line_start(source.position(first).line)
        .path(source.name())
        .annotations(annotations.collect::<Vec<Annotation>>())
        .into()
}

fn annotation(word: Option<&str>) -> AnnotationKind {
    match word {
        None => AnnotationKind::Primary,
        Some(_) => AnnotationKind::Context,
    }
}

/// A place's part on its first line, and no more of it than fits: a frame around many lines says less
/// than one row of carets.
fn first_line(source: &Source, place: Place) -> Range<usize> {
    let start = source.floor(place.start);
    let line = source.slice(Place::new(place.file, start, place.end));
    let line = line.split('\n').next().unwrap_or_default();
    let cut = line.char_indices().nth(MARKED);
    start..start + cut.map_or(line.len(), |(end, _)| end)
}

#[cfg(test)]
mod tests;
