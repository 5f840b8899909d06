//! A YAML file read with the tables of the language beside it: what stands at every place.
//!
//! Owns the walk through nodes and shapes, and nothing of names: every key and every text is handed on with
//! what it is for. It reads what is there; what does not fit the tables is for the check, and is passed
//! over here as gently as can be, for a text that is being typed hardly ever fits.

use language::shape::{
    ANY_OF, Field, NOT, Named, Naming, Record, Shape, Variants, date_op, number_op, set_op,
};
use language::suggest::nearest;
use language::yaml::{Key, Node, NodeKind};

/// A map whose keys the language fixes, around what is being looked at.
#[derive(Debug, Clone, Copy)]
pub struct Level<'n> {
    /// What it may hold.
    pub record: &'static Record,
    /// Itself.
    pub map: &'n Node,
}

/// What a key is.
#[derive(Debug, Clone, Copy)]
pub enum KeyOf<'n> {
    /// Of a map whose keys the language fixes.
    Record(&'static Record),
    /// The editor's own, in the value of this field.
    Own(&'static Field),
    /// What a line of a condition tests.
    Condition,
    /// The word for a test, of what this name says.
    Test(&'n str),
}

/// What a text is.
#[derive(Debug, Clone, Copy)]
pub enum TextOf<'n> {
    /// The value of a field, or one of its values.
    Field(&'static Field, Shape),
    /// The value of the editor's own key.
    Mapped(&'static Field, &'n str),
    /// Something where a map with fixed keys is wanted.
    Record(&'static Record),
    /// Something where a condition is wanted.
    Condition,
    /// What the thing of this name is held against.
    Tested(&'n str),
    /// A day or number that the thing of this name is compared with.
    Compared(&'n str),
}

/// A key or a text.
#[derive(Debug, Clone, Copy)]
pub enum Part<'n> {
    /// A key.
    Key(&'n Key, KeyOf<'n>),
    /// A text, or nothing where one could stand.
    Text(&'n Node, TextOf<'n>),
}

/// Hears of every part, with the maps around it, outermost first.
pub type Hear<'n, 'h> = dyn FnMut(Part<'n>, &[Level<'n>]) + 'h;

/// Walks through a file.
pub fn walk<'n>(node: &'n Node, shape: &Shape, hear: &mut Hear<'n, '_>) {
    Walker { levels: Vec::new(), hear }.value(node, shape, None);
}

/// The value of the nearest map around a part in which something of this kind has its name.
pub fn owner<'n>(levels: &[Level<'n>], named: Named) -> Option<&'n Node> {
    let key = |level: &Level<'n>| {
        let gives = |field: &&Field| field.names == Some(Naming::Gives(named));
        let field = level.record.all().find(gives)?;
        // An option is one by its text alone, too, which has no map.
        level.map.get(field.key)
    };
    levels.iter().rev().find_map(key)
}

struct Walker<'n, 'h> {
    levels: Vec<Level<'n>>,
    hear: &'h mut Hear<'n, 'h>,
}

impl<'n> Walker<'n, '_> {
    fn part(&mut self, part: Part<'n>) {
        (self.hear)(part, &self.levels);
    }

    fn value(&mut self, node: &'n Node, shape: &Shape, field: Option<&'static Field>) {
        match *shape {
            Shape::Filled(inner) => self.value(node, inner, field),
            Shape::ListOf(item) | Shape::OneOrMany(item) => match &node.kind {
                NodeKind::List(items) => {
                    items.iter().for_each(|node| self.value(node, item, field));
                }
                _ => self.value(node, item, field),
            },
            Shape::MapOf(_) => {
                if let Some(field) = field {
                    self.own(node, field);
                }
            }
            Shape::Record(record) => self.record(node, record),
            Shape::Either(short, long) => match node.kind {
                NodeKind::Map(_) => self.record(node, long),
                _ => self.value(node, short, field),
            },
            Shape::ByChoice(variants) => self.record(node, chosen(node, variants)),
            Shape::Condition => self.condition(node),
            leaf => {
                if let Some(field) = field {
                    self.part(Part::Text(node, TextOf::Field(field, leaf)));
                }
            }
        }
    }

    fn record(&mut self, node: &'n Node, record: &'static Record) {
        if !matches!(node.kind, NodeKind::Map(_)) {
            return self.part(Part::Text(node, TextOf::Record(record)));
        }
        self.levels.push(Level { record, map: node });
        for (key, value) in node.entries() {
            self.part(Part::Key(key, KeyOf::Record(record)));
            if let Some(field) = record.all().find(|field| field.key == key.text) {
                self.value(value, &field.shape, Some(field));
            }
        }
        self.levels.pop();
    }

    fn own(&mut self, node: &'n Node, field: &'static Field) {
        for (key, value) in node.entries() {
            self.part(Part::Key(key, KeyOf::Own(field)));
            for text in value.items_or_itself() {
                self.part(Part::Text(text, TextOf::Mapped(field, &key.text)));
            }
        }
    }

    fn condition(&mut self, node: &'n Node) {
        if !matches!(node.kind, NodeKind::Map(_)) {
            return self.part(Part::Text(node, TextOf::Condition));
        }
        for (key, value) in node.entries() {
            self.part(Part::Key(key, KeyOf::Condition));
            if key.text == ANY_OF {
                value.items_or_itself().iter().for_each(|part| self.condition(part));
            } else {
                self.test(&key.text, value);
            }
        }
    }

    fn test(&mut self, name: &'n str, value: &'n Node) {
        let NodeKind::Map(tests) = &value.kind else {
            return self.tested(name, value);
        };
        for (key, value) in tests {
            self.part(Part::Key(key, KeyOf::Test(name)));
            let word = key.text.as_str();
            if word == NOT || set_op(word).is_some() {
                self.tested(name, value);
            } else if date_op(word).is_some() || number_op(word).is_some() {
                self.part(Part::Text(value, TextOf::Compared(name)));
            }
        }
    }

    fn tested(&mut self, name: &'n str, value: &'n Node) {
        for text in value.items_or_itself() {
            self.part(Part::Text(text, TextOf::Tested(name)));
        }
    }
}

/// The items of a list, or the one value that stands for it.
trait Items {
    fn items_or_itself(&self) -> &[Node];
}

impl Items for Node {
    fn items_or_itself(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// The record that the word at the key chooses, or that the word nearest to it does.
fn chosen(node: &Node, variants: &Variants) -> &'static Record {
    let word = node.get(variants.key).map_or(variants.default, Node::text);
    let words = || variants.cases.iter().map(|(word, _)| *word);
    let meant = words().find(|known| *known == word).or_else(|| nearest(word, words()));
    let meant = meant.unwrap_or(variants.default);
    let case = variants.cases.iter().find(|(known, _)| *known == meant);
    case.unwrap_or(&variants.cases[0]).1
}
