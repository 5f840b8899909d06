//! Everyone who could answer a guide, as statements.
//!
//! Owns the translation of questions, facts and conditions. A *person* here answers every question
//! whose 仅当 holds (as far as an option is open to them) and no other; why that is enough although
//! the page skips questions is said in `prove.rs`. A single choice is one statement an option, a set of
//! ticks one a box; a date is known or 不知道, and where known lies before or not before each day the
//! rules compare it with. A fact has one statement a value, and a table that contradicts itself gives
//! several values at once: `tables.rs` reports that first.

use language::id::RowId;
use std::collections::HashMap;
use std::rc::Rc;

use rules::{Answers, FactId, Id, List, OptionId, Quantity, QuestionId, Set, SumId, ValueId};

use super::circuit::Circuit;
use super::days::{self, Line, lines};
use super::points::{Datum, Point};
use super::solver::Literal;
use super::sums::Total;
use language::rule_set::{Choices, Cond, QuestionKind, RuleSet};

/// All possible people.
pub(crate) struct People<'r> {
    pub(crate) rules: &'r RuleSet,
    /// For each question the days (the first of each stretch) at which a test may change.
    pub(crate) days: Rc<List<QuestionId, Line>>,
    pub(crate) replies: List<QuestionId, Option<Reply>>,
    pub(crate) derived: List<FactId, Option<Derived>>,
    pub(crate) totals: List<SumId, Option<Total>>,
    conds: HashMap<Cond, Literal>,
    /// Facts, each after those its table and 仅当 depend on.
    order: Vec<FactId>,
    /// How questions without a reply yet are answered; none = in any way.
    pub(crate) wish: Option<Answers>,
    /// Facts whose table gives any value where it gives none.
    filled: List<FactId, bool>,
}

/// What is known of people before their rules are looked at.
pub(crate) struct Given {
    /// For each question the days at which a test may change.
    pub days: Rc<List<QuestionId, Line>>,
    /// For each question the reply, where it is known.
    pub replies: List<QuestionId, Option<Reply>>,
    /// For each fact what can be said of it, where that is known.
    pub derived: List<FactId, Option<Derived>>,
    /// For each sum what can be said of it, where that is known.
    pub totals: List<SumId, Option<Total>>,
}

impl Given {
    /// Nothing is known but the days.
    pub fn days(rules: &RuleSet, days: List<QuestionId, Line>) -> Given {
        Given {
            days: Rc::new(days),
            replies: rules.questions.filled(None),
            derived: rules.facts.filled(None),
            totals: rules.sums.filled(None),
        }
    }
}

/// What can be said of a person's reply to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The 仅当 holds.
    pub gate: Literal,
    /// There is an answer.
    pub answered: Literal,
    /// What it is.
    pub form: Form,
}

/// What can be said of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// 单选 and 多选: which options are open to the person, and which are chosen.
    Options { open: List<OptionId, Literal>, chosen: List<OptionId, Literal> },
    /// 日期 and 数: it is known, whether it lies before each of the question's days or numbers, and, of a
    /// number that is added, its digits (`exact.rs`); none of other answers.
    Date { known: Literal, before: Vec<Literal>, exact: Vec<Literal> },
    /// 文本.
    Text,
}

/// What can be said of a fact.
#[derive(Debug, Clone)]
pub(crate) struct Derived {
    /// The 仅当 holds.
    pub gate: Literal,
    /// Each row's own condition, the 仅当 left out.
    pub rows: List<RowId, Literal>,
    /// No row holds, the 仅当 left out.
    pub no_row: Literal,
    /// It has this value.
    pub values: List<ValueId, Literal>,
}

impl<'r> People<'r> {
    /// Everyone who could answer these rules.
    pub fn new(rules: &'r RuleSet, circuit: &mut Circuit) -> People<'r> {
        let given = Given::days(rules, lines(rules, days::of(rules)));
        People::given(rules, given, circuit)
    }

    /// People of whom some replies and values are known statements already.
    pub fn given(rules: &'r RuleSet, given: Given, circuit: &mut Circuit) -> People<'r> {
        let Given { days, replies, derived, totals } = given;
        let mut people = People {
            rules,
            days,
            replies,
            derived,
            totals,
            conds: HashMap::new(),
            order: Vec::new(),
            wish: None,
            filled: rules.facts.filled(false),
        };
        people.complete(circuit);
        people
    }

    /// Other people, for whom the gaps of some tables are filled with any value.
    pub fn with_gaps_filled(
        &self,
        filled: &List<FactId, bool>,
        circuit: &mut Circuit,
    ) -> People<'r> {
        let mut people = self.replying(self.replies.filled(None));
        people.filled = filled.clone();
        people.complete(circuit);
        people
    }

    /// The same people again, each free to answer one question differently. Replies that do not
    /// depend on it are the same statements.
    pub fn twins(&self, free: &List<QuestionId, bool>, circuit: &mut Circuit) -> People<'r> {
        let own = |other, free: &bool| self.replies[other].clone().filter(|_| !free);
        let mut twins = self.replying(free.map_entries(own));
        twins.complete(circuit);
        twins
    }

    /// The same people with the same answers, as if a test held for nobody: what they do not see so, they see by it.
    pub fn without(&self, test: Cond, circuit: &mut Circuit) -> People<'r> {
        let mut others = self.replying(self.replies.clone());
        others.conds.insert(test, circuit.never());
        others.complete(circuit);
        others
    }

    /// People who answer the questions before one as these do, and that one and those after it as
    /// wished (see `wishes.rs`). Their replies are made as they are needed.
    pub fn wishing(&self, from: QuestionId, wish: &Answers) -> People<'r> {
        let own = self.replies.map_entries(|id, reply| reply.clone().filter(|_| id < from));
        People { wish: Some(wish.clone()), ..self.replying(own) }
    }

    /// People of the same rules, of whom no more is known than these replies.
    fn replying(&self, replies: List<QuestionId, Option<Reply>>) -> People<'r> {
        People {
            rules: self.rules,
            days: Rc::clone(&self.days),
            replies,
            derived: self.derived.filled(None),
            totals: self.totals.filled(None),
            conds: HashMap::new(),
            order: Vec::new(),
            wish: None,
            filled: self.filled.clone(),
        }
    }

    fn complete(&mut self, circuit: &mut Circuit) {
        for question in self.rules.questions.ids() {
            self.reply(question, circuit);
        }
        for fact in self.rules.facts.ids() {
            self.fact(fact, circuit);
        }
        for sum in self.rules.sums.ids() {
            self.total(sum, circuit);
        }
    }

    /// Facts, each after those it depends on.
    pub fn order(&self) -> Vec<FactId> {
        self.order.clone()
    }

    /// That each option of a question is chosen.
    pub fn chosen(&self, question: QuestionId) -> Option<&List<OptionId, Literal>> {
        match &self.replies[question].as_ref()?.form {
            Form::Options { chosen, .. } => Some(chosen),
            Form::Date { .. } | Form::Text => None,
        }
    }

    /// A question's reply.
    pub fn reply(&mut self, question: QuestionId, circuit: &mut Circuit) -> Reply {
        if let Some(reply) = &self.replies[question] {
            return reply.clone();
        }
        let reply = match self.wish.as_ref().map(|wish| wish.get(question)) {
            Some(wish) => self.wished(question, wish, circuit),
            None => self.free(question, circuit),
        };
        self.replies[question] = Some(reply.clone());
        reply
    }

    /// A reply given in any way that is open to the person.
    fn free(&mut self, question: QuestionId, circuit: &mut Circuit) -> Reply {
        let asked = &self.rules.questions[question];
        let gate = self.gate(asked.gate.as_ref(), circuit);
        match &asked.kind {
            QuestionKind::Single(choices) => self.single(gate, choices, circuit),
            &QuestionKind::Multi(ref choices, least) => {
                self.multi(gate, Ticks { choices, least }, circuit)
            }
            QuestionKind::Date { required, .. } | QuestionKind::Number { required, .. } => {
                let known = if *required { gate } else { circuit.free() };
                circuit.implies(known, gate);
                let form = self.anywhere(Datum { question, known }, circuit);
                Reply { gate, answered: gate, form }
            }
            QuestionKind::Text { .. } => Reply { gate, answered: gate, form: Form::Text },
        }
    }

    fn single(&mut self, gate: Literal, choices: &Choices, circuit: &mut Circuit) -> Reply {
        let open = self.open(gate, choices, circuit);
        let chosen = chosen(&open, circuit);
        let answered = circuit.any(open.iter().copied());
        circuit.require(&[&[!answered], &*chosen].concat());
        let several = circuit.two_of(&chosen);
        circuit.require(&[!several]);
        Reply { gate, answered, form: Form::Options { open, chosen } }
    }

    fn multi(&mut self, gate: Literal, ticks: Ticks, circuit: &mut Circuit) -> Reply {
        let Ticks { choices, least } = ticks;
        let open = self.open(gate, choices, circuit);
        let chosen = chosen(&open, circuit);
        for (alone, _) in choices.entries().filter(|(_, choice)| choice.exclusive) {
            for other in choices.ids().filter(|&other| other != alone) {
                circuit.require(&[!chosen[alone], !chosen[other]]);
            }
        }
        let answered = if least == 0 { gate } else { circuit.any(open.iter().copied()) };
        if least > 0 {
            circuit.require(&[&[!answered], &*chosen].concat());
        }
        Reply { gate, answered, form: Form::Options { open, chosen } }
    }

    /// For each option, that it is open to the person (who is asked).
    pub(crate) fn open(
        &mut self,
        gate: Literal,
        choices: &Choices,
        circuit: &mut Circuit,
    ) -> List<OptionId, Literal> {
        choices.map(|choice| {
            let own = self.gate(choice.gate.as_ref(), circuit);
            circuit.all([gate, own])
        })
    }

    /// A fact.
    pub fn fact(&mut self, number: FactId, circuit: &mut Circuit) -> Derived {
        if let Some(derived) = &self.derived[number] {
            return derived.clone();
        }
        let derived = self.derive(number, circuit);
        self.derived[number] = Some(derived.clone());
        self.order.push(number);
        derived
    }

    /// What a fact's own table says of people, whatever is known of the fact.
    pub fn derive(&mut self, number: FactId, circuit: &mut Circuit) -> Derived {
        let fact = &self.rules.facts[number];
        let gate = self.gate(fact.gate.as_ref(), circuit);
        let rows = fact.rows.map(|row| self.cond(&row.when, circuit));
        let no_row = !circuit.any(rows.iter().copied());
        let values = fact.values.map_ids(|value| {
            let mut ways: Vec<Literal> = fact
                .rows
                .iter()
                .zip(&rows)
                .filter(|(row, _)| row.value == value)
                .map(|(_, &holds)| holds)
                .collect();
            if fact.otherwise.as_ref().is_some_and(|otherwise| otherwise.value == value) {
                ways.push(no_row);
            }
            if self.filled[number] {
                let chosen = circuit.free();
                ways.push(circuit.all([no_row, chosen]));
            }
            let way = circuit.any(ways);
            circuit.all([gate, way])
        });
        Derived { gate, values, rows, no_row }
    }

    /// A 仅当 or 当; none = always.
    pub fn gate(&mut self, cond: Option<&Cond>, circuit: &mut Circuit) -> Literal {
        cond.map_or(circuit.always(), |cond| self.cond(cond, circuit))
    }

    /// A condition.
    pub fn cond(&mut self, cond: &Cond, circuit: &mut Circuit) -> Literal {
        if let Some(&known) = self.conds.get(cond) {
            return known;
        }
        let literal = match cond {
            Cond::All(parts) => {
                let parts: Vec<Literal> =
                    parts.iter().map(|part| self.cond(part, circuit)).collect();
                circuit.all(parts)
            }
            Cond::Any(parts) => {
                let parts: Vec<Literal> =
                    parts.iter().map(|part| self.cond(part, circuit)).collect();
                circuit.any(parts)
            }
            Cond::Fact(fact, set) => {
                let values = self.fact(*fact, circuit).values;
                circuit.any(members(&values, *set))
            }
            Cond::Sum(sum, test) => self.sum_passes(*sum, *test, circuit),
            Cond::Choice(question, _)
            | Cond::Choices(question, ..)
            | Cond::Answered(question)
            | Cond::Date(question, _) => {
                let reply = self.reply(*question, circuit);
                self.test(&reply, cond, circuit)
            }
        };
        self.conds.insert(cond.clone(), literal);
        literal
    }

    /// That a reply passes the test of its question.
    fn test(&self, reply: &Reply, cond: &Cond, circuit: &mut Circuit) -> Literal {
        match (cond, &reply.form) {
            (Cond::Answered(_), _) => reply.answered,
            (Cond::Choice(_, set), Form::Options { chosen, .. })
            | (Cond::Choices(_, Quantity::Any, set), Form::Options { chosen, .. }) => {
                circuit.any(members(chosen, *set))
            }
            (Cond::Choices(_, Quantity::All, set), Form::Options { chosen, .. }) => {
                let mut parts = members(chosen, *set);
                parts.push(reply.answered);
                circuit.all(parts)
            }
            (Cond::Choices(_, Quantity::None, set), Form::Options { chosen, .. }) => {
                let none = members(chosen, *set).into_iter().map(|chosen| !chosen);
                circuit.all(none.chain([reply.answered]))
            }
            (&Cond::Date(question, test), Form::Date { known, before, .. }) => {
                let datum = Datum { question, known: *known };
                let point = Point { datum, answered: reply.answered, before };
                self.compared(point, test, circuit)
            }
            // `resolve.rs` lets a test stand only where it fits the question.
            _ => circuit.never(),
        }
    }
}

/// What can be ticked, and how many at least.
struct Ticks<'r> {
    choices: &'r Choices,
    least: u8,
}

/// The members of a set.
pub(crate) fn members<I: Id>(all: &List<I, Literal>, set: Set<I>) -> Vec<Literal> {
    all.entries().filter(|(id, _)| set.contains(*id)).map(|(_, &one)| one).collect()
}

/// For each option, that it is chosen.
fn chosen(open: &List<OptionId, Literal>, circuit: &mut Circuit) -> List<OptionId, Literal> {
    let chosen = open.map(|_| circuit.free());
    for (&chosen, &open) in chosen.iter().zip(open) {
        circuit.implies(chosen, open);
    }
    chosen
}
