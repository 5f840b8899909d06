//! The marks in the notice: `{2.1.1a}` opens a clause, `{2.1.1a续}` goes on with it, `{无}` ends it.
//!
//! Owns how a mark is written and which letter stands for it while the notice is parsed: whatever an id
//! holds, to Markdown a mark is one letter. Nothing typed is mistaken for such a letter: private-use
//! characters are refused in every file.

use rules::width::narrow;

use crate::markdown::{Parsed, Part, Slip, WideRow, cjk};
use crate::place::Place;
use crate::problem::{NameProblem, NoticeProblem, Problems};

/// Longest id that words in full-width braces are taken for.
const LONGEST_ID: usize = 16;
/// What goes on with a clause is marked with its id and this.
const CONTINUED: &str = "续";
/// What belongs to no clause is marked with this.
const NONE: &str = "无";
/// The letter of the first mark, and how many there are.
const FIRST: u32 = 0xF_0000;
const MOST: usize = 65_000;

/// A mark.
pub(super) struct Mark {
    pub place: Place,
    /// With its braces.
    pub typed: String,
    pub says: Says,
}

/// What a mark says of the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    Opens(String),
    Continues(String),
    Ends,
}

/// Whether a letter stands for a mark.
pub(super) fn is_letter(letter: char) -> bool {
    u32::from(letter) >= FIRST
}

/// All marks, in order.
#[derive(Default)]
pub(super) struct Marks {
    all: Vec<Mark>,
    /// One could not be read.
    pub faulty: bool,
}

impl Marks {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn all(&self) -> &[Mark] {
        &self.all
    }

    /// The number of the mark for which a letter stands.
    pub fn number(&self, letter: char) -> Option<usize> {
        let number = usize::try_from(u32::from(letter).checked_sub(FIRST)?).ok()?;
        (number < self.all.len()).then_some(number)
    }

    /// Words as they were typed.
    pub fn typed(&self, text: &str) -> String {
        let mut typed = String::with_capacity(text.len());
        for letter in text.chars() {
            match self.number(letter) {
                Some(number) => typed.push_str(&self.all[number].typed),
                None => typed.push(letter),
            }
        }
        typed
    }

    /// Of parsed text everything but the words as it was typed: it is told of, or stands where no clause
    /// can open.
    pub fn restore(&self, parsed: &mut Parsed) {
        for text in &mut parsed.meant {
            *text = self.typed(text);
        }
        for slip in &mut parsed.slips {
            let (Slip::Joined(text)
            | Slip::Becomes(text, _)
            | Slip::Shown(text)
            | Slip::Alone(text)
            | Slip::Decoded(text, _)) = slip;
            *text = self.typed(text);
        }
        for part in &mut parsed.parts {
            match part {
                Part::Text(_) | Part::Fixed(_) | Part::FileEnd => {}
                Part::Markup(text)
                | Part::Link(text)
                | Part::File(text)
                | Part::Unsafe(text)
                | Part::Tag(text) => {
                    *text = self.typed(text);
                }
                Part::Image(target, words) => {
                    (*target, *words) = (self.typed(target), self.typed(words));
                }
                Part::Wide(row) => {
                    let typed = WideRow::of(&self.typed(&row.row), row.columns);
                    *row = typed.unwrap_or_else(|| row.clone());
                }
            }
        }
    }

    /// A line with a letter for every mark, and for every sign that is one in Markdown though not in a
    /// notice.
    pub fn read(&mut self, line: &str, place: Place, problems: &mut Problems) -> String {
        let mut read = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find(['{', '｛', '<', '&', '\\']) {
            read.push_str(&rest[..at]);
            let here = place.start + line.len() - rest.len() + at;
            rest = &rest[at..];
            let mut letters = rest.chars();
            let sign = letters.next().unwrap_or_default();
            let length = match sign {
                '{' | '｛' => {
                    let (length, letter) =
                        self.brace(rest, Place::new(place.file, here, here), problems);
                    read.push(letter.unwrap_or(sign));
                    length
                }
                // `\{` is a brace.
                '\\' => {
                    let next = letters.next().filter(char::is_ascii_punctuation);
                    read.push(sign);
                    read.extend(next);
                    sign.len_utf8() + next.map_or(0, char::len_utf8)
                }
                sign => {
                    read.push(cjk::stand_in(sign));
                    sign.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        read.push_str(rest);
        read
    }

    /// How long what begins with a brace `at` a place is, and the letter for it where it is a mark.
    fn brace(&mut self, text: &str, at: Place, problems: &mut Problems) -> (usize, Option<char>) {
        let Some(id) = marker(reach(text)) else {
            self.stray(text, at, problems);
            return (text.chars().next().map_or(0, char::len_utf8), None);
        };
        let typed = &text[..id.len() + "{}".len()];
        let place = Place::new(at.file, at.start, at.start + typed.len());
        let letter = u32::try_from(self.all.len()).ok().and_then(|n| char::from_u32(FIRST + n));
        if self.all.len() == MOST {
            self.faulty = true;
            let (what, limit) = ("通知里的条款编号", MOST);
            problems.push(place, NameProblem::TooMany { what, limit });
            return (typed.len(), None);
        }
        match says(id) {
            Ok(says) => self.all.push(Mark { place, typed: typed.to_owned(), says }),
            Err(meant) => {
                self.faulty = true;
                let last = self.all.iter().rev().find_map(|mark| match &mark.says {
                    Says::Opens(id) | Says::Continues(id) => Some(id.clone()),
                    Says::Ends => None,
                });
                let id = meant.or(last);
                problems.push(place, NoticeProblem::ContinuesNothing { id });
                self.all.push(Mark { place, typed: typed.to_owned(), says: Says::Ends });
            }
        }
        (typed.len(), letter)
    }

    /// A brace that opens no clause is a slip, for a notice has no half-width braces of its own; a
    /// full-width one is a slip where it holds an id.
    fn stray(&mut self, text: &str, place: Place, problems: &mut Problems) {
        let mark = reach(text);
        let (length, problem) = match (wide_mark(mark), text.starts_with('{')) {
            (Some(id), _) => {
                let (text, meant) = (mark.to_owned(), Some(id));
                (mark.len(), NoticeProblem::BadClauseMark { text, meant })
            }
            (None, true) => {
                let text: String = text.chars().take(12).collect();
                (1, NoticeProblem::BadClauseMark { text, meant: None })
            }
            (None, false) => return,
        };
        self.faulty = true;
        problems.push(Place::new(place.file, place.start, place.start + length), problem);
    }
}

/// All that is looked at behind a brace: up to the next one.
fn reach(text: &str) -> &str {
    let brace = text.chars().next().map_or(0, char::len_utf8);
    let next = text[brace..].find(['{', '}', '｛', '｝']).map(|at| brace + at);
    let end = next.map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    end.map_or(text, |end| &text[..end])
}

/// The id in a mark.
fn marker(reach: &str) -> Option<&str> {
    let id = reach.strip_prefix('{')?.strip_suffix('}')?;
    (!id.trim().is_empty()).then_some(id)
}

/// What an id says; where `续` stands without the id it goes on with, that id as far as it can be told.
fn says(id: &str) -> Result<Says, Option<String>> {
    let trimmed = id.trim();
    if trimmed == NONE {
        return Ok(Says::Ends);
    }
    match (trimmed.strip_suffix(CONTINUED), trimmed.strip_prefix(CONTINUED)) {
        (Some(""), _) => Err(None),
        (Some(id), _) => Ok(Says::Continues(id.trim_end().to_owned())),
        (None, Some(id)) => Err(Some(id.trim_start().to_owned())),
        (None, None) => Ok(Says::Opens(trimmed.to_owned())),
    }
}

/// The id in a mark of which a brace at least is full width.
fn wide_mark(reach: &str) -> Option<String> {
    let inside = reach.strip_prefix(['{', '｛'])?.strip_suffix(['}', '｝'])?;
    let id: String = inside.trim().chars().map(narrow).collect();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let bare = id.strip_suffix(CONTINUED).unwrap_or(&id);
    let is_id = !bare.is_empty() && id.len() <= LONGEST_ID && bare.chars().all(fits) || id == NONE;
    is_id.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_behind_the_next_brace_is_looked_at() {
        // A text of nothing but braces would else take the square of its length.
        for text in
            ["{".repeat(100_000), "{甲".repeat(50_000), "｛".repeat(50_000), "{a}".repeat(30_000)]
        {
            let braces = text.match_indices(['{', '｛']);
            let looked: usize = braces.map(|(at, _)| reach(&text[at..]).len()).sum();
            assert!(looked <= 2 * text.len(), "{looked}");
        }
        assert_eq!((marker(reach("{a{b}")), marker(reach("{a}b}"))), (None, Some("a")));
        assert_eq!(wide_mark(reach("｛２．１续｝甲")), Some("2.1续".to_owned()));
    }
}
