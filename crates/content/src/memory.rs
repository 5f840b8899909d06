//! A content folder whose files are in memory, read as one on a disk is.
//!
//! Owns which of the files are read and what is said of the rest; a test holds that a disk gives the same.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::Arc;

use language::order::set_of;

use crate::attachment;
use crate::kind::{Bad, LoadKind, LoadProblem, Odd};
use crate::loaded::{Body, DEEPEST, Loaded, MAX_FILES, MAX_TOTAL, NEEDED, body, limit};
use crate::names;

/// The files of a content folder by their path in it, with slashes.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// The texts that bytes were read as, by their path. Starts empty.
pub type Decoded = BTreeMap<String, (Arc<[u8]>, Arc<str>)>;

/// What the files hold. `prefix`: what stands before their paths in diagnostics.
#[must_use]
pub fn load(files: &Files, prefix: &str) -> Loaded {
    load_again(files, prefix, &mut Decoded::new())
}

/// As [`load`]; bytes that are the very same as the last time are not read again.
#[must_use]
pub fn load_again(files: &Files, prefix: &str, decoded: &mut Decoded) -> Loaded {
    let mut room = Room { prefix, decoded, loaded: Loaded::default() };
    let entries = set_of(files.keys().flat_map(|path| Entry::of(path)));
    let found: Vec<&str> = files.keys().map(String::as_str).filter(|path| is_ours(path)).collect();
    if let Some(kind) = too_much(files, &found) {
        room.problem("", Bad::whole(kind));
        return room.loaded;
    }
    if !entries.iter().any(|entry| entry.path == NEEDED) {
        room.problem(NEEDED, Bad::whole(LoadKind::Missing));
    }
    for entry in entries {
        room.read(&entry, files);
    }
    room.loaded.sorted()
}

/// Something in the folder that is read or told of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    path: &'a str,
    is_folder: bool,
}

impl Entry<'_> {
    /// The entries that a file is seen by: folders around it that should be files, and itself, or the folder
    /// that lies too deep to be looked into.
    fn of(path: &str) -> impl Iterator<Item = Entry<'_>> {
        let ends = path.match_indices('/').map(|(at, _)| &path[..at]);
        let around: Vec<&str> = ends.filter(|_| is_ours(path)).take(DEEPEST).collect();
        let last = match around.get(DEEPEST - 1) {
            Some(deepest) => Entry { path: deepest, is_folder: true },
            None => Entry { path, is_folder: false },
        };
        let odd = around.into_iter().filter(|folder| names::is_read(folder, true));
        let odd = odd.map(|path| Entry { path, is_folder: true });
        odd.chain(is_ours(path).then_some(last))
    }
}

/// Whether somebody put it there.
fn is_ours(path: &str) -> bool {
    !path.split('/').any(|name| names::is_dropping(OsStr::new(name)))
}

/// What keeps all of them from being read.
fn too_much(files: &Files, found: &[&str]) -> Option<LoadKind> {
    let sum = |attached: bool| -> u64 {
        let all = found
            .iter()
            .filter(|path| names::is_read(path, false) && names::is_attachment(path) == attached);
        all.map(|path| files[*path].len() as u64).filter(|bytes| *bytes <= MAX_TOTAL).sum()
    };
    match () {
        () if found.len() > MAX_FILES => Some(LoadKind::TooManyFiles),
        () if sum(false) > MAX_TOTAL => Some(LoadKind::TooMuch),
        () if sum(true) > attachment::MAX_TOTAL => Some(LoadKind::TooMuchAttached),
        () => None,
    }
}

/// A folder being put together.
struct Room<'a> {
    prefix: &'a str,
    decoded: &'a mut Decoded,
    loaded: Loaded,
}

impl Room<'_> {
    fn read(&mut self, entry: &Entry, files: &Files) {
        let Entry { path, is_folder } = *entry;
        if is_folder {
            let kind = match names::is_read(path, true) {
                true => LoadKind::NotAFile(Odd::Folder),
                false => LoadKind::Stray,
            };
            return self.problem(path, Bad::whole(kind));
        }
        if !names::is_read(path, false) {
            let kind = match names::is_folder(path, false) {
                true => LoadKind::NotAFolder("普通文件"),
                false => LoadKind::Stray,
            };
            return self.problem(path, Bad::whole(kind));
        }
        let bytes = &files[path];
        if bytes.len() as u64 > limit(path) {
            return self
                .problem(path, Bad::whole(LoadKind::TooLarge { bytes: bytes.len() as u64 }));
        }
        match self.body(path, bytes) {
            Ok(body) => {
                let shown = self.shown(path);
                self.loaded.add(path.to_owned(), shown, body);
            }
            Err(bad) => self.problem(path, bad),
        }
    }

    fn body(&mut self, path: &str, bytes: &Arc<[u8]>) -> Result<Body, Bad> {
        let known = self.decoded.get(path).filter(|(of, _)| Arc::ptr_eq(of, bytes));
        if let Some((_, text)) = known {
            return Ok(Body::Text(text.clone()));
        }
        let body = body(path, bytes.to_vec())?;
        if let Body::Text(text) = &body {
            self.decoded.insert(path.to_owned(), (bytes.clone(), text.clone()));
        }
        Ok(body)
    }

    fn problem(&mut self, path: &str, bad: Bad) {
        let problem: LoadProblem = bad.of(path, self.shown(path));
        self.loaded.problems.push(problem);
    }

    fn shown(&self, path: &str) -> String {
        shown(self.prefix, path)
    }
}

/// How a path is named in diagnostics.
#[must_use]
pub fn shown(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", "") => ".".to_owned(),
        ("", path) => path.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, path) => [prefix, "/", path].concat(),
    }
}
