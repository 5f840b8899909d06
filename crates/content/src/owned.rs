//! Which files of a target are ours, and whether they still are as we left them.
//!
//! A file that somebody has changed since is somebody's work: it is neither replaced nor removed.

use std::collections::{BTreeMap, BTreeSet};

use super::{FileName, manifest};

/// Names of files of ours, each with the hashes it may have: that of the manifest, and those of builds
/// that were killed while they placed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owned(BTreeMap<FileName, BTreeSet<String>>);

impl Owned {
    pub fn add(&mut self, name: FileName, hash: String) {
        self.0.entry(name).or_default().insert(hash);
    }

    pub fn extend(&mut self, other: Owned) {
        for (name, hashes) in other.0 {
            self.0.entry(name).or_default().extend(hashes);
        }
    }

    pub fn has(&self, name: &FileName) -> bool {
        self.0.contains_key(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &FileName> {
        self.0.keys()
    }

    pub fn hashes(&self, name: &FileName) -> impl Iterator<Item = &String> {
        self.0.get(name).into_iter().flatten()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether these bytes are ones that we left under this name. The manifest cannot hold its own hash,
    /// and is known by what it says. Line ends do not count: Git changes them on Windows.
    pub fn is_as_left(&self, name: &FileName, bytes: &[u8]) -> bool {
        let knows = |bytes: &[u8]| {
            let hash = manifest::sha256(bytes);
            self.hashes(name).any(|known| *known == hash)
        };
        let without_returns =
            || bytes.iter().copied().filter(|&byte| byte != b'\r').collect::<Vec<u8>>();
        *name == FileName::manifest() || knows(bytes) || knows(&without_returns())
    }
}
