//! A content folder as an editor has it: what is on disk, with the texts that are open in place of their files.
//!
//! Owns what is kept of it from one key to the next, and what has been told of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ide::index::Index;
use ide::snapshot::{Snapshot, Texts};
use language::place::{FileId, Place};
use language::portal::Checked;
use language::problem::{Diagnostic, Problems};
use lsp_types::{PublishDiagnosticsParams, Uri};
use rules::Date;

use super::position::{Encoding, Lines, uri};
use super::said;
use crate::load::{self, Loaded, LoadedFile, names};
use crate::pipeline;
use content::{Content, Known};

/// A text that is open.
pub struct Open {
    /// As the editor calls its file.
    pub uri: Uri,
    /// As the editor has it.
    pub text: String,
}

/// The texts that are open, by their path.
pub type Opened = BTreeMap<PathBuf, Open>;

pub struct Folder {
    root: PathBuf,
    /// What is on disk; none where it cannot be read at all.
    disk: Option<Loaded>,
    known: Known,
    content: Option<Content>,
    index: OnceLock<Arc<Index>>,
    /// What does not hold for everyone, as far as it is known for this revision.
    proved: Option<Problems>,
    revision: u64,
    /// Files of which something is told.
    told: BTreeSet<String>,
}

impl Folder {
    pub fn new(root: PathBuf) -> Folder {
        Folder {
            root,
            disk: None,
            known: Known::default(),
            content: None,
            index: OnceLock::new(),
            proved: None,
            revision: 0,
            told: BTreeSet::new(),
        }
    }

    /// Reads what is on disk. A folder that is gone is as it was, until it is there again.
    pub fn load(&mut self) {
        self.disk = load::load(&self.root).ok().or(self.disk.take());
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Reads the texts as they are now.
    pub fn check(&mut self, open: &Opened, today: Date) {
        let Some(disk) = &self.disk else { return };
        let loaded = with_open(disk.clone(), &self.root, open);
        self.content = Some(pipeline::check_again(loaded, &mut self.known, Some(today)));
        self.index = OnceLock::new();
        self.proved = None;
        self.revision += 1;
    }

    /// The portal, where it is still to be proved.
    pub fn unproved(&self) -> Option<Checked> {
        let content = self.content.as_ref().filter(|_| self.proved.is_none())?;
        content.portal.clone()
    }

    /// Takes what was proved; false where the texts are no longer those it was proved of.
    pub fn take(&mut self, revision: u64, found: Problems) -> bool {
        let is_now = revision == self.revision;
        if is_now {
            self.proved = Some(found);
        }
        is_now
    }

    pub fn snapshot(&self) -> Option<Snapshot<'_>> {
        let Content { files, sources, portal, .. } = self.content.as_ref()?;
        let index = self.index.get_or_init(|| Arc::new(Index::of(files, sources))).clone();
        Some(Snapshot::again(index, Texts { files, sources, portal: portal.as_ref() }))
    }

    /// The file of a path.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        let below = path.strip_prefix(&self.root).ok()?;
        self.content.as_ref()?.files.get(&names::slashed(below)).copied()
    }

    /// All that is wrong, in order.
    pub fn problems(&self) -> Vec<&Diagnostic> {
        let own = self.content.iter().flat_map(|content| content.problems.sorted());
        let mut all: Vec<&Diagnostic> =
            own.chain(self.proved.iter().flat_map(Problems::sorted)).collect();
        all.sort_by_key(|found| found.place);
        all
    }

    /// A file's text and how the editor has it.
    pub fn lines<'a>(&'a self, file: FileId, of: Editor<'a>) -> Option<Lines<'a>> {
        let source = self.content.as_ref()?.sources.get(file);
        let open = self.path(file).and_then(|path| of.open.get(&path));
        let original = open.map(|open| open.text.as_str()).filter(|text| *text != source.text());
        Some(Lines { source, original, encoding: of.encoding })
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> Option<PathBuf> {
        let files = &self.content.as_ref()?.files;
        let (name, _) = files.iter().find(|(_, known)| **known == file)?;
        Some(self.root.join(name))
    }

    /// The address of a file, as the editor calls it where it is open.
    pub fn uri(&self, file: FileId, open: &Opened) -> Option<Uri> {
        let path = self.path(file)?;
        open.get(&path).map(|open| open.uri.clone()).or_else(|| uri(&path))
    }

    /// What is to be told of files: those with problems, and those that have none any more.
    pub fn news(&mut self, open: &Opened, encoding: Encoding) -> Vec<PublishDiagnosticsParams> {
        let of = Editor { open, encoding };
        let mut by_file: BTreeMap<FileId, Vec<lsp_types::Diagnostic>> = BTreeMap::new();
        for found in self.problems() {
            let said = said::diagnostic(self, found, of);
            by_file.entry(found.place.file).or_default().extend(said);
        }
        let mut told = BTreeSet::new();
        let mut news = Vec::new();
        for (file, diagnostics) in by_file {
            let Some(uri) = self.uri(file, open) else { continue };
            told.insert(uri.as_str().to_owned());
            news.push(PublishDiagnosticsParams::new(uri, diagnostics, None));
        }
        for gone in self.told.difference(&told) {
            if let Ok(uri) = gone.parse() {
                news.push(PublishDiagnosticsParams::new(uri, Vec::new(), None));
            }
        }
        self.told = told;
        news
    }

    /// The place of a byte in a file, as the protocol says it.
    pub fn location(&self, place: Place, of: Editor) -> Option<lsp_types::Location> {
        let range = self.lines(place.file, of)?.range(place);
        Some(lsp_types::Location::new(self.uri(place.file, of.open)?, range))
    }
}

/// What is to be known of the editor to say where something stands.
#[derive(Clone, Copy)]
pub struct Editor<'a> {
    pub open: &'a Opened,
    pub encoding: Encoding,
}

/// What is on disk, with the texts that are open in place of their files.
fn with_open(mut loaded: Loaded, root: &Path, open: &Opened) -> Loaded {
    for (path, open) in open {
        let Ok(below) = path.strip_prefix(root) else { continue };
        let name = names::slashed(below);
        if !names::is_read(&name, false) || name.starts_with("theme/") || is_kept(&name) {
            continue;
        }
        let Some(text) = load::decoded(open.text.clone()) else { continue };
        loaded.problems.retain(|problem| problem.path != name);
        match loaded.files.iter_mut().find(|file| file.path == name) {
            Some(file) => file.text = text.into(),
            None => {
                loaded.files.push(LoadedFile { shown: name.clone(), path: name, text: text.into() })
            }
        }
    }
    loaded
}

/// Whether a file holds no text.
fn is_kept(name: &str) -> bool {
    names::is_image(name) || names::is_attachment(name)
}
