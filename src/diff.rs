//! The editions that are compared: from a folder, or from a commit.
//!
//! Owns that an edition stands before it is compared; what differs is `content::diff`'s.

use std::path::Path;

use content::Content;
use content::checked;
pub use content::diff::{Comparison, Edition, View, page};

use crate::failure::Failure;
use crate::load::{self, git};
use crate::pipeline;

/// The edition in a folder.
///
/// # Errors
/// There is none, or it has errors.
pub fn folder(path: &Path) -> Result<Edition, Failure> {
    edition(path.display().to_string(), checked::check(load::load(path)?))
}

/// The edition that stood in a folder when something was committed.
///
/// # Errors
/// There is none, or it has errors.
pub fn commit(folder: &Path, revision: &str) -> Result<Edition, Failure> {
    let read = git::load(folder, revision)?;
    let name = format!("{revision}（提交 {}，{}）", read.commit, read.day);
    edition(name, checked::check(read.loaded))
}

/// An edition that does not check cannot be compared: what it tells people is not settled.
fn edition(name: String, mut content: Content) -> Result<Edition, Failure> {
    match pipeline::prove(&mut content) {
        Some(portal) => Ok(Edition { name, texts: content.texts(), portal }),
        None => {
            let words = format!("\n“{name}”里有错误，没有比较。请先改正。\n");
            Err(Failure::from(&content).and(&words))
        }
    }
}
