//! Texts as they were read, for whoever reads the same folder again and again.
//!
//! Owns when a file need not be opened again: the system says the same of it as then, and it had been left
//! alone for a while, so that nobody can have written to it since without another time beside it.

use std::collections::HashMap;
use std::fs::Metadata;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The coarsest clock of a file system in use (FAT).
const TICK: Duration = Duration::from_secs(2);

/// The texts of a folder, by their path in it. Starts empty.
#[derive(Debug, Default)]
pub struct Texts {
    each: HashMap<String, (State, Arc<str>)>,
}

/// What the system says of a file whose text it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    length: u64,
    modified: SystemTime,
    /// When anything about the file was changed, and which file it is, where the system says so.
    system: Option<(i64, i64, u64)>,
}

impl State {
    /// None where it may change unseen.
    pub fn of(metadata: &Metadata) -> Option<State> {
        let modified = metadata.modified().ok()?;
        let age = SystemTime::now().duration_since(modified).ok()?;
        let state = State { length: metadata.len(), modified, system: system(metadata) };
        (age > TICK).then_some(state)
    }
}

#[cfg(unix)]
fn system(metadata: &Metadata) -> Option<(i64, i64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.ctime(), metadata.ctime_nsec(), metadata.ino()))
}

#[cfg(not(unix))]
fn system(_: &Metadata) -> Option<(i64, i64, u64)> {
    None
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
