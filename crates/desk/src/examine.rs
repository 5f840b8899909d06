//! What is looked at now and then: who gets other guidance than when the folder was opened, what was proved, the
//! pictures of the guides, and the document to be signed. Cases have a room of their own (`cases`).

use content::Known;
use content::coverage::Report;
use content::diff::{Comparison, View};
use content::memory;
use content::stages;
use proof::progress::kinds;
use serde::Serialize;
use site::{brief, chart};

use crate::desk::{Desk, Standing};
use crate::person::{self, Person};
use crate::publish::NotPublished;

/// 变更.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// Who gets other guidance, in words.
    pub text: String,
    /// The same to be drawn.
    pub view: View,
    /// Somebody of each entry of it, by its number; none where the entry names nobody.
    pub people: Vec<Option<Person>>,
    /// What keeps it from being the whole truth; empty where it is.
    pub doubts: String,
}

/// 证明.
#[derive(Debug, Serialize)]
pub struct Proof {
    pub guides: Vec<GuideProof>,
}

/// What was proved of a guide.
#[derive(Debug, Serialize)]
pub struct GuideProof {
    pub title: String,
    /// How many kinds of people it tells apart; none where they are too many to be counted.
    pub kinds: Option<u64>,
    pub questions: usize,
    pub facts: usize,
    pub blocks: usize,
    pub assertions: usize,
}

/// 流程图.
#[derive(Debug, Serialize)]
pub struct Charts {
    pub charts: Vec<Chart>,
}

/// The picture of a guide.
#[derive(Debug, Serialize)]
pub struct Chart {
    pub title: String,
    /// To be folded where there are several.
    pub parts: Vec<chart::Part>,
}

/// A page that needs something that stands, where nothing does yet.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Examined<Of> {
    Found(Of),
    /// Why there is nothing to see.
    Nothing {
        why: &'static str,
    },
}

/// Said where no edition has stood since the folder was opened.
const NONE_STANDS: &str = "内容里还有错误，改好以后才看得到这里。";

impl Desk {
    pub(crate) fn examined<Of>(&self, look: impl FnOnce(&Standing) -> Of) -> Examined<Of> {
        match &self.made {
            Some(made) => Examined::Found(look(made)),
            None => Examined::Nothing { why: NONE_STANDS },
        }
    }

    /// Who gets other guidance than when the folder was opened.
    #[must_use]
    pub fn changes(&self) -> Examined<Changes> {
        match (&self.opened, &self.made) {
            (Some(opened), Some(made)) => {
                let comparison = Comparison::of(opened, &made.edition);
                let view = comparison.on_page();
                let people = people(made, &view);
                let (text, doubts) = (comparison.text(), comparison.doubts());
                Examined::Found(Changes { text, view, people, doubts })
            }
            _ => Examined::Nothing { why: NONE_STANDS },
        }
    }

    /// What was proved of the last edition that stood.
    #[must_use]
    pub fn proof(&self) -> Examined<Proof> {
        self.examined(|made| {
            let guides = made.edition.portal.guides.iter().map(|guide| GuideProof {
                title: guide.rules.title.clone(),
                kinds: kinds(&guide.compiled.program),
                questions: guide.rules.questions.len(),
                facts: guide.rules.facts.len(),
                blocks: guide.rules.blocks.len(),
                assertions: guide.rules.assertions.len(),
            });
            Proof { guides: guides.collect() }
        })
    }

    /// The pictures of all guides.
    #[must_use]
    pub fn charts(&self) -> Examined<Charts> {
        self.examined(|made| {
            let (portal, texts) = (&made.edition.portal, &made.edition.texts);
            let charts = portal.guides.iter().map(|guide| {
                let chart = chart::chart(guide, &texts.sources);
                Chart { parts: chart::folded(&chart), title: chart.title }
            });
            Charts { charts: charts.collect() }
        })
    }

    /// 审签稿 of the texts as they are now, as one document.
    ///
    /// # Errors
    /// What stops it, as it stops publishing.
    pub fn brief(&self) -> Result<String, NotPublished> {
        let today = self.today.ok_or_else(|| NotPublished::failed("今天是哪一天不知道"))?;
        let loaded = memory::load(&self.files, &self.prefix);
        let mut content = stages::check_again(loaded, &mut Known::default(), self.today);
        let tested = stages::test(&mut content).filter(|_| !content.problems.has_errors());
        let Some(portal) = tested else { return Err(NotPublished::refused(&content, self.number)) };
        let coverage = Report::of(&portal).summary(&content.sources);
        let (problems, sources) = (&content.problems, &content.sources);
        let found = brief::Findings { problems, sources, coverage };
        let view = brief::View::new(&portal, &found, today).map_err(NotPublished::failed)?;
        brief::page(&view).map_err(NotPublished::failed)
    }
}

/// Somebody of each entry, as the pages of the new edition ask.
fn people(made: &Standing, view: &View) -> Vec<Option<Person>> {
    let guides = &made.edition.portal.guides;
    let of_guide = view.guides.iter().flat_map(|of| {
        let guide = guides.iter().find(|guide| guide.rules.title == of.title);
        of.entries.iter().map(move |entry| person::in_words(guide?, entry.example.as_ref()?))
    });
    of_guide.collect()
}
