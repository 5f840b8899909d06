//! The content that is edited, and what is kept of it from one key to the next.
//!
//! Owns the order of things at the desk: texts and names are checked with every key, what holds for everyone and
//! the pages come with a pause, cases and changes when they are looked at.

use std::sync::Arc;

use content::diff::Edition;
use content::memory::{self, Files};
use content::{Content, Known, stages};
use ide::index::{Index, Names};
use ide::snapshot::{Snapshot, Texts};
use language::problem::Problems;
use proof::{ProofCache, Proved};
use rules::Date;
use serde::Serialize;
use site::theme::{Theme, ThemeError};
use site::{Drawer, Fault, Unfinished};

use crate::person::{self, Person};
use crate::preview;
use crate::said::{self, Problem};

/// As many bytes of texts as are read for their names at once.
const PIECE: usize = 16 * 1024;

/// A content folder on the desk.
pub struct Desk {
    pub(crate) files: Files,
    /// What stands before paths in diagnostics.
    pub(crate) prefix: String,
    pub(crate) today: Option<Date>,
    decoded: memory::Decoded,
    known: Known,
    proofs: ProofCache,
    drawer: Drawer,
    pub(crate) content: Content,
    /// The number of the texts as they are now, by which whoever changes them knows them.
    pub(crate) number: u32,
    stage: Stage,
    names: Names,
    index: Option<Arc<Index>>,
    /// The edition that a page was drawn of last.
    shown: Option<Edition>,
    /// The last edition that could be made, and its pages.
    pub(crate) made: Option<Standing>,
    /// The first one that could be made since the folder was opened.
    pub(crate) opened: Option<Edition>,
}

/// An edition that was proved, and its pages.
pub(crate) struct Standing {
    pub edition: Edition,
    /// The number of its texts.
    number: u32,
    theme: Arc<Result<Theme, ThemeError>>,
    pages: Unfinished,
    /// How many of its cases do not hold; none before it stands.
    failing: usize,
}

impl Standing {
    /// Its texts.
    pub fn texts(&self) -> said::Texts<'_> {
        said::Texts::of_edition(&self.edition, self.number)
    }
}

/// How far the texts as they are now have come.
enum Stage {
    /// Texts and names were looked at, and nothing else was told.
    Checked,
    Drawing(Box<Standing>),
    /// All that is wrong was told. `is_new`: they are the edition that stands.
    Made {
        is_new: bool,
    },
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
    /// What each of them is called, as HTML says it.
    pub titles: Vec<String>,
    /// How many cases of the last edition that stood do not hold.
    pub failing: usize,
}

impl Desk {
    /// Puts a content folder on the desk. `today`: the day its edition is held against.
    #[must_use]
    pub fn open(files: Files, prefix: &str, today: Option<Date>) -> Desk {
        let (mut known, mut decoded) = (Known::default(), memory::Decoded::new());
        let loaded = memory::load_again(&files, prefix, &mut decoded);
        let content = stages::check_again(loaded, &mut known, today);
        Desk {
            files,
            prefix: prefix.to_owned(),
            today,
            decoded,
            known,
            proofs: ProofCache::default(),
            drawer: Drawer::default(),
            content,
            number: 0,
            stage: Stage::Checked,
            names: Names::default(),
            index: None,
            shown: None,
            made: None,
            opened: None,
        }
    }

    /// Gives the texts as they are now a number.
    pub fn count(&mut self, number: u32) {
        self.number = number;
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
        let loaded = memory::load_again(&self.files, &self.prefix, &mut self.decoded);
        self.content = stages::check_again(loaded, &mut self.known, self.today);
        self.stage = Stage::Checked;
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
        found.into_iter().map(|found| said::problem(self.texts(), found)).collect()
    }

    /// Proves the texts as they are now; whether they can be shown. Then every page of them can be asked for, and
    /// [`Desk::go_on`] draws the rest.
    pub fn prove(&mut self) -> bool {
        if let Stage::Checked = self.stage {
            self.stage = self.proved();
        }
        matches!(self.stage, Stage::Drawing(_))
    }

    fn proved(&mut self) -> Stage {
        let Some(portal) = stages::prove_again(&mut self.content, &mut self.proofs) else {
            self.content.tell_of_theme();
            return Stage::Made { is_new: false };
        };
        let theme = self.content.theme.clone();
        let begun = match &*theme {
            Ok(theme) => self.drawer.begin(&portal, theme),
            Err(error) => Err(error.clone()),
        };
        match begun {
            Ok(pages) => {
                let edition = self.edition("现在", &portal);
                let number = self.number;
                Stage::Drawing(Box::new(Standing { edition, number, theme, pages, failing: 0 }))
            }
            Err(error) => {
                self.content.tell(&Fault::Theme(error), &portal);
                self.falls()
            }
        }
    }

    /// Draws a few more pages of what was proved. What came of it, where there is no more to do.
    pub fn go_on(&mut self) -> Option<Made> {
        self.prove();
        let stage = std::mem::replace(&mut self.stage, Stage::Made { is_new: false });
        self.stage = match stage {
            Stage::Drawing(mut standing) => match self.drawn_on(&mut standing) {
                Ok(false) => {
                    self.stage = Stage::Drawing(standing);
                    return None;
                }
                Ok(true) => self.stands(*standing),
                Err(fault) => {
                    self.content.tell(&fault, &standing.edition.portal);
                    self.falls()
                }
            },
            other => other,
        };
        let is_new = matches!(self.stage, Stage::Made { is_new: true });
        let failing = self.made.as_ref().map_or(0, |made| made.failing);
        let (pages, made) = (self.pages(), self.made.as_ref());
        let title =
            |name: &String| made.map_or("", |made| preview::title(name, made.pages.files()));
        let titles = pages.iter().map(|name| title(name).to_owned()).collect();
        Some(Made { problems: self.problems(), is_new, pages, titles, failing })
    }

    /// Goes on a little; whether that was all.
    fn drawn_on(&mut self, Standing { theme, pages, .. }: &mut Standing) -> Result<bool, Fault> {
        let theme = theme.as_ref().as_ref().map_err(|error| Fault::Theme(error.clone()))?;
        let is_done = self.drawer.go_on(pages, theme).map_err(Fault::Theme)?;
        if is_done {
            self.drawer.end(pages)?;
        }
        Ok(is_done)
    }

    /// Takes an edition in place of the last one that stood.
    fn stands(&mut self, mut standing: Standing) -> Stage {
        // What a case says is told where cases are looked at.
        standing.failing = proof::replay(&standing.edition.portal, &mut Problems::new()).failing;
        if self.opened.is_none() {
            let name = "打开时".to_owned();
            self.opened = Some(Edition { name, ..standing.edition.clone() });
        }
        self.shown = Some(standing.edition.clone());
        self.made = Some(standing);
        Stage::Made { is_new: true }
    }

    /// The last edition that could be made is seen again.
    fn falls(&mut self) -> Stage {
        self.shown = self.made.as_ref().map(|made| made.edition.clone());
        Stage::Made { is_new: false }
    }

    /// Proves and draws the texts as they are now, all at once.
    pub fn make(&mut self) -> Made {
        if !matches!(self.stage, Stage::Checked) {
            self.check();
        }
        loop {
            if let Some(made) = self.go_on() {
                return made;
            }
        }
    }

    fn edition(&self, name: &str, portal: &Proved) -> Edition {
        Edition { name: name.to_owned(), texts: self.content.texts(), portal: portal.clone() }
    }

    /// The texts as they are now.
    pub(crate) fn texts(&self) -> said::Texts<'_> {
        said::Texts::of(&self.content, self.number)
    }

    fn pages(&self) -> Vec<String> {
        let files = self.made.iter().flat_map(|made| made.pages.files().keys());
        files.filter(|name| name.ends_with(".html")).cloned().collect()
    }

    /// A page as one document that needs no other file.
    pub fn page(&mut self, name: &str) -> Option<String> {
        let drawing = match &mut self.stage {
            Stage::Drawing(standing) => Some(&mut **standing),
            Stage::Checked | Stage::Made { .. } => None,
        };
        // What is at fault is told in the end; until then the last edition is seen.
        for standing in [drawing, self.made.as_mut()].into_iter().flatten() {
            let Ok(theme) = &*standing.theme else { continue };
            match self.drawer.page(&mut standing.pages, theme, name) {
                Ok(true) => {
                    self.shown = Some(standing.edition.clone());
                    return preview::page(name, standing.pages.files());
                }
                Ok(false) => return None,
                Err(_) => {}
            }
        }
        None
    }

    /// A script that a page loads later.
    #[must_use]
    pub fn script(&self, address: &str) -> Option<String> {
        preview::script(address, self.files_shown()?)
    }

    fn files_shown(&self) -> Option<&site::render::Files> {
        let standing = match &self.stage {
            Stage::Drawing(standing) => Some(&**standing),
            Stage::Checked | Stage::Made { .. } => self.made.as_ref(),
        };
        standing.map(|standing| standing.pages.files())
    }

    /// The edition whose pages are seen.
    pub(crate) fn shown(&self) -> Option<&Edition> {
        self.shown.as_ref()
    }

    /// Whom a problem names, as the page of its guide takes them.
    #[must_use]
    pub fn person_of(&self, path: &str, message: &str) -> Option<Person> {
        let folder = path.strip_prefix("guides/")?.split('/').next()?;
        let mut guides = self.shown()?.portal.guides.iter();
        person::named_in(guides.find(|guide| guide.folder == folder)?, message)
    }

    /// Reads a little more of what the texts say of names; whether that was all.
    pub fn read_names(&mut self) -> bool {
        let Content { files, sources, .. } = &self.content;
        if self.index.is_none() && self.names.read(files, sources, PIECE) {
            self.index = Some(Arc::new(self.names.index(files)));
        }
        self.index.is_some()
    }

    /// The texts, and what is known of places in them.
    pub(crate) fn snapshot(&mut self) -> Snapshot<'_> {
        while !self.read_names() {}
        let Content { files, sources, portal, .. } = &self.content;
        let texts = Texts { files, sources, portal: portal.as_ref() };
        match &self.index {
            Some(index) => Snapshot::again(index.clone(), texts),
            None => self.text_alone(),
        }
    }

    /// The texts, for what asks for no name.
    pub(crate) fn text_alone(&self) -> Snapshot<'_> {
        let Content { files, sources, portal, .. } = &self.content;
        Snapshot::of(files, sources, portal.as_ref())
    }
}
