//! How a block looks to its readers, and not where it is written.
//!
//! Owns when two blocks look the same. Who reads them is for the rooms that ask.

use language::attachment::About;
use language::model::{BlockKind, Field, Value};
use language::rule_set::body::{Actor, Resolved};
use language::rule_set::{Block, DeadlineTime, RuleSet};
use language::wording::Piece;

/// A block's words, sources and headings.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Look<'r> {
    said: Said<'r>,
    clauses: &'r [String],
    inferred: Option<&'r str>,
    title: Option<&'r str>,
    /// What the step is called on whose card it stands.
    card: Option<Says<'r>>,
}

/// What a block says, field by field.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Said<'r> {
    kind: BlockKind,
    fields: Vec<(Field, Says<'r>)>,
}

/// A field's value without its places.
#[derive(PartialEq, Eq, Hash)]
enum Says<'r> {
    Words(&'r [Piece]),
    Plain(&'r str),
    Actors(&'r [Actor]),
    Time(&'r DeadlineTime),
    Files(&'r [About]),
    /// The title of a form of ours: no two have the same.
    Sheet(&'r [Piece]),
}

impl<'r> Look<'r> {
    pub(super) fn of(rules: &'r RuleSet, block: &'r Block) -> Look<'r> {
        Look {
            said: Said::by(block),
            clauses: &block.clauses,
            inferred: block.inferred.as_deref(),
            title: title(rules, block),
            card: block.step.and_then(|step| rules.blocks[step].body.head()).map(Says::of),
        }
    }
}

impl<'r> Said<'r> {
    pub(super) fn by(block: &'r Block) -> Said<'r> {
        let fields = block.body.fields().map(|(spec, value)| (spec.field, Says::of(value)));
        Said { kind: block.body.kind(), fields: fields.collect() }
    }
}

impl<'r> Says<'r> {
    fn of(value: &'r Value<Resolved>) -> Says<'r> {
        match value {
            Value::Words(wording) => Says::Words(&wording.pieces),
            Value::Plain(text) => Says::Plain(text),
            Value::Actors(who) => Says::Actors(who),
            Value::Time(time) => Says::Time(time),
            Value::Files(files) => Says::Files(files),
            Value::Sheet(sheet) => Says::Sheet(&sheet.title.pieces),
        }
    }
}

/// The title a block stands under: a 组 without one shows nothing.
pub(super) fn title<'r>(rules: &'r RuleSet, block: &Block) -> Option<&'r str> {
    rules.groups_of(block).find_map(|group| rules.groups[group].title.as_deref())
}
