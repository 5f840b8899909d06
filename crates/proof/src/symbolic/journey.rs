//! Who is asked a question, exactly as the engine asks.
//!
//! Owns the engine's three truth values as statements, for the moment at which a question's turn
//! comes: tests of the questions above it are settled, tests of it and of those below are open unless
//! their 仅当 already rules them out; and the walk from blocks that may still apply down through what
//! is open (`engine/reach.rs`, rule by rule).
//!
//! Where the last question has been answered, exactly the tests of questions that were asked are settled:
//! [`known_to_hold`] says what the engine then knows to hold.
//!
//! One evaluation is enough although the engine has skipped some of the questions above: a question is
//! skipped when no open path leads to it. What an open path leads through depends only on what open
//! paths lead to, so knowing the skipped answer as well changes no open path.

use std::rc::Rc;

use super::circuit::Circuit;
use super::people::People;
use super::solver::Literal;
use language::rule_set::Cond;
use rules::{
    CondId, DateTest, Fact, FactId, Kind, List, Node, Part, Program, QuestionId, SumId, ValueId,
    ValueSet,
};

/// That a person is asked a question.
pub(crate) fn asked(
    program: &Program,
    question: QuestionId,
    people: &mut People,
    circuit: &mut Circuit,
) -> Literal {
    let (always, never) = (circuit.always(), circuit.never());
    let settled = |other| if other < question { always } else { never };
    let settled = program.questions.map_ids(settled);
    let mut moment = Moment::new(program, settled, people, circuit);
    moment.turn = Some(question);
    moment.settle();
    let reached = moment.reached();
    let gate = moment.people.reply(question, moment.circuit).gate;
    circuit.all([gate, reached])
}

/// For each condition of a program, that it is settled and holds once every question that is asked has
/// been answered. `asked` says of each question whether it is.
pub(crate) fn known_to_hold(
    program: &Program,
    asked: List<QuestionId, Literal>,
    people: &mut People,
    circuit: &mut Circuit,
) -> List<CondId, Literal> {
    let mut moment = Moment::new(program, asked, people, circuit);
    moment.settle();
    moment.yes
}

/// The moment at which a question's turn comes, or the end.
struct Moment<'m, 'r> {
    program: &'m Program,
    /// The question whose turn it is; none at the end.
    turn: Option<QuestionId>,
    /// For each question, that its answer is known.
    settled: List<QuestionId, Literal>,
    people: &'m mut People<'r>,
    circuit: &'m mut Circuit,
    /// For each node: it holds, whatever is answered next.
    yes: List<CondId, Literal>,
    /// For each node: it does not hold, whatever is answered next.
    no: List<CondId, Literal>,
    facts: List<FactId, Option<Rc<Values>>>,
}

/// What is known of a fact at that moment.
struct Values {
    /// The 仅当 is settled and holds.
    inside: Literal,
    /// The 仅当 is settled and does not hold.
    outside: Literal,
    /// A row holds.
    row_holds: Literal,
    /// For each value, it is still possible (unless the 仅当 rules it out).
    possible: List<ValueId, Literal>,
    /// There is an 否则.
    otherwise: Option<ValueId>,
}

impl<'m, 'r> Moment<'m, 'r> {
    fn new(
        program: &'m Program,
        settled: List<QuestionId, Literal>,
        people: &'m mut People<'r>,
        circuit: &'m mut Circuit,
    ) -> Moment<'m, 'r> {
        let facts = program.facts.filled(None);
        // Nothing is known to hold, or not to, before it is settled.
        let unsettled = program.nodes.filled(circuit.never());
        let (turn, yes, no) = (None, unsettled.clone(), unsettled);
        Moment { program, turn, settled, people, circuit, yes, no, facts }
    }

    fn settle(&mut self) {
        for (id, node) in self.program.nodes.entries() {
            let (yes, no) = match node {
                Node::All(parts) => {
                    let (yes, no) = self.parts(parts);
                    (self.circuit.all(yes), self.circuit.any(no))
                }
                Node::Any(parts) => {
                    let (yes, no) = self.parts(parts);
                    (self.circuit.any(yes), self.circuit.all(no))
                }
                Node::Fact(fact, set) => self.fact_is_one_of(*fact, *set),
                Node::Otherwise(fact) => self.no_row_holds(*fact),
                Node::Sum(sum, test) => self.sum(*sum, *test),
                Node::Choice(q, _)
                | Node::Choices(q, ..)
                | Node::Answered(q)
                | Node::Date(q, _) => self.test(*q, node),
            };
            self.yes[id] = yes;
            self.no[id] = no;
        }
    }

    fn parts(&self, parts: &[CondId]) -> (Vec<Literal>, Vec<Literal>) {
        parts.iter().map(|&id| (self.yes[id], self.no[id])).unzip()
    }

    fn gate(&self, gate: Option<CondId>) -> (Literal, Literal) {
        match gate {
            Some(id) => (self.yes[id], self.no[id]),
            None => (self.circuit.always(), self.circuit.never()),
        }
    }

    fn test(&mut self, question: QuestionId, node: &Node) -> (Literal, Literal) {
        let settled = self.settled[question];
        let mut known = (self.circuit.never(), self.circuit.never());
        if settled != self.circuit.never() {
            let holds = self.people.cond(&cond(node), self.circuit);
            known = (self.circuit.all([settled, holds]), self.circuit.all([settled, !holds]));
        }
        if settled == self.circuit.always() {
            return known;
        }
        let question = &self.program.questions[question];
        let mut ways_out = vec![known.1, self.gate(question.gate).1];
        if let (Node::Choice(_, set), Kind::Single(options)) = (node, &question.kind) {
            let tested = options.entries().filter(|(option, _)| set.contains(*option));
            let closed: Vec<Literal> = tested.map(|(_, &gate)| self.gate(gate).1).collect();
            ways_out.push(self.circuit.all(closed));
        }
        (known.0, self.circuit.any(ways_out))
    }

    /// A fact is looked at only once everything it depends on is settled.
    fn fact(&mut self, number: FactId) -> Rc<Values> {
        if let Some(known) = &self.facts[number] {
            return Rc::clone(known);
        }
        let values = Rc::new(self.values(number));
        self.facts[number] = Some(Rc::clone(&values));
        values
    }

    fn values(&mut self, number: FactId) -> Values {
        let fact: &Fact = &self.program.facts[number];
        let all = &self.people.rules.facts[number].values;
        let (inside, outside) = self.gate(fact.gate);
        let (yes, no) = self.parts(&fact.rows.iter().map(|row| row.when).collect::<Vec<_>>());
        let row_holds = self.circuit.any(yes.clone());
        let held = all.map_ids(|value| {
            let rows = fact.rows.iter().zip(&yes).filter(|(row, _)| row.value == value);
            self.circuit.any(rows.map(|(_, &yes)| yes))
        });
        // Only where the table concerns nobody; two values are none.
        let contradiction = self.circuit.two_of(&held);
        let possible = all.map_ids(|value| {
            let rows = || fact.rows.iter().enumerate().filter(|(_, row)| row.value == value);
            let settled = self.circuit.all([held[value], !contradiction]);
            let mut open: Vec<Literal> = rows().map(|(row, _)| !no[row]).collect();
            if fact.otherwise == Some(value) {
                open.push(self.circuit.always());
            }
            let open = self.circuit.any(open);
            // A row that holds settles the value, even where another row is still open.
            let open = self.circuit.all([open, !row_holds]);
            self.circuit.any([settled, open])
        });
        Values { inside, outside, row_holds, possible, otherwise: fact.otherwise }
    }

    fn fact_is_one_of(&mut self, fact: FactId, set: ValueSet) -> (Literal, Literal) {
        let values = self.fact(fact);
        let within = super::people::members(&values.possible, set);
        let beyond = super::people::members(&values.possible, ValueSet::ALL - set);
        let (within, beyond) = (self.circuit.any(within), self.circuit.any(beyond));
        let has_value = self.has_value(&values);
        let yes = self.circuit.all([has_value, within, !beyond]);
        (yes, self.circuit.any([values.outside, !within]))
    }

    fn no_row_holds(&mut self, number: FactId) -> (Literal, Literal) {
        let values = self.fact(number);
        let rows: Vec<CondId> =
            self.program.facts[number].rows.iter().map(|row| row.when).collect();
        let (_, no) = self.parts(&rows);
        let none = self.circuit.all(no);
        let yes = self.circuit.all([values.inside, none]);
        (yes, self.circuit.any([values.outside, values.row_holds]))
    }

    /// A sum is known once each of its parts is.
    fn sum(&mut self, sum: SumId, test: DateTest) -> (Literal, Literal) {
        let settled = self.sum_is_settled(sum);
        let holds = self.people.cond(&Cond::Sum(sum, test), self.circuit);
        (self.circuit.all([settled, holds]), self.circuit.all([settled, !holds]))
    }

    fn sum_is_settled(&mut self, sum: SumId) -> Literal {
        let mut parts = Vec::new();
        for part in &self.program.sums[sum].parts {
            parts.push(match part {
                Part::Number(question, _) => {
                    let outside = self.gate(self.program.questions[*question].gate).1;
                    self.circuit.any([self.settled[*question], outside])
                }
                Part::Fact(fact, _) => !self.fact_is_open(*fact),
                Part::Sum(sum, _) => self.sum_is_settled(*sum),
            });
        }
        self.circuit.all(parts)
    }

    /// The fact is sure to have a value.
    fn has_value(&mut self, values: &Values) -> Literal {
        let way = if values.otherwise.is_some() { self.circuit.always() } else { values.row_holds };
        self.circuit.all([values.inside, way])
    }

    /// An open path leads to the question whose turn it is.
    fn reached(&mut self) -> Literal {
        let mut walk = Walk { nodes: self.program.nodes.filled(Vec::new()), reached: Vec::new() };
        for block in &self.program.blocks {
            let (_, no) = self.gate(block.when);
            walk.cond(block.when, !no);
            for &question in &block.questions {
                self.walk_question(question, !no, &mut walk);
            }
            for &fact in &block.facts {
                self.walk_fact(fact, !no, &mut walk);
            }
        }
        for id in self.program.nodes.ids().rev() {
            let from = self.circuit.any(std::mem::take(&mut walk.nodes[id]));
            let open = self.circuit.all([from, !self.yes[id], !self.no[id]]);
            if open == self.circuit.never() {
                continue;
            }
            match &self.program.nodes[id] {
                Node::All(parts) | Node::Any(parts) => {
                    parts.iter().for_each(|&part| walk.cond(Some(part), open));
                }
                Node::Fact(fact, _) | Node::Otherwise(fact) => {
                    self.walk_fact(*fact, open, &mut walk);
                }
                Node::Sum(sum, _) => self.walk_sum(*sum, open, &mut walk),
                Node::Choice(q, _)
                | Node::Choices(q, ..)
                | Node::Answered(q)
                | Node::Date(q, _) => {
                    self.walk_question(*q, open, &mut walk);
                }
            }
        }
        self.circuit.any(walk.reached)
    }

    /// Who is not asked a question leaves nothing undecided by it.
    fn walk_question(&mut self, number: QuestionId, from: Literal, walk: &mut Walk) {
        let question = &self.program.questions[number];
        let (_, outside) = self.gate(question.gate);
        let from = self.circuit.all([from, !outside]);
        if Some(number) == self.turn {
            walk.reached.push(from);
        }
        walk.cond(question.gate, from);
        question.options().iter().for_each(|&gate| walk.cond(gate, from));
    }

    fn walk_sum(&mut self, sum: SumId, from: Literal, walk: &mut Walk) {
        for part in &self.program.sums[sum].parts {
            match part {
                Part::Number(question, _) => self.walk_question(*question, from, walk),
                Part::Fact(fact, _) => self.walk_fact(*fact, from, walk),
                Part::Sum(sum, _) => self.walk_sum(*sum, from, walk),
            }
        }
    }

    fn walk_fact(&mut self, number: FactId, from: Literal, walk: &mut Walk) {
        let fact = &self.program.facts[number];
        let open = self.fact_is_open(number);
        let from = self.circuit.all([from, open]);
        walk.cond(fact.gate, from);
        fact.rows.iter().for_each(|row| walk.cond(Some(row.when), from));
    }

    /// The fact may still have one value or another, or none.
    fn fact_is_open(&mut self, number: FactId) -> Literal {
        let values = self.fact(number);
        let only_otherwise = match values.otherwise {
            Some(otherwise) => {
                let others = values.possible.entries();
                let others = others.filter(|(value, _)| *value != otherwise);
                !self.circuit.any(others.map(|(_, &possible)| possible))
            }
            None => self.circuit.never(),
        };
        let one_value = self.circuit.any([values.row_holds, only_otherwise]);
        let has_value = self.has_value(&values);
        let settled = self.circuit.all([has_value, one_value]);
        let possible = self.circuit.any(values.possible.iter().copied());
        self.circuit.all([!settled, !values.outside, possible])
    }
}

/// Where open paths lead.
struct Walk {
    /// For each node, from where it is met.
    nodes: List<CondId, Vec<Literal>>,
    /// From where the question is met whose turn it is.
    reached: Vec<Literal>,
}

impl Walk {
    fn cond(&mut self, cond: Option<CondId>, from: Literal) {
        if let Some(id) = cond {
            self.nodes[id].push(from);
        }
    }
}

/// A node that tests a question, as a condition.
fn cond(node: &Node) -> Cond {
    match *node {
        Node::Choice(question, set) => Cond::Choice(question, set),
        Node::Choices(question, quantity, set) => Cond::Choices(question, quantity, set),
        Node::Answered(question) => Cond::Answered(question),
        Node::Date(question, test) => Cond::Date(question, test),
        Node::Fact(fact, set) => Cond::Fact(fact, set),
        Node::Sum(sum, test) => Cond::Sum(sum, test),
        Node::Otherwise(_) | Node::All(_) | Node::Any(_) => Cond::All(Vec::new()),
    }
}
