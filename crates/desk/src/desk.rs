//! The content that is edited, and what is kept of it from one key to the next.
//!
//! Owns the order of things at the desk: texts and names are checked with every key, what holds for everyone and
//! the pages come with a pause, cases and changes when they are looked at.

use std::fmt::Display;
use std::sync::Arc;

use content::diff::Edition;
use content::memory::{self, Files};
use content::{Content, checked, file_name, manifest, stages};
use ide::index::Index;
use ide::snapshot::{Snapshot, Texts};
use language::portal::Parsed;
use language::problem::Problems;
use proof::{ProofCache, Proved};
use rules::Date;
use serde::Serialize;
use site::{Drawer, Fault};

use crate::archive::{self, Entries};
use crate::person::{self, Person};
use crate::preview;
use crate::said::{self, Problem};

/// A content folder on the desk.
pub struct Desk {
    pub(crate) files: Files,
    /// What stands before paths in diagnostics.
    pub(crate) prefix: String,
    pub(crate) today: Option<Date>,
    parsed: Parsed,
    proofs: ProofCache,
    drawer: Drawer,
    pub(crate) content: Content,
    index: Option<Arc<Index>>,
    /// The last edition that could be made, and its pages.
    pub(crate) made: Option<Standing>,
    /// The first one that could be made since the folder was opened.
    pub(crate) opened: Option<Edition>,
}

/// An edition that stands, and its pages.
pub(crate) struct Standing {
    pub edition: Edition,
    pub pages: site::render::Files,
    /// How many of its cases do not hold.
    pub failing: usize,
}

/// What came of proving and drawing.
#[derive(Debug, Serialize)]
pub struct Made {
    /// All that is wrong.
    pub problems: Vec<Problem>,
    /// The pages are of the texts as they are now, not of the last ones that could be made.
    pub is_new: bool,
    /// Every page there is, by name.
    pub pages: Vec<String>,
    /// How many cases of the last edition that stood do not hold.
    pub failing: usize,
}

/// Why nothing is published.
#[derive(Debug)]
pub enum NotPublished {
    /// What is wrong with the content.
    Refused(Vec<Problem>),
    /// What is wrong with us, in words.
    Failed(String),
}

impl NotPublished {
    pub(crate) fn failed(error: impl Display) -> NotPublished {
        NotPublished::Failed(error.to_string())
    }

    /// What is wrong with a content.
    pub(crate) fn refused(content: &Content) -> NotPublished {
        let found = content.problems.sorted().into_iter();
        NotPublished::Refused(found.map(|found| said::problem(content, found)).collect())
    }
}

impl Desk {
    /// Puts a content folder on the desk. `today`: the day its edition is held against.
    #[must_use]
    pub fn open(files: Files, prefix: &str, today: Option<Date>) -> Desk {
        let mut parsed = Parsed::default();
        let content = stages::check_again(memory::load(&files, prefix), &mut parsed, today);
        Desk {
            files,
            prefix: prefix.to_owned(),
            today,
            parsed,
            proofs: ProofCache::default(),
            drawer: Drawer::default(),
            content,
            index: None,
            made: None,
            opened: None,
        }
    }

    /// Puts a file in place of what stood there.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Arc::from(bytes));
        self.check();
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
        self.check();
    }

    fn check(&mut self) {
        let loaded = memory::load(&self.files, &self.prefix);
        self.content = stages::check_again(loaded, &mut self.parsed, self.today);
        self.index = None;
    }

    /// A file's text as it is read; none of a file that is no text.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let is_text = content::names::is_read(path, false)
            && !content::names::is_image(path)
            && !content::names::is_attachment(path);
        let bytes = self.files.get(path).filter(|_| is_text)?;
        match content::loaded::body(path, bytes.to_vec()) {
            Ok(content::loaded::Body::Text(text)) => Some(text.to_string()),
            _ => None,
        }
    }

    /// What is wrong with texts and names.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let found = self.content.problems.sorted();
        found.into_iter().map(|found| said::problem(&self.content, found)).collect()
    }

    /// Proves and draws the texts as they are now.
    pub fn make(&mut self) -> Made {
        self.check();
        let proved = stages::prove_again(&mut self.content, &mut self.proofs);
        let drawn = match &proved {
            Some(portal) => match site::render::Index::of(portal) {
                Ok(index) => {
                    stages::draw_again(&mut self.content, portal, &mut self.drawer, &index)
                }
                Err(error) => {
                    self.content.tell(&Fault::Theme(error), portal);
                    None
                }
            },
            None => {
                self.content.tell_of_theme();
                None
            }
        };
        let is_new = drawn.is_some();
        if let Some(drawn) = drawn {
            let (portal, pages) = drawn.into_parts();
            if self.opened.is_none() {
                self.opened = Some(self.edition("打开时", &portal));
            }
            // What a case says is told where cases are looked at.
            let failing = proof::replay(&portal, &mut Problems::new()).failing;
            let edition = self.edition("现在", &portal);
            self.made = Some(Standing { edition, pages, failing });
        }
        let failing = self.made.as_ref().map_or(0, |made| made.failing);
        Made { problems: self.problems(), is_new, pages: self.pages(), failing }
    }

    /// An edition of its own: the desk goes on with its texts.
    fn edition(&self, name: &str, portal: &Proved) -> Edition {
        let mut parsed = Parsed::default();
        let loaded = memory::load(&self.files, &self.prefix);
        let content = checked::check_again(loaded, &mut parsed);
        Edition { name: name.to_owned(), content, portal: portal.clone() }
    }

    fn pages(&self) -> Vec<String> {
        let files = self.made.iter().flat_map(|made| made.pages.keys());
        files.filter(|name| name.ends_with(".html")).cloned().collect()
    }

    /// A page as one document that needs no other file.
    #[must_use]
    pub fn page(&self, name: &str) -> Option<String> {
        preview::page(name, &self.made.as_ref()?.pages)
    }

    /// A script that a page loads later.
    #[must_use]
    pub fn script(&self, address: &str) -> Option<String> {
        preview::script(address, &self.made.as_ref()?.pages)
    }

    /// Whom a problem names, as the page of its guide takes them.
    #[must_use]
    pub fn person_of(&self, path: &str, message: &str) -> Option<Person> {
        let folder = path.strip_prefix("guides/")?.split('/').next()?;
        let mut guides = self.made.as_ref()?.edition.portal.guides.iter();
        person::named_in(guides.find(|guide| guide.folder == folder)?, message)
    }

    /// The site as `zhiyin build` makes it, in an archive.
    ///
    /// # Errors
    /// What stops it.
    pub fn publish(&self) -> Result<Vec<u8>, NotPublished> {
        archive::packed(&self.site()?).map_err(NotPublished::failed)
    }

    /// Every file of the site, its manifest among them.
    ///
    /// # Errors
    /// What stops it.
    pub fn site(&self) -> Result<Entries, NotPublished> {
        let loaded = memory::load(&self.files, &self.prefix);
        let mut content = stages::check_again(loaded, &mut Parsed::default(), self.today);
        let site = stages::site(&mut content).filter(|_| !content.problems.has_errors());
        let Some(site) = site else { return Err(NotPublished::refused(&content)) };
        let named = file_name::all(site.files()).map_err(NotPublished::failed)?;
        let manifest = manifest::write(&named, site.fingerprint()).map_err(NotPublished::failed)?;
        let mut files: Entries =
            site.files().iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
        files.insert(manifest::NAME.to_owned(), manifest.bytes);
        Ok(files)
    }

    /// The texts, and what is known of places in them.
    pub(crate) fn snapshot(&mut self) -> Snapshot<'_> {
        let Content { files, sources, portal, .. } = &self.content;
        let index = self.index.get_or_insert_with(|| Arc::new(Index::of(files, sources))).clone();
        Snapshot::again(index, Texts { files, sources, portal: portal.as_ref() })
    }
}
