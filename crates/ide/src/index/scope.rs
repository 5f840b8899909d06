//! The names there are: what a guide's names can be, and the site's.
//!
//! Owns the tables that uses are looked up in. They are made of what gives names, in all files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use language::model::listing::Listing;
use language::place::{Files, Place};
use language::shape::Named;

use super::read::FileNames;
use crate::mention::{Does, FileKind, Word};

/// A question's names.
#[derive(Debug, Clone, Default)]
pub struct QuestionNames {
    /// Its 类型.
    pub kind: String,
    /// Its options as they are written, in order.
    pub options: Vec<String>,
    /// The list its options are from.
    pub list: Option<String>,
    /// The column of it; none = the first.
    pub column: Option<String>,
}

/// A guide's names.
#[derive(Debug, Clone, Default)]
pub struct GuideNames {
    /// Its questions.
    pub questions: BTreeMap<String, QuestionNames>,
    /// Its facts and their values, in order.
    pub facts: BTreeMap<String, Vec<String>>,
    /// Facts that take a cell, and which: 题.列.
    pub taken: BTreeMap<String, String>,
    /// Its blocks and 组, and of what kind each is.
    pub blocks: BTreeMap<String, String>,
}

/// What a link leads to.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its path in the content folder.
    pub path: String,
    /// Where it says what it is.
    pub place: Place,
}

/// All names.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Guides by folder.
    pub guides: BTreeMap<String, GuideNames>,
    /// Constants.
    pub constants: BTreeSet<String>,
    /// The names of roles.
    pub roles: BTreeSet<String>,
    /// The ids of clauses, as they are cited, and where each is marked.
    pub clauses: BTreeMap<String, Place>,
    /// What stands before the ids of a notice's clauses, by the notice's address.
    pub notices: BTreeMap<String, String>,
    /// Lists by name.
    pub lists: BTreeMap<String, Arc<Listing>>,
    /// What can be linked to, as links say it: `leave.html`, `files/登记表.docx`.
    pub links: BTreeMap<String, Target>,
}

impl Scope {
    pub(super) fn of(read: &[(String, Arc<FileNames>)], files: &Files) -> Scope {
        let mut scope = Scope::default();
        // Clauses are cited by what stands before them.
        scope.notices.extend(read.iter().flat_map(|(_, names)| names.notices.iter().cloned()));
        for (path, &file) in files {
            if path.starts_with("files/") || path.starts_with("images/") {
                let target = Target { path: path.clone(), place: Place::top(file) };
                scope.links.insert(path.clone(), target);
            }
        }
        for (path, names) in read {
            scope.file(path, names);
        }
        scope
    }

    fn file(&mut self, path: &str, names: &FileNames) {
        match FileKind::of(path) {
            FileKind::Guide(folder) => {
                let guide = self.guides.entry(folder.to_owned()).or_default();
                names.words.iter().for_each(|word| guide.word(word));
            }
            FileKind::List(name) => {
                self.lists.extend(names.listing.clone().map(|list| (name.to_owned(), list)));
            }
            _ => names.words.iter().for_each(|word| self.word(word)),
        }
        if let Some((slug, place)) = &names.address {
            let target = Target { path: path.to_owned(), place: *place };
            self.links.insert(format!("{slug}.html"), target);
        }
    }

    fn word(&mut self, word: &Word) {
        let text = word.text.clone();
        match &word.does {
            Does::Gives(Named::Constant, _) => drop(self.constants.insert(text)),
            Does::Gives(Named::Role, _) => drop(self.roles.insert(text)),
            Does::Gives(Named::Clause, slug) => {
                let id = self.clause(slug, &text);
                self.clauses.entry(id).or_insert(word.place);
            }
            _ => {}
        }
    }

    /// The id by which a clause of a notice is cited.
    pub(crate) fn clause(&self, slug: &str, own: &str) -> String {
        match self.notices.get(slug) {
            Some(name) => format!("{name} {own}"),
            None => own.to_owned(),
        }
    }
}

impl GuideNames {
    fn word(&mut self, word: &Word) {
        let text = word.text.clone();
        match &word.does {
            Does::Gives(Named::Question, kind) => {
                self.questions.entry(text).or_default().kind.clone_from(kind);
            }
            Does::Gives(Named::Option, of) => {
                let options = &mut self.questions.entry(of.clone()).or_default().options;
                options.push(text);
            }
            Does::Gives(Named::Fact, _) => drop(self.facts.entry(text).or_default()),
            Does::Gives(Named::Value, of) => {
                let values = self.facts.entry(of.clone()).or_default();
                if !values.contains(&text) {
                    values.push(text);
                }
            }
            Does::Gives(Named::Block, kind) => drop(self.blocks.insert(text, kind.clone())),
            Does::ListOf(of) => {
                self.questions.entry(of.clone()).or_default().list = Some(text);
            }
            Does::Uses(Named::Column, of) => {
                self.questions.entry(of.clone()).or_default().column = Some(text);
            }
            Does::Uses(Named::Cell, of) => drop(self.taken.insert(of.clone(), text)),
            _ => {}
        }
    }
}
