//! Texts as they were read, for whoever reads the same folder again and again.
//!
//! Owns when a file need not be opened again: the system says the same of it as then, and it had been left
//! alone for a while, so that nobody can have written to it since without another time beside it.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::sync::Arc;
use std::time::SystemTime;

use crate::load::state::State;

/// The texts of a folder, by their path in it. Starts empty.
#[derive(Debug, Default)]
pub struct Texts {
    each: HashMap<String, Text>,
}

/// A text, and what the system said of its file.
#[derive(Debug)]
pub(super) struct Text {
    pub state: State,
    pub text: Arc<str>,
}

impl Texts {
    /// The text of a file as it was.
    pub(super) fn of(&self, path: &str) -> Option<&Text> {
        self.each.get(path)
    }

    /// Keeps a text that was read; one that may change unseen is not.
    pub(super) fn keep(&mut self, path: &str, state: Option<State>, text: &Arc<str>) {
        match state {
            Some(state) => {
                drop(self.each.insert(path.to_owned(), Text { state, text: text.clone() }))
            }
            None => drop(self.each.remove(path)),
        }
    }

    /// Lets go of all but these.
    pub(super) fn retain<'a>(&mut self, there: impl Iterator<Item = &'a str> + Clone) {
        if there.clone().count() < self.each.len() {
            let there: HashSet<&str> = there.collect();
            self.each.retain(|path, _| there.contains(path.as_str()));
        }
    }
}

/// None where it may change unseen.
pub(super) fn settled(metadata: &Metadata) -> Option<State> {
    State::of(metadata).filter(|state| state.is_settled(SystemTime::now()))
}
