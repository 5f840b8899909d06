//! What the browser is to do, and what the native engine says it must then show.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use language::cases::Case;
use language::portal::{Portal, PortalGuide};
use proof::progress;
use rules::{Date, OptionId, QuestionId};
use serde::Serialize;

#[path = "paths.rs"]
mod paths;
#[path = "walk.rs"]
mod walk;
use super::rosters::Roster;

use super::words::{self, Printed, View};
use walk::{Prefer, Walk};

/// Everything `run.mjs` needs.
#[derive(Default, Serialize)]
pub struct Plan {
    /// `zhiyin` itself.
    program: &'static str,
    sites: Vec<Site>,
    routes: Vec<Route>,
    cases: Vec<Length>,
    paths: Vec<paths::Path>,
    /// For the page 批量核对.
    pub rosters: Vec<Roster>,
}

/// A built site.
#[derive(Serialize)]
struct Site {
    /// And its folder beside the plan.
    name: String,
    /// The folder it was made from.
    source: PathBuf,
    /// Days since 1970: the phone's day.
    today: i32,
    pages: Vec<Page>,
    guides: Vec<Guide>,
}

#[derive(Serialize)]
struct Page {
    file: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Guide {
    slug: String,
    fingerprint: String,
    printed: Printed,
}

/// A person on the way through a guide.
#[derive(Serialize)]
struct Route {
    /// 路线 of the case.
    tag: String,
    name: String,
    site: String,
    guide: String,
    /// The answers as `zhiyin why` takes them.
    typed: Vec<String>,
    steps: Vec<Step>,
    /// The result before anything is typed.
    blank: View,
    texts: Vec<Text>,
    /// The result with all typed.
    full: View,
    change: Option<Change>,
    /// The result on other days.
    days: Vec<Day>,
}

/// One question, as it is put and answered.
#[derive(Serialize)]
struct Step {
    question: QuestionId,
    kind: &'static str,
    ask: String,
    /// Options on offer.
    options: Vec<OptionId>,
    picks: Vec<OptionId>,
    date: Option<String>,
    unknown: bool,
    /// Fewest and most questions still to come, of anybody who is asked this one.
    to_come: (usize, usize),
}

#[derive(Serialize)]
struct Text {
    question: QuestionId,
    text: String,
}

/// 更改: another answer to one question, the questions that come of it, and the result.
#[derive(Serialize)]
struct Change {
    step: Step,
    /// Answers that no longer apply.
    dropped: usize,
    then: Vec<Step>,
    view: View,
}

#[derive(Serialize)]
struct Day {
    today: i32,
    view: View,
}

/// How far it is for the person of one case, and where it leads.
#[derive(Serialize)]
struct Length {
    site: String,
    guide: String,
    name: String,
    fragment: String,
    /// From the home page to the result.
    taps: usize,
}

/// 路线 names.
pub fn tags(numbers: RangeInclusive<u32>, letter: &str) -> impl Iterator<Item = String> {
    numbers.map(move |number| format!("{letter}{number}"))
}

impl Plan {
    pub fn new(program: &'static str) -> Self {
        Self { program, ..Self::default() }
    }

    /// Adds a built site: one person for each 路线 of its cases.
    pub fn add(&mut self, name: &str, source: PathBuf, portal: &Portal) {
        let edition = portal.site.edition.days;
        // Before the first deadline of both portals.
        let today = Date(edition.start.0 + 3);
        for guide in &portal.guides {
            let to_come = &progress::to_come(&guide.compiled.program);
            for (number, (tag, case)) in by_tag(&guide.cases).into_iter().enumerate() {
                let prefer = if number % 2 == 0 { Prefer::Kept } else { Prefer::Asked };
                let walk = Walk { portal, guide, today, prefer, to_come };
                self.routes.push(walk.route(name, &tag, case));
            }
            self.paths.extend(paths::all(name, guide, today));
            let walk = Walk { portal, guide, today, prefer: Prefer::Kept, to_come };
            self.cases.extend(guide.cases.iter().map(|case| walk.length(name, case)));
        }
        self.sites.push(Site {
            name: name.to_owned(),
            source,
            today: today.0,
            pages: pages(portal),
            guides: portal.guides.iter().map(guide).collect(),
        });
    }

    pub fn routes_of(&self, site: &str) -> usize {
        self.routes.iter().filter(|route| route.site == site).count()
    }

    /// Whether some 更改 leaves answers that no longer apply.
    pub fn drops_answers(&self) -> bool {
        let changes = self.routes.iter().filter_map(|route| route.change.as_ref());
        changes.map(|change| change.dropped).sum::<usize>() > 0
    }

    pub fn has_tag(&self, tag: &str) -> bool {
        self.routes.iter().any(|route| route.tag == tag)
    }
}

/// For each 路线 one of its cases: the first of the first, the second of the second, so that
/// identities and other details vary.
fn by_tag(cases: &[Case]) -> Vec<(String, &Case)> {
    let mut tags: Vec<(String, Vec<&Case>)> = Vec::new();
    for case in cases {
        let tag = case.route.as_ref().map_or("", |route| route.text.as_str());
        match tags.iter_mut().find(|(known, _)| known == tag) {
            Some((_, cases)) => cases.push(case),
            None => tags.push((tag.to_owned(), vec![case])),
        }
    }
    let chosen = tags.into_iter().enumerate();
    chosen.map(|(number, (tag, cases))| (tag, cases[number % cases.len()])).collect()
}

fn pages(portal: &Portal) -> Vec<Page> {
    let page = |slug: &str, kind| Page { file: format!("{slug}.html"), kind };
    let guides = portal.guides.iter().map(|guide| page(&guide.rules.slug, "guide"));
    let roles =
        portal.site.roles.iter().filter_map(|role| Some(page(&role.slug.as_ref()?.text, "role")));
    let pages = portal.pages.iter().map(|one| page(&one.slug.text, "page"));
    let fixed = [
        page("index", "home"),
        page("notice", "notice"),
        page("404", "404"),
        page("search", "search"),
        page("batch", "batch"),
    ];
    let downloads = (!portal.files.is_empty()).then(|| page("download", "download"));
    fixed.into_iter().chain(downloads).chain(guides).chain(roles).chain(pages).collect()
}

fn guide(guide: &PortalGuide) -> Guide {
    Guide {
        slug: guide.rules.slug.clone(),
        fingerprint: guide.fingerprint.clone(),
        printed: words::printed(guide),
    }
}

impl Step {
    /// A tap answers a single choice; the others are confirmed with 继续.
    fn taps(&self) -> usize {
        match self.kind {
            "single" => 1,
            "multi" => self.picks.len() + 1,
            _ => 2,
        }
    }
}
