//! Checks that nothing refers to itself and no question waits for one below it.
//!
//! Owns the two rules that make a program acyclic: a fact's table never leads back to the fact, and a
//! 仅当 reaches, however deep, only questions above its own.

use std::collections::BTreeSet;

use super::model::{Condition, Guide};
use super::problem::{ConditionProblem, Problems};
use super::rule_set::{Cond, Fact, Question};

/// Reports rings and 仅当 that look down. Says whether the rules are free of rings.
pub fn check(
    guide: &Guide,
    questions: &[Question],
    facts: &[Fact],
    problems: &mut Problems,
) -> bool {
    let mut walk = Walk { facts, state: vec![State::New; facts.len()], path: Vec::new() };
    let mut acyclic = true;
    for number in 0..facts.len() {
        if let Some(ring) = walk.ring_from(number) {
            acyclic = false;
            let place = guide.facts[ring[0]].name.place;
            let ring = ring.iter().map(|&fact| facts[fact].name.clone()).collect();
            problems.push(place, ConditionProblem::FactCycle { ring });
        }
    }
    if acyclic {
        look_down(guide, questions, facts, problems);
    }
    acyclic
}

fn look_down(guide: &Guide, questions: &[Question], facts: &[Fact], problems: &mut Problems) {
    for (number, question) in questions.iter().enumerate() {
        let written = &guide.questions[number];
        let own = question.gate.as_ref().zip(written.gate.as_ref());
        let options = written_choices(written).zip(question.kind.choices());
        let gates = options.filter_map(|(word, choice)| choice.gate.as_ref().zip(word));
        for (cond, word) in own.into_iter().chain(gates) {
            for below in reached(cond, facts).into_iter().filter(|&below| below >= number) {
                let problem = ConditionProblem::LooksDown {
                    question: question.name.clone(),
                    name: questions[below].name.clone(),
                };
                problems.push(word.place, problem);
            }
        }
    }
}

fn written_choices(question: &super::model::Question) -> impl Iterator<Item = Option<&Condition>> {
    use super::model::QuestionKind;
    let choices = match &question.kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => choices.as_slice(),
        QuestionKind::Date { .. } | QuestionKind::Text { .. } => &[],
    };
    choices.iter().map(|choice| choice.gate.as_ref())
}

/// Every question a condition depends on, through facts however deep.
fn reached(cond: &Cond, facts: &[Fact]) -> BTreeSet<usize> {
    let mut questions = BTreeSet::new();
    let mut seen = vec![false; facts.len()];
    let mut waiting = vec![cond];
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Choice(q, _) | Cond::Choices(q, ..) | Cond::Answered(q) | Cond::Date(q, _) => {
                questions.insert(*q);
            }
            Cond::Fact(fact, _) => {
                if !std::mem::replace(&mut seen[*fact], true) {
                    let fact = &facts[*fact];
                    waiting.extend(fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)));
                }
            }
        }
    }
    questions
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk<'a> {
    facts: &'a [Fact],
    state: Vec<State>,
    path: Vec<usize>,
}

impl Walk<'_> {
    /// The first ring met on the way down from a fact, as the facts on it.
    fn ring_from(&mut self, fact: usize) -> Option<Vec<usize>> {
        match self.state[fact] {
            State::Done => return None,
            State::Open => {
                let start = self.path.iter().position(|&on| on == fact).unwrap_or_default();
                return Some(self.path[start..].to_vec());
            }
            State::New => {}
        }
        self.state[fact] = State::Open;
        self.path.push(fact);
        let mut ring = None;
        for next in facts_in(&self.facts[fact]) {
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

fn facts_in(fact: &Fact) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&Cond> =
        fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)).collect();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Fact(fact, _) => {
                found.insert(*fact);
            }
            _ => {}
        }
    }
    found
}
