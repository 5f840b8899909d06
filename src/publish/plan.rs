//! The order in which files move, as a value: each prefix of a plan leaves a whole site.
//!
//! Owns the order only. Assets carry their hash in their names, so new ones never disturb old
//! pages; a page moves when its assets are there and goes before they go.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::staging::move_into_place;
use super::{Doing, FileName, PublishError};
use content::file_name::FOLDERS;

/// One step; the name is a file's, the same in both folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Place(FileName),
    Remove(FileName),
}

/// All steps, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub steps: Vec<Step>,
}

impl Plan {
    /// Assets, other files, pages, index, manifest; then stale pages, other files, assets.
    pub fn new(changed: &[FileName], stale: &[FileName]) -> Self {
        let (mut changed, mut stale) = (changed.to_vec(), stale.to_vec());
        changed.sort_by(|a, b| a.rank().cmp(&b.rank()).then(a.cmp(b)));
        stale.sort_by(|a, b| b.rank().cmp(&a.rank()).then(a.cmp(b)));
        let places = changed.into_iter().map(Step::Place);
        Self { steps: places.chain(stale.into_iter().map(Step::Remove)).collect() }
    }

    /// Moves files from the temporary folder to the target and removes stale ones.
    pub fn carry_out(&self, from: &Path, to: &Path) -> Result<(), Stopped> {
        for (after, step) in self.steps.iter().enumerate() {
            step.carry_out(from, to).map_err(|error| Stopped { after, error })?;
        }
        Ok(())
    }

    /// Takes back the first steps when all of them placed files where none had been; says whether
    /// the target is as it was. Assets come first, so a target that refuses its pages is one such.
    pub fn take_back(&self, after: usize, to: &Path, fresh: &BTreeSet<FileName>) -> bool {
        let placed: Option<Vec<_>> = self.steps[..after]
            .iter()
            .map(|step| match step {
                Step::Place(name) => fresh.get(name),
                Step::Remove(_) => None,
            })
            .collect();
        let removes = placed.map(|names| names.into_iter().cloned().map(Step::Remove));
        let undone =
            removes.is_some_and(|mut removes| removes.all(|step| step.carry_out(to, to).is_ok()));
        // If a step made a folder and failed then; it goes only while it is empty.
        for folder in FOLDERS {
            let _ = fs::remove_dir(to.join(folder));
        }
        undone
    }
}

/// A plan that could not be carried out whole.
#[derive(Debug)]
pub struct Stopped {
    /// Steps done before.
    pub after: usize,
    pub error: PublishError,
}

impl Step {
    fn carry_out(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        match self {
            Self::Place(name) => {
                let path = to.join(name.as_str());
                if let Some(folder) = name.folder() {
                    let folder = to.join(folder);
                    make(&folder).map_err(PublishError::disk(Doing::Create, &folder))?;
                }
                move_into_place(&from.join(name.as_str()), &path)
                    .map_err(PublishError::disk(Doing::Move, &path))
            }
            Self::Remove(name) => {
                let path = to.join(name.as_str());
                remove(&path).map_err(PublishError::disk(Doing::Remove, &path))?;
                if let Some(folder) = name.folder() {
                    // Succeeds only when the last file is gone.
                    let _ = fs::remove_dir(to.join(folder));
                }
                Ok(())
            }
        }
    }
}

fn make(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Removes a file or link; a folder of that name is not ours, and what is gone is gone.
fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(_) => fs::remove_file(path),
    }
}
