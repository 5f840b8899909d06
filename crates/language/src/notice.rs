//! notice.md: the notice itself, its clauses opened by `{2.1.1a}`.
//!
//! Owns clause ids, their words and their anchors. The notice is not Markdown: apart from `#` before a
//! heading and the markers, every character is the notice's own.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Word;
use crate::place::{FileId, Place};
use crate::problem::{NoticeProblem, Problems};

mod numbering;
pub mod verbatim;

/// Longest id that words in full-width braces are taken for.
const LONGEST_ID: usize = 16;

/// The notice.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// Headings and paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The words of each clause.
    pub clauses: BTreeMap<String, Clause>,
    /// A mark could not be read, so clauses may be missing or hold another's words.
    pub faulty: bool,
}

/// A heading or paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// 1–3 for a heading, 0 for a paragraph.
    pub level: usize,
    /// Its words, by clause.
    pub runs: Vec<Run>,
}

/// A stretch of words under the same clauses.
#[derive(Debug, Clone)]
pub struct Run {
    /// The clauses it belongs to; none before the first marker.
    pub clauses: Vec<String>,
    /// Whether the clauses open here; later stretches continue them.
    pub opens: bool,
    /// The words.
    pub text: String,
}

/// A clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its words, paragraphs joined.
    pub text: String,
    /// Where it is opened.
    pub place: Place,
    /// Where it stands by the notice's own numbers: 二（二）1. Empty where no number stands above it; its
    /// id where the notice has no numbers.
    pub number: String,
}

impl Notice {
    /// All clause ids.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<String> {
        self.clauses.keys().cloned().collect()
    }

    /// Where clauses stand by the notice's own numbers, each place once: what people who hold the notice
    /// find them by. What nothing numbers has no place.
    pub fn places<'a>(&self, ids: impl IntoIterator<Item = &'a String>) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for clause in ids.into_iter().filter_map(|id| self.clauses.get(id)) {
            if !clause.number.is_empty() && !places.contains(&clause.number) {
                places.push(clause.number.clone());
            }
        }
        places
    }
}

/// The anchor of a clause: `c-2-1-1a`. Letters and digits stay, `.` becomes `-`, anything else its
/// code point, so that two ids never share an anchor.
#[must_use]
pub fn anchor(id: &str) -> String {
    let mut anchor = String::from("c-");
    for letter in id.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => anchor.push(letter),
            '.' => anchor.push('-'),
            other => anchor.push_str(&format!("_{:x}_", u32::from(other))),
        }
    }
    anchor
}

/// Reads the notice.
#[must_use]
pub fn read(file: FileId, text: &str, problems: &mut Problems) -> Notice {
    let mut reader =
        Reader { file, notice: Notice::default(), current: Vec::new(), opens: false, problems };
    let mut start = 0;
    let mut paragraph: Option<(usize, usize)> = None;
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        let heading = line.starts_with('#');
        if (blank || heading)
            && let Some((from, to)) = paragraph.take()
        {
            reader.paragraph(&text[from..to], from);
        }
        if heading {
            reader.paragraph(line, start);
        } else if !blank {
            let is_joined = paragraph.is_some();
            reader.tell(line, start, is_joined);
            paragraph = Some((paragraph.map_or(start, |(from, _)| from), start + line.len()));
        }
        start += line.len();
    }
    if let Some((from, to)) = paragraph {
        reader.paragraph(&text[from..to], from);
    }
    reader.without_words();
    let mut notice = reader.notice;
    numbering::number(&mut notice);
    notice
}

struct Reader<'a> {
    file: FileId,
    notice: Notice,
    current: Vec<String>,
    opens: bool,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// Tells of a line that will not look as it was meant: the notice is not Markdown.
    fn tell(&mut self, line: &str, start: usize, is_joined: bool) {
        let words = line.trim();
        let offset = start + line.len() - line.trim_start().len();
        let place = Place::new(self.file, offset, offset + words.len());
        let text = words.to_owned();
        if ["|", "- ", "* ", "+ ", "> "].iter().any(|sign| words.starts_with(sign)) {
            self.problems.push(place, NoticeProblem::MarkShown { text });
        } else if is_joined {
            self.problems.push(place, NoticeProblem::LineJoined { text });
        }
    }

    fn paragraph(&mut self, text: &str, start: usize) {
        let marks = text.chars().take_while(|&c| c == '#').count();
        if marks > 0 {
            // A heading ends the clause before it, or its words would be quoted as that clause's.
            self.current.clear();
            self.opens = false;
        }
        let mut rest = &text[marks..];
        let mut runs = Vec::new();
        while !rest.is_empty() {
            let at = rest.find(['{', '｛']).unwrap_or(rest.len());
            self.words(&rest[..at], &mut runs);
            let offset = start + text.len() - rest.len() + at;
            rest = &rest[at..];
            match marker(rest) {
                Some(id) => {
                    self.open(id, offset);
                    rest = &rest[id.len() + 2..];
                }
                None if rest.is_empty() => {}
                None => {
                    let brace = rest.chars().next().map_or(0, char::len_utf8);
                    self.stray_brace(rest, offset);
                    self.words(rest[..brace].trim_start_matches('{'), &mut runs);
                    rest = &rest[brace..];
                }
            }
        }
        self.notice.paragraphs.push(Paragraph { level: marks.min(3), runs });
    }

    fn words(&mut self, text: &str, runs: &mut Vec<Run>) {
        let text = crate::markdown::join_lines(text.trim_matches('\n'));
        if text.trim().is_empty() {
            return;
        }
        for id in &self.current {
            if let Some(clause) = self.notice.clauses.get_mut(id) {
                clause.text.push_str(&text);
            }
        }
        let opens = std::mem::take(&mut self.opens);
        runs.push(Run { clauses: self.current.clone(), opens, text });
    }

    /// A brace that opens no clause is a slip, for a notice has no half-width braces of its own; a
    /// full-width one is a slip where it holds an id.
    fn stray_brace(&mut self, rest: &str, offset: usize) {
        let problem = match (wide_mark(rest), rest.starts_with('{')) {
            (Some((text, id)), _) => {
                NoticeProblem::BadClauseMark { text: text.to_owned(), meant: Some(id) }
            }
            (None, true) => {
                let text: String = rest.chars().take_while(|c| *c != '\n').take(12).collect();
                NoticeProblem::BadClauseMark { text, meant: None }
            }
            (None, false) => return,
        };
        let length = wide_mark(rest).map_or(1, |(text, _)| text.len());
        self.notice.faulty = true;
        self.problems.push(Place::new(self.file, offset, offset + length), problem);
    }

    /// A clause nobody could be shown the words of.
    fn without_words(&mut self) {
        for (id, clause) in &self.notice.clauses {
            if clause.text.trim().is_empty() {
                self.problems.push(clause.place, NoticeProblem::EmptyClause { id: id.clone() });
            }
        }
    }

    fn open(&mut self, id: &str, offset: usize) {
        let place = Place::new(self.file, offset, offset + id.len() + 2);
        if !self.opens {
            self.current.clear();
        }
        self.opens = true;
        if let Some(first) = self.notice.clauses.get(id) {
            let also = vec![(first.place, "第一次开在这里".to_owned())];
            let problem = NoticeProblem::ClauseOpenedTwice { id: id.to_owned() };
            self.notice.faulty = true;
            self.problems.push_with(place, problem, also);
            return;
        }
        self.notice
            .clauses
            .insert(id.to_owned(), Clause { text: String::new(), place, number: String::new() });
        self.current.push(id.to_owned());
    }
}

/// The id of the clause that a text starting with `{` opens.
fn marker(text: &str) -> Option<&str> {
    let end = text.find('}')?;
    let id = text.get(1..end)?;
    (!id.trim().is_empty() && !id.contains(['\n', '{'])).then_some(id)
}

/// A mark in braces of which one at least is full width, as it is written, and its id.
fn wide_mark(text: &str) -> Option<(&str, String)> {
    let inside = text.strip_prefix(['{', '｛'])?;
    let end = inside.find(['}', '｝', '{', '｛', '\n'])?;
    let close = inside[end..].chars().next().filter(|sign| matches!(sign, '}' | '｝'))?;
    let open = text.len() - inside.len();
    let narrow = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    let id: String = inside[..end].trim().chars().map(narrow).collect();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let is_id = !id.is_empty() && id.len() <= LONGEST_ID && id.chars().all(fits);
    is_id.then(|| (&text[..open + end + close.len_utf8()], id))
}

/// Reports clauses cited that do not exist.
pub fn check_citation(notice: &Notice, word: &Word, problems: &mut Problems) {
    if !notice.clauses.contains_key(&word.text) {
        let known = notice.clauses.keys().map(String::as_str);
        let near = crate::suggest::nearest(&word.text, known).map(str::to_owned);
        let (id, sample) = (word.text.clone(), notice.clauses.keys().next().cloned());
        problems.push(word.place, NoticeProblem::UnknownClause { id, near, sample });
    }
}
