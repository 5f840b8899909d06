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
    each: HashMap<String, (State, Arc<str>)>,
}

impl Texts {
    /// The text of a file of which the system says this.
    pub(super) fn get(&self, path: &str, state: &State) -> Option<Arc<str>> {
        let (known, text) = self.each.get(path)?;
        (known == state).then(|| text.clone())
    }

    pub(super) fn keep(&mut self, path: &str, state: State, text: &Arc<str>) {
        self.each.insert(path.to_owned(), (state, text.clone()));
    }
}

/// None where it may change unseen.
pub(super) fn settled(metadata: &Metadata) -> Option<State> {
    State::of(metadata).filter(|state| state.is_settled(SystemTime::now()))
}
