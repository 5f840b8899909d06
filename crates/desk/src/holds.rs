//! What a file holds and can be folded, and every place that says a name.

use ide::outline::Entry;
use ide::snapshot::Spot;
use language::place::{FileId, Place};
use serde::Serialize;

use crate::desk::Desk;
use crate::said::{self, Target};

/// An entry of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// What it is called.
    pub name: String,
    /// Where it is called so.
    pub target: Target,
    /// What is in it.
    pub entries: Vec<Held>,
}

/// A place that says a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    pub target: Target,
    /// The line it stands in.
    pub words: String,
}

/// Lines that can be folded into the first of them, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fold {
    pub first: usize,
    pub last: usize,
}

impl Desk {
    fn file(&self, path: &str) -> Option<FileId> {
        self.content.files.get(path).copied()
    }

    /// All places that say the name at a place, that place among them.
    pub fn references(&mut self, path: &str, at: usize) -> Vec<Use> {
        let Some(spot) = self.spot(path, at) else { return Vec::new() };
        let places = self.snapshot().references(spot);
        self.uses(places)
    }

    /// Where the other files would miss a file that is gone.
    pub fn missed(&mut self, path: &str) -> Vec<Use> {
        let places = self.snapshot().missed(path);
        self.uses(places)
    }

    fn uses(&self, places: Vec<Place>) -> Vec<Use> {
        let uses = places.into_iter().map(|place| {
            let source = self.content.sources.get(place.file);
            let behind = &source.text()[source.lines().start(place.start)..];
            let words = behind.lines().next().unwrap_or_default().trim().to_owned();
            Use { target: said::target(self.texts(), place), words }
        });
        uses.collect()
    }

    /// What a file holds.
    #[must_use]
    pub fn outline(&self, path: &str) -> Vec<Held> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let entries = self.text_alone().outline(file);
        self.held(&entries)
    }

    fn held(&self, entries: &[Entry]) -> Vec<Held> {
        let held = entries.iter().map(|entry| Held {
            name: entry.name.clone(),
            target: said::target(self.texts(), entry.named),
            entries: self.held(&entry.entries),
        });
        held.collect()
    }

    /// The lines of a file that can be folded.
    #[must_use]
    pub fn folds(&self, path: &str) -> Vec<Fold> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let places = self.text_alone().folds(file);
        let source = self.content.sources.get(file);
        let lines = |place: Place| {
            let written = source.slice(place).trim_end();
            let last = place.start + written.len();
            Fold {
                first: source.lines().index(place.start) + 1,
                last: source.lines().index(last) + 1,
            }
        };
        let mut folds: Vec<Fold> =
            places.into_iter().map(lines).filter(|fold| fold.last > fold.first).collect();
        folds.dedup_by_key(|fold| fold.first);
        folds
    }

    /// A place in a file; none of what is no text.
    pub(crate) fn spot(&self, path: &str, at: usize) -> Option<Spot> {
        let file = self.file(path)?;
        Some(Spot { file, offset: crate::place::byte(self.content.sources.get(file), at) })
    }
}
