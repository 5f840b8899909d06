//! The names that can be written in a file, each with a line of what it means.

use std::sync::Arc;

use language::model::BlockKind;
use language::model::listing::Listing;
use language::shape::{ANY_OF, Named};

use super::Offer;
use crate::index::{GuideNames, Scope, Target};
use crate::mention::FileKind;
use crate::snapshot::{Snapshot, Spot};

/// Longest words of a clause, in characters.
const WORDS: usize = 30;

/// The names for one file.
pub(super) struct Names<'c> {
    snapshot: &'c Snapshot<'c>,
    folder: &'c str,
    /// The guide the file belongs to.
    own: Option<&'c GuideNames>,
}

impl Snapshot<'_> {
    pub(super) fn names(&self, spot: Spot) -> Names<'_> {
        let folder = match self.kind(spot.file) {
            FileKind::Guide(folder) | FileKind::Cases(folder) => folder,
            _ => "",
        };
        Names { snapshot: self, folder, own: self.index().scope().guides.get(folder) }
    }
}

impl Names<'_> {
    fn scope(&self) -> &Scope {
        self.snapshot.index().scope()
    }

    /// The type of a question; 单选 of anything else.
    pub fn kind_of(&self, name: &str) -> &str {
        let question = self.own.and_then(|own| own.questions.get(name));
        question.map_or("", |question| question.kind.as_str())
    }

    /// Questions.
    pub fn questions(&self) -> Vec<Offer> {
        let questions = self.own.into_iter().flat_map(|own| &own.questions);
        questions.map(|(name, question)| Offer::new(name, format!("{}题", question.kind))).collect()
    }

    fn questions_of(&self, kinds: &[&str]) -> Vec<Offer> {
        let all = self.questions().into_iter();
        all.filter(|offer| kinds.contains(&self.kind_of(&offer.name))).collect()
    }

    fn facts(&self) -> Vec<Offer> {
        let facts = self.own.into_iter().flat_map(|own| &own.facts);
        let fact = |(name, values): (&String, &Vec<String>)| {
            let values: Vec<&str> = values.iter().take(6).map(String::as_str).collect();
            Offer::new(name, format!("判断：{}", values.join("、")))
        };
        facts.map(fact).collect()
    }

    /// 题.列.
    pub fn cells(&self) -> Vec<Offer> {
        let questions = self.own.into_iter().flat_map(|own| &own.questions);
        let cells = questions.flat_map(|(name, question)| {
            let list = question.list.as_ref().and_then(|list| self.scope().lists.get(list));
            let headings = list.map_or_else(Vec::new, |list| list.known());
            headings
                .into_iter()
                .map(move |heading| Offer::new(format!("{name}.{heading}"), "名单的列"))
        });
        cells.collect()
    }

    /// What a condition can test. A 文本 decides nothing.
    pub fn tested(&self) -> Vec<Offer> {
        let questions = self.questions().into_iter();
        let mut tested: Vec<Offer> =
            questions.filter(|offer| self.kind_of(&offer.name) != "文本").collect();
        tested.extend(self.facts());
        tested.extend(self.cells());
        tested.push(Offer::new(ANY_OF, "下面几组条件，符合一组就行"));
        tested
    }

    /// What may stand in `{{ }}`: several answers make no sentence.
    pub fn filled(&self) -> Vec<Offer> {
        let mut filled = self.constants();
        let questions = self.questions().into_iter();
        filled.extend(questions.filter(|offer| self.kind_of(&offer.name) != "多选"));
        filled.extend(self.facts());
        filled.extend(self.cells());
        filled
    }

    /// Constants.
    pub fn constants(&self) -> Vec<Offer> {
        let constants = self.scope().constants.iter();
        let constant = |name: &String| {
            let value = self.snapshot.constant(name).unwrap_or_default();
            Offer::new(name, format!("常量：{value}"))
        };
        constants.map(constant).collect()
    }

    /// The options of a question, the values of a fact, the cells of a column.
    pub fn values(&self, of: &str) -> Vec<Offer> {
        let Some(own) = self.own else { return Vec::new() };
        let detail = format!("“{of}”的选项");
        if let Some(question) = own.questions.get(of) {
            if let Some((list, heading)) = self.scope().names_of(question) {
                return self.column(list, heading);
            }
            return question.options.iter().map(|option| Offer::new(option, &detail)).collect();
        }
        let cell = own.taken.get(of).map_or(of, String::as_str);
        if let Some(cell) = self.scope().column_of(self.folder, cell) {
            return self.column(cell.list, cell.heading);
        }
        let values = own.facts.get(of).into_iter().flatten();
        values.map(|value| Offer::new(value, format!("“{of}”的值"))).collect()
    }

    /// What stands in a column, each once.
    fn column(&self, list: &str, heading: &str) -> Vec<Offer> {
        let Some(list) = self.scope().lists.get(list) else { return Vec::new() };
        let Some(column) = list.column(heading) else { return Vec::new() };
        let mut cells: Vec<Offer> = Vec::new();
        for row in &list.rows {
            let text = row[column].text.as_str();
            if !text.is_empty() && !cells.iter().any(|cell| cell.name == text) {
                cells.push(Offer::new(text, format!("名单“{}”的{heading}", list.name)));
            }
        }
        cells
    }

    fn blocks(&self, kind: Option<&str>) -> Vec<Offer> {
        let of = |names: &GuideNames| {
            let blocks =
                names.blocks.iter().filter(|(_, of)| kind.is_none_or(|kind| kind == of.as_str()));
            blocks.map(|(name, kind)| Offer::new(name, kind)).collect::<Vec<_>>()
        };
        match self.own {
            Some(own) => of(own),
            None => self.scope().guides.values().flat_map(of).collect(),
        }
    }

    /// Clauses, each with its first words.
    pub fn clauses(&self) -> Vec<Offer> {
        let first = |id: &String| {
            let words = self.snapshot.words_of_clause(id).unwrap_or_default();
            Offer::new(id, words.chars().take(WORDS).collect::<String>())
        };
        self.scope().clauses.keys().map(first).collect()
    }

    /// Lists.
    pub fn lists(&self) -> Vec<Offer> {
        let list =
            |(name, list): (&String, &Arc<Listing>)| Offer::new(name, list.known().join("、"));
        self.scope().lists.iter().map(list).collect()
    }

    /// Names of a kind; a column is one of the list beside it, of this question.
    pub fn of(&self, named: Named, question: &str) -> Vec<Offer> {
        match named {
            Named::Question => self.questions(),
            Named::Block => self.blocks(None),
            Named::Step => self.blocks(Some(BlockKind::Step.label())),
            Named::Deadline => self.blocks(Some(BlockKind::Deadline.label())),
            Named::Material => self.blocks(Some(BlockKind::Material.label())),
            Named::Subject => {
                let kinds = BlockKind::ALL.iter().map(|kind| Offer::new(kind.label(), "种类"));
                kinds.chain(self.blocks(None)).collect()
            }
            Named::Role => self.roles(),
            Named::Clause => self.clauses(),
            Named::List => self.lists(),
            Named::Column => self.headings(question),
            Named::Cell => self.cells(),
            Named::Addend => [self.questions_of(&["数"]), self.facts()].concat(),
            Named::Day => [self.questions_of(&["日期"]), self.constants()].concat(),
            Named::Span => self.constants(),
            Named::Guide => self.folders(),
            Named::File => self.files("files/"),
            Named::Option | Named::Fact | Named::Value | Named::Constant | Named::Answer => {
                Vec::new()
            }
        }
    }

    fn roles(&self) -> Vec<Offer> {
        self.scope().roles.iter().map(|name| Offer::new(name, "角色")).collect()
    }

    fn headings(&self, question: &str) -> Vec<Offer> {
        let names = self.own.and_then(|own| own.questions.get(question));
        let list = names.and_then(|names| self.scope().lists.get(names.list.as_ref()?));
        let headings = list.map_or_else(Vec::new, |list| list.known());
        headings.into_iter().map(|heading| Offer::new(heading, "表头")).collect()
    }

    fn folders(&self) -> Vec<Offer> {
        self.scope().guides.keys().map(|folder| Offer::new(folder, "指引文件夹")).collect()
    }

    /// Files of a folder, by their name there.
    pub fn files(&self, folder: &str) -> Vec<Offer> {
        let paths = self.snapshot.files.keys().filter_map(|path| path.strip_prefix(folder));
        paths.map(|name| Offer::new(name, "文件")).collect()
    }

    /// What links may lead to, as they are written.
    pub fn links(&self) -> Vec<Offer> {
        let links = self.scope().links.iter();
        let link = |(address, target): (&String, &Target)| {
            let is_kept = address.starts_with("files/") || address.starts_with("images/");
            let name = if is_kept { format!("../{address}") } else { format!("./{address}") };
            Offer::new(name, target.path.clone())
        };
        links.map(link).collect()
    }
}
