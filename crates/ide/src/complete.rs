//! What may be written where a cursor stands.
//!
//! Owns what is offered, by the tables of the language and the names there are; nothing is filtered by what has
//! been typed, which editors do better. How the text is read that is just being typed is `cursor`'s business.

use language::day::UNKNOWN_DATE;
use language::shape::{
    ANY_OF, ANYTHING, DATE_TESTS, Field, NOT, NUMBER_TESTS, Named, Naming, Presence, Record, Shape,
    TICK_TESTS, is_list,
};

use crate::rename::scalar;
use crate::snapshot::{Edit, Snapshot, Spot};
use crate::walk::{KeyOf, Part, TextOf, owner};

mod cursor;
mod names;
mod snippets;
mod words;

use cursor::Cursor;
use names::Names;

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A key of the language.
    Key,
    /// A name.
    Name,
    /// One of certain words.
    Value,
    /// Several lines to be filled in.
    Snippet,
}

/// One thing that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// What it means, in a line.
    pub detail: String,
    /// What is written.
    pub edit: Edit,
    /// In it `$0` or `${1:…}` is where one goes on writing.
    pub has_stops: bool,
}

/// A name that may be written, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub name: String,
    pub detail: String,
}

impl Offer {
    pub(crate) fn new(name: impl Into<String>, detail: impl Into<String>) -> Offer {
        Offer { name: name.into(), detail: detail.into() }
    }
}

impl Snapshot<'_> {
    /// What may be written at a place.
    #[must_use]
    pub fn complete(&self, spot: Spot) -> Vec<Item> {
        if let Some(items) = self.in_words(spot) {
            return items;
        }
        let mut items = Vec::new();
        self.at_cursor(spot, &mut |cursor| {
            items = Completer { cursor, names: self.names(spot) }.items();
        });
        items
    }
}

/// A text with no place in it where one goes on writing.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

struct Completer<'c> {
    cursor: &'c Cursor<'c>,
    names: Names<'c>,
}

impl Completer<'_> {
    fn items(&self) -> Vec<Item> {
        match self.cursor.part {
            Part::Key(_, KeyOf::Record(record)) => self.keys(record),
            Part::Key(_, KeyOf::Own(field)) => {
                let of = owner(self.cursor.levels, Named::Fact).map_or("", |name| name.text());
                match field.names {
                    Some(Naming::Uses(Named::Answer)) => self.as_keys(self.names.questions()),
                    Some(Naming::Uses(Named::Value)) => self.as_keys(self.names.values(of)),
                    _ => Vec::new(),
                }
            }
            Part::Key(_, KeyOf::Condition) => self.as_keys(self.names.tested()),
            Part::Key(_, KeyOf::Test(of)) => self.as_keys(self.tests(of)),
            Part::Text(_, TextOf::Field(field, shape)) => self.field(field, shape),
            Part::Text(_, TextOf::Mapped(_, question)) => {
                let mut offers = self.names.values(question);
                offers.extend(self.unknown(question));
                self.as_values(offers)
            }
            Part::Text(_, TextOf::Record(record)) => {
                let mut items = snippets::of(record, self.cursor);
                items.extend(self.keys(record));
                items
            }
            Part::Text(_, TextOf::Condition) => self.conditions(),
            Part::Text(_, TextOf::Tested(of)) => {
                let mut offers = self.names.values(of);
                offers.extend(self.unknown(of));
                offers.push(Offer::new(ANYTHING, "答了就算，不管答的是什么"));
                self.as_values(offers)
            }
            Part::Text(_, TextOf::Compared(_)) => self.as_values(self.names.constants()),
        }
    }

    /// The keys of a map that are not there yet.
    fn keys(&self, record: &'static Record) -> Vec<Item> {
        let level = self.cursor.levels.last().filter(|level| std::ptr::eq(level.record, record));
        let is_there = |field: &&Field| {
            let key = level.and_then(|level| level.map.key(field.key));
            key.is_none_or(|key| self.cursor.holds(key.place))
        };
        let fields = record.all().filter(is_there);
        let item = |field: &'static Field| {
            let needed = if field.presence == Presence::Required { "（必写）" } else { "" };
            let (text, has_stops) = self.after_key(field);
            Item {
                label: field.key.to_owned(),
                kind: ItemKind::Key,
                detail: format!("{}{needed}", field.about),
                edit: Edit { place: self.cursor.replace, text },
                has_stops,
            }
        };
        fields.map(item).collect()
    }

    /// A key with what is written behind it.
    fn after_key(&self, field: &Field) -> (String, bool) {
        let key = field.key;
        if self.cursor.has_colon {
            return (key.to_owned(), false);
        }
        let is_long = matches!(field.shape, Shape::ListOf(Shape::Record(_) | Shape::ByChoice(_)));
        match &field.shape {
            _ if is_long && !self.cursor.in_flow => {
                let indent = " ".repeat(self.cursor.column + 2);
                (format!("{key}:\n{indent}- $0"), true)
            }
            Shape::Condition => (format!("{key}: {{$0}}"), true),
            shape if is_list(shape) => (format!("{key}: [$0]"), true),
            _ => (format!("{key}: "), false),
        }
    }

    fn field(&self, field: &'static Field, shape: Shape) -> Vec<Item> {
        if let Some(Naming::Uses(named)) = field.names {
            let question =
                owner(self.cursor.levels, Named::Question).map_or("", |name| name.text());
            return self.as_values(self.names.of(named, question));
        }
        match shape {
            Shape::Choice(words) => self.words(words),
            Shape::Bool => self.words(&["是", "否"]),
            Shape::DateOrConstant | Shape::NumberOrConstant | Shape::MonthOrConstant => {
                self.as_values(self.names.constants())
            }
            // An option may be a text or a map of its own.
            Shape::Line if field.names == Some(Naming::Gives(Named::Option)) => {
                snippets::of_option(self.cursor)
            }
            _ => Vec::new(),
        }
    }

    fn words(&self, words: &[&str]) -> Vec<Item> {
        let item = |word: &&str| Item {
            kind: ItemKind::Value,
            ..self.item(Offer::new(*word, ""), (*word).to_owned())
        };
        words.iter().map(item).collect()
    }

    /// Names as values, in quotes where they need them.
    fn as_values(&self, offers: Vec<Offer>) -> Vec<Item> {
        let item = |offer: Offer| {
            let text = scalar(self.cursor.text, self.cursor.written, &offer.name);
            self.item(offer, text)
        };
        offers.into_iter().map(item).collect()
    }

    /// Names as keys.
    fn as_keys(&self, offers: Vec<Offer>) -> Vec<Item> {
        let item = |offer: Offer| {
            let key = scalar(self.cursor.text, self.cursor.written, &offer.name);
            let text = if self.cursor.has_colon { key } else { format!("{key}: ") };
            self.item(offer, text)
        };
        offers.into_iter().map(item).collect()
    }

    /// Conditions to begin with.
    fn conditions(&self) -> Vec<Item> {
        let item = |offer: Offer| {
            let name = language::yaml::quoted::in_brackets(&offer.name);
            let text = match offer.name.as_str() {
                ANY_OF => format!("{{{ANY_OF}: [{{$0}}]}}"),
                _ => format!("{{{}: $0}}", escaped(&name)),
            };
            Item { has_stops: true, ..self.item(offer, text) }
        };
        self.names.tested().into_iter().map(item).collect()
    }

    fn item(&self, offer: Offer, text: String) -> Item {
        Item {
            label: offer.name,
            kind: ItemKind::Name,
            detail: offer.detail,
            edit: Edit { place: self.cursor.replace, text },
            has_stops: false,
        }
    }

    /// 不知道, of a question that can be answered so.
    fn unknown(&self, question: &str) -> Option<Offer> {
        let is_point = matches!(self.names.kind_of(question), "日期" | "数");
        is_point.then(|| Offer::new(UNKNOWN_DATE, "答的人不知道"))
    }

    /// The words by which an answer can be tested.
    fn tests(&self, of: &str) -> Vec<Offer> {
        let says = |words: &[&'static str], about: &str| {
            words.iter().map(|word| Offer::new(*word, about)).collect::<Vec<_>>()
        };
        match self.names.kind_of(of) {
            "日期" => says(&DATE_TESTS.map(|(word, _)| word), "和一天比"),
            "数" => says(&NUMBER_TESTS.map(|(word, _)| word), "和一个数比"),
            "多选" => says(&TICK_TESTS.map(|(word, _)| word), "选了哪些"),
            _ => says(&[NOT], "除了这些"),
        }
    }
}
