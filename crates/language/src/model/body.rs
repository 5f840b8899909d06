//! What a block says: the values of its kind's fields, as written or as meant.
//!
//! Owns the values and nothing about single fields: which there are is the table in [`super::fields`]. A
//! [`Stage`] says what values are made of, words with places first, worded texts once every name has
//! been looked up.

use std::fmt::Debug;

use super::fields::{Field, FieldSpec, Presence};
use super::kinds::{BlockKind, HeaderKind};

/// What the values of a body are made of.
pub trait Stage: Debug + Clone + PartialEq {
    /// A text that may hold placeholders.
    type Words: Debug + Clone + PartialEq;
    /// A text that holds none.
    type Plain: Debug + Clone + PartialEq;
    /// One of those who act.
    type Actor: Debug + Clone + PartialEq;
    /// When a deadline is.
    type Time: Debug + Clone + PartialEq;
    /// A form of ours.
    type Sheet: Debug + Clone + PartialEq;
    /// A file that readers take home.
    type File: Debug + Clone + PartialEq;
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<S: Stage> {
    /// Of the kinds Inline, Markdown and Header.
    Words(S::Words),
    /// Of the kinds Line and Plain.
    Plain(S::Plain),
    /// Who acts; nobody where the notice names nobody.
    Actors(Vec<S::Actor>),
    /// When a deadline is.
    Time(S::Time),
    /// A form of ours.
    Sheet(S::Sheet),
    /// Files that readers take home.
    Files(Vec<S::File>),
}

/// What a block says.
#[derive(Debug, Clone, PartialEq)]
pub struct Body<S: Stage> {
    kind: BlockKind,
    /// In the order of the kind's fields.
    values: Vec<Option<Value<S>>>,
}

impl<S: Stage> Body<S> {
    /// A body of a kind, value by value; none where one that must be written is missing.
    pub fn read(
        kind: BlockKind,
        value: impl FnMut(&'static FieldSpec) -> Option<Value<S>>,
    ) -> Option<Body<S>> {
        let values = kind.fields().iter().map(value).collect();
        Body { kind, values }.whole()
    }

    /// None where a value that must be there is missing.
    fn whole(self) -> Option<Body<S>> {
        let is_there = |(spec, value): (&FieldSpec, Option<&Value<S>>)| {
            spec.presence == Presence::Optional || value.is_some()
        };
        let is_whole = self.rows().all(is_there);
        is_whole.then_some(self)
    }

    /// The same block at another stage, every value of it; none where one that must be there could not be
    /// understood, which has been told of.
    pub fn map<T: Stage>(
        &self,
        mut value: impl FnMut(&'static FieldSpec, Option<&Value<S>>) -> Option<Value<T>>,
    ) -> Option<Body<T>> {
        let values = self.rows().map(|(spec, written)| value(spec, written)).collect();
        Body { kind: self.kind, values }.whole()
    }

    /// Which of the seven kinds it is.
    #[must_use]
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Every field of its kind, with its value.
    pub fn rows(&self) -> impl Iterator<Item = (&'static FieldSpec, Option<&Value<S>>)> {
        self.kind.fields().iter().zip(self.values.iter().map(Option::as_ref))
    }

    /// The fields that have a value.
    pub fn fields(&self) -> impl Iterator<Item = (&'static FieldSpec, &Value<S>)> {
        self.rows().filter_map(|(spec, value)| Some((spec, value?)))
    }

    /// All values, to be rewritten.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value<S>> {
        self.values.iter_mut().flatten()
    }

    /// A field's value.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value<S>> {
        self.fields().find(|(spec, _)| spec.field == field).map(|(_, value)| value)
    }

    /// A field that may hold placeholders.
    #[must_use]
    pub fn words(&self, field: Field) -> Option<&S::Words> {
        match self.get(field)? {
            Value::Words(words) => Some(words),
            Value::Plain(_)
            | Value::Actors(_)
            | Value::Time(_)
            | Value::Sheet(_)
            | Value::Files(_) => None,
        }
    }

    /// A field that holds none.
    #[must_use]
    pub fn plain(&self, field: Field) -> Option<&S::Plain> {
        match self.get(field)? {
            Value::Plain(text) => Some(text),
            Value::Words(_)
            | Value::Actors(_)
            | Value::Time(_)
            | Value::Sheet(_)
            | Value::Files(_) => None,
        }
    }

    /// Who acts.
    #[must_use]
    pub fn who(&self) -> &[S::Actor] {
        match self.get(Field::Who) {
            Some(Value::Actors(who)) => who,
            _ => &[],
        }
    }

    /// When a deadline is.
    #[must_use]
    pub fn time(&self) -> Option<&S::Time> {
        match self.get(Field::Time)? {
            Value::Time(time) => Some(time),
            Value::Words(_)
            | Value::Plain(_)
            | Value::Actors(_)
            | Value::Sheet(_)
            | Value::Files(_) => None,
        }
    }

    /// A form of ours for it.
    #[must_use]
    pub fn sheet(&self) -> Option<&S::Sheet> {
        match self.get(Field::Sheet)? {
            Value::Sheet(sheet) => Some(sheet),
            Value::Words(_)
            | Value::Plain(_)
            | Value::Actors(_)
            | Value::Time(_)
            | Value::Files(_) => None,
        }
    }

    /// The blank forms that are given for it.
    #[must_use]
    pub fn files(&self) -> &[S::File] {
        match self.get(Field::Blanks) {
            Some(Value::Files(files)) => files,
            _ => &[],
        }
    }

    /// The headers of a letter that are given.
    pub fn headers(&self) -> impl Iterator<Item = (HeaderKind, &S::Words)> {
        self.fields().filter_map(|(spec, value)| match (spec.field, value) {
            (Field::Header(kind), Value::Words(words)) => Some((kind, words)),
            _ => None,
        })
    }
}
