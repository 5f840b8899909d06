//! Files of files/ that readers take home: forms to fill in, lists, scanned pages.
//!
//! Owns what is known of one, its published name, how an address or 表样 names one, and what is said
//! beside its link. What its bytes are is the command's business, as reading them is.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::device::is_device;
use crate::digest::hex;
use crate::words::{Words, ZH};

/// The folder they lie in.
pub const FOLDER: &str = "files/";

/// Kinds that are called otherwise in other languages; the rest goes by the names of programs.
const WRITER: &str = "WPS 文字";
const TABLES: &str = "WPS 表格";
const SLIDES: &str = "WPS 演示";
const ARCHIVE: &str = "压缩包";
const PICTURE: &str = "图片";

/// The ends of names that are published, and what people call such a file.
pub const KINDS: [(&str, &str); 15] = [
    ("docx", "Word"),
    ("doc", "Word"),
    ("xlsx", "Excel"),
    ("xls", "Excel"),
    ("pptx", "PowerPoint"),
    ("ppt", "PowerPoint"),
    ("wps", WRITER),
    ("et", TABLES),
    ("dps", SLIDES),
    ("pdf", "PDF"),
    ("ofd", "OFD"),
    ("zip", ARCHIVE),
    ("jpg", PICTURE),
    ("jpeg", PICTURE),
    ("png", PICTURE),
];

/// What is said of a file wherever it is linked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct About {
    /// As the editor named it, and as it arrives: 登记表.docx.
    pub name: String,
    /// What people call such a file: Word.
    pub kind: &'static str,
    /// In bytes.
    pub size: usize,
    /// Where it lies in the site: `files/form.2d711642b726.docx`.
    pub published: String,
}

/// A file that can be published.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// What is said of it.
    pub about: About,
    /// Its bytes, held once however often they are handed on.
    pub bytes: Arc<[u8]>,
}

/// Files by their path in the content folder, as [`key`] writes it: `files/登记表.docx`.
pub type Attachments = BTreeMap<String, Attachment>;

/// The same, with those that cannot be published: they are there, and what is wrong with them has been told.
pub type Found = BTreeMap<String, Option<Attachment>>;

impl Attachment {
    /// The file of a path in the content folder.
    #[must_use]
    pub fn new(path: &str, bytes: impl Into<Arc<[u8]>>) -> Attachment {
        let bytes = bytes.into();
        let name = path.rsplit('/').next().unwrap_or(path).nfc().collect::<String>();
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
        let end = end.to_ascii_lowercase();
        let end = if end == "jpeg" { "jpg".to_owned() } else { end };
        let kind = KINDS.iter().find(|(known, _)| *known == end).map_or("", |(_, kind)| kind);
        let hash = hex(&Sha256::digest(&bytes));
        let published = format!("{FOLDER}{}.{}.{end}", slug(stem), &hash[..12]);
        Attachment { about: About { kind, size: bytes.len(), published, name }, bytes }
    }
}

/// Servers, archives and old telephones differ about names that are not plain letters, so none goes there.
fn slug(stem: &str) -> String {
    let plain = |letter: char| match letter {
        letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
        _ => '-',
    };
    let slug: String = stem.chars().map(plain).collect();
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    let slug: String = parts.join("-").chars().take(40).collect();
    match slug.as_str() {
        "" => "file".to_owned(),
        device if is_device(device) => format!("file-{device}"),
        _ => slug,
    }
}

impl About {
    /// What stands behind its link: Word，23 KB.
    #[must_use]
    pub fn note(&self, words: &Words) -> String {
        let kind = match self.kind {
            WRITER => words.file_writer,
            TABLES => words.file_tables,
            SLIDES => words.file_slides,
            ARCHIVE => words.file_archive,
            PICTURE => words.file_picture,
            name => name,
        };
        format!("{kind}{}{}", words.comma, size(self.size as u64))
    }

    /// The file and what tells its bytes from others: a new one under the old name is another form.
    #[must_use]
    pub fn exactly(&self) -> String {
        format!("{}，{}，内容指纹 {}", self.name, self.note(&ZH), self.fingerprint())
    }

    /// What tells these bytes from others.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        self.published.rsplit('.').nth(1).unwrap_or_default()
    }
}

/// A size as people read it: 23 KB, 1.4 MB.
#[must_use]
pub fn size(bytes: u64) -> String {
    let kib = bytes.div_ceil(1024);
    if kib < 1024 {
        return format!("{kib} KB");
    }
    let tenths = (bytes * 10).div_ceil(1024 * 1024);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A path as files are looked up by: systems write one name in several ways of Unicode.
#[must_use]
pub fn key(path: &str) -> String {
    path.nfc().collect()
}

/// A name as somebody sees it who does not look at large and small letters, as Windows does not.
#[must_use]
pub fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// What an address means by a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A path in the content folder, as [`key`] writes it.
    File(String),
    /// The folder itself.
    Folder,
    /// A file of a kind that is published, and of this name, elsewhere: in another folder, on somebody's disk.
    Elsewhere(String),
}

/// The file an address means; none where it means no file of ours. Editors write `../files/`, `files/`,
/// blanks and Chinese in percent signs, and backslashes, which are told of.
#[must_use]
pub fn target(address: &str) -> Option<Target> {
    let decoded = percent_decode_str(address).decode_utf8();
    let plain = decoded.as_deref().unwrap_or(address).replace('\\', "/");
    if plain.contains("{{") {
        return None;
    }
    let scheme = plain.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if scheme.is_some_and(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme.as_str())) {
        return None;
    }
    let mut path = plain.as_str();
    while let Some(rest) = path.strip_prefix("../").or(path.strip_prefix("./")) {
        path = rest;
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    match path.strip_prefix(FOLDER) {
        Some("") => Some(Target::Folder),
        Some(_) => Some(Target::File(key(path))),
        None if path == FOLDER.trim_end_matches('/') => Some(Target::Folder),
        None => is_kind(name).then(|| Target::Elsewhere(key(name))),
    }
}

/// The path that 表样 means: most write the name alone.
#[must_use]
pub fn named(word: &str) -> Target {
    match target(word) {
        Some(Target::Elsewhere(name)) if name == key(word) => {
            Target::File(format!("{FOLDER}{name}"))
        }
        Some(target) => target,
        None => Target::File(format!("{FOLDER}{}", key(word))),
    }
}

/// Whether a name ends as that of a file that is published. Pictures have a folder of their own.
fn is_kind(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    KINDS.iter().any(|(known, kind)| *known == end && *kind != PICTURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_however_it_is_written() {
        let file = Some(Target::File("files/登记 表.docx".to_owned()));
        for address in [
            "../files/登记 表.docx",
            "files/登记 表.docx",
            "./files/%E7%99%BB%E8%AE%B0%20%E8%A1%A8.docx",
            "../../files/登记 表.docx",
            "..\\files\\登记 表.docx",
        ] {
            assert_eq!(target(address), file, "{address}");
        }
        assert_eq!(target("../files"), Some(Target::Folder));
        assert_eq!(target("../files/"), Some(Target::Folder));
        let elsewhere = |name: &str| Some(Target::Elsewhere(name.to_owned()));
        assert_eq!(target("登记表.DOCX"), elsewhere("登记表.DOCX"));
        assert_eq!(target("D:\\党务\\登记表.doc"), elsewhere("登记表.doc"));
        for other in
            ["./leave.html", "https://a.cn/files/a.docx", "#甲", "../images/a.png", "files.html"]
        {
            assert_eq!(target(other), None, "{other}");
        }
        assert_eq!(named("登记表.docx"), Target::File("files/登记表.docx".to_owned()));
        assert_eq!(named("登记表"), Target::File("files/登记表".to_owned()));
        assert_eq!(named("../files/a.pdf"), Target::File("files/a.pdf".to_owned()));
    }

    #[test]
    fn one_name_is_one_key_and_only_plain_letters_are_published() {
        assert_eq!(key("files/cafe\u{301}.pdf"), "files/caf\u{e9}.pdf");
        assert_eq!(folded("files/Form.PDF"), folded("files/form.pdf"));
        let published = |path: &str| Attachment::new(path, *b"x").about.published;
        assert_eq!(published("files/登记表.DOCX"), "files/file.2d711642b726.docx");
        assert_eq!(published("files/Form 1（新）.pdf"), "files/form-1.2d711642b726.pdf");
    }

    #[test]
    fn sizes_are_never_said_smaller_than_they_are() {
        let said = [0, 1, 1024, 1025, 1_048_576, 1_500_000].map(size);
        assert_eq!(said, ["0 KB", "1 KB", "1 KB", "2 KB", "1.0 MB", "1.5 MB"]);
    }
}
