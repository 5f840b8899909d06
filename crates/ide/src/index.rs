//! What every name of a portal means: the things that have names, and all places that name them.
//!
//! Owns the meaning of a name by where it stands. A guide has one namespace of questions and facts, beside it
//! the site's constants; 题.列 is two names. A name that means nothing is no mention: that is for the check.

use std::sync::Arc;

use language::order::{sort_by, sort_by_key};
use language::place::{FileId, Files, Place, Sources};

use crate::mention::{FileKind, Written};

mod asked;
mod read;
mod resolve;
mod scope;

use asked::Asked;
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

    /// All mentions, in the order of files and places.
    #[must_use]
    pub fn mentions(&self) -> Vec<Mention> {
        self.resolved(&Asked::All)
    }

    /// The mentions that hold a place, the shortest first; its end counts, for a cursor stands behind a word.
    #[must_use]
    pub fn at(&self, file: FileId, offset: usize) -> Vec<Mention> {
        let mut found = self.resolved(&Asked::At(file, offset));
        sort_by_key(&mut found, |mention| (mention.place.end - mention.place.start, mention.place));
        found
    }

    /// All mentions of a thing.
    #[must_use]
    pub fn of_symbol(&self, symbol: &Symbol) -> Vec<Mention> {
        self.resolved(&Asked::Of(symbol))
    }

    /// Where a thing has its name.
    #[must_use]
    pub fn definitions(&self, symbol: &Symbol) -> Vec<Mention> {
        let mut found = self.of_symbol(symbol);
        found.retain(|mention| mention.is_definition);
        found
    }

    fn resolved(&self, asked: &Asked) -> Vec<Mention> {
        let mut resolver = Resolver { scope: &self.scope, asked, mentions: Vec::new() };
        resolver.lists();
        resolver.files();
        for (path, names) in &self.read {
            let words = names.words.iter().filter(|word| asked.word(word));
            words.for_each(|word| resolver.word(FileKind::of(path), word));
        }
        let mut mentions = resolver.mentions;
        mentions.retain(|mention| asked.mention(mention));
        sort_by(&mut mentions, |a, b| (a.place, &a.symbol).cmp(&(b.place, &b.symbol)));
        mentions.dedup();
        mentions
    }
}
