//! A content folder of its own for each test, and the real program run on it.
//!
//! Shared by the tests of commands. Nothing in it knows what the program should say.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// 2023-06-10, noon in China: no edition of these tests is over.
const A_DAY: &str = "1686369600";

/// A folder that holds `content/` and in which the program runs; gone when dropped.
pub struct Sandbox {
    folder: TempDir,
}

/// What the program did.
pub struct Ran {
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// A folder of this repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs git in a folder.
pub fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    let ran = Command::new("git").current_dir(folder).args(identity).args(arguments).output();
    let ran = ran.expect("git starts");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

impl Sandbox {
    /// The small valid portal of `tests/check/base/`.
    pub fn base() -> Self {
        Self::of("tests/check/base")
    }

    /// A copy of a content folder of this repository.
    pub fn of(content: &str) -> Self {
        let sandbox = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        let from = repository(content);
        for entry in WalkDir::new(&from) {
            let entry = entry.expect("a readable fixture");
            let to = sandbox.content(&slashed(entry.path().strip_prefix(&from).expect("below")));
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(to).expect("a folder"),
                false => drop(fs::copy(entry.path(), to).expect("a copy")),
            }
        }
        sandbox
    }

    /// The folder the program runs in.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Has all of it in a repository of git, as one commit.
    pub fn commit(&self) {
        git(self.root(), &["init", "-q"]);
        git(self.root(), &["add", "."]);
        git(self.root(), &["commit", "-q", "-m", "one"]);
    }

    /// A path below `content/`.
    pub fn content(&self, name: &str) -> PathBuf {
        self.root().join("content").join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.content(name)).expect("a text of the content")
    }

    /// Writes a file below `content/`, its folders too.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.content(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Replaces a text that stands exactly once in a file.
    pub fn change(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "“{old}” must stand once in {name}");
        self.write(name, text.replace(old, new));
    }

    /// Adds lines at the end of a file.
    pub fn append(&self, name: &str, lines: &str) {
        self.write(name, self.read(name) + lines);
    }

    /// Makes a link below `content/`. Windows lets only a developer's account do so.
    pub fn link(&self, to: &str, name: &str) {
        let path = self.content(name);
        #[cfg(unix)]
        let made = std::os::unix::fs::symlink(to, path);
        #[cfg(windows)]
        let made = std::os::windows::fs::symlink_dir(to, path);
        made.expect("a link");
    }

    /// Runs the program here.
    pub fn zhiyin(&self, arguments: &[&str]) -> Ran {
        let program = Command::new(env!("CARGO_BIN_EXE_zhiyin"))
            .args(arguments)
            .current_dir(self.root())
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", A_DAY)
            .output();
        let Output { status, stdout, stderr } = program.expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Ran { code: status.code().expect("no signal"), out: text(stdout), err: text(stderr) }
    }

    /// Builds into `public/` and must succeed; gives its files.
    pub fn build(&self) -> Files {
        let ran = self.zhiyin(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        self.public()
    }

    /// Every file of `public/` by its name; none when there is no such folder.
    pub fn public(&self) -> Files {
        let root = self.root().join("public");
        if !root.exists() {
            return Files::new();
        }
        let files = WalkDir::new(&root).into_iter().map(|entry| entry.expect("readable"));
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let name = slashed(entry.path().strip_prefix(&root).expect("below public/"));
                (name, fs::read(entry.path()).expect("a built file"))
            })
            .collect()
    }
}

/// Files by name.
pub type Files = std::collections::BTreeMap<String, Vec<u8>>;

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
