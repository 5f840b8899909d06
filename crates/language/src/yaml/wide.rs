//! Brackets as an input method for Chinese types them.
//!
//! Owns where such a bracket stands for YAML's own. Who calls it already knows that the line was not read as it was
//! meant: in a text they are signs like any other.

use super::part::Part;
use super::sign::Slip;
use crate::problem::YamlProblem;

const PAIRS: [(char, char); 3] = [('｛', '｝'), ('［', '］'), ('【', '】')];

/// The bracket that a text begins with, up to its end on this line where it has one.
pub(super) fn opening(part: &Part, at: usize) -> Option<Slip> {
    let line = part.rest(at);
    let open = line.chars().next()?;
    let (_, close) = PAIRS.into_iter().find(|(known, _)| *known == open)?;
    let mut depth = 0_usize;
    for (offset, sign) in line.char_indices() {
        depth += usize::from(sign == open);
        depth -= usize::from(sign == close);
        if depth == 0 {
            let end = at + offset + sign.len_utf8();
            let behind = part.rest(end).trim_start();
            // 【重要】时间: 9点 is a text.
            let is_text =
                open == '【' && !(behind.is_empty() || behind.starts_with([',', ']', '}']));
            return (!is_text).then(|| slip(part, at, end));
        }
    }
    Some(slip(part, at, at + open.len_utf8()))
}

/// The bracket to blame for an error behind an open one: one that stands alone, or a pair around the error.
pub(super) fn within(part: &Part, open: usize, at: usize) -> Option<Slip> {
    let is_here = part.line_index(open) == part.line_index(at);
    let end = if is_here { at + part.rest(at).len() } else { at };
    let mut opened: Vec<(char, usize)> = Vec::new();
    for (offset, sign) in part.slice(open, end).char_indices() {
        let here = open + offset;
        let behind = here + sign.len_utf8();
        if PAIRS.iter().any(|(known, _)| *known == sign) {
            opened.push((sign, here));
        } else if matches!(sign, ']' | '}')
            && let Some((_, start)) = opened.pop()
        {
            return Some(slip(part, start, start + sign_length(part, start)));
        } else if let Some((pair, _)) = PAIRS.iter().find(|(_, known)| *known == sign) {
            match opened.pop() {
                Some((known, start)) if known == *pair => {
                    // 【】 are signs of a text more often than a list.
                    if known != '【' && start < at && at < behind {
                        return Some(slip(part, start, behind));
                    }
                }
                _ => return Some(slip(part, here, behind)),
            }
        }
    }
    None
}

fn sign_length(part: &Part, at: usize) -> usize {
    part.rest(at).chars().next().map_or(0, char::len_utf8)
}

fn slip(part: &Part, start: usize, end: usize) -> Slip {
    let written = part.slice(start, end).to_owned();
    Slip { at: start, length: end - start, problem: YamlProblem::FullWidthBracket { written } }
}
