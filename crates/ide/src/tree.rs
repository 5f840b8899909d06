//! The nodes of a text that may not be YAML yet.
//!
//! Owns how much is read of it: a line that cannot be read is taken for blank, its value first, then the whole
//! of it, until the rest can be read. No place moves by that. What is wrong with the text is told by the
//! reading of the language; here nothing is told.

use language::place::Place;
use language::problem::{Problems, Severity};
use language::yaml::{self, Node};

/// Most lines that are passed over: behind a quote that was never closed it may be all of them.
const MOST_LINES: usize = 24;

/// Reads a part of a text as far as it can be read.
pub fn tree(text: &str, part: Place) -> Option<Node> {
    let mut text = text.to_owned();
    for _ in 0..MOST_LINES {
        let mut problems = Problems::new();
        let node = yaml::parse_part(&text, part, &mut problems);
        if node.is_some() {
            return node;
        }
        let errors = problems.iter().filter(|found| found.problem.severity() == Severity::Error);
        let places: Vec<usize> = errors.map(|found| found.place.start).collect();
        // What stopped the reading was seen last.
        let passed = places.iter().rev().find_map(|&at| passed_over(&text, at));
        text = passed?;
    }
    None
}

/// Reads a part of a text, if it can be read to its end.
pub fn whole(text: &str, part: Place) -> Option<Node> {
    yaml::parse_part(text, part, &mut Problems::new())
}

/// The text without the value of a line, or without the line where it has no other; none where nothing is
/// left of it.
fn passed_over(text: &str, at: usize) -> Option<String> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let kept =
        line.find(": ").map(|colon| colon + 1).filter(|&kept| !line[kept..].trim().is_empty());
    let kept = kept.filter(|&kept| is_key(&line[..kept])).unwrap_or_default();
    if line[kept..].trim().is_empty() {
        return None;
    }
    let blank = " ".repeat(line.len() - kept);
    Some([&text[..start + kept], &blank, &text[end..]].concat())
}

/// Whether a line begins with a plain key, so far as it goes.
fn is_key(begin: &str) -> bool {
    let word = begin.trim_start_matches([' ', '-']).trim_end_matches(':');
    !word.is_empty() && !word.contains(['"', '\'', '{', '[', '#', '\t', '：'])
}
