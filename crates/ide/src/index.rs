//! What every name of a portal means: the things that have names, and all places that name them.
//!
//! Owns the meaning of a name by where it stands. A guide has one namespace of questions and facts, beside it
//! the site's constants; 题.列 is two names. A name that means nothing is no mention: that is for the check.

use language::order::{sort_by, sort_by_key};
use language::place::{FileId, Files, Place, Sources};

use crate::mention::{FileKind, Word, Written, words};

mod resolve;
mod scope;

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

/// All mentions of a portal, in the order of files and places.
#[derive(Debug, Clone, Default)]
pub struct Index {
    mentions: Vec<Mention>,
    scope: Scope,
}

impl Index {
    /// Reads all files.
    #[must_use]
    pub fn of(files: &Files, sources: &Sources) -> Index {
        let read: Vec<(&str, FileId)> = files
            .iter()
            .filter(|(_, file)| sources.get(**file).is_read())
            .map(|(path, &file)| (path.as_str(), file))
            .collect();
        let all: Vec<FileWords> = read
            .into_iter()
            .map(|(path, file)| FileWords { path, words: words(path, file, sources.get(file)) })
            .collect();
        let scope = Scope::of(&all, files, sources);
        let mut resolver = Resolver { scope: &scope, mentions: Vec::new() };
        resolver.lists();
        resolver.files();
        for FileWords { path, words } in &all {
            words.iter().for_each(|word| resolver.word(FileKind::of(path), word));
        }
        let mut mentions = resolver.mentions;
        sort_by(&mut mentions, |a, b| (a.place, &a.symbol).cmp(&(b.place, &b.symbol)));
        mentions.dedup();
        Index { mentions, scope }
    }

    /// The names there are.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// All mentions.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that hold a place, the shortest first; its end counts, for a cursor stands behind a word.
    #[must_use]
    pub fn at(&self, file: FileId, offset: usize) -> Vec<&Mention> {
        let is_at = |mention: &&Mention| {
            let place = mention.place;
            place.file == file && place.start <= offset && offset <= place.end
        };
        let mut found: Vec<&Mention> = self.mentions.iter().filter(is_at).collect();
        sort_by_key(&mut found, |mention| (mention.place.end - mention.place.start, mention.place));
        found
    }

    /// All mentions of a thing.
    pub fn of_symbol<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a Mention> {
        self.mentions.iter().filter(move |mention| mention.symbol == *symbol)
    }

    /// Where a thing has its name.
    pub fn definitions<'a>(&'a self, symbol: &'a Symbol) -> impl Iterator<Item = &'a Mention> {
        self.of_symbol(symbol).filter(|mention| mention.is_definition)
    }
}

/// The names in one file.
pub(crate) struct FileWords<'a> {
    pub path: &'a str,
    pub words: Vec<Word>,
}
