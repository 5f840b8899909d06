//! What one file says of names: given here, used here, and how they are written.
//!
//! Owns the reading of one file by itself; which thing a used name means takes all files, and is
//! [`crate::index`]'s business. Conditions name things by their form, texts by `{{ }}`, `{ }` and `【名单：】`,
//! everything else by a row of the tables.

use language::model::listing::FOLDER as LISTS;
use language::notice::FOLDER as NOTICES;
use language::place::{FileId, Place};
use language::shape::{ANY_OF, ANYTHING, Field, Named, Naming, Shape};
use language::shapes;
use language::site::read::split;
use language::yaml::{Key, Node, NodeKind};

use crate::text;
use crate::walk::{KeyOf, Level, Part, TextOf, owner, walk};

/// How a name stands in its file, which says how another one is written in its stead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A whole value of YAML, or a whole key.
    Scalar,
    /// As it reads, within a text.
    Bare,
    /// A cell of a table.
    Cell,
    /// In other words: 是 of a short fact, the name of a file. It cannot be changed by itself.
    Fixed,
}

/// What a name does where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// A thing gets its name; an option and a value belong to the name in the second, of a question and a block
    /// it is the kind, of a clause the notice.
    Gives(Named, String),
    /// A thing is named, by a row of the tables; a column is one of the question in
    /// the second, 取 is of the fact there.
    Uses(Named, String),
    /// A line of a condition tests it.
    IsTested,
    /// It is held against what has this name.
    Tests(String),
    /// It is answered to the question of this name.
    Answers(String),
    /// It is a constant, or no name at all.
    MayBeConstant,
    /// It is filled in.
    Fills,
    /// It is filled in for everyone who needs the 材料 of this name.
    FillsSheet(String),
    /// It takes the column of a list beside it for a question.
    ListOf(String),
    /// A link leads there.
    Leads,
}

/// A name in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The name itself, without quotes where it stands in a text.
    pub place: Place,
    /// As it reads.
    pub text: String,
    /// How it stands there.
    pub written: Written,
    /// What it does.
    pub does: Does,
}

/// What a file is, by its path in the content folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind<'a> {
    /// site.yaml.
    Site,
    /// guide.yaml of this folder.
    Guide(&'a str),
    /// cases.yaml of this folder.
    Cases(&'a str),
    /// A page.
    Page,
    /// notice.md, or another notice by its address.
    Notice(Option<&'a str>),
    /// A table by its name.
    List(&'a str),
    /// Anything else.
    Other,
}

impl FileKind<'_> {
    /// What a path stands for.
    #[must_use]
    pub fn of(path: &str) -> FileKind<'_> {
        let guide = path.strip_prefix("guides/").and_then(|rest| rest.split_once('/'));
        let within =
            |folder, end| path.strip_prefix(folder).and_then(|rest| rest.strip_suffix(end));
        match (path, guide) {
            ("site.yaml", _) => FileKind::Site,
            ("notice.md", _) => FileKind::Notice(None),
            (_, Some((folder, "guide.yaml"))) => FileKind::Guide(folder),
            (_, Some((folder, "cases.yaml"))) => FileKind::Cases(folder),
            _ if within("pages/", ".md").is_some() => FileKind::Page,
            _ => match (within(NOTICES, ".md"), within(LISTS, ".csv")) {
                (Some(slug), _) => FileKind::Notice(Some(slug)),
                (None, Some(name)) => FileKind::List(name),
                (None, None) => FileKind::Other,
            },
        }
    }

    /// The tables its YAML is read by.
    #[must_use]
    pub fn shape(self) -> Option<&'static Shape> {
        match self {
            FileKind::Site => Some(&shapes::SITE),
            FileKind::Guide(_) => Some(&shapes::GUIDE),
            FileKind::Cases(_) => Some(&shapes::CASES),
            FileKind::Page => Some(&shapes::PAGE),
            FileKind::Notice(_) | FileKind::List(_) | FileKind::Other => None,
        }
    }

    /// The part of its text that is YAML.
    #[must_use]
    pub fn yaml(self, file: FileId, text: &str) -> Option<Place> {
        match self {
            FileKind::Page => split(text).map(|((start, end), _)| Place::new(file, start, end)),
            _ => self.shape().map(|_| Place::new(file, 0, text.len())),
        }
    }
}

/// The names in a text, whose YAML holds these nodes.
pub(crate) fn words(kind: FileKind, file: FileId, text: &str, node: Option<&Node>) -> Vec<Word> {
    let mut reader = Reader { text, words: Vec::new() };
    match kind {
        FileKind::List(_) | FileKind::Other => {}
        FileKind::Notice(slug) => reader.notice(file, slug),
        FileKind::Site | FileKind::Guide(_) | FileKind::Cases(_) | FileKind::Page => {
            if let (Some(node), Some(shape)) = (node, kind.shape()) {
                walk(node, shape, &mut |part, levels| reader.part(part, levels));
            }
            if let (FileKind::Page, Some((_, body))) = (kind, split(text)) {
                let braces = node.and_then(|node| node.get("占位符"));
                if braces.is_none_or(|braces| braces.text() != "否") {
                    reader.page(Place::new(file, body, text.len()));
                }
            }
        }
    }
    reader.words
}

/// What a name in the words of a field does: 填 is the only text that is worded in other files than its own.
fn fills(field: &Field, levels: &[Level]) -> Does {
    let sheet = levels.iter().rev().find_map(|level| level.map.get("材料"));
    match sheet.filter(|_| field.key == "填") {
        Some(material) => Does::FillsSheet(material.text().to_owned()),
        None => Does::Fills,
    }
}

struct Reader<'t> {
    text: &'t str,
    words: Vec<Word>,
}

impl Reader<'_> {
    fn push(&mut self, node: &Node, does: Does) {
        if !node.text().is_empty() {
            let (place, text) = (node.place, node.text().to_owned());
            self.words.push(Word { place, text, written: Written::Scalar, does });
        }
    }

    fn key(&mut self, key: &Key, does: Does) {
        let (place, text) = (key.place, key.text.clone());
        self.words.push(Word { place, text, written: Written::Scalar, does });
    }

    fn part(&mut self, part: Part, levels: &[Level]) {
        let named =
            |named| owner(levels, named).map_or_else(String::new, |name| name.text().to_owned());
        match part {
            Part::Key(key, KeyOf::Own(field)) => match field.names {
                Some(Naming::Uses(Named::Answer)) => {
                    self.key(key, Does::Uses(Named::Question, String::new()));
                }
                Some(Naming::Uses(Named::Value)) => self.key(key, Does::Tests(named(Named::Fact))),
                Some(Naming::Gives(gives)) => self.key(key, Does::Gives(gives, String::new())),
                Some(Naming::Uses(_)) | None => {}
            },
            Part::Key(key, KeyOf::Condition) if key.text != ANY_OF => self.key(key, Does::IsTested),
            Part::Key(key, KeyOf::Record(_)) if key.text == "是" => self.short_fact(key, levels),
            Part::Key(..) => {}
            Part::Text(node, TextOf::Field(field, shape)) => {
                self.named(node, field, levels);
                self.worded(node, field, shape);
                if matches!(shape, Shape::Inline | Shape::Markdown) {
                    self.filled(node, &fills(field, levels));
                }
            }
            Part::Text(node, TextOf::Mapped(field, key)) => {
                if field.names == Some(Naming::Uses(Named::Answer)) {
                    self.push(node, Does::Answers(key.to_owned()));
                }
            }
            Part::Text(node, TextOf::Tested(name)) => {
                if node.text() != ANYTHING {
                    self.push(node, Does::Tests(name.to_owned()));
                    self.filled(node, &Does::Fills);
                }
            }
            Part::Text(node, TextOf::Compared(_)) => self.push(node, Does::MayBeConstant),
            Part::Text(_, TextOf::Record(_) | TextOf::Condition) => {}
        }
    }

    /// A text that is a name by its row in the tables.
    fn named(&mut self, node: &Node, field: &Field, levels: &[Level]) {
        let of =
            |named| owner(levels, named).map_or_else(String::new, |name| name.text().to_owned());
        let does = match field.names {
            Some(Naming::Gives(Named::Option)) => Does::Gives(Named::Option, of(Named::Question)),
            Some(Naming::Gives(Named::Value)) => Does::Gives(Named::Value, of(Named::Fact)),
            Some(Naming::Gives(Named::Question)) => {
                let kind = levels.last().and_then(|level| level.map.get("类型"));
                let kind = kind.map_or("单选", |kind| kind.text()).to_owned();
                Does::Gives(Named::Question, kind)
            }
            Some(Naming::Gives(Named::Block)) => {
                let kind = levels.last().map_or("", |level| level.record.name).to_owned();
                Does::Gives(Named::Block, kind)
            }
            Some(Naming::Gives(gives)) => Does::Gives(gives, String::new()),
            Some(Naming::Uses(Named::List)) => Does::ListOf(of(Named::Question)),
            Some(Naming::Uses(Named::Column)) => Does::Uses(Named::Column, of(Named::Question)),
            Some(Naming::Uses(Named::Cell)) => Does::Uses(Named::Cell, of(Named::Fact)),
            Some(Naming::Uses(uses)) => Does::Uses(uses, String::new()),
            None => return,
        };
        self.push(node, does);
    }

    /// A text that may be a constant, or lead somewhere.
    fn worded(&mut self, node: &Node, field: &Field, shape: Shape) {
        match shape {
            Shape::DateOrConstant | Shape::NumberOrConstant | Shape::MonthOrConstant
                if field.names.is_none() =>
            {
                self.push(node, Does::MayBeConstant);
            }
            Shape::Inline | Shape::Markdown | Shape::Plain => self.links(node.place),
            _ => {}
        }
    }

    /// `是:` gives a fact its two values.
    fn short_fact(&mut self, key: &Key, levels: &[Level]) {
        let is_fact = |level: &Level| {
            level.record.all().any(|field| field.names == Some(Naming::Gives(Named::Fact)))
        };
        if !levels.last().is_some_and(is_fact) {
            return;
        }
        let fact =
            owner(levels, Named::Fact).map_or_else(String::new, |name| name.text().to_owned());
        for value in ["是", "否"] {
            let does = Does::Gives(Named::Value, fact.clone());
            let (place, text) = (key.place, value.to_owned());
            self.words.push(Word { place, text, written: Written::Fixed, does });
        }
    }

    /// `{{ 名 }}` in a text.
    fn filled(&mut self, node: &Node, does: &Does) {
        if matches!(node.kind, NodeKind::Text(_)) {
            self.bare(text::placeholders(self.text, node.place), does);
        }
    }

    fn links(&mut self, place: Place) {
        self.bare(text::links(self.text, place), &Does::Leads);
    }

    fn bare(&mut self, places: Vec<Place>, does: &Does) {
        for place in places {
            let text = self.text[place.start..place.end].to_owned();
            self.words.push(Word { place, text, written: Written::Bare, does: does.clone() });
        }
    }

    fn page(&mut self, body: Place) {
        self.bare(text::placeholders(self.text, body), &Does::Fills);
        self.bare(text::marks(self.text, body), &Does::Uses(Named::Clause, String::new()));
        self.bare(text::tables(self.text, body), &Does::Uses(Named::List, String::new()));
        self.links(body);
    }

    /// A mark in a notice: `{2.1}` gives a clause its id, `{2.1续}` uses it.
    fn notice(&mut self, file: FileId, slug: Option<&str>) {
        let whole = Place::new(file, 0, self.text.len());
        let slug = slug.unwrap_or_default().to_owned();
        for place in text::marks(self.text, whole) {
            let says = &self.text[place.start..place.end];
            let (id, does) = match says.strip_suffix('续') {
                Some(id) => (id.trim_end(), Does::Uses(Named::Clause, slug.clone())),
                None => (says, Does::Gives(Named::Clause, slug.clone())),
            };
            if !id.is_empty() && id != "无" {
                let (place, text) = (place.part(0, id.len()), id.to_owned());
                self.words.push(Word { place, text, written: Written::Bare, does });
            }
        }
        self.links(whole);
    }
}
