//! `清单.json` beside the results: what we wrote there, by SHA-256.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use content::json::{self, NoJson};

pub const NAME: &str = "清单.json";

/// Every hash that a file of ours may have; two while it is being replaced.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Record {
    /// The roster the results are of, as it was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    pub files: BTreeMap<String, Vec<String>>,
}

impl Record {
    /// The record in a folder; an empty one where there is none that can be read.
    pub fn read(folder: &Path) -> Record {
        let text = fs::read(folder.join(NAME)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Both: what was there, and what is coming.
    pub fn with(&self, other: &Record) -> Record {
        let mut both = self.clone();
        for (name, hashes) in &other.files {
            both.files.entry(name.clone()).or_default().extend(hashes.iter().cloned());
        }
        both
    }

    pub fn bytes(&self) -> Result<Vec<u8>, NoJson> {
        json::pretty(self).map(String::into_bytes)
    }
}

/// The SHA-256 of a file, read piece by piece.
pub fn hash(path: &Path) -> io::Result<String> {
    let mut file = fs::File::open(path)?;
    let mut hasher = Hasher(Sha256::new());
    io::copy(&mut file, &mut hasher)?;
    Ok(hasher.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct Hasher(Sha256);

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
