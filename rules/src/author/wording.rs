//! What editors write with `{{ 名 }}` in it, resolved at build time.
//!
//! Owns placeholders: constants become text, text and date answers become slots, choices and facts
//! become one span a value. Only a bare name may stand in `{{ }}`; minijinja's parser says what a name
//! is. Values go into text parts only. How pieces are drawn is the renderer's business.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use minijinja::Environment;

use super::markdown::{self, Headings, Part};
use super::model::Word;
use super::place::{Place, Sources};
use super::problem::{NoticeProblem, Problems, WritingProblem};
use super::suggest::nearest;

/// A worded text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// In reading order.
    pub pieces: Vec<Piece>,
}

/// A part of a worded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML tags.
    Markup(String),
    /// Text, not yet escaped.
    Text(String),
    /// The answer to a text or date question.
    Slot(usize),
    /// The option chosen in a question.
    Choice(usize),
    /// A fact's value.
    Fact(usize),
    /// A clause referred to.
    Cite(String),
}

impl Wording {
    /// Questions whose answer it shows.
    pub fn questions(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(question) | Piece::Choice(question) => Some(*question),
            _ => None,
        })
    }

    /// Facts whose value it shows.
    pub fn facts(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Fact(fact) => Some(*fact),
            _ => None,
        })
    }

    /// Clauses it refers to.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Cite(clause) => Some(clause.as_str()),
            _ => None,
        })
    }
}

/// What a name in `{{ }}` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A text or date question.
    Slot(usize),
    /// A choice question.
    Choice(usize),
    /// A fact.
    Fact(usize),
    /// A question with several answers, which make no sentence.
    Several,
}

/// The names that may stand in `{{ }}`.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary<'a> {
    /// 常量 of site.yaml.
    pub constants: BTreeMap<&'a str, &'a str>,
    /// Questions and facts of the guide.
    pub names: HashMap<&'a str, Meaning>,
    /// Clause ids, where the text may refer to them as `{id}`.
    pub clauses: Option<&'a BTreeSet<String>>,
}

/// Words texts and collects what is wrong with them.
pub struct Wordsmith<'a> {
    vocabulary: &'a Vocabulary<'a>,
    sources: &'a Sources,
}

impl<'a> Wordsmith<'a> {
    /// A wordsmith for one guide or page.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary<'a>, sources: &'a Sources) -> Wordsmith<'a> {
        Wordsmith { vocabulary, sources }
    }

    /// One line of text; `**…**` is strong, nothing else is markup.
    pub fn inline(&self, word: &Word, problems: &mut Problems) -> Wording {
        let mut pieces = Vec::new();
        let runs: Vec<&str> = word.text.split("**").collect();
        let paired = runs.len() % 2 == 1;
        for (index, run) in runs.iter().enumerate() {
            if index > 0 {
                pieces.push(match (paired, index % 2) {
                    (false, _) => Piece::Text("**".to_owned()),
                    (true, 1) => Piece::Markup("<strong>".to_owned()),
                    (true, _) => Piece::Markup("</strong>".to_owned()),
                });
            }
            self.fill(run, word, &mut pieces, problems);
        }
        Wording { pieces }
    }

    /// Markdown.
    pub fn markdown(&self, word: &Word, headings: Headings, problems: &mut Problems) -> Wording {
        let mut pieces = Vec::new();
        for part in markdown::parse(&word.text, headings) {
            match part {
                Part::Markup(html) => pieces.push(Piece::Markup(html)),
                Part::Text(text) => self.fill(&text, word, &mut pieces, problems),
                Part::Unsafe(target) => {
                    let place = self.locate(word, &target);
                    problems.push(place, WritingProblem::UnsafeLink { target });
                }
                Part::Tag(tag) => {
                    let text = tag.trim().to_owned();
                    let place = self.locate(word, &text);
                    problems.push(place, WritingProblem::RawHtml { text });
                }
                Part::Fixed(text) => {
                    if text.contains("{{") {
                        let place = self.locate(word, "{{");
                        problems.push(place, WritingProblem::PlaceholderInLink);
                    } else {
                        pieces.push(Piece::Text(text));
                    }
                }
            }
        }
        Wording { pieces }
    }

    /// Fills the placeholders of a text part.
    fn fill(&self, text: &str, word: &Word, pieces: &mut Vec<Piece>, problems: &mut Problems) {
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            push_text(pieces, before);
            let (piece, length) = match self.placeholder(from, word, problems) {
                Some(found) => found,
                None => (Piece::Text("{".to_owned()), 1),
            };
            match piece {
                Piece::Text(text) => push_text(pieces, &text),
                other => pieces.push(other),
            }
            rest = &from[length..];
        }
        if rest.contains("}}") {
            let place = self.locate(word, "}}");
            let text = "}}".to_owned();
            problems.push(place, WritingProblem::BadPlaceholder { text });
        }
        push_text(pieces, rest);
    }

    /// The piece a text starting with `{` begins with, and how many bytes it takes.
    fn placeholder(
        &self,
        text: &str,
        word: &Word,
        problems: &mut Problems,
    ) -> Option<(Piece, usize)> {
        if text.starts_with("{%") || text.starts_with("{#") {
            let end = text.find('}').map_or(text.len(), |end| end + 1);
            return Some(self.bad(&text[..end], word, problems));
        }
        let Some(inside) = text.strip_prefix("{{") else {
            return self.citation(text, word, problems);
        };
        let Some(end) = inside.find("}}") else {
            return Some(self.bad(text, word, problems));
        };
        let (name, whole) = (inside[..end].trim(), &text[..end + 4]);
        if !is_bare_name(name) {
            return Some(self.bad(whole, word, problems));
        }
        let piece = self.look_up(name).unwrap_or_else(|problem| {
            let inside = whole.find(name).unwrap_or_default();
            problems.push(self.locate(word, whole).part(inside, name.len()), problem);
            Piece::Text(whole.to_owned())
        });
        Some((piece, whole.len()))
    }

    fn citation(&self, text: &str, word: &Word, problems: &mut Problems) -> Option<(Piece, usize)> {
        let clauses = self.vocabulary.clauses?;
        let end = text.find('}')?;
        let (id, whole) = (text[1..end].trim(), &text[..=end]);
        if !clauses.contains(id) {
            let place = self.locate(word, whole);
            let near = nearest(id, clauses.iter().map(String::as_str)).map(str::to_owned);
            let id = id.to_owned();
            problems.push(place, NoticeProblem::UnknownClause { id, near });
        }
        Some((Piece::Cite(id.to_owned()), whole.len()))
    }

    fn look_up(&self, name: &str) -> Result<Piece, WritingProblem> {
        if let Some(text) = self.vocabulary.constants.get(name) {
            return Ok(Piece::Text((*text).to_owned()));
        }
        match self.vocabulary.names.get(name) {
            Some(Meaning::Slot(question)) => Ok(Piece::Slot(*question)),
            Some(Meaning::Choice(question)) => Ok(Piece::Choice(*question)),
            Some(Meaning::Fact(fact)) => Ok(Piece::Fact(*fact)),
            Some(Meaning::Several) => Err(WritingProblem::MultiInWording { name: name.to_owned() }),
            None => {
                let near = nearest(name, self.known()).map(str::to_owned);
                Err(WritingProblem::UnknownPlaceholder { name: name.to_owned(), near })
            }
        }
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.constants.keys().chain(self.vocabulary.names.keys()).copied()
    }

    fn bad(&self, whole: &str, word: &Word, problems: &mut Problems) -> (Piece, usize) {
        let text: String = whole.chars().take(30).collect();
        let place = self.locate(word, &text);
        problems.push(place, WritingProblem::BadPlaceholder { text });
        (Piece::Text(whole.to_owned()), whole.len())
    }

    /// Where a part of a word stands in its file; the whole word where that cannot be told, because
    /// YAML folded or unescaped it.
    fn locate(&self, word: &Word, part: &str) -> Place {
        let source = self.sources.get(word.place.file).slice(word.place);
        let needle = part.trim_end();
        source.find(needle).map_or(word.place, |at| word.place.part(at, needle.len()))
    }
}

/// Whether minijinja reads the text as one variable and nothing else.
fn is_bare_name(text: &str) -> bool {
    let environment = Environment::empty();
    environment.compile_expression(text).is_ok_and(|expression| {
        let variables = expression.undeclared_variables(true);
        variables.len() == 1 && variables.contains(text)
    })
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}
