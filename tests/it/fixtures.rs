//! Each file of expected answers is a test of its own, named after it.
//!
//! The names are made when the tests are compiled, and cargo does not see that a file was added. This
//! test does, and sees to it that the next run knows the new one.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::sandbox::repository;

/// Folders of fixtures, the least each holds, and where in the module of its name its tests stand.
const FOLDERS: [(&str, usize, &str); 3] =
    [("batch", 8, "batch::rosters"), ("check", 200, "check"), ("diff", 20, "diff::changes")];

/// Whoever adds a fixture and runs nothing else has run nothing: that must not look like passing.
#[test]
fn every_fixture_is_a_test() {
    let program = std::env::current_exe().expect("this program");
    let listed = Command::new(program).arg("--list").output().expect("this program starts");
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    let tests: BTreeSet<&str> =
        listed.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    let mut missing = Vec::new();
    for (folder, least, module) in FOLDERS {
        let fixtures = named(folder, module);
        assert!(fixtures.len() >= least, "{fixtures:?}");
        let new: Vec<String> =
            fixtures.into_iter().filter(|name| !tests.contains(name.as_str())).collect();
        if !new.is_empty() {
            // Its module is compiled again by the next run.
            let module = repository("tests/it").join(folder).with_extension("rs");
            let module = File::options().append(true).open(module).expect("the module");
            module.set_modified(SystemTime::now()).expect("its time");
        }
        missing.extend(new);
    }
    assert!(missing.is_empty(), "new, run `cargo test` once more: {missing:#?}");
}

/// `tests/check/names/x.txt` is `check::names::x`.
fn named(folder: &str, module: &str) -> Vec<String> {
    let folder = repository("tests").join(folder);
    let files = WalkDir::new(&folder).sort_by_file_name().into_iter();
    let paths = files.map(|entry| entry.expect("readable").into_path());
    let texts = paths.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let name = |path: &Path| {
        let path = path.strip_prefix(&folder).expect("below").with_extension("");
        let parts = path.iter().map(|part| part.to_str().expect("UTF-8").replace('-', "_"));
        parts.fold(module.to_owned(), |name, part| name + "::" + &part)
    };
    texts.map(|path| name(&path)).collect()
}
