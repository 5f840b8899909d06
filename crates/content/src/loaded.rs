//! Everything that was read of a content folder, and how much is read at most.
//!
//! Owns the value that all readers make, from a disk, a commit or memory, and what the bytes of one file are.
//!
//! Invariant: the same files give the same `Loaded`, whatever their order, the line ends or the byte order mark;
//! one bad file never hides another.

use language::order::sort_by;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::kind::{Bad, LoadKind, LoadProblem};
use crate::{attachment, bytes, names};

/// The largest file that is read.
pub const MAX_FILE: u64 = 1024 * 1024;
/// How deep folders are looked into: nothing is read below `guides/<folder>/`, but a stray is told.
pub const DEEPEST: usize = 4;
/// The most files: 10,000 pages, and room for the guides, theme and strays of so large a site.
pub const MAX_FILES: usize = 11_000;
/// The most text in all.
pub const MAX_TOTAL: u64 = 100 * 1024 * 1024;
/// The file that every portal has; what else is needed is said in it.
pub const NEEDED: &str = "site.yaml";

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
pub enum Body {
    Text(Arc<str>),
    Image(Vec<u8>),
    Attachment(Arc<[u8]>),
}

impl Loaded {
    /// Takes a file.
    pub fn add(&mut self, path: String, shown: String, body: Body) {
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

    /// In order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        sort_by(&mut self.files, |a, b| a.path.cmp(&b.path));
        sort_by(&mut self.images, |a, b| a.path.cmp(&b.path));
        sort_by(&mut self.attachments, |a, b| a.path.cmp(&b.path));
        sort_by(&mut self.problems, |a, b| a.shown.cmp(&b.shown));
        self
    }
}

/// What the bytes of a file are, which its place and name say.
///
/// # Errors
/// A text is none.
pub fn body(path: &str, bytes: Vec<u8>) -> Result<Body, Bad> {
    if names::is_image(path) {
        return Ok(Body::Image(bytes));
    }
    if names::is_attachment(path) {
        return Ok(Body::Attachment(Arc::from(bytes)));
    }
    let decode = if names::is_list(path) { bytes::decode_table } else { bytes::decode };
    decode(bytes).map(|text| Body::Text(text.into()))
}

/// A text as it would be read from a file; none where it could not be.
#[must_use]
pub fn decoded(text: String) -> Option<String> {
    let fits = u64::try_from(text.len()).is_ok_and(|bytes| bytes <= MAX_FILE);
    fits.then(|| text_of(text.into_bytes()).ok()).flatten()
}

/// The text of bytes, the same whatever editor and system saved it.
///
/// # Errors
/// They are no text.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Bad> {
    bytes::decode(bytes)
}

/// The most bytes of one file.
#[must_use]
pub fn limit(path: &str) -> u64 {
    if names::is_attachment(path) { attachment::MAX_BYTES } else { MAX_FILE }
}

/// What is told of a content folder that lies within another one, as an archive unpacked into it leaves it: that alone,
/// and not each of its files.
pub(crate) fn told(mut problems: Vec<LoadProblem>) -> Vec<LoadProblem> {
    let is_missing = |problem: &LoadProblem| problem.kind == LoadKind::Missing;
    let Some(missing) = problems.iter().position(is_missing) else { return problems };
    let stray = problems.iter().filter(|problem| problem.kind == LoadKind::Stray);
    let mut within = stray.filter_map(|problem| problem.path.strip_suffix("/site.yaml"));
    let (Some(folder), None) = (within.next(), within.next()) else { return problems };
    let inside = format!("{folder}/");
    let shown = &problems[missing].shown;
    let shown = format!("{}{folder}", shown.strip_suffix(NEEDED).unwrap_or_default());
    problems[missing].kind = LoadKind::Within(shown);
    problems.retain(|problem| {
        problem.kind != LoadKind::Stray || !problem.path.starts_with(inside.as_str())
    });
    problems
}
