//! A page of the handbook, followed word by word on the portal that `zhiyin new` writes.
//!
//! The fence of a block says what an editor does with it; a block without one of these is not followed:
//! `找到 FILE` (these lines stand in the file, once), `改成` (and are replaced by these), `末尾 FILE`
//! (added at its end), `新建 FILE`, `复制 FROM TO` (a file of this repository), `输入` (commands), `显示` (what they say, with success), `报错` (what
//! they say, with exit code 1), `问题`, `用例`, `提出用例` and `变更` (what the desk shows there, opened before anything was changed). What is
//! said and shown is the program's own, so it is given back and not believed; so is `照 FILE`, a file of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rules::Date;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::at_desk::AtDesk;
use crate::sandbox::repository;

/// 2026-11-20, noon in China: the pages' portal is of 2027.
const A_DAY: &str = "1795147200";
/// The folder that the first page makes, and in which all others work.
const PORTAL: &str = "我的网站";
/// The copy that a page asks for before anything is changed.
const BEFORE: &str = "改之前的content";

/// Fences of what one types, or is shown by the desk.
const SHOWN: [&str; 5] = [" 输入", " 问题", " 用例", " 提出用例", " 变更"];

/// Whether there is anything to follow.
pub fn is_followed(text: &str) -> bool {
    let fences = text.lines().filter_map(|line| line.strip_prefix("```"));
    let is_followed =
        |fence: &str| fence.contains(" 照 ") || SHOWN.iter().any(|shown| fence.ends_with(shown));
    fences.into_iter().any(is_followed)
}

/// The page with the program's own answers in it.
pub fn follow(page: &str, text: &str) -> String {
    let mut editor = Editor::sits_down(page, text);
    let mut wanted = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        wanted += &format!("{line}\n");
        if let Some(fence) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| *line != "```");
            let block: String = inside.map(|line| format!("{line}\n")).collect();
            let words: Vec<&str> = fence.split(' ').skip(1).collect();
            wanted += &editor.does(&words, &block).unwrap_or(block);
            wanted += "```\n";
        }
    }
    editor.leaves();
    wanted
}

/// Somebody who does what the page says.
struct Editor {
    page: String,
    /// Gone when dropped.
    _home: TempDir,
    /// Where the command line is.
    here: PathBuf,
    /// The portal in the desk, where the page does not begin without one.
    desk: Option<AtDesk>,
    /// The file and the lines that `改成` is about.
    found: Option<(PathBuf, String)>,
    /// What the last commands said, and how they ended, until it is shown.
    said: Option<(String, i32)>,
}

impl Editor {
    fn sits_down(page: &str, text: &str) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let here = home.path().to_path_buf();
        let page = page.to_owned();
        let mut editor = Self { page, _home: home, here, desk: None, found: None, said: None };
        if !text.contains(&format!("zhiyin new {PORTAL}")) {
            editor.types(&format!("zhiyin new {PORTAL}"));
            editor.leaves();
            editor.types(&format!("cd {PORTAL}"));
            editor.desk =
                Some(AtDesk::opens(&editor.here.join("content"), Date::from_civil(2026, 11, 20)));
        }
        if text.contains(BEFORE) {
            copy(&editor.here.join("content"), &editor.here.join(BEFORE));
        }
        editor
    }

    /// Nothing the program said is left aside, unless it went well.
    fn leaves(&mut self) {
        let said = self.said.take();
        let quiet = said.as_ref().is_none_or(|(_, code)| *code == 0);
        assert!(quiet, "{}: a failure that the page does not show: {said:?}", self.page);
    }

    fn does(&mut self, words: &[&str], block: &str) -> Option<String> {
        match words {
            ["找到", file] => {
                let (file, text) = self.reads(file);
                let times = text.matches(block).count();
                assert_eq!(times, 1, "{}: these lines stand once:\n{block}", self.page);
                self.found = Some((file, block.to_owned()));
            }
            ["改成"] => {
                let (file, old) = self.found.take().expect("lines to replace");
                let text = fs::read_to_string(&file).expect("a text").replace(&old, block);
                fs::write(file, text).expect("a file");
            }
            ["末尾", file] => {
                let (file, text) = self.reads(file);
                fs::write(file, text + block).expect("a file");
            }
            ["新建", file] => {
                let file = self.here.join(slashed(file));
                assert!(!file.exists(), "{}: {} is new", self.page, file.display());
                fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
                fs::write(file, block).expect("a file");
            }
            ["复制", from, to] => {
                let to = self.here.join(slashed(to));
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                fs::copy(repository(from), to).expect("a copy");
            }
            ["输入"] => {
                self.leaves();
                block.lines().for_each(|line| self.types(line));
            }
            [shown @ ("显示" | "报错")] => {
                let (said, code) = self.said.take().expect("commands before what they say");
                assert_eq!(code, i32::from(*shown == "报错"), "{}: {said}", self.page);
                return Some(said);
            }
            ["照", file] => {
                let text = fs::read_to_string(repository(file)).expect("a file to show");
                return Some(text.trim_start_matches('\u{feff}').to_owned());
            }
            [panel @ ("问题" | "用例" | "提出用例" | "变更")] => {
                return self.desk.as_mut().expect("a portal in the desk").shows(panel);
            }
            // A language alone is there to be read.
            [] => {}
            unknown => panic!("{}: nobody knows how to follow {unknown:?}", self.page),
        }
        None
    }

    fn reads(&self, file: &str) -> (PathBuf, String) {
        let path = self.here.join(slashed(file));
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}: {file}", self.page));
        (path, text)
    }

    fn types(&mut self, line: &str) {
        let line = slashed(line);
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["cd", folder] => {
                self.here = fs::canonicalize(self.here.join(folder)).expect("a folder");
            }
            ["zhiyin", arguments @ ..] => {
                let mut zhiyin = Command::new(env!("CARGO_BIN_EXE_zhiyin"));
                zhiyin.args(arguments).current_dir(&self.here);
                let ran = zhiyin.env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", A_DAY).output();
                let ran = ran.expect("the program starts");
                let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
                let (said, code) = self.said.get_or_insert_default();
                *said += &(text(ran.stderr) + &text(ran.stdout));
                *code = (*code).max(ran.status.code().expect("no signal"));
            }
            _ => panic!("{}: nobody knows how to type “{line}”", self.page),
        }
    }
}

/// As this system writes what Windows writes with `\`.
fn slashed(words: &str) -> String {
    words.replace('\\', "/")
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a readable portal");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).expect("a folder"),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}
