//! The texts of a portal at one moment, and what is known of a place in them.
//!
//! Owns what every question begins with: the index of names, and which thing stands at a place.

use std::sync::{Arc, OnceLock};

use language::order::sort_by;
use language::place::{FileId, Files, Place, Sources};
use language::portal::Checked;

use crate::index::{Index, Mention, Symbol};
use crate::mention::FileKind;

/// A place where somebody's cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: FileId,
    /// The byte before which it stands.
    pub offset: usize,
}

/// A text to put in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty stretch where something is put in.
    pub place: Place,
    /// The new text.
    pub text: String,
}

/// What a snapshot is taken of.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Names of files.
    pub files: &'a Files,
    /// Their texts.
    pub sources: &'a Sources,
    /// What they mean, where nothing is wrong with them.
    pub portal: Option<&'a Checked>,
}

/// The texts of a portal.
#[derive(Debug, Clone)]
pub struct Snapshot<'a> {
    /// Names of files.
    pub files: &'a Files,
    /// Their texts.
    pub sources: &'a Sources,
    /// What they mean, where nothing is wrong with them.
    pub portal: Option<&'a Checked>,
    /// Read where it is wanted; what folds, for one, takes no names.
    index: OnceLock<Arc<Index>>,
}

impl<'a> Snapshot<'a> {
    /// The texts by themselves.
    #[must_use]
    pub fn of(files: &'a Files, sources: &'a Sources, portal: Option<&'a Checked>) -> Snapshot<'a> {
        Snapshot { files, sources, portal, index: OnceLock::new() }
    }

    /// As [`Snapshot::of`], of texts whose names have been read.
    #[must_use]
    pub fn again(index: Arc<Index>, of: Texts<'a>) -> Snapshot<'a> {
        let Texts { files, sources, portal } = of;
        Snapshot { files, sources, portal, index: index.into() }
    }

    /// All names.
    #[must_use]
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Arc::new(Index::of(self.files, self.sources)))
    }

    /// The path of a file in the content folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> Option<&'a str> {
        let mut files = self.files.iter();
        files.find(|(_, known)| **known == file).map(|(path, _)| path.as_str())
    }

    /// What a file is.
    #[must_use]
    pub fn kind(&self, file: FileId) -> FileKind<'a> {
        self.path(file).map_or(FileKind::Other, FileKind::of)
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &'a str {
        self.sources.get(file).text()
    }

    /// The names at a place: of two that stand in one another the inner ones, of 题.列 the piece.
    #[must_use]
    pub fn mentions(&self, spot: Spot) -> Vec<Mention> {
        let found = self.index().at(spot.file, spot.offset);
        // Where two names meet, as at the point of 题.列, the one that begins there.
        let begins = |mention: &&Mention| mention.place.start == spot.offset;
        let inner =
            found.iter().find(begins).or_else(|| found.first()).map(|mention| mention.place);
        found.into_iter().filter(|mention| Some(mention.place) == inner).collect()
    }

    /// Where the things at a place have their names.
    #[must_use]
    pub fn definition(&self, spot: Spot) -> Vec<Place> {
        let symbols = self.symbols(spot);
        let defined = symbols.iter().flat_map(|symbol| self.index().definitions(symbol));
        once(defined)
    }

    /// All places that name the things at a place, their own included.
    #[must_use]
    pub fn references(&self, spot: Spot) -> Vec<Place> {
        let symbols = self.symbols(spot);
        let named = symbols.iter().flat_map(|symbol| self.index().of_symbol(symbol));
        once(named)
    }

    /// The things that the names at a place mean.
    #[must_use]
    pub fn symbols(&self, spot: Spot) -> Vec<Symbol> {
        self.mentions(spot).into_iter().map(|mention| mention.symbol).collect()
    }
}

/// Each place once, in order.
fn once(mentions: impl Iterator<Item = Mention>) -> Vec<Place> {
    let mut places: Vec<Place> = mentions.map(|mention| mention.place).collect();
    sort_by(&mut places, Ord::cmp);
    places.dedup();
    places
}
