//! Reads a portal from a folder, or from texts.

use std::path::Path;

use language::place::Files;
use language::place::{Source, Sources};
use language::portal;
use language::portal::Portal;
use language::problem::{Problems, Severity};

/// The portal in a folder of the repository; every error it has stops the test.
pub fn portal(folder: &str) -> Portal {
    from_texts(texts(folder))
}

/// The texts of a content folder of the repository, by their names in it.
pub fn texts(folder: &str) -> impl Iterator<Item = (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    assert!(root.is_dir(), "{} is missing", root.display());
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    files.map(|entry| entry.expect("a readable folder")).filter_map(move |it| {
        let name = it.path().strip_prefix(&root).expect("inside").to_str().expect("UTF-8");
        let read = [".yaml", ".md", ".csv"].iter().any(|end| name.ends_with(end));
        let text = || std::fs::read_to_string(it.path()).expect("a readable file");
        let plain = |text: String| text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        read.then(|| (name.replace('\\', "/"), plain(text())))
    })
}

/// The portal in some texts, by their names in the content folder.
pub fn from_texts(texts: impl Iterator<Item = (String, String)>) -> Portal {
    let mut sources = Sources::new();
    let mut files = Files::new();
    for (name, text) in texts {
        let id = sources.add(Source::new(name.clone(), text));
        files.insert(name, id);
    }
    let mut problems = Problems::new();
    let portal = portal::read(&files, &sources, &mut problems).unwrap_or_else(|| {
        let errors = problems.sorted().into_iter();
        let errors = errors.filter(|found| found.problem.severity() == Severity::Error);
        let list = errors.map(|found| {
            let source = sources.get(found.place.file);
            let at = source.position(found.place.start);
            let (name, problem) = (source.name(), &found.problem);
            format!("{name}:{}:{} {} {}", at.line, at.column, problem.code(), problem.message())
        });
        panic!("{}", list.collect::<Vec<_>>().join("\n"))
    });
    portal.into_portal()
}
