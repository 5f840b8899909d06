//! Pages as they are remembered from one run to the next: a page of the same text, read against the same, is not
//! read again.
//!
//! Owns what is remembered: all that the whole portal asks of every page. Its words are read when somebody wants
//! them (`site/body.rs`). A page that something is said of is read, so that it is said again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::Word;
use crate::place::{FileId, Place};
use crate::site::Page;
use crate::site::body::{Body, Letters, Words, Written};
use crate::site::read::Beside;

/// Pages by the digest of their text and of all that they were read against.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    pages: BTreeMap<[u8; 32], Known>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    title: String,
    slug: Stretch,
    order: i32,
    in_nav: bool,
    group: Option<String>,
    has_contents: bool,
    lists: Vec<String>,
    /// Where its words begin and end.
    start: usize,
    end: usize,
    plain_braces: bool,
    links: Vec<Stretch>,
    images: Vec<String>,
    cited: Vec<Stretch>,
    /// Their names.
    files: Vec<String>,
    letters: Letters,
    /// Whether it names a time of the calendar.
    pub names_times: bool,
}

/// A word and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Stretch {
    text: String,
    start: usize,
    end: usize,
}

impl Remembered {
    pub(super) fn get(&self, digest: &[u8; 32]) -> Option<&Known> {
        self.pages.get(digest)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    pub(super) fn add(&mut self, page: &Page, names_times: bool) {
        self.pages.insert(page.digest, Known::of(page, names_times));
    }
}

impl Known {
    fn of(page: &Page, names_times: bool) -> Known {
        let Body { written, links, images, cited, files, letters, .. } = &page.body;
        let Written { at, plain_braces } = *written;
        Known {
            title: page.title.clone(),
            slug: Stretch::of(&page.slug),
            order: page.order,
            in_nav: page.in_nav,
            group: page.group.clone(),
            has_contents: page.has_contents,
            lists: page.lists.clone(),
            start: at.start,
            end: at.end,
            plain_braces,
            links: links.iter().map(Stretch::of).collect(),
            images: images.clone(),
            cited: cited.iter().map(Stretch::of).collect(),
            files: files.iter().map(|about| about.name.clone()).collect(),
            letters: *letters,
            names_times,
        }
    }

    /// The page of a file with this text. None where it leads to a file that is not there.
    pub fn page(&self, file: FileId, digest: [u8; 32], beside: &Arc<Beside>) -> Option<Page> {
        let words = |all: &[Stretch]| all.iter().map(|one| one.word(file)).collect();
        let at = Place::new(file, self.start, self.end);
        let files = self.files.iter().map(|name| beside.about(name).cloned());
        let body = Body {
            written: Written { at, plain_braces: self.plain_braces },
            links: words(&self.links),
            images: self.images.clone(),
            cited: words(&self.cited),
            files: files.collect::<Option<_>>()?,
            letters: self.letters,
            words: Words::unread(beside.clone()),
        };
        Some(Page {
            title: self.title.clone(),
            slug: self.slug.word(file),
            order: self.order,
            in_nav: self.in_nav,
            group: self.group.clone(),
            has_contents: self.has_contents,
            body,
            lists: self.lists.clone(),
            digest,
        })
    }
}

impl Stretch {
    fn of(word: &Word) -> Stretch {
        Stretch { text: word.text.clone(), start: word.place.start, end: word.place.end }
    }

    fn word(&self, file: FileId) -> Word {
        Word { text: self.text.clone(), place: Place::new(file, self.start, self.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Files, Source, Sources};
    use crate::portal::{Checked, Parsed, read_again};
    use crate::problem::Problems;

    const FILES: [(&str, &str); 4] = [
        ("site.yaml", include_str!("../../../../tests/check/base/site.yaml")),
        ("notice.md", include_str!("../../../../tests/check/base/notice.md")),
        (
            "guides/move/guide.yaml",
            include_str!("../../../../tests/check/base/guides/move/guide.yaml"),
        ),
        (
            "guides/move/cases.yaml",
            include_str!("../../../../tests/check/base/guides/move/cases.yaml"),
        ),
    ];
    const PAGE: &str = include_str!("../../../../tests/check/base/pages/about.md");

    fn read(page: &str, parsed: &mut Parsed) -> Checked {
        let (mut files, mut sources) = (Files::new(), Sources::new());
        for (name, text) in FILES.into_iter().chain([("pages/about.md", page)]) {
            files.insert(name.to_owned(), sources.add(Source::new(name, text)));
        }
        read_again(&files, &sources, parsed, &mut Problems::new()).expect("a portal")
    }

    fn is_read(page: &Page) -> bool {
        match &page.body.words {
            Words::Read(_) => true,
            Words::Unread(once, _) => once.get().is_some(),
        }
    }

    /// The words of a page with the same text wait until somebody wants them, and are those it had.
    #[test]
    fn a_page_of_the_same_text_is_not_read_again() {
        let mut first = Parsed::default();
        let cold = read(PAGE, &mut first);
        let mut second = Parsed::after(first.remembered());
        let warm = read(PAGE, &mut second);
        assert!(is_read(&cold.pages[0]) && !is_read(&warm.pages[0]));
        assert_eq!(first.remembered(), second.remembered());
        assert_eq!(cold.pages[0].body.pieces(), warm.pages[0].body.pieces());
        let other = read(&format!("{PAGE}\n又一句。\n"), &mut Parsed::after(first.remembered()));
        assert!(is_read(&other.pages[0]));
    }
}
