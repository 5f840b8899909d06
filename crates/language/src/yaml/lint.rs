//! Slips that YAML takes in silence.
//!
//! Owns the checks of what was read without an error but cannot have been meant: dashes and blanks that are not YAML's, text cut off by `#`. Each is reported at its own sign.

use std::ops::Range;

use super::part::Part;
use super::{TEXT, sign};
use crate::characters::invisible;
use crate::problem::{Problem, Problems, YamlProblem};

/// Whether what was read still has the structure that was meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to say.
    Clean,
    /// Reported; lists and maps are as meant.
    Reported,
    /// Reported; the value stands at the wrong level, so its surroundings cannot be trusted.
    Misplaced,
}

/// Takes out what nobody sees, which has been reported, so that names still match.
pub(super) fn visible(text: &str) -> String {
    let mut before = ' ';
    let mut kept = String::with_capacity(text.len());
    for character in text.chars() {
        if !invisible(character, before) {
            kept.push(character);
        }
        before = character;
    }
    kept
}

/// Checks a plain (unquoted) text that stands at `start..end`.
pub(super) fn plain(part: &Part, start: usize, end: usize, problems: &mut Problems) -> Outcome {
    let written = part.slice(start, end);
    let mut push = |at: usize, length: usize, problem: Problem| {
        problems.push(part.place(at, at + length), problem);
    };
    let mut at = start;
    for (row, line) in written.split_inclusive('\n').enumerate() {
        let text = line.trim_start_matches([' ', '\t']);
        let first = at + line.len() - text.len();
        if row > 0 || part.begins_line(start) {
            if let Some(problem) = sign::dash(part.text.get(first..).unwrap_or_default()) {
                push(first, text.chars().next().map_or(1, char::len_utf8), problem.into());
                return Outcome::Misplaced;
            }
            // `甲` above and `- 乙` deeper than it: YAML reads one text.
            if row > 0 && text.starts_with("- ") {
                push(first, 1, YamlProblem::BadIndent.into());
                return Outcome::Misplaced;
            }
            if let Some((length, character)) = sign::wide_space(text).filter(|_| row == 0) {
                push(first, length, YamlProblem::WideSpace { character }.into());
                return Outcome::Misplaced;
            }
        }
        at += line.len();
    }
    if let Some(problem) = sign::wide_bar(written) {
        push(start, written.chars().next().map_or(1, char::len_utf8), problem.into());
        return Outcome::Reported;
    }
    match cut_off(part, end) {
        Some(length) => {
            let from = end + part.rest(end).len() - length;
            let value = part.slice(start, from + length).trim().to_owned();
            push(from, length, YamlProblem::CutByHash { value }.into());
            Outcome::Reported
        }
        None => Outcome::Clean,
    }
}

/// The length of a comment behind a text that looks like the text's own end (`请看 #3 号窗口`).
pub(super) fn cut_off(part: &Part, end: usize) -> Option<usize> {
    let rest = part.text.get(end..).unwrap_or_default();
    if !rest.trim_start_matches([' ', '\t']).starts_with('#') {
        return None;
    }
    let comment = part.rest(end).trim_start().strip_prefix('#')?;
    let next = comment.chars().next()?;
    let marked = next.is_whitespace() || matches!(next, '#' | '!' | '-' | '=');
    (!marked).then_some(comment.len() + 1)
}

/// Signs of a text that a comma between them does not part.
const AROUND: [(char, char); 8] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('(', ')'),
];

/// How far behind a comma the other sign is looked for, in bytes: a line may be as long as the file.
const NEAR: usize = 600;

/// Where a comma cuts a text in brackets of YAML short, and all of it: one of its signs is closed behind the comma.
pub(super) fn cut_by_comma<'p>(
    part: &Part<'p>,
    start: usize,
    end: usize,
) -> Option<(usize, &'p str)> {
    // Hardly any value stands before a comma: the signs of those that do not need not be counted.
    let near = part.slice(end, part.text.floor_char_boundary(end + NEAR));
    let near = near.split('\n').next()?;
    let comma = near.len() - near.trim_start().strip_prefix(',')?.len() - 1;
    let text = part.slice(start, end);
    let count = |sign: char| text.chars().filter(|letter| *letter == sign).count();
    let is_open = |(open, close): &&(char, char)| count(*open) > count(*close);
    AROUND.iter().find(is_open)?;
    let behind = &near[comma..];
    let closed = |(open, close): &(char, char)| {
        let at = behind.find([*open, *close])?;
        behind[at..].starts_with(*close).then_some(at)
    };
    let close = comma + AROUND.iter().filter(is_open).find_map(closed)?;
    let tail = near[close..].find([',', ']', '}']).unwrap_or(near.len() - close);
    Some((end + comma, part.slice(start, end + close + tail).trim_end()))
}

/// Reports a tab among the blanks and dashes before a value.
pub(super) fn tab_before(part: &Part, start: usize, problems: &mut Problems) -> Outcome {
    if !part.begins_line(start) {
        return Outcome::Clean;
    }
    let line = part.line_start(start);
    let Some(at) = part.slice(line, start).find('\t') else {
        return Outcome::Clean;
    };
    problems.push(part.place(line + at, line + at + 1), YamlProblem::Tab);
    Outcome::Misplaced
}

/// What is taken for quotes of YAML; an input method also leaves one half of each kind.
const QUOTES: [(char, char); 7] =
    [('“', '”'), ('‘', '’'), ('【', '】'), ('“', '"'), ('‘', '\''), ('＂', '＂'), ('＇', '＇')];

/// Reports a value that is wholly in Chinese quotes or full-width brackets, and one that is far too long.
pub(super) fn value(part: &Part, range: Range<usize>, text: &str, problems: &mut Problems) {
    let place = part.place(range.start, range.end);
    if text.len() > TEXT && text.chars().count() > TEXT {
        problems.push(place, YamlProblem::TextTooLong { limit: TEXT });
    }
    // Most texts begin with a letter.
    if !text.starts_with(['［', '｛', '“', '‘', '【', '＂', '＇']) {
        return;
    }
    for (open, close) in [('［', '］'), ('｛', '｝'), ('［', ']'), ('｛', '}')] {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        // ｛｛ 名 ｝｝ is a placeholder, which is told of as such.
        let wrapped = inner.is_some_and(|inner| !inner.starts_with(open));
        if wrapped && part.slice(range.start, range.end) == text {
            problems.push(place, YamlProblem::FullWidthBracket { written: text.to_owned() });
        }
    }
    for (open, close) in QUOTES {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        let wrapped = inner.is_some_and(|inner| !inner.contains([open, close]));
        if wrapped && part.slice(range.start, range.end) == text {
            problems.push(place, YamlProblem::FullWidthQuotes { open, close });
        }
    }
}
