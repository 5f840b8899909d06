//! A whole portal: every file read, checked, resolved and compiled.
//!
//! The road from texts to values, in order: site.yaml → notices → pages and their pictures → each guide with its cases
//! → what only the whole can say (addresses used twice, clauses cited nowhere). Every stage reports
//! and goes on as far as it can, so that an editor sees all problems at once.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use rules::{FactId, OptionSet, QuestionId, ValueSet};

use crate::attachment;
use crate::attachment::Attachments;
use crate::cases;
use crate::cases::Case;
use crate::compile::{CompileError, Compiled, compile};
use crate::edition;
use crate::id::BlockId;
use crate::image::Images;
use crate::listing;
use crate::model::Guide;
use crate::model::listing::Listings;
use crate::notice::{Notices, Shelves};
use crate::order::map_of;
use crate::place::{FileId, Files, Place, Sources};
use crate::problem::{Also, CaseProblem, NameProblem, Problems, ProofProblem};
use crate::read;
use crate::resolve;
use crate::resolve::Context;
use crate::rule_set::RuleSet;
use crate::shape::Shape;
use crate::shapes;
use crate::site::{self, Page, Site};
use crate::suggest::nearest;
use crate::yaml::Node;

mod files;
mod fingerprint;
mod held;
mod in_force;
mod leads_up;
mod listings;
mod missing;
mod named;
mod notices;
mod pages;
mod parsed;
mod pictures;
mod remembered;
mod spoken;
mod whole;

use held::Along;
use pages::{Kept, others};
use pictures::all_images;
use whole::All;

pub use in_force::too_early;
pub use named::touched_by;
pub use parsed::Parsed;
pub use remembered::Remembered;
pub use whole::links;

/// A portal as its files say it.
#[derive(Debug, Clone)]
pub struct Portal {
    /// site.yaml.
    pub site: Site,
    /// notice.md and those in notices/; none where the portal has no notice.
    pub notices: Notices,
    /// pages/, by 顺序 and address.
    pub pages: Vec<Arc<Page>>,
    /// The pictures that pages show, by their path in the content folder.
    pub images: Images,
    /// The files that anything leads to, by their path in the content folder.
    pub files: Attachments,
    /// guides/, in the order of site.yaml.
    pub guides: Vec<PortalGuide>,
    /// SHA-256 over every rules file, in hex: says which rules are published.
    pub fingerprint: String,
}

/// A guide of a portal.
#[derive(Debug, Clone)]
pub struct PortalGuide {
    /// Its folder below guides/.
    pub folder: String,
    /// As written, for a second reading of the same rules.
    pub written: Guide,
    /// As it means.
    pub rules: RuleSet,
    /// As it runs.
    pub compiled: Compiled,
    /// cases.yaml.
    pub cases: Vec<Case>,
    /// SHA-256 over the program and the names of questions and options, in hex: stored answers and ticks
    /// fit only the guide that has the same.
    pub fingerprint: String,
    /// What its blocks can show; unknown before it was proved.
    pub possible: OnceLock<Possible>,
}

/// Of the values and options that the words of a block hold, those that somebody it is for has. What is not
/// in it may be any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Possible {
    /// Values of facts.
    pub values: BTreeMap<(BlockId, FactId), ValueSet>,
    /// Options of questions.
    pub options: BTreeMap<(BlockId, QuestionId), OptionSet>,
}

/// A portal without errors. Only [`read()`] makes one, and nobody changes it; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct Checked(Arc<Portal>);

impl Checked {
    /// The portal itself, which then is no longer known to be without errors.
    #[must_use]
    pub fn into_portal(self) -> Portal {
        Arc::unwrap_or_clone(self.0)
    }

    /// Whether both are one.
    #[must_use]
    pub fn is(&self, other: &Checked) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Checked {
    type Target = Portal;

    fn deref(&self) -> &Portal {
        &self.0
    }
}

/// Most conditions of a guide: the program numbers them with 16 bits.
const MOST_NODES: usize = 60_000;

/// Reads and checks a portal. None where an error stops the build; `problems` says which.
#[must_use]
pub fn read(files: &Files, sources: &Sources, problems: &mut Problems) -> Option<Checked> {
    read_again(files, sources, &mut Parsed::default(), problems)
}

/// As [`read()`]; what is the same as the last time is not parsed again, and pages not read again.
#[must_use]
pub fn read_again(
    files: &Files,
    sources: &Sources,
    parsed: &mut Parsed,
    problems: &mut Problems,
) -> Option<Checked> {
    let mut reader = Reader { files, sources, parsed, problems };
    let shelf = reader.shelf();
    let site = reader.site(&shelf);
    let found = all_images(files, sources);
    let notices = reader.notices(site.as_ref(), Shelves { images: &found, files: &shelf });
    let (Some(site), Some(notices)) = (site, notices) else {
        reader.shapes_only();
        return None;
    };
    let listings = reader.listings();
    let kept = Kept { images: &found, files: &shelf, listings: &listings };
    let pages = reader.pages(&site, &notices, kept);
    let guides =
        reader.guides(Whole { site: &site, notices: &notices, files: &shelf, listings: &listings });
    let all = All { site: &site, notices: &notices, pages: &pages.all, guides: &guides };
    let Along { images, files: attachments } = reader.whole(all, kept, pages.fresh.as_deref());
    let texts = edition::Texts { files, sources };
    let corrected = site.corrections.iter().flat_map(|correction| &correction.clauses);
    let corrected = corrected.filter_map(|word| Some(notices.clause(&word.text)?.place));
    let against = edition::Against { site: &site, corrected: &corrected.collect::<Vec<Place>>() };
    edition::check(against, texts, &mut reader.parsed.mentioned, reader.problems);
    if reader.problems.has_errors() {
        return None;
    }
    let guides = guides.into_iter().filter_map(|draft| draft.finish(problems)).collect();
    let fingerprint = fingerprint::of_files(files, sources);
    let pages = pages.all;
    let portal = Portal { site, notices, pages, images, files: attachments, guides, fingerprint };
    (!problems.has_errors()).then(|| Checked(Arc::new(portal)))
}

/// A guide on its way.
struct Draft {
    folder: String,
    written: Guide,
    rules: Option<RuleSet>,
    cases: Vec<Case>,
}

impl Draft {
    fn finish(self, problems: &mut Problems) -> Option<PortalGuide> {
        let rules = self.rules?;
        let place = self.written.title.place;
        let too_many = NameProblem::TooMany { what: "条件", limit: MOST_NODES };
        let compiled = match compile(&rules) {
            Ok(compiled) if compiled.program.nodes.len() <= MOST_NODES => compiled,
            Ok(_) | Err(CompileError::TooManyConditions) => {
                problems.push(place, too_many);
                return None;
            }
            Err(CompileError::Impossible(what)) => {
                problems.push(place, ProofProblem::Impossible { what });
                return None;
            }
        };
        let fingerprint = fingerprint::of_answers(&rules, &compiled);
        Some(PortalGuide {
            folder: self.folder,
            written: self.written,
            rules,
            compiled,
            cases: self.cases,
            fingerprint,
            possible: OnceLock::new(),
        })
    }
}

/// What guides are read against.
#[derive(Clone, Copy)]
struct Whole<'a> {
    site: &'a Site,
    notices: &'a Notices,
    files: &'a attachment::Found,
    listings: &'a Listings,
}

struct Reader<'a> {
    files: &'a Files,
    sources: &'a Sources,
    parsed: &'a mut Parsed,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// Parses a file and checks its shape.
    fn node(&mut self, file: FileId, shape: &Shape) -> Option<Arc<Node>> {
        let source = self.sources.get(file);
        if !source.is_read() {
            return None;
        }
        let kept = self.parsed.file(file, source, shape);
        self.problems.extend(kept.found.clone());
        kept.node.clone()
    }

    /// A file that is there and could be read; that it is not has been told by the load stage.
    fn file(&self, name: &str) -> Option<FileId> {
        let file = *self.files.get(name)?;
        self.sources.get(file).is_read().then_some(file)
    }

    fn site(&mut self, shelf: &attachment::Found) -> Option<Site> {
        let file = self.file("site.yaml")?;
        let node = self.node(file, &shapes::SITE)?;
        site::read::site(&node, shelf, self.sources, self.problems)
    }

    /// Without site.yaml nothing can be resolved, but the guides' own slips can still be told.
    fn shapes_only(&mut self) {
        for (name, &file) in self.files {
            if name.ends_with("/guide.yaml") {
                self.node(file, &shapes::GUIDE);
            } else if name.ends_with("/cases.yaml") {
                self.node(file, &shapes::CASES);
            }
        }
    }

    fn guides(&mut self, whole: Whole) -> Vec<Draft> {
        let site = whole.site;
        let folders = map_of(others(self.files).filter_map(|(name, &file)| {
            let folder = name.strip_prefix("guides/")?.strip_suffix("/guide.yaml")?;
            Some((folder.to_owned(), file))
        }));
        for (folder, &file) in &folders {
            if !site.guides.iter().any(|listed| listed.text == *folder) {
                let problem = NameProblem::GuideNotListed { name: folder.clone() };
                self.problems.push(Place::top(file), problem);
            }
        }
        let listed = site.guides.iter();
        listed
            .filter_map(|listed| match folders.get(&listed.text) {
                Some(&file) => self.guide(&listed.text, file, whole),
                None => {
                    let known: Vec<String> = folders.keys().cloned().collect();
                    let near = nearest(&listed.text, known.iter().map(String::as_str));
                    let near = near.map(str::to_owned);
                    let (what, name) = ("指引文件夹", listed.text.clone());
                    let problem = NameProblem::UnknownName { what, name, near, known };
                    self.problems.push(listed.place, problem);
                    None
                }
            })
            .collect()
    }

    fn guide(&mut self, folder: &str, file: FileId, whole: Whole) -> Option<Draft> {
        let node = self.node(file, &shapes::GUIDE);
        let cases = self.cases(folder);
        let node = node?;
        let mut written = read::guide(&node, whole.site.words, self.problems)?;
        written.partial |= self.problems.tell_of_doubled_keys(file);
        listing::expand(&mut written, whole.listings, self.problems);
        let Whole { site, notices, files, .. } = whole;
        let context = Context { site, notices, files, sources: self.sources };
        let rules =
            if written.partial { None } else { resolve::resolve(&written, context, self.problems) };
        if cases.as_ref().is_some_and(Vec::is_empty) {
            let guide = written.title.text.clone();
            self.problems.push(written.title.place, CaseProblem::NoCases { guide });
        }
        Some(Draft { folder: folder.to_owned(), written, rules, cases: cases.unwrap_or_default() })
    }

    /// The cases of a guide; none where the file cannot be read, which has been said.
    fn cases(&mut self, folder: &str) -> Option<Vec<Case>> {
        let Some(&file) = self.files.get(&format!("guides/{folder}/cases.yaml")) else {
            return Some(Vec::new());
        };
        let cases = self.node(file, &shapes::CASES).map(|node| cases::read(&node))?;
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        for case in &cases {
            if let Some(&first) = seen.get(case.name.text.as_str()) {
                let also = vec![Also::new(first, "第一次写在这里")];
                let problem =
                    NameProblem::DuplicateName { what: "用例", name: case.name.text.clone() };
                self.problems.push_with(case.name.place, problem, also);
            } else {
                seen.insert(&case.name.text, case.name.place);
            }
        }
        Some(cases)
    }
}
