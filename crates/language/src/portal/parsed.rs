//! The files of a portal as they were parsed and read, for whoever reads the same portal again and again.
//!
//! Owns what is kept: a file with the same name and text is not parsed a second time, and what was wrong
//! with it is told again. Which pages are the same `pages.rs` knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::held::Held;
use super::pages::PagesRead;
use super::remembered::Remembered;
use crate::edition::Mentioned;
use crate::place::{FileId, Source};
use crate::problem::Problems;
use crate::shape;
use crate::shape::Shape;
use crate::yaml;
use crate::yaml::Node;

/// What has been parsed before. Starts empty.
#[derive(Debug, Default)]
pub struct Parsed {
    files: BTreeMap<FileId, Kept>,
    pub(super) pages: PagesRead,
    pub(super) mentioned: Mentioned,
    pub(super) held: Option<Held>,
}

#[derive(Debug)]
pub(super) struct Kept {
    name: String,
    text: String,
    pub node: Option<Arc<Node>>,
    /// What is wrong with it.
    pub found: Problems,
}

impl Parsed {
    /// Where this was remembered of pages in an earlier run, by this very program.
    #[must_use]
    pub fn after(remembered: Remembered) -> Parsed {
        Parsed { pages: PagesRead::after(remembered), ..Parsed::default() }
    }

    /// A file's content, of this shape as far as nothing is told against it.
    pub(super) fn file(&mut self, file: FileId, source: &Source, shape: &Shape) -> &Kept {
        let parse = || Kept::new(file, source, shape);
        let kept = self.files.entry(file).or_insert_with(parse);
        if kept.name != source.name() || kept.text != source.text() {
            *kept = parse();
        }
        kept
    }
}

impl Kept {
    fn new(file: FileId, source: &Source, shape: &Shape) -> Kept {
        let mut found = Problems::new();
        let node = yaml::parse(file, source.text(), &mut found);
        if let Some(node) = &node {
            shape::validate(node, shape, &mut found);
        }
        let (name, text) = (source.name().to_owned(), source.text().to_owned());
        Kept { name, text, node: node.map(Arc::new), found }
    }
}
