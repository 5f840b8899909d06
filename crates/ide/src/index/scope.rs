//! The names there are: what a guide's names can be, and the site's.
//!
//! Owns the tables that uses are looked up in. They are made of what gives names, in all files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use language::listing::listing;
use language::model::listing::Listing;
use language::place::{Files, Place, Sources};
use language::problem::Problems;
use language::shape::Named;

use super::FileWords;
use crate::mention::{Does, FileKind, Word};
use crate::tree::tree;

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
    /// The ids of clauses, as they are cited.
    pub clauses: BTreeSet<String>,
    /// What stands before the ids of a notice's clauses, by the notice's address.
    pub notices: BTreeMap<String, String>,
    /// Lists by name.
    pub lists: BTreeMap<String, Arc<Listing>>,
    /// What can be linked to, as links say it: `leave.html`, `files/登记表.docx`.
    pub links: BTreeMap<String, Target>,
}

impl Scope {
    pub(crate) fn of(all: &[FileWords], files: &Files, sources: &Sources) -> Scope {
        let mut scope = Scope { notices: notices(files, sources), ..Scope::default() };
        for (path, &file) in files {
            if let FileKind::List(name) = FileKind::of(path) {
                let listing = listing(name, file, sources.get(file), &mut Problems::new());
                scope.lists.extend(listing.map(|listing| (name.to_owned(), listing)));
            }
            if path.starts_with("files/") || path.starts_with("images/") {
                let target = Target { path: path.clone(), place: Place::top(file) };
                scope.links.insert(path.clone(), target);
            }
        }
        for FileWords { path, words } in all {
            match FileKind::of(path) {
                FileKind::Guide(folder) => {
                    let guide = scope.guides.entry(folder.to_owned()).or_default();
                    words.iter().for_each(|word| guide.word(word));
                }
                _ => words.iter().for_each(|word| scope.word(word)),
            }
        }
        scope.addresses(files, sources);
        scope
    }

    fn word(&mut self, word: &Word) {
        let text = word.text.clone();
        match &word.does {
            Does::Gives(Named::Constant, _) => drop(self.constants.insert(text)),
            Does::Gives(Named::Role, _) => drop(self.roles.insert(text)),
            Does::Gives(Named::Clause, slug) => {
                let id = self.clause(slug, &text);
                self.clauses.insert(id);
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

    /// Addresses of pages and guides.
    fn addresses(&mut self, files: &Files, sources: &Sources) {
        for (path, &file) in files {
            let kind = FileKind::of(path);
            let (FileKind::Page | FileKind::Guide(_)) = kind else { continue };
            let text = sources.get(file).text();
            let node = kind.yaml(file, text).and_then(|part| tree(text, part));
            if let Some(slug) = node.as_ref().and_then(|node| node.get("网址")) {
                let target = Target { path: path.clone(), place: slug.place };
                self.links.insert(format!("{}.html", slug.text()), target);
            }
        }
    }
}

/// What stands before the ids of each notice but the first.
fn notices(files: &Files, sources: &Sources) -> BTreeMap<String, String> {
    let Some(&file) = files.get("site.yaml") else { return BTreeMap::new() };
    let text = sources.get(file).text();
    let node = tree(text, Place::new(file, 0, text.len()));
    let others = node.as_ref().and_then(|node| node.get("其他通知"));
    let others = others.map_or(&[][..], |others| others.list()).iter();
    let named = others.filter_map(|other| {
        Some((other.get("网址")?.text().to_owned(), other.get("名")?.text().to_owned()))
    });
    named.collect()
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
