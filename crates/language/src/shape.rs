//! What the language allows where: a description of each file as data, and the check against it.
//!
//! Owns the vocabulary of the tables in `shapes.rs` ([`Shape`], [`Record`], [`Field`]) and
//! [`validate`]. The check knows forms, fixed words and presence; whether a name exists or a condition
//! can hold is found later. Invariant: after a validation without errors every required key is there
//! and every value has its form, so reading needs no error path.

pub use crate::model::fields::Presence;
use crate::place::Place;
use crate::problem::{Form, NameProblem, Problems, ShapeProblem, Spot, YamlProblem};
use crate::suggest::nearest;
use crate::yaml::{Node, NodeKind};

mod condition;
mod meant;
mod naming;
mod rule;
mod text;

pub use text::is_slug;

pub use condition::{
    ANY_OF, ANYTHING, DATE_TESTS, NOT, NUMBER_TESTS, RESERVED, THAN, TICK_TESTS, date_op,
    is_joining, number_op, set_op,
};
pub use naming::{Named, Naming};

/// What a value must be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line without `{{ }}`.
    Line,
    /// Text without `{{ }}`.
    Plain,
    /// One line of wording.
    Inline,
    /// Markdown wording.
    Markdown,
    /// `2023-06-07`.
    Date,
    /// A date, or the name of a constant that is one.
    DateOrConstant,
    /// `25.3`.
    Decimal,
    /// A number, or the name of a constant that is one.
    NumberOrConstant,
    /// `2023-06`, or the name of a constant that is a month.
    MonthOrConstant,
    /// `[a-z0-9-]`, the name of a page or folder.
    Slug,
    /// `https://example.edu.cn`.
    Address,
    /// 是 or 否.
    Bool,
    /// A whole number from 0.
    Number,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    ListOf(&'static Shape),
    /// One value, or a list of them.
    OneOrMany(&'static Shape),
    /// One of the two above that is not empty: `[]` would say nothing, or take something away.
    Filled(&'static Shape),
    /// A map whose keys are the editor's own names.
    MapOf(&'static Shape),
    /// A map with these keys.
    Record(&'static Record),
    /// The short form as text or list, or the long form as a map.
    Either(&'static Shape, &'static Record),
    /// A map whose keys depend on the word at one key.
    ByChoice(&'static Variants),
    /// 当, 仅当, 凡, 是.
    Condition,
}

/// The keys of a map.
#[derive(Debug)]
pub struct Record {
    /// What editors call it.
    pub name: &'static str,
    /// The keys, in groups that records share.
    pub fields: &'static [&'static [Field]],
    /// How keys depend on each other.
    pub rules: &'static [Rule],
}

/// Records chosen by a word.
#[derive(Debug)]
pub struct Variants {
    /// The key that holds the word.
    pub key: &'static str,
    /// The word when the key is not written.
    pub default: &'static str,
    /// Each word's record.
    pub cases: &'static [(&'static str, &'static Record)],
}

/// A key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What its value must be.
    pub shape: Shape,
    /// Whether it must be written.
    pub presence: Presence,
    /// What it says, for people.
    pub about: &'static str,
    /// A value, as one would write it behind the colon.
    pub example: &'static str,
    /// What its texts name, where they are names; of a map of own names, what its keys name.
    pub names: Option<Naming>,
}

/// How keys of a record depend on each other.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Exactly one of these is written.
    OneOf(&'static [&'static str]),
    /// At least one of these is written.
    SomeOf(&'static [&'static str]),
    /// Where the first is written, the second is too.
    Needs(&'static str, &'static str),
    /// Where the first is written, exactly one of the others is.
    NeedsOne(&'static str, &'static [&'static str]),
}

impl Field {
    /// A key that must be written.
    pub const fn required(
        key: &'static str,
        shape: Shape,
        about: &'static str,
        example: &'static str,
    ) -> Self {
        let presence = Presence::Required;
        Self { key, shape, presence, about, example, names: None }
    }

    /// A key that may be left out.
    pub const fn optional(
        key: &'static str,
        shape: Shape,
        about: &'static str,
        example: &'static str,
    ) -> Self {
        let presence = Presence::Optional;
        Self { presence, ..Self::required(key, shape, about, example) }
    }

    /// Its texts are names that are given here.
    pub const fn gives(self, named: Named) -> Self {
        Self { names: Some(Naming::Gives(named)), ..self }
    }

    /// Its texts are names that are given elsewhere.
    pub const fn uses(self, named: Named) -> Self {
        Self { names: Some(Naming::Uses(named)), ..self }
    }
}

impl Record {
    /// All keys, in the order they are described.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().flat_map(|group| group.iter())
    }
}

/// Checks a whole value against its shape and reports everything that does not fit.
pub fn validate(node: &Node, shape: &Shape, problems: &mut Problems) {
    let ask = Ask { key: "", example: "", spot: Spot::Value };
    check(node, shape, ask, problems);
}

/// Whose value is being checked, for the sentence.
#[derive(Clone, Copy)]
struct Ask<'a> {
    key: &'a str,
    example: &'static str,
    spot: Spot,
}

impl Ask<'_> {
    fn item(self) -> Self {
        Self { spot: Spot::Item, ..self }
    }
}

fn check(node: &Node, shape: &Shape, ask: Ask, problems: &mut Problems) {
    if says_nothing(node, shape) {
        return empty(node, ask, problems);
    }
    match shape {
        Shape::Filled(list) => check(node, list, ask, problems),
        Shape::ListOf(item) => match &node.kind {
            NodeKind::List(items) => each(items, item, ask, problems),
            _ => wrong(node, Form::List, ask, problems),
        },
        Shape::OneOrMany(item) => match &node.kind {
            NodeKind::List(items) => each(items, item, ask, problems),
            NodeKind::Map(_) => wrong(node, Form::TextOrList, ask, problems),
            _ => check(node, item, ask, problems),
        },
        Shape::MapOf(value) => match &node.kind {
            NodeKind::Map(_) => free_map(node, value, problems),
            _ => wrong(node, Form::Map, ask, problems),
        },
        Shape::Record(known) => match &node.kind {
            NodeKind::Map(_) => record(node, known, problems),
            _ => wrong(node, Form::Map, ask, problems),
        },
        Shape::Either(short, long) => match &node.kind {
            NodeKind::Map(_) => record(node, long, problems),
            NodeKind::List(_) if is_list(short) => check(node, short, ask, problems),
            NodeKind::List(_) => wrong(node, Form::TextOrMap, ask, problems),
            _ => check(node, short, ask, problems),
        },
        Shape::ByChoice(variants) => match &node.kind {
            NodeKind::Map(_) => by_choice(node, variants, problems),
            _ => wrong(node, Form::Map, ask, problems),
        },
        Shape::Condition => condition::check(node, ask, problems),
        _ => match &node.kind {
            NodeKind::Text(_) => text::check(node, shape, ask, problems),
            _ => wrong(node, Form::Text, ask, problems),
        },
    }
}

/// Whether values of a shape are lists.
#[must_use]
pub fn is_list(shape: &Shape) -> bool {
    match shape {
        Shape::Filled(inner) => is_list(inner),
        Shape::ListOf(_) | Shape::OneOrMany(_) => true,
        _ => false,
    }
}

fn each(items: &[Node], shape: &Shape, ask: Ask, problems: &mut Problems) {
    for item in items {
        check(item, shape, ask.item(), problems);
    }
}

fn free_map(node: &Node, shape: &Shape, problems: &mut Problems) {
    for (key, value) in node.entries() {
        let ask = Ask { key: &key.text, example: "…", spot: Spot::Value };
        check(value, shape, ask, problems);
    }
}

fn by_choice(node: &Node, variants: &Variants, problems: &mut Problems) {
    let word = node.get(variants.key).map_or(variants.default, Node::text);
    let words = || variants.cases.iter().map(|(word, _)| *word);
    // A misspelt word is reported at its key; the rest is checked as the word it resembles.
    let meant = words().find(|known| *known == word).or_else(|| nearest(word, words()));
    match variants.cases.iter().find(|(known, _)| Some(*known) == meant) {
        Some((_, case)) => {
            let others = variants.cases.iter().flat_map(|(_, other)| other.all());
            let others: Vec<&'static str> = others.map(|field| field.key).collect();
            record_among(node, case, &others, problems);
        }
        None => {
            let place = node.get(variants.key).map_or(node.place, |value| value.place);
            let (key, text) = (variants.key.to_owned(), word.to_owned());
            let known = words().collect();
            problems.push(place, ShapeProblem::UnknownChoice { key, text, known, near: None });
        }
    }
}

fn record(node: &Node, known: &'static Record, problems: &mut Problems) {
    record_among(node, known, &[], problems);
}

/// Checks a record; `others` are keys that its siblings have.
fn record_among(
    node: &Node,
    record: &'static Record,
    others: &[&'static str],
    problems: &mut Problems,
) {
    // Keys that a misspelt one stands for: they are not missing, too.
    let mut meant = Vec::new();
    for (key, value) in node.entries() {
        match record.all().find(|field| field.key == key.text) {
            Some(field) if says_nothing(value, &field.shape) => blank(node, field, problems),
            Some(field) => check(value, &field.shape, ask_of(field), problems),
            None => match others.iter().find(|other| **other == key.text) {
                Some(other) => {
                    let problem = NameProblem::NotForThisType { key: other, kind: record.name };
                    problems.push(key.place, problem);
                }
                None => meant.extend(meant::unknown_key(key, node, record, problems)),
            },
        }
    }
    for field in record.all() {
        let written = node.key(field.key).is_some() || meant.contains(&field.key);
        if field.presence == Presence::Required && !written {
            let (key, what, example) = (field.key, record.name, field.example);
            problems.push(head(node), ShapeProblem::MissingKey { key, what, example });
        }
    }
    // The rules build on each other: the first broken one explains the rest.
    let broken = record.rules.iter().find_map(|rule| rule::broken(rule, node, record.name, &meant));
    if let Some((place, problem)) = broken {
        problems.push(place, problem);
    }
}

/// Where a map as a whole is pointed at: its first key.
fn head(node: &Node) -> Place {
    node.entries().first().map_or(node.place, |(key, _)| key.place)
}

fn ask_of(field: &Field) -> Ask<'static> {
    Ask { key: field.key, example: field.example, spot: Spot::Value }
}

/// Whether there is nothing to read where something is wanted.
fn says_nothing(node: &Node, shape: &Shape) -> bool {
    let empty_list = matches!(&node.kind, NodeKind::List(items) if items.is_empty());
    node.is_blank() || empty_list && matches!(shape, Shape::Filled(_))
}

/// A key without a value. Left out it would drop a line of the rules, or make one hold for everyone,
/// and nobody would see it.
fn blank(node: &Node, field: &Field, problems: &mut Problems) {
    let place = node.key(field.key).map_or(node.place, |key| key.place);
    let condition = matches!(field.shape, Shape::Condition);
    let key = field.key.to_owned();
    if field.presence == Presence::Required || condition {
        let problem = ShapeProblem::EmptyValue { key, spot: Spot::Value, example: field.example };
        problems.push(place, problem);
    } else {
        problems.push(place, ShapeProblem::EmptyOptional { key });
    }
}

fn empty(node: &Node, ask: Ask, problems: &mut Problems) {
    let problem =
        ShapeProblem::EmptyValue { key: ask.key.to_owned(), spot: ask.spot, example: ask.example };
    problems.push(node.place, problem);
}

/// A value of another form; or the slip of the pen that made it one.
fn wrong(node: &Node, wanted: Form, ask: Ask, problems: &mut Problems) {
    if wanted != Form::Text
        && let Some((place, problem)) = node.slip()
    {
        return problems.push(place, problem);
    }
    let bare = node.place.end - node.place.start == node.text().len();
    if wanted == Form::List && bare && node.text().starts_with('［') && node.text().ends_with('］')
    {
        // Told of as brackets already, the commas with them.
        return;
    }
    if wanted == Form::List
        && let Some(offset) = node.text().find('，')
        && node.text().starts_with(['【', '［'])
    {
        let place = node.within(offset, '，'.len_utf8());
        return problems.push(place, YamlProblem::FullWidthComma { sign: '，' });
    }
    let problem = ShapeProblem::WrongType {
        key: ask.key.to_owned(),
        spot: ask.spot,
        wanted,
        got: node.form(),
        example: ask.example,
    };
    problems.push(node.place, problem);
}

#[cfg(test)]
mod tests;
