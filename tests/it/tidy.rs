//! House rules that no compiler holds: sizes, what is named where, and what must not be written.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

mod tuples;

/// Longest source file, in lines.
const LONGEST: usize = 400;

/// What is not written by hand, or not ours.
const FOREIGN: [&str; 6] = [".git", "target", "node_modules", "dist", "public", "conformance"];

/// Every file below a folder of this repository, by its path from the root.
fn files(folder: &str) -> Vec<String> {
    files_but(folder, &FOREIGN)
}

fn files_but(folder: &str, foreign: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = |name: &str| !foreign.contains(&name);
    let walk = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.file_name().to_str().is_some_and(own))
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("below the root");
            path.to_string_lossy().replace('\\', "/")
        })
        .collect()
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn ends(path: &str, extensions: &[&str]) -> bool {
    extensions.iter().any(|extension| path.ends_with(&format!(".{extension}")))
}

/// The rooms of the program: what editors and browsers run.
fn sources() -> impl Iterator<Item = String> {
    let rooms = ["src", "crates", "rules/src", "wasm"].into_iter().flat_map(files);
    rooms.filter(|path| ends(path, &["rs"]) && !is_test(path))
}

fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

/// Lines of code with their numbers: no comments, and nothing below `#[cfg(test)] mod …`.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Lines of the program that hold one of these, outside the rooms that may.
fn lines_with(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources().filter(|path| !allowed.iter().any(|start| path.starts_with(start))) {
        for (number, line) in code(&read(&path)) {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    found
}

#[test]
fn no_file_is_longer_than_a_room() {
    let written =
        files("").into_iter().filter(|path| ends(path, &["rs", "js", "ts", "mjs", "css", "html"]));
    let lengths = written.map(|path| (read(&path).lines().count(), path));
    let long: Vec<_> = lengths.filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn every_room_says_what_it_is() {
    let silent: Vec<_> = sources().filter(|path| !read(path).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "no `//!` in the first line: {silent:?}");
}

#[test]
fn nothing_panics_or_prints() {
    let words = [
        ".unwrap()",
        ".expect(",
        "todo!",
        "unimplemented!",
        "dbg!",
        "println!",
        "print!(",
        "panic!(",
    ];
    let found = lines_with(&words, &[]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A number that does not fit, or a value that cannot be written, is an error: it never becomes nought, the
/// largest number or an empty text. The columns of editors alone end somewhere, as their protocol has it.
#[test]
fn what_cannot_be_does_not_become_something_else() {
    let falls_back = [").unwrap_or(", ").unwrap_or_default(", ").map_or("];
    let written = ["try_from(", "serde_json::to_", "postcard::to_"];
    let found: Vec<String> = lines_with(&written, &["src/lsp/position.rs"])
        .into_iter()
        .filter(|line| falls_back.iter().any(|way| line.contains(way)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A kind of block, field or question that is new must not compile until every place has said what it does with
/// it: no arm of such a `match` takes whatever else there is.
#[test]
fn no_kind_is_caught_with_the_rest() {
    let mut found = Vec::new();
    for path in sources() {
        let text = read(&path);
        let caught = catch_alls(&text).into_iter();
        found.extend(caught.map(|(number, line)| format!("{path}:{number}: {line}")));
    }
    assert!(found.is_empty(), "catch-alls over kinds:\n{}", found.join("\n"));
}

/// The arms `_` of a text's matches whose other arms are kinds.
fn catch_alls(text: &str) -> Vec<(usize, String)> {
    const KINDS: [&str; 5] =
        ["BlockKind::", "QuestionKind::", "HeaderKind::", "FieldKind::", "data::Kind::"];
    let lines: Vec<(usize, &str)> = code(text).filter(|(_, line)| !line.is_empty()).collect();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        if !(line.contains("match ") && line.ends_with('{')) {
            continue;
        }
        let inside = lines[at + 1..].iter().take_while(|(_, arm)| depth(arm) > depth(line));
        let arms = inside.filter(|(_, arm)| depth(arm) == depth(line) + 4);
        let arms: Vec<(usize, &str)> = arms.map(|(number, arm)| (*number, arm.trim())).collect();
        if arms.iter().any(|(_, arm)| KINDS.iter().any(|kind| arm.starts_with(kind))) {
            let rest = arms.iter().filter(|(_, arm)| arm.starts_with("_ "));
            found.extend(rest.map(|(number, arm)| (*number, (*arm).to_owned())));
        }
    }
    found
}

#[test]
fn catch_alls_are_seen() {
    let text = "
    match block.kind() {
        BlockKind::Step => one(),
        _ => match other {
            Some(_) => {}
            _ => {}
        },
    }
    let two = match kind {
        QuestionKind::Text { .. } => None,
        _ if is_listed => Some(1),
        QuestionKind::Single(_) | QuestionKind::Multi(..) => None,
    };
    match word {
        \"一\" => BlockKind::Step,
        _ => BlockKind::Material,
    }";
    let of = |number: usize, arm: &str| (number, arm.to_owned());
    assert_eq!(
        catch_alls(text),
        [of(4, "_ => match other {"), of(11, "_ if is_listed => Some(1),")]
    );
}

/// How Rust writes a value for its developers is no promise: nothing that is published, stored or told may
/// rest on it.
#[test]
fn nothing_is_written_as_developers_see_it() {
    let found = lines_with(&[":?}", ":#?}"], &[]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Of the command's rooms; what the crates below it may touch clippy holds (see `walls.rs`).
#[test]
fn only_load_reads_and_only_write_writes() {
    let found = lines_with(&["std::fs", "fs::", "File::", "walkdir"], &["src/load", "src/publish"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Words in backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("```"));
    lines.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn the_map_names_only_what_is_there() {
    let map = read("ARCHITECTURE.md");
    let files = files_but("", &[".git", "target", "node_modules"]);
    let is_path = |name: &&str| {
        let plain = !name.contains([' ', '*', '<', '{', '(', ':', '=']);
        let known = ends(
            name,
            &["rs", "md", "toml", "html", "css", "js", "ts", "mjs", "yaml", "txt", "json"],
        );
        plain && (known || name.contains('/'))
    };
    let there = |name: &&str| {
        let folder = format!("{}/", name.trim_end_matches('/'));
        files.iter().any(|file| {
            let ours = format!("/{file}");
            file == name
                || ours.ends_with(&format!("/{name}"))
                || ours.contains(&format!("/{folder}"))
        })
    };
    // Editors may make the first, and have none here; `x` stands for any room.
    let pattern = |name: &&str| ["theme/", "x.rs", "x/"].contains(name);
    let ours = quoted(&map).into_iter().filter(|name| !pattern(name)).filter(is_path);
    let gone: Vec<_> = ours.filter(|name| !there(name)).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names what is not there: {gone:?}");
}

/// A test is named by its function, by the beginning of it and `…`, with its module or as a module, by a
/// path or a command, and in the browser by some words of its task.
#[test]
fn the_threats_name_only_tests_that_are_there() {
    let threats = read("THREATS.md");
    let all = files("");
    let text = |path: &&String| read(path);
    let rust: Vec<String> =
        all.iter().filter(|path| ends(path, &["rs"])).map(|path| read(path)).collect();
    let of_browser = |path: &&String| path.starts_with("tests/browser/") && ends(path, &["mjs"]);
    let tasks: String = all.iter().filter(of_browser).map(|path| text(&path)).collect();
    let has_test = |begin: &str| {
        let tests = rust.iter().flat_map(|text| text.split("#[test]").skip(1));
        tests.filter_map(|rest| rest.split_once("fn ")).any(|(_, name)| name.starts_with(begin))
    };
    let has_room = |name: &str| {
        let (file, folder) = (format!("/{name}.rs"), format!("/{name}/"));
        all.iter().any(|path| path.ends_with(&file) || path.contains(&folder))
    };
    let is_there = |name: &str| match name.rsplit_once("::") {
        _ if name.starts_with("cargo test ") => {
            let words: Vec<&str> = name.split(' ').collect();
            let path = format!("crates/{}/tests/{}.rs", words[3], words[5]);
            all.contains(&path)
        }
        _ if name.contains('/') => all.iter().any(|path| path.starts_with(&name.to_owned())),
        Some((room, "")) => has_room(room),
        Some((room, part)) => {
            let has_part = || rust.iter().any(|text| text.contains(&format!("mod {part} {{")));
            has_room(room) && (has_test(&format!("{part}(")) || has_part())
        }
        None => match name.strip_suffix('…') {
            Some(begin) => has_test(begin),
            None => has_test(&format!("{name}(")),
        },
    };
    let rows = threats.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| who"));
    let cells: Vec<&str> =
        rows.filter_map(|row| row.trim_end_matches(" |").rsplit(" | ").next()).collect();
    assert!(cells.len() > 10, "the table has lost its rows");
    let mut gone = Vec::new();
    for cell in cells {
        let (tests, browser) = cell.split_once("browser: ").unwrap_or((cell, ""));
        gone.extend(quoted(tests).into_iter().filter(|name| !is_there(name)));
        gone.extend(quoted(browser).into_iter().filter(|words| !tasks.contains(words)));
    }
    assert!(gone.is_empty(), "THREATS.md names what is not there: {gone:?}");
}

/// A room may be named as `src/load.rs`, `load.rs`, `src/load/`, `load/` or `load`.
#[test]
fn the_map_names_every_room() {
    let map = read("ARCHITECTURE.md");
    let named: BTreeSet<String> = quoted(&map)
        .into_iter()
        .map(|name| name.trim_end_matches('/').trim_end_matches(".rs").to_owned())
        .collect();
    let is_named = |path: &str| {
        let bare = path.trim_end_matches(".rs");
        named.iter().any(|name| format!("/{bare}").ends_with(&format!("/{name}")))
    };
    let rooms = ["src", "crates", "rules/src", "wasm", "xtask/src", "artefacts/src"]
        .into_iter()
        .flat_map(files);
    let rooms = rooms.filter(|path| ends(path, &["rs"]) && !is_test(path));
    let root = |path: &str| path.ends_with("/lib.rs") || path.ends_with("/main.rs");
    // `src/load/bytes.rs` belongs to `src/load.rs`, `rules/src/wire.rs` to `rules/src`.
    let parent = |path: &str| path.rsplit_once('/').map_or(String::new(), |(at, _)| at.to_owned());
    let unnamed = |path: &String| !root(path) && !is_named(path) && !is_named(&parent(path));
    let missing: Vec<_> = rooms.filter(unnamed).collect();
    assert!(missing.is_empty(), "not in ARCHITECTURE.md: {missing:?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = read("docs/dependencies.md");
    // The first cell of a row names one dependency or several: `| axum、tokio | … |`.
    let cells = reasons.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let explained: BTreeSet<&str> = cells.flat_map(|cell| cell.split(|c| !name(c))).collect();
    let mut missing = BTreeSet::new();
    let manifests: Vec<String> =
        files("").into_iter().filter(|path| path.ends_with("Cargo.toml")).collect();
    let own: Vec<&str> = manifests
        .iter()
        .filter_map(|path| path.strip_suffix("/Cargo.toml")?.rsplit('/').next())
        .collect();
    for manifest in &manifests {
        let mut listing = false;
        for line in read(manifest).lines() {
            if let Some(section) = line.strip_prefix('[') {
                listing = section.ends_with("dependencies]");
            } else if listing && line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
                let is_ours = own.contains(&name);
                if !is_ours && !explained.contains(name) {
                    missing.insert(name.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "not in docs/dependencies.md: {missing:?}");
}
