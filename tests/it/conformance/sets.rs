//! The three rule sets, whole or with a slip sown in the guide's text, and what is said of them.

use language::id::RowId;
use language::place::Files;
use language::place::{Place, Source, Sources};
use language::portal;
use language::portal::{Checked, PortalGuide};
use language::problem::{Diagnostic, Problem, Problems, WritingProblem};
use rules::{Block, FactId, Id, Program, ReasonId, Session};

use crate::naive::walk::Walked;
use crate::naive::{Naive, Person, View, compare, files};

/// A rule set as it was read.
pub struct Set {
    /// None where something stops the build before anything can be proved.
    portal: Option<Checked>,
    problems: Problems,
    sources: Sources,
}

impl Set {
    pub fn whole(name: &str) -> Set {
        Set::sown(name, &[])
    }

    /// Reads and proves a rule set in whose guide some texts, each found once, are replaced.
    pub fn sown(name: &str, edits: &[(&str, &str)]) -> Set {
        let (mut sources, mut files) = (Sources::new(), Files::new());
        for (name, mut text) in files::texts(&format!("tests/conformance/{name}")) {
            if name.ends_with("/guide.yaml") {
                for (from, to) in edits {
                    assert_eq!(text.matches(from).count(), 1, "{from}");
                    text = text.replace(from, to);
                }
            }
            let id = sources.add(Source::new(name.clone(), text));
            files.insert(name, id);
        }
        let mut problems = Problems::new();
        let portal = portal::read(&files, &sources, &mut problems);
        if let Some(portal) = &portal {
            problems.extend(proof::prove_guide(&portal.guides[0]));
        }
        Set { portal, problems, sources }
    }

    /// Without that the content is in English: options are called as in the other system, and nothing of that
    /// can be proved.
    pub fn found(&self) -> Vec<&Diagnostic> {
        let english = Problem::from(WritingProblem::OtherLanguage { is_chinese: true });
        self.problems.sorted().into_iter().filter(|found| *found.problem != english).collect()
    }

    /// Code, the words at the place, the message, and each other place with its label.
    pub fn line(&self, found: &Diagnostic) -> String {
        let also = found.also.iter();
        let also = also.map(|one| format!("（[{}]：{}）", self.words(one.place), one.words));
        let (code, message) = (found.problem.code(), found.problem.message());
        format!("{code} [{}] {message}{}", self.words(found.place), also.collect::<String>())
    }

    /// The words at a place; of a condition, whose place is its first key, the whole of it.
    fn words(&self, place: Place) -> &str {
        let source = self.sources.get(place.file);
        let (before, rest) = source.text().split_at(place.start);
        if !before.ends_with("当: {") {
            return source.slice(place);
        }
        let mut open = 1;
        let closes = |sign: char| {
            open += i32::from(sign == '{') - i32::from(sign == '}');
            open == 0
        };
        &rest[..rest.find(closes).unwrap_or(rest.len())]
    }

    pub fn lines(&self) -> Vec<String> {
        self.found().into_iter().map(|found| self.line(found)).collect()
    }

    pub fn readings(&self) -> Readings<'_> {
        let portal = self.portal.as_ref().expect("a set that can be read");
        let guide = &portal.guides[0];
        let whole = with_everything_asked(&guide.compiled.program);
        Readings { guide, walked: Walked::new(portal, guide, 0), whole }
    }
}

/// A guide as the engine runs it and as the naive reading has it.
pub struct Readings<'a> {
    pub guide: &'a PortalGuide,
    /// No step of it: people are put before it one by one.
    walked: Walked<'a>,
    whole: Program,
}

/// The same rules with a block more, which needs every answer and every value: what a table says is
/// said of all answers, also of those the page would pass over.
fn with_everything_asked(program: &Program) -> Program {
    let mut whole = program.clone();
    let (questions, facts) = (program.questions.ids().collect(), program.facts.ids().collect());
    whole.blocks.add(Block { when: None, questions, facts });
    whole
}

impl<'a> Readings<'a> {
    pub fn naive(&self) -> &Naive<'a> {
        &self.walked.naive
    }

    /// What both readings show, which must be the same.
    pub fn view(&self, person: &Person) -> View<'a> {
        let view = self.walked.naive.view(person, None);
        self.walked.agree(person, None, &view);
        view
    }

    /// What the engine shows.
    pub fn session(&self, person: &Person) -> Session {
        compare::session(&self.walked.naive, &self.walked.program, person, None)
    }

    /// What the engine knows of a person who is asked everything.
    pub fn whole_session(&self, person: &Person) -> Session {
        compare::session(&self.walked.naive, &self.whole, person, None)
    }

    /// The row of a fact's table that stands at a place.
    pub fn row(&self, fact: FactId, place: Place) -> RowId {
        let rows = &self.guide.rules.facts[fact].rows;
        rows.find(|row| row.place == place).expect("a row of the table")
    }

    /// A row of a fact among the engine's reasons: they stand in the order of the tables.
    pub fn reason(&self, fact: FactId, row: RowId) -> ReasonId {
        let facts = self.guide.rules.facts.iter().take(fact.position());
        let before = facts.map(|fact| fact.rows.len() + fact.otherwise.iter().count());
        ReasonId::new(before.sum::<usize>() + row.position()).expect("a reason")
    }
}
