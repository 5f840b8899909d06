//! What can keep a file from being read: data, and the words for what a system says.

use std::io;

/// A file that could not be read as text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadProblem {
    /// Relative to the content folder, with slashes.
    pub path: String,
    /// As diagnostics name it.
    pub shown: String,
    /// From 1; 1:1 when the problem is the file as a whole.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub kind: LoadKind,
}

/// What is wrong with a file; data only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadKind {
    /// No site.yaml.
    Missing,
    /// No site.yaml but in this folder below.
    Within(String),
    /// A folder, pipe, socket or device where a file belongs; never opened.
    NotAFile(Odd),
    LinkOutside,
    LinkBroken,
    /// A link to a folder in which nothing is read: not followed, so that a ring of links ends.
    LinkedFolder,
    /// Where a folder belongs whose files are read stands something else, in the words of editors. Were
    /// it only told of, its pages would be taken off the site.
    NotAFolder(&'static str),
    Unreadable(io::ErrorKind),
    /// It was being written while it was read, twice.
    Changing,
    TooLarge {
        bytes: u64,
    },
    TooManyFiles,
    TooMuch,
    /// All files to take home together.
    TooMuchAttached,
    /// The name is not UTF-8; `shown` has it with replacement characters.
    BadName,
    Gbk,
    /// A table that could be in either encoding, and what it says in each.
    Either {
        utf8: String,
        gbk: String,
    },
    Utf16,
    BadByte(u8),
    /// The file ends inside a character: a copy broke off.
    Cut,
    Nul,
    /// Nothing reads a file of this name at this place.
    Stray,
}

/// A refusal before it knows which file it is about.
#[derive(Debug, PartialEq, Eq)]
pub struct Bad {
    pub line: usize,
    pub column: usize,
    pub kind: LoadKind,
}

impl Bad {
    /// Of a file as a whole.
    #[must_use]
    pub fn whole(kind: LoadKind) -> Self {
        Self { line: 1, column: 1, kind }
    }

    /// As the problem of a file.
    #[must_use]
    pub fn of(self, path: &str, shown: String) -> LoadProblem {
        let Bad { line, column, kind } = self;
        LoadProblem { path: path.to_owned(), shown, line, column, kind }
    }
}

/// What stands where a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    Folder,
    Pipe,
    Socket,
    Device,
    Other,
}

impl Odd {
    /// What an editor would call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Folder => "文件夹",
            Self::Pipe => "管道",
            Self::Socket => "套接字",
            Self::Device => "设备",
            Self::Other => "特殊文件",
        }
    }
}

/// The system's reason in Chinese: its own words would be in the language of the system.
#[must_use]
pub fn reason(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "文件不见了",
        io::ErrorKind::PermissionDenied => "没有读取的权限",
        io::ErrorKind::NotADirectory => "路径里有一段不是文件夹",
        _ => "磁盘读取出错",
    }
}
