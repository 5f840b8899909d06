//! What is remembered of a published site for the next build: `.zhiyin.past`, beside its manifest.
//!
//! Owns when it may be used: the same program wrote it, it is whole, and every file of the site is as it was left.
//! Else there is none, and all is made anew; so it may be deleted or damaged at any time. Only a large site has
//! it. What is in it is `site`'s.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use bytes::Bytes;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use site::{Past, Site};

use super::staging::Staging;
use super::{FileName, STAGING, manifest};
use crate::load::state::State;

pub const NAME: &str = ".zhiyin.past";

/// Bytes of a digest.
const DIGEST: usize = 32;

/// What is remembered of the site in a folder, every file of which is as it was left.
pub struct Remembered {
    folder: PathBuf,
    record: Record,
    /// Of the record as it is written.
    digest: [u8; DIGEST],
}

/// As it is read.
#[derive(Deserialize)]
struct Record {
    program: String,
    /// Every file of the site, and its manifest.
    files: BTreeMap<String, Left>,
    past: Past,
}

/// As it is written.
#[derive(Serialize)]
struct Written<'a> {
    program: &'a str,
    files: &'a BTreeMap<String, Left>,
    past: &'a Past,
}

/// A file as it was left.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Left {
    hash: String,
    state: State,
    /// Whether the state alone tells that it still is.
    is_settled: bool,
}

/// What is remembered of the site in a folder.
pub fn remembered(out: &Path) -> Option<Remembered> {
    let program = program()?;
    let folder = fs::canonicalize(out).ok()?;
    let written = fs::read(folder.join(NAME)).ok()?;
    let digest = *written.first_chunk()?;
    let mut record = Record::read(&written)?;
    if record.program != program {
        return None;
    }
    let stands = |(name, left): (&String, &mut Left)| left.stands(&folder.join(name));
    let stands = record.files.par_iter_mut().all(stands);
    stands.then_some(Remembered { folder, record, digest })
}

impl Remembered {
    pub fn past(&self) -> &Past {
        &self.record.past
    }

    /// A file as it was left.
    pub fn file(&self, name: &str) -> Option<Bytes> {
        let left = self.record.files.get(name)?;
        let bytes = fs::read(self.folder.join(name)).ok()?;
        (manifest::sha256(&bytes) == left.hash).then(|| bytes.into())
    }

    /// The hashes of the files in a folder that a site keeps. None where one is not known or no longer as it was
    /// looked at: between then and now somebody may have published there, or written to it.
    pub fn hashes(&self, site: &Site, folder: &Path) -> Option<BTreeMap<FileName, String>> {
        let hash = |name: &String| {
            let left = self.record.files.get(name)?;
            let is_there = state(&folder.join(name)).as_ref() == Some(&left.state);
            Some((FileName::new(name).ok().filter(|_| is_there)?, left.hash.clone()))
        };
        let names: Vec<&String> = site.kept().iter().filter(|_| self.folder == folder).collect();
        let all = names.len() == site.kept().len();
        all.then(|| names.into_par_iter().map(hash).collect()).flatten()
    }
}

/// Remembers a site that was published, as far as the disk lets us: without it the next build takes longer.
pub fn remember(
    folder: &Path,
    site: &Site,
    hashes: BTreeMap<FileName, String>,
    known: Option<&Remembered>,
) {
    let path = folder.join(NAME);
    let written = site.past().is_large().then(|| {
        let left = |(name, hash): (FileName, String)| {
            let kept = known.filter(|_| site.kept().contains(name.as_str()));
            let kept = kept.and_then(|known| known.record.files.get(name.as_str())).cloned();
            let left = match kept {
                Some(left) => left,
                None => Left::new(&folder.join(name.as_str()), hash)?,
            };
            Some((name.to_string(), left))
        };
        let files: Option<BTreeMap<String, Left>> = hashes.into_par_iter().map(left).collect();
        let record = Written { program: program()?, files: &files?, past: site.past() };
        let bytes = record.bytes()?;
        let is_there = known.is_some_and(|known| bytes.starts_with(&known.digest));
        if is_there && path.is_file() {
            return Some(());
        }
        let staging = Staging::new(folder, STAGING).ok()?;
        staging.put(&bytes, &path).ok()
    });
    if written.flatten().is_none() {
        // What is no longer true would be seen to be; it only takes room.
        let _ = fs::remove_file(&path);
    }
}

impl Record {
    /// None of what is not whole.
    fn read(bytes: &[u8]) -> Option<Record> {
        let (digest, written) = bytes.split_at_checked(DIGEST)?;
        let is_whole = Sha256::digest(written)[..] == *digest;
        is_whole.then(|| postcard::from_bytes(written).ok()).flatten()
    }
}

impl Written<'_> {
    fn bytes(&self) -> Option<Vec<u8>> {
        let written = postcard::to_extend(self, vec![0; DIGEST]);
        let mut written = written.ok()?;
        let digest = Sha256::digest(&written[DIGEST..]);
        written[..DIGEST].copy_from_slice(&digest);
        Some(written)
    }
}

impl Left {
    /// A file just written, or found to hold this: somebody may have written to it since, so it is read once more.
    fn new(path: &Path, hash: String) -> Option<Left> {
        Some(Left { hash, state: state(path)?, is_settled: false })
    }

    /// Whether it is as it was left.
    fn stands(&mut self, path: &Path) -> bool {
        if state(path).as_ref() != Some(&self.state) {
            return false;
        }
        if self.is_settled && self.state.is_certain() {
            return true;
        }
        self.is_settled = self.state.is_settled(SystemTime::now());
        fs::read(path).is_ok_and(|bytes| manifest::sha256(&bytes) == self.hash)
    }
}

/// None of what is no plain file.
fn state(path: &Path) -> Option<State> {
    let metadata = fs::symlink_metadata(path).ok()?;
    metadata.is_file().then(|| State::of(&metadata)).flatten()
}

/// This program and no other: one that was built anew may draw otherwise. As it was when it was first asked, for
/// it may be replaced while it runs.
fn program() -> Option<&'static str> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let asked = || {
        let path = env::current_exe().ok()?;
        let state = State::of(&fs::metadata(&path).ok()?)?;
        let mut known = postcard::to_allocvec(&state).ok()?;
        if !state.is_certain() {
            known.extend(fs::read(&path).ok()?);
        }
        Some(format!("{} {}", env!("CARGO_PKG_VERSION"), manifest::sha256(&known)))
    };
    PROGRAM.get_or_init(asked).as_deref()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Makes a file of ours one that another program wrote.
    pub fn as_by_another_program(at: &Path) -> bool {
        let bytes = fs::read(at).ok();
        let record = bytes.and_then(|bytes| Record::read(&bytes));
        let Some(Record { files, past, .. }) = record else { return false };
        let written = Written { program: "another", files: &files, past: &past }.bytes();
        written.is_some_and(|written| fs::write(at, written).is_ok())
    }
}
