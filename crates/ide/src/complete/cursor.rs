//! Reads a text that is just being typed: what it will be, if the word at the cursor is written to its end.
//!
//! Owns the guess. A word is put in where the cursor stands, so that something is there; a word alone on its
//! line is taken for a key; brackets that are still open are closed. The first of these that can be read and has
//! the word where something may stand is it. The rest of the file is read as far as it can be.

use language::place::Place;
use language::yaml::Node;

use crate::snapshot::{Snapshot, Spot};
use crate::tree::{tree, whole};
use crate::walk::{Level, Part, walk};

/// What is put in: a word, whatever it says.
const WORD: &str = "甲";

/// Where a cursor stands.
pub(super) struct Cursor<'c> {
    /// What will be there.
    pub part: Part<'c>,
    /// The maps around it.
    pub levels: &'c [Level<'c>],
    /// What is written of it, which is replaced.
    pub replace: Place,
    /// The text with the word in it, and the stretch there that `replace` is of.
    pub text: &'c str,
    pub written: Place,
    /// A colon stands behind it already.
    pub has_colon: bool,
    /// It stands in brackets.
    pub in_flow: bool,
    /// How many characters stand before it on its line.
    pub column: usize,
}

impl Cursor<'_> {
    /// Whether the cursor stands in a stretch of the text with the word in it.
    pub fn holds(&self, place: Place) -> bool {
        place == self.written
    }
}

/// A guess at what a text will be.
struct Guess {
    text: String,
    /// Where the word was put in.
    at: usize,
}

impl Snapshot<'_> {
    /// Hands on what will be where the cursor stands.
    pub(super) fn at_cursor(&self, spot: Spot, hear: &mut dyn FnMut(&Cursor)) {
        let text = self.text(spot.file);
        let Some(shape) = self.kind(spot.file).shape() else { return };
        let guesses = guesses(text, spot.offset);
        let read = |guess: &Guess, by: fn(&str, Place) -> Option<Node>| {
            by(&guess.text, self.kind(spot.file).yaml(spot.file, &guess.text)?)
        };
        for by in [whole as fn(&str, Place) -> Option<Node>, tree] {
            for guess in &guesses {
                let Some(node) = read(guess, by) else { continue };
                let mut is_heard = false;
                walk(&node, shape, &mut |part, levels| {
                    let place = match part {
                        Part::Key(key, _) => key.place,
                        Part::Text(node, _) => node.place,
                    };
                    let end = guess.at + WORD.len();
                    if !is_heard && place.start <= guess.at && end <= place.end {
                        is_heard = true;
                        hear(&cursor(text, guess, place, Found { part, levels }));
                    }
                });
                if is_heard {
                    return;
                }
            }
        }
    }
}

struct Found<'c> {
    part: Part<'c>,
    levels: &'c [Level<'c>],
}

fn cursor<'c>(text: &str, guess: &'c Guess, place: Place, found: Found<'c>) -> Cursor<'c> {
    let line = text[..guess.at].rfind('\n').map_or(0, |end| end + 1);
    // Of a text of several lines only what is on this one is replaced.
    let typed = &text[line..guess.at];
    let word = typed.rfind([' ', '　']).map_or(line, |blank| line + blank + 1);
    let start = if place.start < line { word.min(guess.at) } else { place.start };
    let end = (place.end - WORD.len()).max(guess.at);
    let rest = text.get(guess.at..end).unwrap_or_default();
    let end = rest.find('\n').map_or(guess.at + rest.len(), |_| guess.at);
    let written = Place::new(place.file, start, end + WORD.len());
    let before = text[line..start].trim_end();
    Cursor {
        part: found.part,
        levels: found.levels,
        replace: Place::new(place.file, start, end),
        text: &guess.text,
        written,
        has_colon: text[end..].starts_with(':'),
        in_flow: before.contains(['[', '{']) || !open_brackets(text, start).is_empty(),
        column: text[line..start].chars().count(),
    }
}

/// What the text may become, likeliest first.
fn guesses(text: &str, offset: usize) -> Vec<Guess> {
    let offset = text.floor_char_boundary(offset);
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
    let (before, after) = (&text[start..offset], &text[offset..end]);
    let with = |tail: &str| Guess {
        text: [&text[..offset], WORD, after, tail, &text[end..]].concat(),
        at: offset,
    };
    let open = open_brackets(text, end);
    let is_alone =
        open.is_empty() && !before.trim_start().starts_with('-') && !has_colon(before, after);
    let mut guesses = Vec::new();
    if is_alone {
        guesses.push(with(":"));
    }
    guesses.push(with(""));
    if !open.is_empty() {
        let close: String = open.iter().rev().collect();
        guesses.push(with(&close));
        guesses.push(with(&format!(": {WORD}{close}")));
    }
    if !after.trim().is_empty() {
        // What stands behind the cursor may be what cannot be read.
        let close: String = open_brackets(text, offset).iter().rev().collect();
        let text = [&text[..offset], WORD, &close, &text[end..]].concat();
        guesses.push(Guess { text, at: offset });
    }
    guesses
}

/// Whether a line has the colon of a key.
fn has_colon(before: &str, after: &str) -> bool {
    before.contains(": ") || before.trim_end().ends_with(':') || after.contains(':')
}

/// What would close the brackets that are open at a place. A line that begins with a key, where the line
/// before did not end in the middle of something, stands in none.
fn open_brackets(text: &str, end: usize) -> Vec<char> {
    let mut open: Vec<char> = Vec::new();
    let mut before = "";
    for line in text[..end].split('\n') {
        let ends_open = before.trim_end().ends_with([',', '[', '{', ':']);
        if !ends_open && begins_with_key(line) {
            open.clear();
        }
        brackets(line, &mut open);
        before = line;
    }
    open
}

fn begins_with_key(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-']);
    let key = line.split(':').next().unwrap_or_default();
    line.len() > key.len()
        && !key.is_empty()
        && !key.contains(['[', '{', ']', '}', ',', '"', '\'', '#'])
}

/// Follows the brackets of a line, past quotes and up to a comment.
fn brackets(line: &str, open: &mut Vec<char>) {
    let mut quote: Option<char> = None;
    let mut last = ' ';
    for sign in line.chars() {
        let begins = !open.is_empty() || matches!(last, ' ' | ':' | '-');
        match (quote, sign) {
            (Some(of), sign) if of == sign => quote = None,
            (Some(_), _) => {}
            (None, '#') if last == ' ' => return,
            (None, '"' | '\'') if matches!(last, ' ' | '[' | '{' | ',' | ':') => quote = Some(sign),
            (None, '[') if begins => open.push(']'),
            (None, '{') if begins => open.push('}'),
            (None, ']' | '}') if open.last() == Some(&sign) => drop(open.pop()),
            _ => {}
        }
        last = sign;
    }
}
