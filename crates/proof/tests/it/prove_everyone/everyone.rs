//! Everyone, one by one: what the proof must say, found by trying it out.
//!
//! Written apart from the prover, from the meaning of the rules: a naive reading of conditions, every
//! set of answers enumerated, the engine asked only who is asked what.

use language::id::BlockId;
use std::collections::BTreeSet;

use language::compile::Compiled;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, Question, RuleSet};
use rules::{
    Answer, Answers, FactId, List, OptionSet, QuestionId, QuestionState, Session, SumId, ValueSet,
    replay,
};

use super::meaning::{
    Below, NoSum, given, holds, look_below, look_below_sum, open, parts, total, values,
};

/// Someone.
pub struct Person {
    pub answers: List<QuestionId, Option<Answer>>,
    /// For each fact the values its rows give; more than one is a contradiction.
    pub values: List<FactId, ValueSet>,
    /// For each question, whether the engine asks it.
    pub asked: List<QuestionId, bool>,
    /// Asked a question without any answer to give.
    pub waits: Option<QuestionId>,
}

/// All people.
pub struct Everyone<'r> {
    pub rules: &'r RuleSet,
    pub compiled: &'r Compiled,
    pub people: Vec<Person>,
}

/// What is said, without the person: code, place, and the name it speaks of.
pub type Finding = (&'static str, usize, String);

impl<'r> Everyone<'r> {
    /// Enumerates everyone; none where there are more than `most`.
    pub fn new(rules: &'r RuleSet, compiled: &'r Compiled, most: usize) -> Option<Everyone<'r>> {
        let mut all: Vec<Vec<Option<Answer>>> = vec![Vec::new()];
        for question in &rules.questions {
            let mut next = Vec::new();
            for answers in all {
                let given = given(rules, &answers, question);
                if given.is_empty() {
                    next.push([answers.as_slice(), &[None]].concat());
                } else {
                    for answer in given {
                        next.push([answers.as_slice(), &[Some(answer)]].concat());
                    }
                }
                if next.len() > most {
                    return None;
                }
            }
            all = next;
        }
        let people = all.into_iter().map(|answers| Person::new(rules, compiled, answers));
        Some(Everyone { rules, compiled, people: people.collect() })
    }

    pub fn holds(&self, person: &Person, cond: &Cond) -> bool {
        holds(self.rules, &person.answers, cond)
    }

    pub fn gate(&self, person: &Person, cond: Option<&Cond>) -> bool {
        cond.is_none_or(|cond| self.holds(person, cond))
    }

    pub fn applies(&self, person: &Person, block: BlockId) -> bool {
        self.gate(person, self.rules.blocks[block].when.as_ref())
    }

    pub fn contradicts(&self, person: &Person, fact: FactId) -> bool {
        person.values[fact].len() > 1
    }

    pub fn is_gap(&self, person: &Person, fact: FactId) -> bool {
        person.values[fact].is_empty() && self.gate(person, self.rules.facts[fact].gate.as_ref())
    }

    fn is_sound(&self, person: &Person, fact: FactId) -> bool {
        !self.contradicts(person, fact) && !self.is_gap(person, fact)
    }

    /// Whether no table has a fault for a person.
    pub fn is_sound_throughout(&self, person: &Person) -> bool {
        self.is_sound_in_tables(person)
            && self.rules.sums.ids().all(|sum| !self.lacks_a_part(person, sum))
    }

    /// Whether no table has a fault for a person, whatever their sums.
    pub fn is_sound_in_tables(&self, person: &Person) -> bool {
        self.rules.facts.ids().all(|fact| self.is_sound(person, fact))
    }

    /// Whether a person has some parts of a sum and not all. How far two dates lie apart is asked of
    /// those who have both.
    pub fn lacks_a_part(&self, person: &Person, sum: SumId) -> bool {
        if self.rules.sums[sum].is_gap {
            return false;
        }
        let parts = parts(self.rules, &person.answers, sum);
        let lacks = |part: &Result<i32, NoSum>| *part == Err(NoSum::Missing);
        !self.rules.sums[sum].lenient && parts.iter().any(lacks) && !parts.iter().all(lacks)
    }

    /// Whether somebody is meant where a missing part of a sum is looked for: those of whom another sum was
    /// told are left out.
    pub fn among_for_sum(&self, person: &Person, sum: SumId) -> bool {
        let mut before = self.rules.sums.ids_before(sum);
        self.is_sound_in_tables(person) && before.all(|other| !self.lacks_a_part(person, other))
    }

    /// What a sum comes to, and each of its parts.
    pub fn added(&self, person: &Person, sum: SumId) -> String {
        let deep = self.rules.sums[sum].parts.iter().map(|part| match part {
            Part::Sum(sum, _) => self.added(person, *sum),
            Part::Number(..) | Part::Fact(..) => String::new(),
        });
        let deep: String = deep.collect();
        let own = (self.total(person, sum), parts(self.rules, &person.answers, sum));
        format!("{own:?}{deep}")
    }

    pub fn total(&self, person: &Person, sum: SumId) -> Result<i32, NoSum> {
        total(self.rules, &person.answers, sum)
    }

    /// Whom a fault of a fact's table is looked for among.
    pub fn among_below(&self, person: &Person, fact: FactId) -> bool {
        let below = self.below(fact).facts;
        below.into_iter().all(|other| other == fact || self.is_sound(person, other))
    }

    /// What a fact depends on.
    pub fn below(&self, fact: FactId) -> Below {
        let mut below = Below::default();
        look_below(self.rules, fact, &mut below);
        below
    }

    /// What a sum depends on.
    pub fn below_sum(&self, sum: SumId) -> Below {
        let mut below = Below::default();
        look_below_sum(self.rules, sum, &mut below);
        below
    }

    /// Whom everything else is looked for among.
    pub fn among(&self, person: &Person) -> bool {
        self.is_sound_throughout(person) && person.waits.is_none()
    }

    /// A person in front of the page, or, for what is said of every answer, with everything asked.
    pub fn replayed(&self, person: &Person, everything: bool) -> Session {
        let mut program = self.compiled.program.clone();
        if everything {
            let (questions, facts) = (program.questions.ids(), program.facts.ids());
            let (questions, facts) = (questions.collect(), facts.collect());
            program.blocks.push(rules::Block { when: None, questions, facts }).expect("few");
        }
        replay(&program, &person.answers.iter().copied().collect(), None)
    }

    /// Whether two rows contradict each other for anyone at all: then the engine's word is not law.
    pub fn any_contradiction(&self) -> bool {
        let facts = self.rules.facts.ids();
        self.people.iter().any(|p| facts.clone().any(|fact| self.contradicts(p, fact)))
    }

    /// Everything else, where no table contradicts itself.
    pub fn rest(&self) -> BTreeSet<Finding> {
        let mut found = BTreeSet::new();
        for number in self.rules.questions.ids() {
            self.question(number, &mut found);
        }
        self.sums(&mut found);
        self.blocks(&mut found);
        self.said_twice(&mut found);
        self.results(&mut found);
        self.fixed_days(&mut found);
        found
    }

    pub fn open(&self, person: &Person, question: &Question) -> OptionSet {
        open(self.rules, &person.answers, question)
    }
}

impl Person {
    fn new(rules: &RuleSet, compiled: &Compiled, answers: Vec<Option<Answer>>) -> Person {
        let given: Answers = answers.iter().copied().collect();
        let session = replay(&compiled.program, &given, None);
        let asked = session
            .questions
            .map(|state| matches!(state, QuestionState::Answered | QuestionState::Next));
        let values = rules.facts.map_ids(|fact| values(rules, &answers, fact));
        let answers = List::new(answers).expect("few");
        Person { asked, values, waits: session.next, answers }
    }
}
