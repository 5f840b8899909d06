//! Reads a portal from a folder, or from texts.

use std::path::Path;

use language::attachment::Attachment;
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
        let attached = name.starts_with("files") && it.path().is_file();
        let read = [".yaml", ".md", ".csv"].iter().any(|end| name.ends_with(end)) || attached;
        // A file to take home goes along among the texts as one character a byte.
        let bytes = || std::fs::read(it.path()).expect("a readable file");
        let plain = |text: String| text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let text = || match attached {
            true => bytes().into_iter().map(char::from).collect(),
            false => plain(String::from_utf8(bytes()).expect("UTF-8")),
        };
        read.then(|| (name.replace('\\', "/"), text()))
    })
}

/// The portal in some texts, by their names in the content folder.
pub fn from_texts(texts: impl Iterator<Item = (String, String)>) -> Portal {
    let mut sources = Sources::new();
    let mut files = Files::new();
    for (name, text) in texts {
        let source = match name.starts_with("files/") {
            true => Source::attachment(name.clone(), Attachment::new(&name, bytes(&text))),
            false => Source::new(name.clone(), text),
        };
        let id = sources.add(source);
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

/// What was one character a byte.
fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).expect("a byte")).collect()
}
