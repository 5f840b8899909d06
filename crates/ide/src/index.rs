//! What every name of a portal means: the things that have names, and all places that name them.
//!
//! Owns the meaning of a name by where it stands. A guide has one namespace of questions and facts, beside it
//! the site's constants; 题.列 is two names. A name that means nothing is no mention: that is for the check.

use std::sync::{Arc, OnceLock};

use language::order::{sort_by, sort_by_key};
use language::place::{FileId, Files, Place, Sources};

use crate::mention::{FileKind, Written};

mod read;
mod resolve;
mod scope;

use read::FileNames;
pub use read::Names;
use resolve::Resolver;
pub use scope::{GuideNames, QuestionNames, Scope, Target};

/// A thing that has a name. Guides go by their folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A constant.
    Constant(String),
    /// A question of a guide.
    Question(String, String),
    /// An option of a guide's question.
    Choice(String, String, String),
    /// A fact of a guide.
    Fact(String, String),
    /// A value of a guide's fact.
    Value(String, String, String),
    /// A block or 组 of a guide.
    Block(String, String),
    /// A role, by one of its names.
    Role(String),
    /// A clause, by the id it is cited by.
    Clause(String),
    /// A list.
    List(String),
    /// A column of a list.
    Column(String, String),
    /// What stands in a column of a list.
    Cell(String, String, String),
    /// A guide.
    Guide(String),
    /// A page, a picture or a file, by its path.
    File(String),
}

/// A place that names a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// What.
    pub symbol: Symbol,
    /// Whether it has its name here.
    pub is_definition: bool,
    /// How the name stands there.
    pub written: Written,
}

/// All that names mean in a portal.
#[derive(Debug, Clone, Default)]
pub struct Index {
    read: Vec<(String, Arc<FileNames>)>,
    scope: Scope,
    /// In the order of files and places; wanted only where somebody asks where a thing is named.
    mentions: OnceLock<Vec<Mention>>,
}

impl Index {
    /// Reads all files.
    #[must_use]
    pub fn of(files: &Files, sources: &Sources) -> Index {
        let mut names = Names::default();
        names.read(files, sources, usize::MAX);
        names.index(files)
    }

    /// The names there are.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// All mentions.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut resolver = Resolver { scope: &self.scope, mentions: Vec::new() };
            resolver.lists();
            resolver.files();
            for (path, names) in &self.read {
                names.words.iter().for_each(|word| resolver.word(FileKind::of(path), word));
            }
            let mut mentions = resolver.mentions;
            sort_by(&mut mentions, |a, b| (a.place, &a.symbol).cmp(&(b.place, &b.symbol)));
            mentions.dedup();
            mentions
        })
    }

    /// The mentions that hold a place, the shortest first; its end counts, for a cursor stands behind a word.
    #[must_use]
    pub fn at(&self, file: FileId, offset: usize) -> Vec<&Mention> {
        let is_at = |mention: &&Mention| {
            let place = mention.place;
            place.file == file && place.start <= offset && offset <= place.end
        };
        let mut found: Vec<&Mention> = self.mentions().iter().filter(is_at).collect();
        sort_by_key(&mut found, |mention| (mention.place.end - mention.place.start, mention.place));
        found
    }

    /// All mentions of a thing.
    pub fn of_symbol<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a Mention> {
        self.mentions().iter().filter(move |mention| mention.symbol == *symbol)
    }

    /// Where a thing has its name.
    pub fn definitions<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a Mention> {
        self.of_symbol(symbol).filter(|mention| mention.is_definition)
    }
}
