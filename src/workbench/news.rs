//! What the preview's bar shows, in the form `themes/light/web/src/preview/news.ts` reads.

use axum::body::Bytes;
use language::problem::{Problem, Severity};
use serde::Serialize;

use crate::diff::View;
use crate::report::LIMIT;
use crate::report::card::{self, Card};
use content::Content;

/// Everything the bar shows.
#[derive(Debug, Default, Serialize)]
pub struct News {
    /// Of the site on the screen: a page of another version is stale.
    pub version: Option<String>,
    /// Why the content folder cannot be read.
    pub folder: Option<String>,
    pub problems: Problems,
    /// None until it is known; of the last site that could be made.
    pub cases: Option<Cases>,
    pub changes: Option<Changes>,
}

impl News {
    /// One line of JSON; what is none is no JSON, and the preview says so in the browser's console.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|error| error.to_string())
    }
}

/// 检查.
#[derive(Debug, Default, Serialize)]
pub struct Problems {
    pub errors: usize,
    pub reminders: usize,
    /// The first of them.
    pub list: Vec<Card>,
    /// How many more there are.
    pub more: usize,
}

impl Problems {
    /// How many problems a content has, and the first of them.
    pub fn of(content: &Content) -> Problems {
        let found = content.problems.sorted();
        let count = |severity| {
            let of = |problem: &Problem| problem.severity() == severity;
            found.iter().filter(|found| of(&found.problem)).count()
        };
        let (errors, reminders) = (count(Severity::Error), count(Severity::Warning));
        let list = card::cards(&content.problems, &content.sources, LIMIT);
        Problems { errors, reminders, more: errors + reminders - list.len(), list }
    }
}

/// 用例.
#[derive(Debug, Serialize)]
pub struct Cases {
    pub total: usize,
    pub failing: usize,
    /// What does not hold of them: the first problems.
    pub list: Vec<Card>,
    pub more: usize,
    /// How much there is that cases can exercise.
    pub items: usize,
    /// What none of them does: the first, and how many more.
    pub gaps: Vec<Gap>,
    pub more_gaps: usize,
    /// 流程图 of every guide, as a web page of its own.
    #[serde(skip)]
    pub charts: Bytes,
}

/// Something no case exercises.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub words: String,
    pub place: String,
}

/// 变更.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// What it is compared with.
    pub against: String,
    /// Why it is not compared with something better, or not at all.
    pub note: Option<String>,
    #[serde(flatten)]
    pub difference: Option<Difference>,
}

/// What differs.
#[derive(Debug, Serialize)]
pub struct Difference {
    pub count: usize,
    pub view: View,
    /// What keeps it from being the whole truth.
    pub doubts: String,
    #[serde(skip)]
    pub page: Bytes,
}

impl Changes {
    /// The comparison as a web page of its own; empty where there is none.
    pub fn page(&self) -> Bytes {
        self.difference.as_ref().map(|difference| difference.page.clone()).unwrap_or_default()
    }
}
