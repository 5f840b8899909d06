//! Texts as they were read, for whoever reads the same folder again and again.
//!
//! Owns when a file need not be opened again: the system says the same of it as then, and it had been left
//! alone for a while, so that nobody can have written to it since without another time beside it.

use std::collections::HashMap;
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

    pub(super) fn keep(&mut self, path: &str, state: State, text: &Arc<str>) {
        self.each.insert(path.to_owned(), Text { state, text: text.clone() });
    }
}

/// None where it may change unseen.
pub(super) fn settled(metadata: &Metadata) -> Option<State> {
    State::of(metadata).filter(|state| state.is_settled(SystemTime::now()))
}
