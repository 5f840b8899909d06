//! `manifest.json`: every published file with its SHA-256, and the fingerprint of the rules.
//!
//! Owns its bytes; whose folder it stands in is asked where files are published.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use language::order::map_of;
use language::together::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::file_name::FileName;
use crate::json::{self, NoJson};

pub const NAME: &str = "manifest.json";

const GENERATOR: &str = concat!("zhiyin ", env!("CARGO_PKG_VERSION"));

/// The file's shape; the files are sorted by name.
#[derive(Serialize, Deserialize)]
pub struct Manifest {
    /// The program and its version.
    pub generator: String,
    #[serde(default)]
    pub fingerprint: String,
    pub files: BTreeMap<String, String>,
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
    write_beside(site, BTreeMap::new(), fingerprint)
}

/// The same with files that stay as they stand, of which the hashes are known.
///
/// # Errors
/// See [`NoJson`].
pub fn write_beside(
    site: &BTreeMap<FileName, &[u8]>,
    kept: BTreeMap<FileName, String>,
    fingerprint: &str,
) -> Result<Written, NoJson> {
    let own: Vec<(FileName, String)> =
        site.par_iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    let mut hashes = map_of(own);
    hashes.extend(kept);
    let manifest = Manifest {
        generator: GENERATOR.to_owned(),
        fingerprint: fingerprint.to_owned(),
        files: map_of(hashes.iter().map(|(name, hash)| (name.to_string(), hash.clone()))),
    };
    let bytes = json::pretty(&manifest)?.into_bytes();
    hashes.insert(FileName::manifest(), sha256(&bytes));
    Ok(Written { bytes, hashes })
}

/// A file's hash as the manifest has it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut hex = String::with_capacity(64);
    for byte in digest {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
