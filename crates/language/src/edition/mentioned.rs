//! The times of the calendar that the texts of a portal name, for whoever asks again and again.
//!
//! Owns that a text is looked through once: that takes the time, and is done on all cores.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::together::*;

use super::mentions::{Mention, mentions};
use super::odd::{Named, named};
use crate::place::{FileId, Files, Source, Sources};

/// The texts of a portal.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub files: &'a Files,
    pub sources: &'a Sources,
}

/// What each text names. Starts empty.
#[derive(Debug, Default)]
pub(crate) struct Mentioned {
    each: BTreeMap<FileId, (Arc<Source>, Times)>,
}

/// What one text names.
#[derive(Debug, Default)]
struct Times {
    all: Vec<Mention>,
    /// The days of it that must be looked at.
    days: Vec<Named>,
}

impl Mentioned {
    /// Looks through those texts that are not what they were.
    pub fn look_through(&mut self, Texts { files, sources }: Texts) {
        let is_known = |file: FileId| {
            let known = self.each.get(&file);
            known.is_some_and(|(source, _)| source.is_same(sources.get(file)))
        };
        let fresh: Vec<_> = files
            .par_iter()
            .filter(|(_, file)| !is_known(**file))
            .map(|(_, &file)| {
                let source = sources.shared(file).clone();
                let all = mentions(source.text());
                let days = named(source.text(), &all);
                (file, (source, Times { all, days }))
            })
            .collect();
        self.each.extend(fresh);
    }

    /// A text is known to name none.
    pub fn names_none(&mut self, file: FileId, source: &Arc<Source>) {
        self.each.insert(file, (source.clone(), Times::default()));
    }

    /// The times that a text names which was looked through.
    pub fn of(&self, file: FileId) -> &[Mention] {
        self.each.get(&file).map_or(&[], |(_, times)| &times.all)
    }

    /// Those days of it that may be none, or others than their weekday says.
    pub(super) fn days_of(&self, file: FileId) -> &[Named] {
        self.each.get(&file).map_or(&[], |(_, times)| &times.days)
    }
}
