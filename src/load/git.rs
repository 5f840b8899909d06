//! Reads the content folder as it stood in a commit, through the `git` command.
//!
//! Owns the questions put to git and the words for what it cannot answer. The same files are read as
//! from the disk, with the same limits and the same refusals; nothing is written anywhere. The content
//! may be a stranger's, and its repository's settings with it: no program named there is ever run.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thiserror::Error;

use content::attachment;
use content::loaded::{Loaded, MAX_FILES, MAX_TOTAL, NEEDED, body, limit};
use content::{Bad, LoadKind};

use super::names;

/// A commit's content folder.
#[derive(Debug)]
pub struct Revision {
    /// What was in it.
    pub loaded: Loaded,
    /// The commit, in short.
    pub commit: String,
    /// The day it was committed: 2023-06-07.
    pub day: String,
}

/// Why the content of a commit cannot be read.
#[derive(Debug, Error)]
pub enum GitError {
    #[error(
        "找不到 git 命令。--git 要用它读取以前的版本；请先安装 git，或写出两个内容文件夹来比较"
    )]
    NoGit,
    #[error("“{}”不在 git 仓库里，没有以前的版本。请写出两个内容文件夹来比较，例如：zhiyin diff 旧content content", .0.display())]
    NotARepository(PathBuf),
    #[error(
        "git 仓库里没有“{0}”这个版本。可以写提交号、标签或分支名，例如 HEAD~1；git log 列出各次提交"
    )]
    UnknownRevision(String),
    #[error("版本“{revision}”里没有内容文件夹“{folder}”。请换一个版本，或写出两个内容文件夹来比较")]
    NoContent { revision: String, folder: String },
    #[error(
        "git 仓库里缺版本“{revision}”的文件“{path}”：这个仓库是部分克隆（git clone --filter）来的。请换用完整的克隆，或写出两个内容文件夹来比较"
    )]
    Partial { revision: String, path: String },
    #[error("git 读取版本“{revision}”时出错：{words}")]
    Failed { revision: String, words: String },
}

/// The full number of a commit, by any of its names.
///
/// # Errors
/// There is no such commit, or no repository, or git cannot be asked.
pub fn commit(content: &Path, revision: &str) -> Result<String, GitError> {
    let git = Git { content, revision };
    git.prefix()?;
    git.commit()
}

/// Reads a content folder as it stood in a commit.
///
/// # Errors
/// There is no such commit, or no such folder in it, or git cannot be asked.
pub fn load(content: &Path, revision: &str) -> Result<Revision, GitError> {
    let git = Git { content, revision };
    let prefix = git.prefix()?;
    let commit = git.commit()?;
    let folder = prefix.trim_end_matches('/');
    let entries = git.entries(&commit, folder)?;
    let listed = git.ask(&["rev-list", "-1", "--format=%cs", &commit])?;
    let day = String::from_utf8_lossy(&listed.stdout).lines().nth(1).unwrap_or_default().to_owned();
    let mut reading = Reading { shown: format!("{revision}:{prefix}"), loaded: Loaded::default() };
    let wanted = reading.wanted(entries);
    if let Some(entry) = wanted.iter().find(|entry| entry.size.is_none()) {
        let (revision, path) = (revision.to_owned(), entry.path.clone());
        return Err(GitError::Partial { revision, path });
    }
    let texts = git.blobs(&wanted)?;
    for (entry, bytes) in wanted.into_iter().zip(texts) {
        reading.text(entry, bytes);
    }
    let short = commit.chars().take(7).collect();
    Ok(Revision { loaded: reading.finished(), commit: short, day })
}

/// Settings that are stronger than those of the repository, which may name programs of a stranger.
///
/// Only plumbing is asked: it takes no aliases, verifies no signatures, and makes no difference for
/// which a filter or a text converter could be run. What is left is switched off here.
const SETTINGS: [&str; 7] = [
    "log.showSignature=false",
    "core.fsmonitor=false",
    if cfg!(windows) { "core.hooksPath=NUL" } else { "core.hooksPath=/dev/null" },
    "core.sshCommand=false",
    "credential.helper=",
    "protocol.allow=never",
    // Files of the content folder that look like a repository are not one.
    "safe.bareRepository=explicit",
];

/// What no setting can say. Objects that a partial clone has left out are not fetched, and an older git
/// that does not know this fetches them by no protocol: a repository's `protocol.ext.allow` is stronger
/// than the setting above, but not than this.
const ENVIRONMENT: [(&str, &str); 5] = [
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_PAGER", "cat"),
];

/// The git command in a content folder.
struct Git<'a> {
    content: &'a Path,
    revision: &'a str,
}

/// A file of a commit.
struct Entry {
    /// Relative to the content folder.
    path: String,
    /// `100644` a file, `120000` a link, `160000` a submodule.
    mode: String,
    object: String,
    /// None = the blob is not in this repository.
    size: Option<u64>,
}

const LINK: &str = "120000";
const SUBMODULE: &str = "160000";

impl Entry {
    /// What an editor would call it.
    fn what(&self) -> &'static str {
        match self.mode.as_str() {
            LINK => "链接",
            SUBMODULE => "git 子模块",
            _ => "普通文件",
        }
    }
}

impl Git<'_> {
    /// The only place where git is started.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("--no-pager").args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.envs(ENVIRONMENT).stdin(Stdio::null());
        command.arg("-C").arg(self.content).args(arguments);
        command
    }

    /// Runs git and gives what it says, right or wrong.
    fn run(&self, arguments: &[&str]) -> Result<Output, GitError> {
        self.command(arguments).output().map_err(|error| self.cannot_run(&error))
    }

    fn cannot_run(&self, error: &io::Error) -> GitError {
        match error.kind() {
            io::ErrorKind::NotFound => GitError::NoGit,
            _ => self.failed(error.to_string()),
        }
    }

    fn failed(&self, words: String) -> GitError {
        GitError::Failed { revision: self.revision.to_owned(), words }
    }

    /// Runs git, which has to succeed.
    fn ask(&self, arguments: &[&str]) -> Result<Output, GitError> {
        let output = self.run(arguments)?;
        match output.status.success() {
            true => Ok(output),
            false => Err(self.failed(line(&output.stderr))),
        }
    }

    /// The content folder's path in its repository, with a slash at the end.
    fn prefix(&self) -> Result<String, GitError> {
        let output = self.run(&["rev-parse", "--show-prefix"])?;
        match output.status.success() {
            true => Ok(line(&output.stdout)),
            false => Err(GitError::NotARepository(self.content.to_owned())),
        }
    }

    fn commit(&self) -> Result<String, GitError> {
        let wanted = format!("{}^{{commit}}", self.revision);
        let options = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        let output = self.run(&options)?;
        match output.status.success() {
            true => Ok(line(&output.stdout)),
            false => Err(GitError::UnknownRevision(self.revision.to_owned())),
        }
    }

    fn entries(&self, commit: &str, folder: &str) -> Result<Vec<Entry>, GitError> {
        let tree = format!("{commit}:{folder}");
        let output = self.run(&["ls-tree", "-r", "-z", "--long", "--full-tree", &tree])?;
        if !output.status.success() {
            let folder = if folder.is_empty() { "." } else { folder }.to_owned();
            return Err(GitError::NoContent { revision: self.revision.to_owned(), folder });
        }
        let listed = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(listed.split('\0').filter_map(entry).collect())
    }

    /// The bytes of each entry.
    fn blobs(&self, entries: &[Entry]) -> Result<Vec<Vec<u8>>, GitError> {
        let mut command = self.command(&["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| self.cannot_run(&error))?;
        let asked: String = entries.iter().map(|entry| format!("{}\n", entry.object)).collect();
        let stdin = child.stdin.take();
        // Asked and answered at the same time: git waits for its answers to be read.
        let asking = std::thread::spawn(move || {
            stdin.map_or(Ok(()), |mut stdin| stdin.write_all(asked.as_bytes()))
        });
        let output = child.wait_with_output().map_err(|error| self.cannot_run(&error))?;
        let is_asked = matches!(asking.join(), Ok(Ok(())));
        if !output.status.success() || !is_asked {
            return Err(self.failed(line(&output.stderr)));
        }
        let mut rest = output.stdout.as_slice();
        entries
            .iter()
            .map(|entry| {
                let blob = blob(&mut rest).filter(|blob| Some(blob.len() as u64) == entry.size);
                blob.ok_or_else(|| self.failed(format!("“{}”读不出来", entry.path)))
            })
            .collect()
    }
}

/// The next answer of `cat-file --batch`: a line that ends in the size, the bytes, a line end.
fn blob(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let blob = rest.get(end + 1..end + 1 + size)?.to_vec();
    *rest = rest.get(end + size + 2..)?;
    Some(blob)
}

/// `100644 blob 0123abcd    1234\tguides/leave/guide.yaml`, or a submodule, which has no size.
fn entry(text: &str) -> Option<Entry> {
    let (head, path) = text.split_once('\t')?;
    let mut words = head.split_whitespace();
    let (mode, kind, object, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let size = match kind {
        "commit" => Some(0),
        "blob" => size.parse().ok(),
        _ => return None,
    };
    let (path, mode, object) = (path.to_owned(), mode.to_owned(), object.to_owned());
    Some(Entry { path, mode, object, size })
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned()
}

/// The bytes of all files to take home, or of all others.
fn sum(entries: &[Entry], attached: bool) -> u64 {
    let all = entries.iter().filter(|entry| names::is_attachment(&entry.path) == attached);
    all.filter_map(|entry| entry.size).sum()
}

/// A content folder being put together.
struct Reading {
    /// What stands before a relative path in diagnostics: `HEAD~1:content/`.
    shown: String,
    loaded: Loaded,
}

impl Reading {
    /// The entries whose bytes are needed; all else becomes a problem, a reminder, or is a dropping.
    fn wanted(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let is_own =
            |entry: &Entry| !entry.path.split('/').any(|name| names::is_dropping(OsStr::new(name)));
        let entries: Vec<Entry> = entries.into_iter().filter(is_own).collect();
        let whole = match () {
            () if entries.len() > MAX_FILES => Some(LoadKind::TooManyFiles),
            () if sum(&entries, false) > MAX_TOTAL => Some(LoadKind::TooMuch),
            () if sum(&entries, true) > attachment::MAX_TOTAL => Some(LoadKind::TooMuchAttached),
            () => None,
        };
        if let Some(kind) = whole {
            self.problem("", Bad::whole(kind));
            return Vec::new();
        }
        if !entries.iter().any(|entry| entry.path == NEEDED) {
            self.problem(NEEDED, Bad::whole(LoadKind::Missing));
        }
        let mut wanted = Vec::new();
        for entry in entries {
            if names::is_folder(&entry.path, entry.mode != "100644" && entry.mode != "100755") {
                self.problem(&entry.path, Bad::whole(LoadKind::NotAFolder(entry.what())));
            } else if entry.mode == SUBMODULE {
                self.problem(&entry.path, Bad::whole(LoadKind::LinkedFolder));
            } else if !names::is_read(&entry.path, false) {
                self.problem(&entry.path, Bad::whole(LoadKind::Stray));
            } else if entry.mode == LINK {
                // What a link led to at that time cannot be known for certain.
                self.problem(&entry.path, Bad::whole(LoadKind::LinkOutside));
            } else if let Some(bytes) = entry.size.filter(|size| *size > limit(&entry.path)) {
                self.problem(&entry.path, Bad::whole(LoadKind::TooLarge { bytes }));
            } else {
                wanted.push(entry);
            }
        }
        wanted
    }

    fn text(&mut self, entry: Entry, bytes: Vec<u8>) {
        match body(&entry.path, bytes) {
            Err(bad) => self.problem(&entry.path, bad),
            Ok(body) => {
                let shown = format!("{}{}", self.shown, entry.path);
                self.loaded.add(entry.path, shown, body);
            }
        }
    }

    fn problem(&mut self, path: &str, bad: Bad) {
        let shown = format!("{}{path}", self.shown);
        self.loaded.problems.push(bad.of(path, shown));
    }

    fn finished(self) -> Loaded {
        self.loaded.sorted()
    }
}
