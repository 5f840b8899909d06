//! What is looked at now and then: whether the cases hold, what none exercises, who gets other guidance than
//! when the folder was opened, what was proved, and the pictures of the guides.

use content::coverage::{LIMIT, Report};
use content::diff::Comparison;
use language::problem::Problems;
use serde::Serialize;
use site::chart;

use crate::desk::{Desk, Standing};
use crate::said::{self, Problem, Target};

/// 用例.
#[derive(Debug, Serialize)]
pub struct Cases {
    pub total: usize,
    pub failing: usize,
    /// What does not hold of them.
    pub problems: Vec<Problem>,
    /// How much there is that cases can exercise.
    pub items: usize,
    /// How much of it none does.
    pub missing: usize,
    /// The first of what none does.
    pub gaps: Vec<Gap>,
}

/// Something no case exercises.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub words: String,
    pub target: Target,
}

/// 变更.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// Who gets other guidance, in words.
    pub text: String,
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
    pub svg: String,
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
    fn examined<Of>(&self, look: impl FnOnce(&Standing) -> Of) -> Examined<Of> {
        match &self.made {
            Some(made) => Examined::Found(look(made)),
            None => Examined::Nothing { why: NONE_STANDS },
        }
    }

    /// Replays the cases of the last edition that stood.
    #[must_use]
    pub fn cases(&self) -> Examined<Cases> {
        self.examined(|made| {
            let (portal, content) = (&made.edition.portal, &made.edition.content);
            let mut found = Problems::new();
            let proof::Cases { total, failing } = proof::replay(portal, &mut found);
            let report = Report::of(portal);
            let gaps = report.missing().iter().take(LIMIT).map(|goal| Gap {
                words: format!("{} {}", goal.label, goal.phrase),
                target: said::target(content, goal.place),
            });
            Cases {
                total,
                failing,
                gaps: gaps.collect(),
                problems: found.sorted().iter().map(|one| said::problem(content, one)).collect(),
                items: report.total(),
                missing: report.missing().len(),
            }
        })
    }

    /// Who gets other guidance than when the folder was opened.
    #[must_use]
    pub fn changes(&self) -> Examined<Changes> {
        match (&self.opened, &self.made) {
            (Some(opened), Some(made)) => {
                let comparison = Comparison::of(opened, &made.edition);
                Examined::Found(Changes { text: comparison.text(), doubts: comparison.doubts() })
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
            let (portal, content) = (&made.edition.portal, &made.edition.content);
            let charts = portal.guides.iter().map(|guide| {
                let chart = chart::chart(guide, &content.sources);
                Chart { title: chart.title.clone(), svg: chart::svg(&chart) }
            });
            Charts { charts: charts.collect() }
        })
    }
}
