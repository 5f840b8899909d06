//! Names of published files: whatever server, system or archive holds them, they stay themselves.
//!
//! Owns the rule; a name that breaks it is an error with its reason, never a panic, because names
//! come from what editors wrote.

use std::collections::BTreeMap;
use std::fmt;

use language::device::is_device;
use thiserror::Error;

/// The longest name; leaves room for a folder path on Windows.
const MAX_LENGTH: usize = 128;

/// The folders of a site: in both, names change with the bytes.
pub const FOLDERS: [&str; 2] = ["assets", "files"];

/// `page.html`, `assets/name.ext` or `files/name.ext`: lower-case ASCII letters, digits, dots and hyphens.
///
/// Upper case is not allowed, so two names that differ also differ without case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName(String);

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    Empty,
    TooLong,
    /// Not in `[a-z0-9.-]`.
    Character(char),
    /// A folder other than the ones that pages link into.
    Folder,
    /// A dot or hyphen first, a dot last, or two dots together.
    Dots,
    /// `con`, `nul`, `com1`…: Windows opens a device.
    Device,
    /// A name that publishing needs for itself.
    Reserved,
}

impl FileName {
    /// Checks a name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(name: &str) -> Result<Self, NameFault> {
        let flat = folder_of(name).map_or(name, |folder| &name[folder.len() + 1..]);
        if flat.is_empty() {
            return Err(NameFault::Empty);
        }
        if name.len() > MAX_LENGTH {
            return Err(NameFault::TooLong);
        }
        let allowed =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        match flat.chars().find(|c| !allowed(*c)) {
            Some('/') => return Err(NameFault::Folder),
            Some(other) => return Err(NameFault::Character(other)),
            None => {}
        }
        if flat.starts_with(['.', '-']) || flat.ends_with('.') || flat.contains("..") {
            return Err(NameFault::Dots);
        }
        if is_device(flat.split('.').next().unwrap_or_default()) {
            return Err(NameFault::Device);
        }
        match name {
            "manifest.json" => Err(NameFault::Reserved),
            name if FOLDERS.contains(&name) => Err(NameFault::Reserved),
            name => Ok(Self(name.to_owned())),
        }
    }

    /// The one name publishing gives itself.
    #[must_use]
    pub fn manifest() -> Self {
        Self("manifest.json".to_owned())
    }

    /// When it moves, of several: what pages need comes before them, what says that all is there comes last.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self.as_str() {
            "manifest.json" => 4,
            "index.html" => 3,
            _ if self.folder().is_some() => 0,
            name if name.ends_with(".html") => 2,
            _ => 1,
        }
    }

    /// The name with a slash, as in links.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in.
    #[must_use]
    pub fn folder(&self) -> Option<&'static str> {
        folder_of(&self.0)
    }
}

fn folder_of(name: &str) -> Option<&'static str> {
    let (folder, _) = name.split_once('/')?;
    FOLDERS.into_iter().find(|known| *known == folder)
}

/// The site has a file that some server or system could not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("网站里的文件名“{name}”不能用：{fault}")]
pub struct BadName {
    pub name: String,
    pub fault: NameFault,
}

/// Every file under a checked name.
///
/// # Errors
/// One of the names cannot be used.
pub fn all(
    files: &BTreeMap<String, impl AsRef<[u8]>>,
) -> Result<BTreeMap<FileName, &[u8]>, BadName> {
    let mut checked = BTreeMap::new();
    for (name, bytes) in files {
        match FileName::new(name) {
            Ok(name) => checked.insert(name, bytes.as_ref()),
            Err(fault) => return Err(BadName { name: name.clone(), fault }),
        };
    }
    Ok(checked)
}

impl fmt::Display for FileName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "名字是空的"),
            Self::TooLong => write!(out, "太长，最多 {MAX_LENGTH} 个字符"),
            Self::Character(c) => {
                write!(out, "含有“{}”，只能用小写英文字母、数字、点和连字符", c.escape_debug())
            }
            Self::Folder => write!(out, "除 assets/ 和 files/ 以外不能有子文件夹"),
            Self::Dots => write!(out, "不能以点或连字符开头、以点结尾，也不能有连着的两个点"),
            Self::Device => write!(out, "这是 Windows 保留的设备名，换一个网址"),
            Self::Reserved => write!(out, "这个名字由 zhiyin 自己使用，换一个网址"),
        }
    }
}
