//! Signs that an editor meant for YAML and YAML does not take.
//!
//! Owns what can be told from the beginning of a line: blanks, dashes and colons of the wrong width, a
//! colon that is not there. Who calls it already knows that the line was not read as it was meant.

use super::part::Part;
use crate::problem::YamlProblem;

/// A slip and its stretch of the part.
pub(super) struct Slip {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) problem: YamlProblem,
}

/// `键：值` or `键:值` at the beginning of a text.
pub(super) fn colon(text: &str) -> Option<Slip> {
    let (at, colon) = text.char_indices().find(|(_, character)| matches!(character, '：' | ':'))?;
    let key = text[..at].trim();
    let value = text[at + colon.len_utf8()..].trim();
    if !key_like(key) {
        return None;
    }
    let (key, value) = (key.to_owned(), value.to_owned());
    let problem = match colon {
        '：' => YamlProblem::FullWidthColon { key, value },
        // A key before deeper lines needs no blank; a time or an address is text, not a key.
        _ if value.is_empty()
            || value.starts_with("//")
            || key.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            return None;
        }
        _ => YamlProblem::NoSpaceAfterColon { key, value },
    };
    Some(Slip { at, length: colon.len_utf8(), problem })
}

/// `"键":值`: outside brackets a quoted key needs the blank too.
fn after_quoted_key(text: &str) -> Option<Slip> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let (key, rest) = text[1..].split_once(quote)?;
    let mut found = colon(&format!("键{rest}")).filter(|found| found.at == "键".len())?;
    found.at = text.len() - rest.len();
    match &mut found.problem {
        YamlProblem::FullWidthColon { key: named, .. }
        | YamlProblem::NoSpaceAfterColon { key: named, .. } => *named = key.to_owned(),
        _ => {}
    }
    Some(found)
}

/// A list dash that YAML does not take for one; the text may run on beyond its line.
pub(super) fn dash(text: &str) -> Option<YamlProblem> {
    let mut chars = text.chars();
    let dash = chars.next()?;
    let next = chars.next()?;
    // `——` is Chinese punctuation, `--` and `-5` are text.
    let slip = match dash {
        '-' => !next.is_whitespace() && next != '-' && !next.is_ascii_digit(),
        '－' | '—' | '–' | '‐' | '−' => next != dash,
        _ => false,
    };
    slip.then(|| {
        let line = text.split('\n').next().unwrap_or_default();
        let value = line[dash.len_utf8()..].trim().to_owned();
        YamlProblem::BadDash { dash, value }
    })
}

/// The wide blanks a text begins with, as (length, first one).
pub(super) fn wide_space(text: &str) -> Option<(usize, char)> {
    let first = text.chars().next().filter(|first| matches!(first, '\u{3000}' | '\u{A0}'))?;
    let rest = text.trim_start_matches(['\u{3000}', '\u{A0}']);
    Some((text.len() - rest.len(), first))
}

/// `｜` alone behind its key: what follows was meant to be a text of several lines.
pub(super) fn wide_bar(text: &str) -> Option<YamlProblem> {
    let line = text.split('\n').next().unwrap_or_default();
    let character = line.chars().next().filter(|first| matches!(first, '｜' | '＞'))?;
    let header = line[character.len_utf8()..].trim();
    let is_header = header.chars().all(|sign| matches!(sign, '+' | '-' | '1'..='9'));
    is_header.then(|| YamlProblem::ReservedStart { character, value: line.to_owned() })
}

/// The slips that can be seen on the line that holds an offset.
pub(super) fn on_line(part: &Part, at: usize) -> Option<Slip> {
    let indent = part.indent(at);
    let start = part.line_start(at) + indent.len();
    let text = part.rest(start);
    if indent.contains('\t') {
        return Some(tab(part, part.line_start(at)));
    }
    if let Some((length, character)) = wide_space(text) {
        let problem = YamlProblem::WideSpace { character };
        return Some(Slip { at: start, length, problem });
    }
    if text.starts_with('＃') {
        let problem = YamlProblem::ReservedStart { character: '＃', value: text.to_owned() };
        return Some(Slip { at: start, length: '＃'.len_utf8(), problem });
    }
    if let Some(problem) = dash(text) {
        let length = text.chars().next().map_or(1, char::len_utf8);
        return Some(Slip { at: start, length, problem });
    }
    let ready = text.find(": ").unwrap_or(text.len());
    let found = colon(text).or_else(|| after_quoted_key(text));
    let found = found.filter(|found| found.at < ready)?;
    Some(Slip { at: start + found.at, ..found })
}

/// A key alone before deeper lines, or a key and a value with only a blank between.
pub(super) fn missing_colon(part: &Part, at: usize) -> Option<Slip> {
    let start = part.line_start(at) + part.indent(at).len();
    let line = part.rest(start).trim_end();
    let (key, value) = line.split_once(' ').unwrap_or((line, ""));
    let below = part.line_start(at) + part.rest(part.line_start(at)).len() + 1;
    let next = part.text.get(below..).map_or("", |_| part.rest(below));
    let deeper = next.len() - next.trim_start_matches(' ').len() > start - part.line_start(at);
    if !key_like(key) || key.chars().count() > 8 || (value.is_empty() && !deeper) {
        return None;
    }
    let (length, key) = (key.len(), key.to_owned());
    let value = value.trim().to_owned();
    Some(Slip { at: start, length, problem: YamlProblem::MissingColon { key, value } })
}

/// Whether a text could be a key: short, no punctuation.
fn key_like(text: &str) -> bool {
    let wordy = |character: char| {
        character.is_whitespace()
            || "，。；：！？、“”‘’（）［］｛｝【】()[]{}\"'`#/:".contains(character)
    };
    !text.is_empty() && text.chars().count() <= 16 && !text.contains(wordy)
}

/// The first tab in the blanks of this line or a later one.
pub(super) fn tab(part: &Part, at: usize) -> Slip {
    let from = part.line_start(at);
    let mut start = from;
    for line in part.text[from..].split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        if let Some(found) = line[..blank].find('\t') {
            let run = line[found..].len() - line[found..].trim_start_matches('\t').len();
            return Slip { at: start + found, length: run, problem: YamlProblem::Tab };
        }
        start += line.len();
    }
    let found = part.text[at..].find('\t').unwrap_or(0);
    Slip { at: at + found, length: 1, problem: YamlProblem::Tab }
}
