//! The committed scripts: of these sources, and such that the oldest browsers can read them.

use std::fs;

use artefacts::web;
use xtask::workspace;

const REMEDY: &str = "run `cargo xtask web` and commit themes/light/web/";

#[test]
fn they_are_made_from_the_sources_as_they_are() {
    let different = web::differences(&workspace()).expect("the sources and the scripts");
    assert!(different.is_empty(), "{REMEDY}\n{}", different.join("\n"));
}

#[test]
fn they_hold_no_syntax_that_is_newer_than_the_oldest_browser() {
    for entry in fs::read_dir(workspace().join(web::DIST)).expect("the scripts") {
        let path = entry.expect("a script").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        for newer in ["?.", "??", "||=", "&&=", "static{", "import(", "export "] {
            // `?.5` is a number behind a question mark.
            let places = text.match_indices(newer).filter(|(at, _)| {
                let behind = text[at + newer.len()..].chars().next();
                newer != "?." || !behind.is_some_and(|letter| letter.is_ascii_digit())
            });
            assert_eq!(places.count(), 0, "{newer} in {}", path.display());
        }
    }
}

#[test]
fn the_lock_file_names_no_other_registry() {
    let lock = fs::read_to_string(workspace().join(web::FOLDER).join("package-lock.json"));
    let lock = lock.expect("a lock file");
    let other = lock.lines().filter(|line| line.contains("\"resolved\""));
    assert_eq!(other.filter(|line| !line.contains("https://registry.npmjs.org/")).count(), 0);
}
