//! 用例: which there are and whether they hold, what none exercises, cases that would, a case of whoever sits in the
//! preview, and what somebody has none of, begun.
//!
//! Owns what is said where no case can be made of somebody. Whether a case holds, and what a proposed one says, is
//! `proof`'s; where it goes in its file is the end.

use content::coverage::{LIMIT, Report};
use ide::begin::Lack;
use ide::case::with_case;
use language::portal::PortalGuide;
use language::problem::{Problem as Told, Problems, ProofProblem};
use language::rule_set::Fact;
use proof::coverage::{Least, Limits, Proposal, Tested, propose, written};
use proof::trial;
use rules::replay;
use serde::Serialize;

use crate::desk::{Desk, Standing};
use crate::examine::Examined;
use crate::person::{self, Person};
use crate::said::{self, Change, Problem, Target};

/// 用例.
#[derive(Debug, Serialize)]
pub struct Cases {
    pub total: usize,
    pub failing: usize,
    /// Every case, guide by guide.
    pub list: Vec<Listed>,
    /// What does not hold of them.
    pub problems: Vec<Problem>,
    /// How much there is that cases can exercise.
    pub items: usize,
    /// How much of it none does.
    pub missing: usize,
    /// The first of what none does.
    pub gaps: Vec<Gap>,
}

/// A case.
#[derive(Debug, Serialize)]
pub struct Listed {
    pub guide: String,
    pub name: String,
    pub holds: bool,
    pub target: Target,
    /// Whom it is of; none where the answers are none.
    pub person: Option<Person>,
}

/// Something no case exercises.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub words: String,
    pub target: Target,
}

/// Cases that would exercise what none does.
#[derive(Debug, Serialize)]
pub struct Proposals {
    pub list: Vec<Proposed>,
    /// What none was found for.
    pub left: usize,
}

/// A case that is proposed.
#[derive(Debug, Serialize)]
pub struct Proposed {
    pub guide: String,
    pub folder: String,
    /// As it goes into the file.
    pub text: String,
    pub person: Person,
}

impl Desk {
    /// Replays the cases of the last edition that stood.
    #[must_use]
    pub fn cases(&self) -> Examined<Cases> {
        self.examined(|made| {
            let (portal, texts) = (&made.edition.portal, made.texts());
            let mut found = Problems::new();
            let list: Vec<Listed> =
                portal.guides.iter().flat_map(|guide| listed(made, guide, &mut found)).collect();
            let report = Report::of(portal);
            let gaps = report.missing().iter().take(LIMIT).map(|goal| Gap {
                words: format!("{} {}", goal.label, goal.phrase),
                target: said::target(texts, goal.place),
            });
            Cases {
                total: list.len(),
                failing: list.iter().filter(|one| !one.holds).count(),
                list,
                gaps: gaps.collect(),
                problems: found.sorted().iter().map(|one| said::problem(texts, one)).collect(),
                items: report.total(),
                missing: report.missing().len(),
            }
        })
    }

    /// The cases that `zhiyin test --propose` would write.
    #[must_use]
    pub fn proposals(&self) -> Examined<Proposals> {
        self.examined(|made| {
            let mut proposals = Proposals { list: Vec::new(), left: 0 };
            for guide in &made.edition.portal.guides {
                let tested = Tested::from(guide);
                let Proposal { cases, left, .. } = propose(tested, Limits::default(), &|_| {});
                proposals.left += left.len();
                for one in cases {
                    let person = person::of(guide, &one.answers, &person::Texts::new());
                    let alone =
                        Proposal { cases: vec![one], left: Vec::new(), least: Least::AtLeast(1) };
                    let text = written(tested, &alone, &made.edition.texts.sources);
                    let (title, folder) = (guide.rules.title.clone(), guide.folder.clone());
                    proposals.list.push(Proposed { guide: title, folder, text, person });
                }
            }
            proposals
        })
    }

    /// Puts a proposed case at the end of its file, which is made where there is none.
    #[must_use]
    pub fn with_case(&self, folder: &str, text: &str) -> Change {
        let path = format!("guides/{folder}/cases.yaml");
        let Some(&file) = self.content.files.get(&path) else {
            let target = Target { path: Some(path), line: 1, column: 1, from: 0, to: 0 };
            return Change { target, text: text.to_owned(), of: self.number };
        };
        let now = self.content.sources.get(file).text();
        said::change(self.texts(), &with_case(file, now, text))
    }

    /// A case of whoever sits in the preview.
    ///
    /// # Errors
    /// Why there is none to write, a sentence without a full stop.
    pub fn case_of(&mut self, person: &Person) -> Result<Change, &'static str> {
        let made = self.shown().ok_or("内容里还有错误，改好以后才能写成用例")?;
        let mut guides = made.portal.guides.iter();
        let guide = guides.find(|guide| person::page_of(guide) == person.page);
        let guide = guide.ok_or("请先在预览里打开一份指引，回答它的问题")?;
        let kept = person::kept(guide, &person.answers, &person.texts);
        let (answers, texts) = kept.ok_or("预览里还没有回答，或者回答是旧规则的，请再答一次")?;
        if replay(&guide.compiled.program, &answers, None).next.is_some() {
            return Err("还有问题没有回答，请答到出结果，再写成用例");
        }
        let answered = person::answered(guide, &answers, &texts);
        let folder = guide.folder.clone();
        if !self.content.files.contains_key(&format!("guides/{folder}/cases.yaml")) {
            let one = proof::coverage::Proposed { answers, exercises: Vec::new() };
            let alone = Proposal { cases: vec![one], left: Vec::new(), least: Least::AtLeast(1) };
            let sources = &made.texts.sources;
            return Ok(self.with_case(&folder, &written(Tested::from(guide), &alone, sources)));
        }
        let edit = self.snapshot().case_of(&folder, &answered);
        let edit = edit.ok_or("内容里有错误，改好以后才能写成用例")?;
        Ok(said::change(self.texts(), &edit))
    }

    /// What whoever a problem names has none of, begun; none where nobody is named or it cannot be.
    pub fn begun_for(&mut self, path: &str, message: &str) -> Option<Change> {
        let folder = path.strip_prefix("guides/")?.split('/').next()?;
        let portal = self.content.portal.as_ref()?;
        let guide = portal.guides.iter().find(|guide| guide.folder == folder)?;
        let lack = lack(guide, message)?;
        let person = person::named_in(guide, message)?;
        let (answers, _) = person::kept(guide, &person.answers, &person.texts)?;
        let edit = self.snapshot().begun_for(folder, &answers, lack)?;
        Some(said::change(self.texts(), &edit))
    }
}

/// What a problem says that somebody has none of.
fn lack(guide: &PortalGuide, message: &str) -> Option<Lack> {
    let begins = |problem: ProofProblem| message.starts_with(&Told::from(problem).message());
    if begins(ProofProblem::NoConclusion { person: String::new() }) {
        return Some(Lack::Conclusion);
    }
    let no_row = |fact: &Fact| {
        begins(ProofProblem::NoRow { fact: fact.name.clone(), person: String::new() })
    };
    let fact = guide.rules.facts.entries().find(|(_, fact)| no_row(fact))?.0;
    Some(Lack::Row(fact))
}

/// The cases of a guide, each replayed by itself.
fn listed(made: &Standing, guide: &PortalGuide, found: &mut Problems) -> Vec<Listed> {
    let notices = &made.edition.portal.notices;
    let rules = trial::Rules::of(&guide.rules, &guide.compiled, notices, &guide.cases);
    let cases = guide.cases.iter().map(|case| {
        let mut own = Problems::new();
        trial::run(case, &rules, &mut own);
        let holds = !own.has_errors();
        found.extend(own);
        let given = trial::answers(case, &guide.rules, &mut Problems::new());
        Listed {
            guide: guide.rules.title.clone(),
            name: case.name.text.clone(),
            holds,
            target: said::target(made.texts(), case.name.place),
            person: given.map(|given| person::of(guide, &given.answers, &given.texts)),
        }
    });
    cases.collect()
}
