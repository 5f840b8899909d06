//! Whether what is said of a rule set is true: told people are put before the engine and the naive
//! reading, and what is said of nobody or of everyone is tried out on everyone there is.

use language::id::RowId;
use language::place::Place;
use language::problem::{Diagnostic, Problem, ProofProblem};
use rules::{FactId, FactState, Id, QuestionId, QuestionState, ShownId, Truth};

use super::people::{named, some};
use super::sets::Readings;
use crate::naive::assertions::is_kept;
use crate::naive::{Person, Value};

/// A rule set and the people to try it out on.
pub struct Trial<'a> {
    pub readings: &'a Readings<'a>,
    pub people: &'a [Person],
}

impl Trial<'_> {
    /// Fails where a problem is not one.
    pub fn confirm(&self, found: &Diagnostic) {
        let Problem::Proof(problem) = &*found.problem else { panic!("{found:?} is not proved") };
        match problem {
            ProofProblem::NoRow { fact, person } => self.gap(fact, person),
            ProofProblem::RowsDisagree { fact, person, .. } => {
                self.contradiction(fact, person, [found.place, found.also[0].place]);
            }
            ProofProblem::RowNeverUsed { fact } => {
                let others: Vec<Place> = found.also.iter().map(|one| one.place).collect();
                self.useless_row(fact, found.place, &others);
            }
            ProofProblem::NoConclusion { person } => self.conclusions(person, 0),
            ProofProblem::TwoConclusions { person } => self.conclusions(person, 2),
            ProofProblem::AssertionFails { person } => self.broken(found.place, person),
            ProofProblem::NeverShown { .. } => {
                let also = found.also.iter().map(|one| one.place);
                [found.place].into_iter().chain(also).for_each(|place| self.unseen(place));
            }
            ProofProblem::NeverAsked { question } => self.unasked(question),
            ProofProblem::OptionNeverOffered { question, option } => {
                self.unreachable(question, option);
            }
            ProofProblem::OptionChangesNothing { question, options, .. } => {
                let like = found.also[options.len() - 1].place;
                options.iter().for_each(|option| self.alike(question, option, like));
            }
            other => panic!("no way to confirm {other:?}"),
        }
    }

    /// Everyone who answers as a problem says, whatever else they answer.
    fn told(&self, words: &str) -> Vec<Person> {
        let naive = self.readings.naive();
        let named = named(naive, words);
        let gives = |person: &&Person| {
            named.iter().all(|(question, answer)| person.get(question) == Some(answer))
        };
        let mut people: Vec<Person> = self.people.iter().filter(gives).cloned().collect();
        people.extend(some(naive, (&named, 40)));
        assert!(!people.is_empty(), "{words} is nobody");
        people
    }

    fn fact(&self, name: &str) -> FactId {
        let facts = &self.readings.guide.rules.facts;
        facts.find(|fact| fact.name == name).expect("a fact")
    }

    fn question(&self, name: &str) -> QuestionId {
        let questions = &self.readings.guide.rules.questions;
        questions.find(|question| question.name == name).expect("a question")
    }

    fn gap(&self, name: &str, words: &str) {
        let (naive, fact) = (self.readings.naive(), self.fact(name));
        let written = naive.fact(name).expect("a fact");
        for person in self.told(words) {
            let session = self.readings.whole_session(&person);
            assert!(written.gate.iter().all(|gate| naive.holds(&person, gate)), "{person:?}");
            assert!(naive.values(&person, written).is_empty(), "{person:?}");
            assert_eq!(session.facts[fact], FactState::None, "{person:?}");
        }
    }

    fn contradiction(&self, name: &str, words: &str, places: [Place; 2]) {
        let (naive, fact) = (self.readings.naive(), self.fact(name));
        let written = naive.fact(name).expect("a fact");
        let rows = places.map(|place| self.readings.row(fact, place));
        for person in self.told(words) {
            let session = self.readings.whole_session(&person);
            assert!(naive.values(&person, written).len() >= 2, "{person:?}");
            for row in rows {
                assert!(naive.holds(&person, &written.rows[row.position()].when), "{person:?}");
                assert_eq!(
                    session.reasons[self.readings.reason(fact, row)],
                    Truth::Yes,
                    "{person:?}"
                );
            }
        }
    }

    /// Whoever the row applies to has the same value from one of the others.
    fn useless_row(&self, name: &str, place: Place, others: &[Place]) {
        let (naive, fact) = (self.readings.naive(), self.fact(name));
        let written = naive.fact(name).expect("a fact");
        let row = self.readings.row(fact, place);
        let others: Vec<RowId> =
            others.iter().map(|place| self.readings.row(fact, *place)).collect();
        let value = |row: RowId| &written.rows[row.position()].value.value.text;
        assert!(others.iter().all(|&other| value(other) == value(row)));
        for person in self.people {
            let session = self.readings.whole_session(person);
            let naively = |row: RowId| naive.holds(person, &written.rows[row.position()].when);
            let engine =
                |row: RowId| session.reasons[self.readings.reason(fact, row)] == Truth::Yes;
            assert!(!naively(row) || others.iter().any(|&other| naively(other)), "{person:?}");
            assert!(!engine(row) || others.iter().any(|&other| engine(other)), "{person:?}");
        }
    }

    fn conclusions(&self, words: &str, count: usize) {
        let naive = self.readings.naive();
        let kind = language::model::BlockKind::Conclusion;
        for person in self.told(words) {
            let session = self.readings.session(&person);
            let shown = naive.page().iter().zip(naive.applying(&person)).zip(&session.blocks);
            let shown = shown.filter(|((shown, _), _)| shown.block.body.kind() == kind);
            let shown: Vec<[bool; 2]> =
                shown.map(|((_, plainly), truth)| [plainly, *truth == Truth::Yes]).collect();
            for reading in [0, 1] {
                let found = shown.iter().filter(|both| both[reading]).count();
                assert_eq!(found, count, "{person:?}");
            }
        }
    }

    fn broken(&self, place: Place, words: &str) {
        let naive = self.readings.naive();
        let mut assertions = naive.guide.assertions.iter();
        let assertion = assertions.find(|one| one.place == place).expect("an assertion");
        for person in self.told(words) {
            let session = self.readings.session(&person);
            assert!(naive.holds(&person, &assertion.whoever), "{person:?}");
            let blocks = naive.page().iter().zip(naive.applying(&person)).zip(&session.blocks);
            let blocks = blocks.filter(|((shown, _), _)| naive.is_of(assertion, shown.block));
            let (mut plainly, mut engine) = (0, 0);
            for ((_, applies), truth) in blocks {
                plainly += usize::from(applies);
                engine += usize::from(*truth == Truth::Yes);
            }
            assert_eq!(plainly, engine, "{person:?}");
            assert!(!is_kept(assertion.demand, plainly), "{person:?}");
        }
    }

    fn unseen(&self, place: Place) {
        let naive = self.readings.naive();
        let mut page = naive.page().iter();
        let block = page.position(|shown| shown.block.place == place);
        let block = block.and_then(ShownId::new).expect("a block");
        for person in self.people {
            assert!(!naive.applying(person)[block.position()], "{person:?}");
            assert_eq!(self.readings.session(person).blocks[block], Truth::No, "{person:?}");
        }
    }

    fn unasked(&self, name: &str) {
        let question = self.question(name);
        for person in self.people {
            assert!(self.readings.naive().view(person, None).next.is_none(), "{person:?}");
            let state = self.readings.session(person).questions[question];
            assert_eq!(state, QuestionState::NotAsked, "{person:?}");
        }
    }

    fn unreachable(&self, name: &str, option: &str) {
        let question = self.question(name);
        let choices = self.readings.guide.rules.questions[question].kind.choices();
        let id = choices.find(|choice| choice.name == option).expect("an option");
        for person in self.people {
            assert_ne!(person.get(name), Some(&Value::Choice(option.to_owned())));
            let session = self.readings.session(person);
            let asked = session.questions[question] == QuestionState::Answered;
            assert!(!asked || !session.options[question].contains(id), "{person:?}");
        }
    }

    /// Whoever gives one answer is told the same when giving the other.
    fn alike(&self, name: &str, option: &str, same: Place) {
        let naive = self.readings.naive();
        let choices = self.readings.guide.rules.questions[self.question(name)].kind.choices();
        let same = choices.iter().find(|choice| choice.place == same).expect("an option");
        let (option, same) = (option.to_owned(), same.name.clone());
        let gives = |person: &&Person| person.get(name) == Some(&Value::Choice(option.clone()));
        for person in self.people.iter().filter(gives) {
            let mut other = person.clone();
            other.insert(name.to_owned(), Value::Choice(same.clone()));
            assert_eq!(naive.outcome(person), naive.outcome(&other), "{person:?}");
            let blocks = [person, &other].map(|person| self.readings.session(person).blocks);
            assert_eq!(blocks[0], blocks[1], "{person:?}");
        }
    }
}
