//! What editors write with `{{ 名 }}` in it, resolved at build time.
//!
//! Owns placeholders: constants become text, text and date answers become slots, choices and facts become one span a
//! value. Only a bare name may stand in `{{ }}`; minijinja's parser says what a name is. Values go into text parts
//! only. Also which pictures may be shown where. How pieces are drawn is the renderer's business.

use rules::{FactId, QuestionId, SumId};

use crate::attachment::About;
use crate::id::ColumnId;
use crate::markdown::{self, Headings, Parsed, cjk};
use crate::model::Word;
use crate::place::Sources;
use crate::problem::{ListProblem, Problem, Problems, WritingProblem};
use crate::suggest::nearest;

mod citation;
mod files;
mod fill;
mod images;
mod names;
mod told;
mod vocabulary;

pub use files::FileNote;
pub(crate) use files::{Meant, find};
use fill::Filler;
pub use names::is_bare_name;
use names::question_of;
pub(crate) use told::list_mark;
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
