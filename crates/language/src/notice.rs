//! notice.md: the notice itself, its clauses opened by `{2.1.1a}`.
//!
//! Owns clause ids, their words and their anchors. The notice is Markdown as pages are, but that every line
//! is a paragraph, as Word pastes it, and that its words are the notice's own: numbers, tags and braces stay as
//! they are typed. In the order of the road: `lines` (with `marks`) → `markdown` → `layout`.

use std::collections::BTreeMap;

use crate::attachment::{self, About};
use crate::image::Found;
use crate::markdown::{self, Headings};
use crate::model::Word;
use crate::place::{FileId, Place, Sources};
use crate::problem::{Diagnostic, NoticeProblem, Problems, Severity};
use crate::wording::{Vocabulary, Wordsmith};

mod below;
mod layout;
mod lines;
mod marks;
mod numbering;
mod several;
mod unmarked;
pub mod verbatim;

use marks::Marks;

pub use several::{FOLDER, Notices};

/// A notice.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// The address of its page.
    pub slug: String,
    /// What stands before the ids of its clauses, with a blank; empty of notice.md.
    pub name: String,
    /// Its 名; empty where it is the only one.
    pub called: String,
    /// What stands by itself on its page, in order.
    pub blocks: Vec<Block>,
    /// The words of each clause.
    pub clauses: BTreeMap<String, Clause>,
    /// A mark could not be read, so clauses may be missing or hold another's words.
    pub faulty: bool,
    /// Where its links within the site lead.
    pub links: Vec<Word>,
    /// The files it leads to.
    pub files: Vec<About>,
    /// The pictures it shows, by their path in the content folder.
    pub images: Vec<String>,
}

/// A heading, a paragraph, or a whole list or table.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// In order; none of a line across the page.
    pub lines: Vec<Line>,
    /// Finished tags behind its words.
    pub end: String,
}

/// A heading, a paragraph, an item or a cell.
#[derive(Debug, Clone)]
pub struct Line {
    /// Finished tags before its words.
    pub tags: String,
    /// What it is.
    pub kind: Kind,
    /// Its words, by clause.
    pub runs: Vec<Run>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of a level from 1 to 3.
    Heading(u8),
    /// By itself.
    Paragraph,
    /// In a list.
    Item,
    /// In a table's row.
    Cell,
}

/// A stretch of words under the same clauses.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The clauses it belongs to; none where no mark stands before it.
    pub clauses: Vec<String>,
    /// Those of them that open here; the others go on.
    pub opened: Vec<String>,
    /// The words.
    pub text: String,
    /// The same as finished markup.
    pub html: String,
    /// It shows a picture.
    pub shows: bool,
}

/// A clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its words, those of several lines with a blank between them.
    pub text: String,
    /// Where it is opened.
    pub place: Place,
    /// Where it stands on the notice's page.
    pub anchor: String,
    /// Where it stands by the notice's own numbers: 二（二）1. Empty where no number stands above it; its
    /// id where the notice has no numbers. Of several notices, the name of its notice stands before it.
    pub number: String,
    /// The clauses it only leads up to: its words end in a colon.
    pub below: Vec<String>,
}

impl Block {
    /// The clauses that open in it.
    pub fn opened(&self) -> impl Iterator<Item = &String> {
        self.lines.iter().flat_map(|line| &line.runs).flat_map(|run| &run.opened)
    }
}

impl Line {
    /// Whether it is a further cell of the row that the line before is of.
    #[must_use]
    pub fn goes_on_with_row(&self) -> bool {
        self.kind == Kind::Cell && !self.tags.contains("<tr>")
    }
}

impl Notice {
    /// All lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(|block| &block.lines)
    }

    /// All words, in order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.lines().flat_map(|line| &line.runs)
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

/// What the notice may show and lead to.
#[derive(Clone, Copy)]
pub struct Shelves<'a> {
    /// Pictures.
    pub images: &'a Found,
    /// Files to take home.
    pub files: &'a attachment::Found,
}

/// Reads the notice.
#[must_use]
pub fn read(file: FileId, sources: &Sources, shelves: Shelves, problems: &mut Problems) -> Notice {
    let text = sources.get(file).text();
    let mut marks = Marks::default();
    let lines = lines::read(file, text, &mut marks, problems);
    let told = problems.len();
    let mut parsed = markdown::parse(&lines::prepared(&lines), Headings::Notice);
    marks.restore(&mut parsed);
    let vocabulary = Vocabulary {
        images: Some(shelves.images),
        files: Some(shelves.files),
        plain_braces: true,
        ..Vocabulary::default()
    };
    let whole = Word { text: String::new(), place: Place::new(file, 0, text.len()) };
    let wording = Wordsmith::new(&vocabulary, sources).parsed(&whole, parsed, problems);
    let mut notice = layout::of(wording, &marks, problems);
    // A mark in the wrong place leaves words without one; that is told already.
    let is_whole = !notice.faulty && !problems.iter().skip(told).any(is_error);
    if is_whole {
        unmarked::tell(file, &lines, &marks, problems);
    }
    numbering::number(&mut notice);
    below::find(&mut notice);
    notice
}

fn is_error(found: &Diagnostic) -> bool {
    found.problem.severity() == Severity::Error
}

/// Reports clauses cited that do not exist.
pub fn check_citation(notices: &Notices, word: &Word, problems: &mut Problems) {
    if notices.clause(&word.text).is_none() {
        let (id, guess) = (word.text.clone(), notices.called().guess(&word.text));
        problems.push(word.place, NoticeProblem::UnknownClause { id, guess });
    }
}

#[cfg(test)]
mod tests;
