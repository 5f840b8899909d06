//! What the browser is to do, and what the native engine says it must then show.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rules::author::cases::Case;
use rules::author::portal::{Portal, PortalGuide};
use rules::author::problem::Problems;
use rules::author::rule_set::QuestionKind;
use rules::author::trial;
use rules::engine::{Answer, Answers, Date, QuestionState, Session, replay};
use serde::Serialize;

use super::rosters::Roster;
use super::words::{self, Printed, View};

/// What is typed where a case leaves a text open.
const SAMPLE: &str = "望江市水务局";

/// Everything `run.mjs` needs.
#[derive(Default, Serialize)]
pub struct Plan {
    sites: Vec<Site>,
    routes: Vec<Route>,
    /// For the page 批量核对.
    pub rosters: Vec<Roster>,
}

/// A built site.
#[derive(Serialize)]
struct Site {
    /// And its folder beside the plan.
    name: String,
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
    question: usize,
    kind: &'static str,
    ask: String,
    /// Options on offer.
    options: Vec<usize>,
    picks: Vec<usize>,
    date: Option<String>,
    unknown: bool,
    /// Fewest and most questions still to come.
    remaining: (usize, usize),
}

#[derive(Serialize)]
struct Text {
    question: usize,
    text: String,
}

/// 更改: another answer to one question, the questions that come of it, and the result.
#[derive(Serialize)]
struct Change {
    step: Step,
    then: Vec<Step>,
    view: View,
}

#[derive(Serialize)]
struct Day {
    today: i32,
    view: View,
}

/// 路线 names.
pub fn tags(numbers: RangeInclusive<u32>, letter: &str) -> impl Iterator<Item = String> {
    numbers.map(move |number| format!("{letter}{number}"))
}

impl Plan {
    /// Adds a built site: one person for each 路线 of its cases.
    pub fn add(&mut self, name: &str, portal: &Portal) {
        let edition = portal.site.edition.days;
        // Before the first deadline of both portals.
        let today = Date(edition.start.0 + 3);
        for guide in &portal.guides {
            for (number, (tag, case)) in by_tag(&guide.cases).into_iter().enumerate() {
                let prefer = if number % 2 == 0 { Prefer::Kept } else { Prefer::Asked };
                let walk = Walk { guide, today, prefer };
                self.routes.push(walk.route(name, &tag, case));
            }
        }
        self.sites.push(Site {
            name: name.to_owned(),
            today: today.0,
            pages: pages(portal),
            guides: portal.guides.iter().map(guide).collect(),
        });
    }

    pub fn routes_of(&self, site: &str) -> usize {
        self.routes.iter().filter(|route| route.site == site).count()
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
    fixed.into_iter().chain(guides).chain(roles).chain(pages).collect()
}

fn guide(guide: &PortalGuide) -> Guide {
    Guide {
        slug: guide.rules.slug.clone(),
        fingerprint: guide.fingerprint.clone(),
        printed: words::printed(&guide.rules, &guide.compiled),
    }
}

/// A walk through one guide on one day.
#[derive(Clone, Copy)]
struct Walk<'a> {
    guide: &'a PortalGuide,
    today: Date,
    prefer: Prefer,
}

/// Which change of an answer is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    /// The one that keeps most of the later answers.
    Kept,
    /// The one that asks most anew and still keeps some.
    Asked,
}

/// What somebody has answered and typed.
#[derive(Clone, Default)]
struct Person {
    answers: Answers,
    texts: BTreeMap<usize, String>,
}

impl Walk<'_> {
    fn route(&self, site: &str, tag: &str, case: &Case) -> Route {
        let mut problems = Problems::new();
        let given = trial::answers(case, &self.guide.rules, &mut problems).expect("a sound case");
        let mut person = Person::default();
        let steps = self.answer(&mut person, &|question, _| {
            given.answers.get(question).expect("an answer to each question asked: zhiyin test")
        });
        let blank = self.view(&person);
        let days = self.days(&person, &blank);
        let texts: Vec<Text> = blank
            .to_fill
            .iter()
            .map(|&question| Text {
                question,
                text: given.texts.get(&question).cloned().unwrap_or(format!("{SAMPLE}{question}")),
            })
            .collect();
        for text in &texts {
            person.answers.set(text.question, Some(Answer::Filled));
            person.texts.insert(text.question, text.text.clone());
        }
        let full = self.view(&person);
        Route {
            tag: tag.to_owned(),
            name: case.name.text.clone(),
            site: site.to_owned(),
            guide: self.guide.rules.slug.clone(),
            change: self.change(&person, &steps),
            days,
            steps,
            blank,
            texts,
            full,
        }
    }

    /// Answers what is asked until nothing is; an answer whose question is no longer asked goes.
    fn answer(&self, person: &mut Person, give: &dyn Fn(usize, &Session) -> Answer) -> Vec<Step> {
        let mut steps = Vec::new();
        loop {
            let session = self.session(person);
            for (number, state) in session.questions.iter().enumerate() {
                if *state == QuestionState::NotAsked {
                    person.answers.set(number, None);
                }
            }
            let Some(next) = session.next else { return steps };
            let answer = give(next, &session);
            steps.push(self.step(next, answer, &session));
            person.answers.set(next, Some(answer));
        }
    }

    fn step(&self, question: usize, answer: Answer, session: &Session) -> Step {
        let rule = &self.guide.rules.questions[question];
        let picks = match answer {
            Answer::Choice(option) => 1 << option,
            Answer::Choices(set) => set,
            _ => 0,
        };
        Step {
            question,
            kind: match rule.kind {
                QuestionKind::Single(_) => "single",
                QuestionKind::Multi(..) => "multi",
                QuestionKind::Date { .. } => "date",
                QuestionKind::Text { .. } => "text",
            },
            ask: rule.ask.clone(),
            options: bits(session.options[question]),
            picks: bits(picks),
            date: match answer {
                Answer::Date(date) => Some(words::iso(date)),
                _ => None,
            },
            unknown: answer == Answer::DateUnknown,
            remaining: session.remaining,
        }
    }

    /// A change of one answer that changes the result: of all, the one preferred.
    fn change(&self, person: &Person, steps: &[Step]) -> Option<Change> {
        let before = self.view(person).numbers();
        let single = steps.iter().filter(|step| step.kind == "single");
        let changes = single.flat_map(|step| {
            let others = step.options.iter().filter(|option| !step.picks.contains(option));
            others.map(move |&option| self.changed(person, step, option))
        });
        let mut best: Option<((usize, usize), Change)> = None;
        for (kept, change) in changes.filter(|(_, change)| change.view.numbers() != before) {
            let worth = match self.prefer {
                Prefer::Kept => (kept, 0),
                Prefer::Asked => (change.then.len() * usize::from(kept > 0), kept),
            };
            if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, change));
            }
        }
        best.map(|(_, change)| change)
    }

    /// The change, and how many of the later answers it keeps.
    fn changed(&self, person: &Person, step: &Step, option: usize) -> (usize, Change) {
        let mut changed = person.clone();
        let session = self.session(person);
        let answer = Answer::Choice(u8::try_from(option).expect("at most 64 options"));
        changed.answers.set(step.question, Some(answer));
        let then =
            self.answer(&mut changed, &|question, session| self.some_answer(question, session));
        let asked: BTreeSet<usize> = then.iter().map(|step| step.question).collect();
        let kept = (step.question + 1..self.guide.rules.questions.len())
            .filter(|later| changed.answers.get(*later).is_some() && !asked.contains(later))
            .count();
        let step = self.step(step.question, answer, &session);
        (kept, Change { step, then, view: self.view(&changed) })
    }

    /// Any answer: the first option, 不知道, or the day itself.
    fn some_answer(&self, question: usize, session: &Session) -> Answer {
        let first = session.options[question].trailing_zeros();
        match self.guide.rules.questions[question].kind {
            QuestionKind::Multi(..) => Answer::Choices(1 << first),
            QuestionKind::Date { required: false, .. } => Answer::DateUnknown,
            QuestionKind::Date { .. } => Answer::Date(self.today),
            _ => Answer::Choice(u8::try_from(first).expect("an option")),
        }
    }

    /// A result with a date before, on and after its last day, and with a clock nobody believes.
    fn days(&self, person: &Person, view: &View) -> Vec<Day> {
        let Some(last) = view.last_day() else { return Vec::new() };
        let edition = self.guide.rules.edition;
        let days = [last - 1, last, last + 1, edition.start.0 - 1, edition.end.0 + 400];
        let day = |today: i32| {
            let walk = Walk { today: Date(today), ..*self };
            Day { today, view: walk.view(person) }
        };
        days.into_iter().map(day).collect()
    }

    fn session(&self, person: &Person) -> Session {
        replay(&self.guide.compiled.program, &person.answers, Some(self.today))
    }

    fn view(&self, person: &Person) -> View {
        let session = self.session(person);
        words::view(self.guide, (&person.answers, &person.texts), &session)
    }
}

fn bits(set: u64) -> Vec<usize> {
    (0..64).filter(|bit| set >> bit & 1 == 1).collect()
}
