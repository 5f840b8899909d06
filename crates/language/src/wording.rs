//! What editors write with `{{ 名 }}` in it, resolved at build time.
//!
//! Owns placeholders: constants become text, text and date answers become slots, choices and facts become one span a
//! value. Only a bare name may stand in `{{ }}`; minijinja's parser says what a name is. Values go into text parts
//! only. Also which pictures may be shown where. How pieces are drawn is the renderer's business.

use rules::{FactId, QuestionId, SumId};

use crate::attachment::About;
use crate::id::ColumnId;
use crate::markdown::{self, Headings, Parsed, Part, cjk};
use crate::model::Word;
use crate::place::{Place, Sources};
use crate::problem::{ListProblem, Problem, Problems, WritingProblem};
use crate::suggest::nearest;

mod citation;
mod files;
mod images;
mod names;
mod told;
mod vocabulary;

pub use files::FileNote;
pub(crate) use files::{Meant, find};
pub use names::is_bare_name;
use names::question_of;
pub(crate) use told::list_mark;
use told::near;
pub use vocabulary::{Meaning, Vocabulary};

/// A worded text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// In reading order.
    pub pieces: Vec<Piece>,
    /// Where its links within the site lead.
    pub links: Vec<Word>,
    /// The pictures it shows, by their path in the content folder.
    pub images: Vec<String>,
    /// The columns of lists it shows a cell of, 题.列.
    pub columns: Vec<Word>,
    /// The clauses it refers to.
    pub cited: Vec<Word>,
}

/// A part of a worded text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Finished HTML tags.
    Markup(String),
    /// Text, not yet escaped.
    Text(String),
    /// The answer to a text or date question.
    Slot(QuestionId),
    /// The option chosen in a question.
    Choice(QuestionId),
    /// A fact's value.
    Fact(FactId),
    /// What a sum comes to.
    Sum(SumId),
    /// A cell of the row chosen in a question whose options are a list.
    Cell(QuestionId, ColumnId),
    /// A clause referred to.
    Cite(String),
    /// What is said behind a link to a file. Elsewhere: a page has hundreds of pieces, and few such.
    File(Box<FileNote>),
}

impl Wording {
    /// Words as they stand.
    #[must_use]
    pub fn text(text: &str) -> Wording {
        Wording { pieces: vec![Piece::Text(text.to_owned())], ..Wording::default() }
    }

    /// Whether what it says depends on what was answered.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.questions().next().is_some()
            || self.facts().next().is_some()
            || self.sums().next().is_some()
    }

    /// Questions whose answer it shows.
    pub fn questions(&self) -> impl Iterator<Item = QuestionId> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(question) | Piece::Choice(question) | Piece::Cell(question, _) => {
                Some(*question)
            }
            _ => None,
        })
    }

    /// Facts whose value it shows.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Fact(fact) => Some(*fact),
            _ => None,
        })
    }

    /// Files it leads to.
    pub fn files(&self) -> impl Iterator<Item = &About> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::File(note) => Some(&note.about),
            _ => None,
        })
    }

    /// Columns of lists that it shows a cell of.
    pub fn cells(&self) -> impl Iterator<Item = (QuestionId, ColumnId)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Cell(question, column) => Some((*question, *column)),
            _ => None,
        })
    }

    /// Sums it shows.
    pub fn sums(&self) -> impl Iterator<Item = SumId> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Sum(sum) => Some(*sum),
            _ => None,
        })
    }

    /// Clauses it refers to.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        self.cited.iter().map(|word| word.text.as_str())
    }
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
        if let Some(what) = markdown::block_in(&word.text) {
            problems.push(word.place, WritingProblem::BlockInLine { what });
        }
        let mut filler = Filler {
            smith: self,
            word,
            problems,
            wording: Wording::default(),
            read: 0,
            file: None,
        };
        filler.signs_in_line();
        for (text, strong) in cjk::strong(&word.text) {
            if strong {
                filler.markup("<strong>");
            }
            filler.fill(&text);
            if strong {
                filler.markup("</strong>");
            }
        }
        filler.wording
    }

    /// Markdown.
    pub fn markdown(&self, word: &Word, headings: Headings, problems: &mut Problems) -> Wording {
        self.parsed(word, markdown::parse(&word.text, headings), problems)
    }

    /// Markdown that has been parsed.
    pub fn parsed(&self, word: &Word, parsed: Parsed, problems: &mut Problems) -> Wording {
        let mut filler = Filler {
            smith: self,
            word,
            problems,
            wording: Wording::default(),
            read: 0,
            file: None,
        };
        for text in parsed.meant {
            let place = filler.locate(&text);
            filler.problems.push(place, WritingProblem::NotEmphasis { text });
        }
        filler.read = 0;
        for slip in parsed.slips {
            filler.slip(slip);
        }
        filler.read = 0;
        for part in parsed.parts {
            filler.part(part);
        }
        filler.wording
    }

    fn look_up(&self, name: &str) -> Result<Piece, Box<Problem>> {
        if let Some(text) = self.vocabulary.constants.get(name) {
            return Ok(Piece::Text((*text).to_owned()));
        }
        if let Some(&(question, column)) = self.vocabulary.cells.get(name) {
            return Ok(Piece::Cell(question, column));
        }
        match self.vocabulary.names.get(name) {
            Some(Meaning::Slot(question)) => Ok(Piece::Slot(*question)),
            Some(Meaning::Choice(question)) => Ok(Piece::Choice(*question)),
            Some(Meaning::Fact(fact)) => Ok(Piece::Fact(*fact)),
            Some(Meaning::Sum(sum)) => Ok(Piece::Sum(*sum)),
            Some(Meaning::Cell(question, column)) => Ok(Piece::Cell(*question, *column)),
            Some(Meaning::Several) => {
                Err(boxed(WritingProblem::MultiInWording { name: name.to_owned() }))
            }
            None if self.vocabulary.not_here.contains(question_of(name)) => {
                Err(boxed(WritingProblem::SlotNotHere { name: name.to_owned() }))
            }
            None => {
                if let Some(problem) = self.no_column(name) {
                    return Err(boxed(problem));
                }
                let near = nearest(name, self.known()).map(str::to_owned);
                Err(boxed(WritingProblem::UnknownPlaceholder { name: name.to_owned(), near }))
            }
        }
    }

    /// What is said of 题.列 where the question is known and the column is not.
    fn no_column(&self, name: &str) -> Option<ListProblem> {
        name.match_indices('.').find_map(|(at, _)| {
            let (of, column) = (&name[..at], &name[at + 1..]);
            let list = self.vocabulary.lists.get(of).map(|list| list.without(column));
            list.or_else(|| {
                let is_known = self.vocabulary.names.contains_key(of);
                is_known.then(|| ListProblem::NotListed { name: of.to_owned() })
            })
        })
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        let names = self.vocabulary.constants.keys().chain(self.vocabulary.names.keys()).copied();
        names.chain(self.vocabulary.cells.keys().map(String::as_str))
    }
}

fn boxed(problem: impl Into<Problem>) -> Box<Problem> {
    Box::new(problem.into())
}

/// Words one text, and says where something in it is wrong.
struct Filler<'s, 'a> {
    smith: &'s Wordsmith<'a>,
    word: &'s Word,
    problems: &'s mut Problems,
    wording: Wording,
    /// How far the text has been read: the same words may stand in it twice.
    read: usize,
    /// The file whose link is open; none where it cannot be led to, which has been told.
    file: Option<About>,
}

impl Filler<'_, '_> {
    fn part(&mut self, part: Part) {
        match part {
            Part::Markup(html) => self.markup(&html),
            Part::Text(text) if self.smith.vocabulary.plain_braces => {
                self.image_in(&text);
                self.list_in(&text);
                self.text(&text);
            }
            Part::Text(text) => {
                self.image_in(&text);
                self.links_in(&text);
                self.fill(&text);
            }
            Part::Link(target) => {
                let place = self.locate(&target);
                self.wording.links.push(Word { text: target, place });
            }
            Part::File(target) => self.open_file(&target),
            Part::FileEnd => self.close_file(),
            Part::Unsafe(target) => {
                let place = self.locate(&target);
                self.problems.push(place, WritingProblem::UnsafeLink { target });
            }
            Part::Tag(tag) => {
                let text = tag.trim().to_owned();
                let place = self.locate(&text);
                self.problems.push(place, WritingProblem::RawHtml { text });
            }
            Part::Wide(row) => self.wide(&row),
            Part::Image(target, words) => self.image(&target, &words),
            Part::Fixed(text) if text.contains("{{") && !self.smith.vocabulary.plain_braces => {
                let place = self.locate(&text);
                self.problems.push(place, WritingProblem::PlaceholderInLink);
            }
            Part::Fixed(text) => self.text(&text),
        }
    }

    /// Fills the placeholders of a text part.
    fn fill(&mut self, text: &str) {
        self.list_in(text);
        if text.contains('｛')
            && let Some(at) = text.find("｛｛")
        {
            let end = text[at..].find("｝｝").map_or(text.len(), |end| at + end + "｝｝".len());
            self.bad(&text[at..end]);
        }
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            self.text(before);
            let (piece, length) =
                self.placeholder(from).unwrap_or_else(|| (Piece::Text("{".to_owned()), 1));
            match piece {
                Piece::Text(text) => self.text(&text),
                other => self.wording.pieces.push(other),
            }
            rest = &from[length..];
        }
        if rest.contains('}') && rest.contains("}}") {
            let (place, text) = (self.locate("}}"), "}}".to_owned());
            self.problems.push(place, WritingProblem::BadPlaceholder { text });
        }
        self.text(rest);
    }

    /// The piece a text starting with `{` begins with, and how many bytes it takes.
    fn placeholder(&mut self, text: &str) -> Option<(Piece, usize)> {
        if text.starts_with("{%") || text.starts_with("{#") {
            let end = text.find('}').map_or(text.len(), |end| end + 1);
            return Some(self.bad(&text[..end]));
        }
        let Some(inside) = text.strip_prefix("{{") else {
            let text = near(text);
            let whole = text.find('}').map_or("", |end| &text[..=end]);
            let name = whole.trim_matches(['{', '}']).trim();
            return match self.smith.known().any(|known| known == name) {
                true => Some(self.bad(whole)),
                false => self.citation(text),
            };
        };
        let Some(end) = inside.find("}}") else {
            return Some(self.bad(text));
        };
        let (name, whole) = (inside[..end].trim(), &text[..end + 4]);
        // A heading may hold what a variable must not: 电话（总机）.
        let is_column = self.smith.vocabulary.cells.contains_key(name);
        if !is_column && self.smith.no_column(name).is_none() && !is_bare_name(name) {
            return Some(self.bad(whole));
        }
        let place = self.locate(whole);
        if is_column {
            self.wording.columns.push(Word { text: name.to_owned(), place });
        }
        let piece = self.smith.look_up(name).unwrap_or_else(|problem| {
            let inside = whole.find(name).unwrap_or_default();
            self.problems.push(place.part(inside, name.len()), *problem);
            Piece::Text(whole.to_owned())
        });
        Some((piece, whole.len()))
    }

    fn bad(&mut self, whole: &str) -> (Piece, usize) {
        let text: String = whole.chars().take(30).collect();
        let place = self.locate(&text);
        self.problems.push(place, WritingProblem::BadPlaceholder { text });
        (Piece::Text(whole.to_owned()), whole.len())
    }

    fn text(&mut self, text: &str) {
        match self.wording.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.wording.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    fn markup(&mut self, html: &str) {
        self.wording.pieces.push(Piece::Markup(html.to_owned()));
    }

    /// Where a part of the text stands in its file, behind what was read of it; the whole text where
    /// that cannot be told, because YAML folded or unescaped it.
    fn locate(&mut self, part: &str) -> Place {
        let whole = self.word.place;
        let source = self.smith.sources.get(whole.file).slice(whole);
        let needle = part.trim_end();
        let ahead = source.get(self.read..).and_then(|ahead| ahead.find(needle));
        // A link's address is seen before its words, which stand before it.
        let found = ahead.map(|at| self.read + at).or_else(|| source.find(needle));
        let Some(at) = found else { return whole };
        self.read = at + needle.len();
        whole.part(at, needle.len())
    }
}
