//! Checks that nothing refers to itself and no question waits for one below it.
//!
//! Owns the two rules that make a program acyclic: a fact's table never leads back to the fact, and a
//! 仅当 reaches, however deep, only questions above its own.

use std::collections::BTreeSet;

use rules::{FactId, List, QuestionId, SumId};

use crate::model::{Condition, Line, Word};
use crate::problem::{ConditionProblem, Problems};
use crate::resolve::names::Names;
use crate::rule_set::sum::{Sum, added};
use crate::rule_set::{Cond, Fact, Question};

/// Questions and facts, resolved.
pub struct Resolved {
    /// The questions.
    pub questions: List<QuestionId, Question>,
    /// The facts.
    pub facts: List<FactId, Fact>,
    /// The sums.
    pub sums: List<SumId, Sum>,
}

/// Reports rings and 仅当 that look down. Says whether the rules are free of rings.
pub fn check(names: &Names, resolved: &Resolved, problems: &mut Problems) -> bool {
    let facts = &resolved.facts;
    let mut walk = Walk { resolved, facts, state: facts.filled(State::New), path: Vec::new() };
    let mut acyclic = true;
    for id in facts.ids() {
        if let Some(ring) = walk.ring_from(id) {
            acyclic = false;
            let place = facts[ring.first().copied().unwrap_or(id)].place;
            // Named again at the end, so that it reads as a ring: 甲 → 乙 → 甲.
            let round = ring.iter().chain(ring.first());
            let ring = round.map(|&fact| facts[fact].name.clone()).collect();
            problems.push(place, ConditionProblem::FactCycle { ring });
        }
    }
    acyclic && looks_up(names, resolved, problems)
}

/// Whether every 仅当 tests only what is asked above it.
fn looks_up(names: &Names, resolved: &Resolved, problems: &mut Problems) -> bool {
    let mut is_so = true;
    for (number, question) in resolved.questions.entries() {
        let written = names.question(number);
        let gates = written.gate.iter().chain(written_choices(written).flatten());
        for name in gates.flat_map(names_in) {
            if let Some(chain) = chain_down(name, number, resolved) {
                let question = question.name.clone();
                problems.push(name.place, ConditionProblem::LooksDown { question, chain });
                is_so = false;
            }
        }
    }
    is_so
}

/// The names a condition tests, in 任一 too.
fn names_in(condition: &Condition) -> Vec<&Word> {
    let mut names = Vec::new();
    for line in &condition.lines {
        match line {
            Line::Test(name, _) => names.push(name),
            Line::AnyOf(parts) => names.extend(parts.iter().flat_map(names_in)),
        }
    }
    names
}

/// How a name leads, through facts however deep, to a question that is not above `number`.
fn chain_down(
    name: &Word,
    number: QuestionId,
    Resolved { questions, facts, sums }: &Resolved,
) -> Option<Vec<String>> {
    if let Some(at) = questions.find(|question| question.name == name.text) {
        return (at >= number).then(|| vec![name.text.clone()]);
    }
    let mut seen = facts.filled(false);
    let mut waiting = Vec::new();
    if let Some(sum) = sums.find(|sum| sum.name == name.text) {
        let added = added(sums, sum);
        let own = vec![name.text.clone()];
        if let Some(at) = added.questions.into_iter().find(|&at| at >= number) {
            return Some([own, vec![questions[at].name.clone()]].concat());
        }
        let onward = added.facts.into_iter();
        waiting.extend(
            onward.map(|fact| (fact, [own.clone(), vec![facts[fact].name.clone()]].concat())),
        );
    } else {
        let start = facts.find(|fact| fact.name == name.text)?;
        waiting.push((start, vec![facts[start].name.clone()]));
    }
    while let Some((fact, chain)) = waiting.pop() {
        if std::mem::replace(&mut seen[fact], true) {
            continue;
        }
        let (below, next) = uses(&facts[fact], sums);
        if let Some(at) = below.into_iter().find(|&at| at >= number) {
            return Some([chain, vec![questions[at].name.clone()]].concat());
        }
        let onward = next.into_iter();
        waiting.extend(
            onward.map(|fact| (fact, [chain.clone(), vec![facts[fact].name.clone()]].concat())),
        );
    }
    None
}

fn written_choices(question: &crate::model::Question) -> impl Iterator<Item = Option<&Condition>> {
    use crate::model::QuestionKind;
    let choices = match &question.kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => choices.as_slice(),
        QuestionKind::Date { .. } | QuestionKind::Number(_) | QuestionKind::Text { .. } => &[],
    };
    choices.iter().map(|choice| choice.gate.as_ref())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk<'a> {
    resolved: &'a Resolved,
    facts: &'a List<FactId, Fact>,
    state: List<FactId, State>,
    path: Vec<FactId>,
}

impl Walk<'_> {
    /// The first ring met on the way down from a fact, as the facts on it.
    fn ring_from(&mut self, fact: FactId) -> Option<Vec<FactId>> {
        match self.state[fact] {
            State::Done => return None,
            State::Open => {
                let onto = self.path.iter().skip_while(|on| **on != fact);
                return Some(onto.copied().collect());
            }
            State::New => {}
        }
        self.state[fact] = State::Open;
        self.path.push(fact);
        let mut ring = None;
        for next in uses(&self.facts[fact], &self.resolved.sums).1 {
            ring = self.ring_from(next);
            if ring.is_some() {
                break;
            }
        }
        self.path.pop();
        self.state[fact] = State::Done;
        ring
    }
}

/// Questions and facts a fact's own table tests.
fn uses(fact: &Fact, sums: &List<SumId, Sum>) -> (BTreeSet<QuestionId>, BTreeSet<FactId>) {
    let (mut questions, mut facts) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting: Vec<&Cond> =
        fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)).collect();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Choice(q, _) | Cond::Choices(q, ..) | Cond::Answered(q) | Cond::Date(q, _) => {
                questions.insert(*q);
            }
            Cond::Fact(fact, _) => {
                facts.insert(*fact);
            }
            Cond::Sum(sum, _) => {
                let added = added(sums, *sum);
                questions.extend(added.questions);
                facts.extend(added.facts);
            }
        }
    }
    (questions, facts)
}
