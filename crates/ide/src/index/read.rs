//! What each file says of names, kept as long as it is the same file.
//!
//! Owns what is read again after a key, and that it can be read a few files at a time. Which thing a name means takes
//! all files, and is the index's.

use std::sync::Arc;

use language::listing::listing;
use language::model::listing::Listing;
use language::place::{FileId, Files, Place, Source, Sources};
use language::problem::Problems;
use language::yaml::Node;

use super::Index;
use super::scope::Scope;
use crate::mention::{FileKind, Word, words};
use crate::tree::tree;

/// What one file says of names.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileNames {
    pub words: Vec<Word>,
    /// Its 网址, and where it stands.
    pub address: Option<(String, Place)>,
    /// What it lists.
    pub listing: Option<Arc<Listing>>,
    /// Of the site, what stands before the ids of each notice but the first, by its 网址.
    pub notices: Vec<(String, String)>,
}

impl FileNames {
    fn of(kind: FileKind, file: FileId, source: &Source) -> FileNames {
        let text = source.text();
        if let FileKind::List(name) = kind {
            let listing = listing(name, file, source, &mut Problems::new());
            return FileNames { listing, ..FileNames::default() };
        }
        let node = kind.yaml(file, text).and_then(|part| tree(text, part));
        let address = match kind {
            FileKind::Page | FileKind::Guide(_) => node.as_ref().and_then(|node| node.get("网址")),
            _ => None,
        };
        FileNames {
            address: address.map(|slug| (slug.text().to_owned(), slug.place)),
            listing: None,
            notices: match kind {
                FileKind::Site => notices(node.as_ref()),
                _ => Vec::new(),
            },
            words: match source.is_read() {
                true => words(kind, file, text, node.as_ref()),
                false => Vec::new(),
            },
        }
    }
}

fn notices(site: Option<&Node>) -> Vec<(String, String)> {
    let others = site.and_then(|site| site.get("其他通知"));
    let others = others.map_or(&[][..], |others| others.list()).iter();
    let named = others.filter_map(|other| {
        Some((other.get("网址")?.text().to_owned(), other.get("名")?.text().to_owned()))
    });
    named.collect()
}

#[derive(Debug, Clone)]
struct Known {
    path: String,
    file: FileId,
    source: Arc<Source>,
    names: Arc<FileNames>,
}

/// What all files say of names, as far as they were read. Starts empty.
#[derive(Debug, Default)]
pub struct Names {
    /// In the order of paths.
    known: Vec<Known>,
}

impl Names {
    /// Reads files that are others than the last time, until `most` bytes were read; whether that was all.
    pub fn read(&mut self, files: &Files, sources: &Sources, most: usize) -> bool {
        let (mut left, mut is_all) = (most, true);
        let before = std::mem::take(&mut self.known);
        for (path, &file) in files {
            let (kind, source) = (FileKind::of(path), sources.shared(file));
            if kind == FileKind::Other {
                continue;
            }
            let known = before.binary_search_by(|known| known.path.cmp(path));
            let known = known.ok().map(|at| &before[at]);
            let is_same = |known: &&Known| known.file == file && known.source.is_same(source);
            if let Some(known) = known.filter(|known| left == 0 || is_same(known)) {
                is_all &= is_same(&known);
                self.known.push(known.clone());
            } else if left == 0 {
                is_all = false;
            } else {
                left = left.saturating_sub(source.text().len());
                let (path, source) = (path.clone(), source.clone());
                let names = Arc::new(FileNames::of(kind, file, &source));
                self.known.push(Known { path, file, source, names });
            }
        }
        is_all
    }

    /// What all of it means, once it was read.
    #[must_use]
    pub fn index(&self, files: &Files) -> Index {
        let read = self.known.iter().map(|known| (known.path.clone(), known.names.clone()));
        let read: Vec<(String, Arc<FileNames>)> = read.collect();
        let scope = Scope::of(&read, files);
        Index { read, scope }
    }
}
