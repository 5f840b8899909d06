//! Which files of a target are ours, and whether they still are as we left them.
//!
//! A file that somebody has changed since is somebody's work: it is neither replaced nor removed.

use std::collections::{BTreeMap, BTreeSet};

use crate::file_name::FileName;
use crate::manifest::{self, Manifest};

/// What systems and tools put into a folder by themselves: with only these it still is empty.
pub const BACKGROUND: [&str; 5] = [".DS_Store", ".git", ".gitkeep", "Thumbs.db", "desktop.ini"];

/// Names of files of ours, each with the hashes it may have: that of the manifest, and those of builds
/// that were killed while they placed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owned(BTreeMap<FileName, BTreeSet<String>>);

impl Owned {
    /// What a manifest says is ours; none where it is no manifest of ours, or not whole. Names that we would
    /// never write are dropped: a manifest is only a file, and may be forged.
    #[must_use]
    pub fn listed(manifest: &[u8]) -> Option<Owned> {
        let manifest: Manifest = serde_json::from_slice(manifest).ok()?;
        if !manifest.generator.starts_with("zhiyin ") {
            return None;
        }
        let mut owned = Owned::default();
        for (name, hash) in manifest.files {
            if let Ok(name) = FileName::new(&name) {
                owned.add(name, hash);
            }
        }
        owned.add(FileName::manifest(), String::new());
        Some(owned)
    }

    /// Adds a file with a hash it may have.
    pub fn add(&mut self, name: FileName, hash: String) {
        self.0.entry(name).or_default().insert(hash);
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: Owned) {
        for (name, hashes) in other.0 {
            self.0.entry(name).or_default().extend(hashes);
        }
    }

    /// Whether it is ours.
    #[must_use]
    pub fn has(&self, name: &FileName) -> bool {
        self.0.contains_key(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &FileName> {
        self.0.keys()
    }

    /// The hashes a file may have.
    pub fn hashes(&self, name: &FileName) -> impl Iterator<Item = &String> {
        self.0.get(name).into_iter().flatten()
    }

    /// Whether nothing is ours.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether these bytes are ones that we left under this name. The manifest cannot hold its own hash,
    /// and is known by what it says. Line ends do not count: Git changes them on Windows.
    #[must_use]
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
