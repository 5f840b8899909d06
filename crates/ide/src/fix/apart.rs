//! Clauses that were written as one, `[1.1、1.2]`, apart.
//!
//! Owns how they are written where they stand: in a list, as one, or each in braces of its own in words.

use language::place::{Place, Source};
use language::suggest::Guess;

use super::{Fix, stands_alone};
use crate::snapshot::Edit;

/// What was written, where, and what is meant by it.
pub(super) struct Written<'a> {
    pub id: &'a str,
    pub guess: &'a Guess,
    pub place: Place,
}

/// The clauses apart; none where they are one, or where lines of their own or quotes would be touched.
pub(super) fn fix(written: Written, source: &Source) -> Option<Fix> {
    let Written { id, guess: Guess { parts, is_in_words, .. }, place } = written;
    if parts.is_empty() {
        return None;
    }
    let text = match is_in_words {
        true => parts.iter().map(|part| format!("{{{part}}}")).collect(),
        false if source.slice(place) == id && stands_alone(source.text(), place) => {
            let before = source.text()[..place.start].trim_end_matches(' ');
            let list = parts.join(", ");
            match before.chars().next_back()? {
                '[' | ',' => list,
                ':' => format!("[{list}]"),
                _ => return None,
            }
        }
        false => return None,
    };
    Some(Fix { title: format!("改成“{text}”"), edits: vec![Edit { place, text }] })
}
