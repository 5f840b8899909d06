//! From a name where it stands to the thing it means.

use language::image::path_of;
use language::model::BlockKind;
use language::place::Place;
use language::shape::Named;

use super::asked::Asked;
use super::scope::{GuideNames, QuestionNames, Scope};
use super::{Mention, Symbol};
use crate::mention::{Does, FileKind, Word, Written};

pub(super) struct Resolver<'a> {
    pub scope: &'a Scope,
    pub asked: &'a Asked<'a>,
    pub mentions: Vec<Mention>,
}

/// A piece of a name, in bytes from its beginning, and the thing it means.
struct Meant {
    start: usize,
    length: usize,
    symbol: Symbol,
}

impl Meant {
    fn all(name: &str, symbol: Symbol) -> Vec<Meant> {
        vec![Meant { start: 0, length: name.len(), symbol }]
    }
}

impl Resolver<'_> {
    /// Headings and cells of lists.
    pub fn lists(&mut self) {
        let asked = self.asked;
        for (name, listing) in self.scope.lists.iter().filter(|(_, list)| asked.list(list)) {
            self.define(Symbol::List(name.clone()), listing.place, Written::Fixed);
            for heading in &listing.headings {
                let column = Symbol::Column(name.clone(), heading.text.clone());
                self.define(column, heading.place, Written::Cell);
            }
            for row in &listing.rows {
                for (column, cell) in row.entries().filter(|(_, cell)| !cell.text.is_empty()) {
                    let heading = listing.headings[column].text.clone();
                    let symbol = Symbol::Cell(name.clone(), heading, cell.text.clone());
                    self.define(symbol, cell.place, Written::Cell);
                }
            }
        }
    }

    /// What links and lists of guides lead to.
    pub fn files(&mut self) {
        let asked = self.asked;
        for target in self.scope.links.values().filter(|target| asked.target(target)) {
            self.define(Symbol::File(target.path.clone()), target.place, Written::Fixed);
            if let FileKind::Guide(folder) = FileKind::of(&target.path) {
                self.define(Symbol::Guide(folder.to_owned()), target.place, Written::Fixed);
            }
        }
    }

    fn define(&mut self, symbol: Symbol, place: Place, written: Written) {
        self.mentions.push(Mention { place, symbol, is_definition: true, written });
    }

    /// What a word means where it stands.
    pub fn word(&mut self, kind: FileKind, word: &Word) {
        let guide = match kind {
            FileKind::Guide(folder) | FileKind::Cases(folder) => folder,
            _ => "",
        };
        let is_definition = matches!(word.does, Does::Gives(..));
        let meant = match is_definition {
            true => self.given(guide, word),
            false => self.used(guide, word),
        };
        let (place, length) = (word.place, word.text.len());
        // Of a value in quotes the words stand behind the sign.
        let quote = (place.end - place.start).saturating_sub(length) / 2;
        for Meant { start, length: part, symbol } in meant {
            let (place, written) = match part == length {
                true => (place, word.written),
                false => (place.part(quote + start, part), Written::Bare),
            };
            self.mentions.push(Mention { place, symbol, is_definition, written });
        }
    }

    fn given(&self, guide: &str, word: &Word) -> Vec<Meant> {
        let Does::Gives(named, of) = &word.does else { return Vec::new() };
        let (guide, of, name) = (guide.to_owned(), of.clone(), word.text.clone());
        let symbol = match named {
            Named::Question => Symbol::Question(guide, name),
            Named::Option => Symbol::Choice(guide, of, name),
            Named::Fact => Symbol::Fact(guide, name),
            Named::Value => Symbol::Value(guide, of, name),
            Named::Block => Symbol::Block(guide, name),
            Named::Constant => Symbol::Constant(name),
            Named::Role => Symbol::Role(name),
            Named::Clause => Symbol::Clause(self.scope.clause(&of, &name)),
            _ => return Vec::new(),
        };
        Meant::all(&word.text, symbol)
    }

    fn used(&self, guide: &str, word: &Word) -> Vec<Meant> {
        let text = word.text.as_str();
        match &word.does {
            Does::IsTested => self.name(guide, text),
            Does::Tests(of) | Does::Answers(of) => {
                let symbol = self.scope.value(guide, of, text);
                symbol.map_or_else(Vec::new, |symbol| Meant::all(text, symbol))
            }
            Does::MayBeConstant => self.constant(text),
            Does::Fills => self.constant_or(text, || self.name(guide, text)),
            Does::FillsSheet(material) => self.constant_or(text, || {
                let guides = self.scope.guides.iter();
                let needing = guides.filter(|(_, names)| names.blocks.contains_key(material));
                needing.flat_map(|(guide, _)| self.name(guide, text)).collect()
            }),
            Does::ListOf(_) => self.list(text),
            Does::Leads => self.link(text),
            Does::Uses(named, of) => match named {
                Named::Column => self.column(guide, of, text),
                Named::Clause => self.clause(of, text),
                named => self.by_table(guide, *named, text),
            },
            Does::Gives(..) => Vec::new(),
        }
    }

    fn by_table(&self, guide: &str, named: Named, text: &str) -> Vec<Meant> {
        match named {
            Named::Question | Named::Addend | Named::Cell => self.name(guide, text),
            Named::Day | Named::Span => self.constant_or(text, || self.name(guide, text)),
            Named::Step => self.block(guide, text),
            Named::Subject if BlockKind::from_label(text).is_none() => self.block(guide, text),
            Named::Block | Named::Deadline | Named::Material => {
                let guides = self.scope.guides.keys();
                guides.flat_map(|guide| self.block(guide, text)).collect()
            }
            Named::Role if self.scope.roles.contains(text) => {
                Meant::all(text, Symbol::Role(text.to_owned()))
            }
            Named::List => self.list(text),
            Named::Guide if self.scope.guides.contains_key(text) => {
                Meant::all(text, Symbol::Guide(text.to_owned()))
            }
            // What stands here is the name alone.
            Named::File => {
                let linked = self.link(&format!("files/{text}")).into_iter();
                linked.flat_map(|meant| Meant::all(text, meant.symbol)).collect()
            }
            Named::Subject | Named::Role | Named::Guide => Vec::new(),
            // Found where what they belong to is known.
            Named::Option | Named::Fact | Named::Value | Named::Answer => Vec::new(),
            Named::Constant | Named::Clause | Named::Column => Vec::new(),
        }
    }

    /// A question, a fact, or 题.列.
    fn name(&self, guide: &str, text: &str) -> Vec<Meant> {
        let Some(names) = self.scope.guides.get(guide) else { return Vec::new() };
        let (folder, name) = (guide.to_owned(), text.to_owned());
        if names.questions.contains_key(text) {
            return Meant::all(text, Symbol::Question(folder, name));
        }
        if names.facts.contains_key(text) {
            return Meant::all(text, Symbol::Fact(folder, name));
        }
        let Some(cell) = self.scope.column_of(guide, text) else { return Vec::new() };
        let question = Symbol::Question(folder, cell.question.to_owned());
        let column = Symbol::Column(cell.list.to_owned(), cell.heading.to_owned());
        let at = cell.question.len();
        vec![
            Meant { start: 0, length: at, symbol: question },
            Meant { start: at + 1, length: text.len() - at - 1, symbol: column },
        ]
    }

    fn constant(&self, text: &str) -> Vec<Meant> {
        match self.scope.constants.contains(text) {
            true => Meant::all(text, Symbol::Constant(text.to_owned())),
            false => Vec::new(),
        }
    }

    fn constant_or(&self, text: &str, otherwise: impl Fn() -> Vec<Meant>) -> Vec<Meant> {
        match self.constant(text) {
            none if none.is_empty() => otherwise(),
            constant => constant,
        }
    }

    fn block(&self, guide: &str, text: &str) -> Vec<Meant> {
        let is_there = |names: &GuideNames| names.blocks.contains_key(text);
        match self.scope.guides.get(guide).is_some_and(is_there) {
            true => Meant::all(text, Symbol::Block(guide.to_owned(), text.to_owned())),
            false => Vec::new(),
        }
    }

    /// A clause; of a notice's own marks by its own id, which is a part of the one it is cited by.
    fn clause(&self, slug: &str, text: &str) -> Vec<Meant> {
        let id = self.scope.clause(slug, text);
        match self.scope.clauses.contains_key(&id) {
            true => Meant::all(text, Symbol::Clause(id)),
            false => Vec::new(),
        }
    }

    fn list(&self, text: &str) -> Vec<Meant> {
        match self.scope.lists.contains_key(text) {
            true => Meant::all(text, Symbol::List(text.to_owned())),
            false => Vec::new(),
        }
    }

    fn column(&self, guide: &str, question: &str, text: &str) -> Vec<Meant> {
        let names = self.scope.guides.get(guide).and_then(|names| names.questions.get(question));
        let list = names.and_then(|names| self.scope.lists.get(names.list.as_ref()?));
        match list.filter(|list| list.column(text).is_some()) {
            Some(list) => Meant::all(text, Symbol::Column(list.name.clone(), text.to_owned())),
            None => Vec::new(),
        }
    }

    fn link(&self, target: &str) -> Vec<Meant> {
        let bare = target.trim_start_matches("../").trim_start_matches("./");
        let plain = path_of(bare);
        match self.scope.links.get(bare).or_else(|| self.scope.links.get(&plain)) {
            Some(to) => Meant::all(target, Symbol::File(to.path.clone())),
            None => Vec::new(),
        }
    }
}

/// A column that 题.列 means.
pub(crate) struct ColumnOf<'a> {
    pub question: &'a str,
    pub list: &'a str,
    pub heading: &'a str,
}

impl Scope {
    /// What 题.列 means. Both may hold a point themselves.
    pub(crate) fn column_of<'a>(&'a self, guide: &str, text: &'a str) -> Option<ColumnOf<'a>> {
        let names = self.guides.get(guide)?;
        text.match_indices('.').find_map(|(at, _)| {
            let (question, heading) = (&text[..at], &text[at + 1..]);
            let list = self.lists.get(names.questions.get(question)?.list.as_ref()?)?;
            list.column(heading)?;
            Some(ColumnOf { question, list: &list.name, heading })
        })
    }

    /// What a value of a question, a fact or 题.列 means.
    pub(crate) fn value(&self, guide: &str, of: &str, text: &str) -> Option<Symbol> {
        let names = self.guides.get(guide)?;
        let (folder, owner, name) = (guide.to_owned(), of.to_owned(), text.to_owned());
        if let Some(question) = names.questions.get(of) {
            if question.list.is_some() {
                let (list, heading) = self.names_of(question)?;
                return self.cell(list, heading, text);
            }
            let is_there = question.options.contains(&name);
            return is_there.then_some(Symbol::Choice(folder, owner, name));
        }
        if let Some(taken) = names.taken.get(of) {
            let ColumnOf { list, heading, .. } = self.column_of(guide, taken)?;
            return self.cell(list, heading, text);
        }
        if let Some(values) = names.facts.get(of) {
            return values.contains(&name).then_some(Symbol::Value(folder, owner, name));
        }
        let ColumnOf { list, heading, .. } = self.column_of(guide, of)?;
        self.cell(list, heading, text)
    }

    /// The list and the column whose cells a question's options are.
    pub(crate) fn names_of<'a>(
        &'a self,
        question: &'a QuestionNames,
    ) -> Option<(&'a str, &'a str)> {
        let list = self.lists.get(question.list.as_ref()?)?;
        let first = list.headings.iter().next()?;
        Some((&list.name, question.column.as_ref().unwrap_or(&first.text)))
    }

    fn cell(&self, list: &str, heading: &str, text: &str) -> Option<Symbol> {
        let listing = self.lists.get(list)?;
        let column = listing.column(heading)?;
        let is_there = listing.rows.iter().any(|row| row[column].text == text);
        is_there.then(|| Symbol::Cell(list.to_owned(), heading.to_owned(), text.to_owned()))
    }
}
