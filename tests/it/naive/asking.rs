//! What is still open, and which questions it wants answered.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use language::model::{Block, Choice, Condition, Fact, Line, Question, QuestionKind, Test};

use super::condition::is_value;
use super::{Naive, Person, choices};

/// Whether something holds, given the answers so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    No,
    Yes,
    Open,
}

impl Truth {
    pub fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }

    /// One No settles it.
    pub fn all(parts: impl Iterator<Item = Truth>) -> Truth {
        let mut all = Truth::Yes;
        for part in parts {
            match part {
                Truth::No => return Truth::No,
                Truth::Open => all = Truth::Open,
                Truth::Yes => {}
            }
        }
        all
    }

    /// One Yes settles it.
    fn any(parts: impl Iterator<Item = Truth>) -> Truth {
        Truth::all(parts.map(Truth::not)).not()
    }

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Yes => Truth::No,
            Truth::Open => Truth::Open,
        }
    }
}

/// A look at everything with some answers accepted. They do not change while it lasts, so each 仅当 of
/// a question and each fact is worked out once only.
pub struct Look<'n, 'a> {
    naive: &'n Naive<'a>,
    given: &'n Person,
    gates: RefCell<BTreeMap<&'a str, Truth>>,
    outcomes: RefCell<BTreeMap<&'a str, Outcomes<'a>>>,
    wanted: OnceCell<BTreeSet<String>>,
}

/// What a fact may still turn out to be; none = it has no value.
pub type Outcomes<'a> = BTreeSet<Option<&'a str>>;

impl<'n, 'a> Look<'n, 'a> {
    pub fn new(naive: &'n Naive<'a>, given: &'n Person) -> Look<'n, 'a> {
        let (gates, outcomes) = (RefCell::default(), RefCell::default());
        Look { naive, given, gates, outcomes, wanted: OnceCell::new() }
    }

    /// The guide.
    pub fn naive(&self) -> &'n Naive<'a> {
        self.naive
    }

    /// The answers accepted.
    pub fn given(&self) -> &'n Person {
        self.given
    }

    /// The truth of a condition.
    pub fn truth(&self, condition: &'a Condition) -> Truth {
        Truth::all(condition.lines.iter().map(|line| self.line(line)))
    }

    fn line(&self, line: &'a Line) -> Truth {
        match line {
            Line::AnyOf(maps) => Truth::any(maps.iter().map(|map| self.truth(map))),
            Line::Test(name, test) => {
                match (self.naive.fact(&name.text), self.naive.sum(&name.text)) {
                    (Some(fact), _) => self.fact_test(fact, test),
                    (None, Some(sum)) => self.sum_test(sum, test),
                    (None, None) => self.question_test(self.naive.question(&name.text), test),
                }
            }
        }
    }

    fn question_test(&self, question: &'a Question, test: &Test) -> Truth {
        if let Test::Dates(parts) = test {
            return self.date_test(&question.name.text, parts);
        }
        if let Some(answer) = self.given.get(&question.name.text) {
            return Truth::of(self.naive.satisfies(self.given, answer, test));
        }
        let unavailable = || {
            let choices = choices(question).iter();
            let mut passing = choices.filter(|choice| is_value(&choice.name.text, test));
            passing.all(|choice| self.always_or(choice.gate.as_ref()) == Truth::No)
        };
        let names_options = matches!(question.kind, QuestionKind::Single(_))
            && matches!(test, Test::OneOf(_) | Test::NoneOf(_));
        if self.gate(question) == Truth::No || names_options && unavailable() {
            Truth::No
        } else {
            Truth::Open
        }
    }

    fn fact_test(&self, fact: &'a Fact, test: &Test) -> Truth {
        let outcomes = self.outcomes(fact);
        let passes = |value: &Option<&str>| value.is_some_and(|value| is_value(value, test));
        if outcomes.iter().all(passes) {
            Truth::Yes
        } else if outcomes.iter().any(passes) {
            Truth::Open
        } else {
            Truth::No
        }
    }

    fn always_or(&self, condition: Option<&'a Condition>) -> Truth {
        condition.map_or(Truth::Yes, |condition| self.truth(condition))
    }

    /// The truth of a question's 仅当.
    pub fn gate(&self, question: &'a Question) -> Truth {
        let name = question.name.text.as_str();
        if let Some(known) = self.gates.borrow().get(name) {
            return *known;
        }
        let gate = self.always_or(question.gate.as_ref());
        self.gates.borrow_mut().insert(name, gate);
        gate
    }

    /// The options somebody may choose from.
    pub fn available(&self, question: &'a Question) -> Vec<&'a Choice> {
        let choices = choices(question).iter();
        choices.filter(|choice| self.always_or(choice.gate.as_ref()) == Truth::Yes).collect()
    }

    /// What a fact may still turn out to be.
    pub fn outcomes(&self, fact: &'a Fact) -> Outcomes<'a> {
        let name = fact.name.text.as_str();
        if let Some(known) = self.outcomes.borrow().get(name) {
            return known.clone();
        }
        let outcomes = self.work_out(fact);
        self.outcomes.borrow_mut().insert(name, outcomes.clone());
        outcomes
    }

    fn work_out(&self, fact: &'a Fact) -> Outcomes<'a> {
        let gate = self.always_or(fact.gate.as_ref());
        if gate == Truth::No {
            return BTreeSet::from([None]);
        }
        let rows = |wanted: Truth| {
            let rows = fact.rows.iter().filter(move |row| self.truth(&row.when) == wanted);
            rows.map(|row| Some(row.value.value.text.as_str()))
        };
        let mut outcomes: Outcomes = rows(Truth::Yes).collect();
        if outcomes.len() > 1 {
            return BTreeSet::from([None]);
        }
        if outcomes.is_empty() {
            outcomes.extend(rows(Truth::Open));
            outcomes.insert(fact.otherwise.as_ref().map(|given| given.value.text.as_str()));
        }
        if gate == Truth::Open {
            outcomes.insert(None);
        }
        outcomes
    }

    /// Whether a row holds inside its fact's 仅当; the row past the last is 否则: no other row holds.
    pub fn reason(&self, fact: &'a Fact, row: usize) -> Truth {
        let row = match fact.rows.get(row) {
            Some(row) => self.truth(&row.when),
            None => Truth::any(fact.rows.iter().map(|row| self.truth(&row.when))).not(),
        };
        Truth::all([self.always_or(fact.gate.as_ref()), row].into_iter())
    }

    /// Whether a block applies.
    pub fn block(&self, block: &'a Block) -> Truth {
        Truth::all(block.when.iter().map(|when| self.truth(when)))
    }

    /// The questions and facts that something not yet settled leads to.
    pub fn wanted(&self) -> &BTreeSet<String> {
        self.wanted.get_or_init(|| self.work_out_wanted())
    }

    fn work_out_wanted(&self) -> BTreeSet<String> {
        let mut trail = Trail { look: self, met: BTreeSet::new() };
        for shown in self.naive.page() {
            if self.block(shown.block) != Truth::No {
                shown.block.when.iter().for_each(|when| trail.condition(when));
                shown.names.iter().for_each(|name| trail.name(name));
            }
        }
        trail.met
    }
}

/// The way down from blocks to questions.
struct Trail<'l, 'n, 'a> {
    look: &'l Look<'n, 'a>,
    /// Questions and facts met.
    met: BTreeSet<String>,
}

impl<'a> Trail<'_, '_, 'a> {
    fn condition(&mut self, condition: &'a Condition) {
        if self.look.truth(condition) != Truth::Open {
            return;
        }
        for line in condition.lines.iter().filter(|line| self.look.line(line) == Truth::Open) {
            match line {
                Line::AnyOf(maps) => maps.iter().for_each(|map| self.condition(map)),
                Line::Test(name, test) => {
                    self.name(&name.text);
                    self.look.naive.others(test).iter().for_each(|other| self.name(other));
                }
            }
        }
    }

    /// A question or fact.
    fn name(&mut self, name: &str) {
        if !self.met.insert(name.to_owned()) {
            return;
        }
        if let Some(fact) = self.look.naive.fact(name) {
            if self.look.outcomes(fact).len() > 1 {
                fact.gate.iter().for_each(|gate| self.condition(gate));
                fact.rows.iter().for_each(|row| self.condition(&row.when));
            }
            return;
        }
        if let Some(sum) = self.look.naive.sum(name) {
            sum.parts.iter().for_each(|part| self.name(&part.text));
            return;
        }
        let question = self.look.naive.question(name);
        if self.look.gate(question) != Truth::No {
            question.gate.iter().for_each(|gate| self.condition(gate));
            let gates = choices(question).iter().filter_map(|choice| choice.gate.as_ref());
            gates.for_each(|gate| self.condition(gate));
        }
    }
}
