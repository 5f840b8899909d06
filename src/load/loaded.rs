//! What was read of a content folder.
//!
//! Owns which list a file belongs to, and their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::LoadProblem;

/// Everything the editors wrote.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// site.yaml, notice.md, pages and guides, sorted by path.
    pub files: Vec<LoadedFile>,
    /// Sorted by path.
    pub problems: Vec<LoadProblem>,
    /// Each file directly in `theme/`, by its name there.
    pub theme: BTreeMap<String, LoadedFile>,
    /// The files of `images/`, sorted by path.
    pub images: Vec<LoadedImage>,
    /// The files of `files/`, sorted by path.
    pub attachments: Vec<LoadedAttachment>,
}

/// One text, decoded, without byte order mark, lines ending in LF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedFile {
    /// Relative to the content folder, with slashes: `guides/leave/guide.yaml`.
    pub path: String,
    /// As diagnostics name it: `content/guides/leave/guide.yaml`.
    pub shown: String,
    pub text: Arc<str>,
}

/// One file of `images/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedImage {
    /// Relative to the content folder, with slashes: `images/样表.png`.
    pub path: String,
    /// As diagnostics name it.
    pub shown: String,
    pub bytes: Vec<u8>,
}

/// One file of `files/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedAttachment {
    /// Relative to the content folder, with slashes: `files/登记表.docx`.
    pub path: String,
    /// As diagnostics name it.
    pub shown: String,
    /// Held once, however many hold it.
    pub bytes: Arc<[u8]>,
}

/// What a file holds.
pub(super) enum Body {
    Text(Arc<str>),
    Image(Vec<u8>),
    Attachment(Arc<[u8]>),
}

impl Loaded {
    pub(super) fn add(&mut self, path: String, shown: String, body: Body) {
        match (body, path.strip_prefix("theme/")) {
            (Body::Image(bytes), _) => self.images.push(LoadedImage { path, shown, bytes }),
            (Body::Text(text), Some(name)) => {
                let name = name.to_owned();
                self.theme.insert(name, LoadedFile { path, shown, text });
            }
            (Body::Attachment(bytes), _) => {
                self.attachments.push(LoadedAttachment { path, shown, bytes });
            }
            (Body::Text(text), None) => self.files.push(LoadedFile { path, shown, text }),
        }
    }

    pub(super) fn sorted(mut self) -> Self {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.images.sort_by(|a, b| a.path.cmp(&b.path));
        self.attachments.sort_by(|a, b| a.path.cmp(&b.path));
        self.problems.sort_by(|a, b| a.shown.cmp(&b.shown));
        self
    }
}
