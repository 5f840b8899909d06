//! `manifest.json`: every published file with its SHA-256, and the fingerprint of the rules.
//!
//! Owns its bytes, and the question whether a folder is ours: it is when it holds one of these.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::FileName;
use super::owned::Owned;
use crate::json::{self, NoJson};

pub const NAME: &str = "manifest.json";

const GENERATOR: &str = concat!("zhiyin ", env!("CARGO_PKG_VERSION"));

/// The file's shape; the files are sorted by name.
#[derive(Serialize, Deserialize)]
struct Manifest {
    generator: String,
    #[serde(default)]
    fingerprint: String,
    files: BTreeMap<String, String>,
}

/// A manifest.
pub struct Written {
    pub bytes: Vec<u8>,
    /// The hash of each file, and its own.
    pub hashes: BTreeMap<FileName, String>,
}

/// The manifest of these files.
///
/// # Errors
/// See [`NoJson`].
pub fn write(site: &BTreeMap<FileName, &[u8]>, fingerprint: &str) -> Result<Written, NoJson> {
    let mut hashes: BTreeMap<FileName, String> =
        site.par_iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    let manifest = Manifest {
        generator: GENERATOR.to_owned(),
        fingerprint: fingerprint.to_owned(),
        files: hashes.iter().map(|(name, hash)| (name.to_string(), hash.clone())).collect(),
    };
    let bytes = json::pretty(&manifest)?.into_bytes();
    hashes.insert(FileName::manifest(), sha256(&bytes));
    Ok(Written { bytes, hashes })
}

/// What a manifest that is there says of its folder.
pub enum Listed {
    /// Files of ours, each with the hash we left it with.
    Files(Owned),
    /// There is none.
    Gone,
    /// There is a file of that name that is none of ours, or not whole.
    Unreadable,
}

/// Reads the manifest in `folder`.
///
/// Names that we would never write are dropped: a manifest is only a file, and may be forged.
pub fn listed(folder: &Path) -> io::Result<Listed> {
    let path = folder.join(NAME);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listed::Gone),
        Err(error) => return Err(error),
        Ok(metadata) if !metadata.is_file() => return Ok(Listed::Unreadable),
        Ok(_) => {}
    }
    let manifest: Manifest = match serde_json::from_slice(&fs::read(&path)?) {
        Ok(manifest) => manifest,
        Err(_) => return Ok(Listed::Unreadable),
    };
    if !manifest.generator.starts_with("zhiyin ") {
        return Ok(Listed::Unreadable);
    }
    let mut owned = Owned::default();
    for (name, hash) in manifest.files {
        if let Ok(name) = FileName::new(&name) {
            owned.add(name, hash);
        }
    }
    owned.add(FileName::manifest(), String::new());
    Ok(Listed::Files(owned))
}

/// A file's hash as the manifest has it.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut hex = String::with_capacity(64);
    for byte in digest {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
