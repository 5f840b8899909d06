//! Which mentions somebody asks for.
//!
//! Owns what is passed over before it is looked up what it means: of ten guides that would be many thousand names for
//! the one that somebody points at.

use language::model::listing::Listing;
use language::place::{FileId, Place};
use language::shape::Named;

use super::{Mention, Symbol, Target};
use crate::mention::{Does, Word};

pub(super) enum Asked<'a> {
    All,
    /// Those that hold a place; its end counts, for a cursor stands behind a word.
    At(FileId, usize),
    /// Those of one thing.
    Of(&'a Symbol),
}

impl Asked<'_> {
    fn holds(&self, place: Place) -> bool {
        match self {
            Asked::At(file, offset) => {
                place.file == *file && place.start <= *offset && *offset <= place.end
            }
            Asked::All | Asked::Of(_) => true,
        }
    }

    /// Whether one can be among the headings and cells of a list.
    pub fn list(&self, list: &Listing) -> bool {
        match self {
            Asked::All => true,
            Asked::At(file, _) => list.place.file == *file,
            Asked::Of(symbol) => match symbol {
                Symbol::List(name) | Symbol::Column(name, _) | Symbol::Cell(name, ..) => {
                    list.name == *name
                }
                _ => false,
            },
        }
    }

    /// Whether one can be what a link leads to.
    pub fn target(&self, target: &Target) -> bool {
        match self {
            Asked::All | Asked::At(..) => self.holds(target.place),
            Asked::Of(symbol) => matches!(symbol, Symbol::File(_) | Symbol::Guide(_)),
        }
    }

    /// Whether a word can be one.
    pub fn word(&self, word: &Word) -> bool {
        let Asked::Of(symbol) = self else { return self.holds(word.place) };
        match symbol {
            // Links say it in other words.
            Symbol::File(_) => matches!(word.does, Does::Leads | Does::Uses(Named::File, _)),
            // In its own notice it goes by its own id, which ends the one it is cited by.
            Symbol::Clause(id) => id.ends_with(&word.text),
            // 题.列 is two.
            Symbol::Constant(name)
            | Symbol::Question(_, name)
            | Symbol::Choice(_, _, name)
            | Symbol::Fact(_, name)
            | Symbol::Value(_, _, name)
            | Symbol::Block(_, name)
            | Symbol::Role(name)
            | Symbol::List(name)
            | Symbol::Column(_, name)
            | Symbol::Cell(_, _, name)
            | Symbol::Guide(name) => word.text.contains(name.as_str()),
        }
    }

    /// Whether what was looked up is one.
    pub fn mention(&self, mention: &Mention) -> bool {
        match self {
            Asked::Of(symbol) => mention.symbol == **symbol,
            Asked::All | Asked::At(..) => self.holds(mention.place),
        }
    }
}
