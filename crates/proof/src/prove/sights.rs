//! What a person can tell apart on a result.
//!
//! Owns the list of things seen: blocks (two that say the same words under the same heading are one
//! thing), and the values and answers their words show. Two people see the same result if they see
//! the same of each.

use language::id::BlockId;
use std::collections::HashMap;

use super::look::Look;
use crate::symbolic::circuit::Circuit;
use crate::symbolic::depend;
use crate::symbolic::people::{Form, People};
use crate::symbolic::plain::{NoSum, Plain};
use crate::symbolic::solver::Literal;
use language::compile::Compiled;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, RuleSet};
use language::wording::Piece;
use rules::{Answer, Date, DateTest, OptionSet, QuestionId, SumId, ValueSet};

/// A thing on a result.
#[derive(Clone)]
pub(super) struct Sight {
    /// Where it is seen.
    on: On,
    /// The value or answer shown.
    with: Option<Cond>,
    /// The question whose answer fills a slot.
    slot: Option<QuestionId>,
}

/// Where a thing is seen.
#[derive(Clone)]
enum On {
    /// On any of these blocks.
    Blocks(Vec<BlockId>),
    /// Where the page adds up a sum, for whom it concerns.
    Sum(SumId),
}

/// Everything that blocks show.
pub(super) fn all(rules: &RuleSet, compiled: &Compiled) -> Vec<Sight> {
    let mut alike: Vec<Vec<BlockId>> = Vec::new();
    let mut known: HashMap<Look, usize> = HashMap::new();
    for &block in &compiled.blocks {
        let at = *known.entry(Look::of(rules, &rules.blocks[block])).or_insert(alike.len());
        if at == alike.len() {
            alike.push(Vec::new());
        }
        alike[at].push(block);
    }
    alike.into_iter().flat_map(|blocks| sights(rules, blocks)).collect()
}

fn sights(rules: &RuleSet, blocks: Vec<BlockId>) -> Vec<Sight> {
    let body = &rules.blocks[blocks[0]].body;
    let on = On::Blocks(blocks);
    let mut sights = vec![Sight { on: on.clone(), with: None, slot: None }];
    let mut see = |with: Option<Cond>, slot: Option<QuestionId>| {
        sights.push(Sight { on: on.clone(), with, slot });
    };
    if let Some(question) = body.counts_from() {
        see(None, Some(question));
    }
    for piece in body.wordings().flat_map(|wording| &wording.pieces) {
        match *piece {
            Piece::Slot(question) => see(None, Some(question)),
            // Rows that are one option show the cells of all of them.
            Piece::Choice(question) | Piece::Cell(question, _) => {
                each_option(rules, question).for_each(|chosen| see(Some(chosen), None));
            }
            Piece::Fact(fact) => {
                for (value, shown) in rules.facts[fact].values.entries() {
                    let with = Cond::Fact(fact, ValueSet::of(value));
                    see(Some(with.clone()), None);
                    for inner in &shown.wording.pieces {
                        match *inner {
                            Piece::Slot(slot) => see(Some(with.clone()), Some(slot)),
                            Piece::Cell(question, _) => {
                                for chosen in each_option(rules, question) {
                                    see(Some(Cond::All(vec![with.clone(), chosen])), None);
                                }
                            }
                            // A value shows no other value.
                            Piece::Choice(_) | Piece::Fact(_) | Piece::Sum(_) | Piece::File(_) => {}
                            Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) => {}
                        }
                    }
                }
            }
            // A sum is shown with all that is added.
            Piece::Sum(sum) => {
                see(
                    Some(Cond::Sum(sum, DateTest::NotBefore(Date(rules.sums[sum].scale.least)))),
                    None,
                );
                let added = rules.added(sum);
                added.questions.into_iter().for_each(|question| see(None, Some(question)));
                for fact in added.facts {
                    let values = rules.facts[fact].values.ids();
                    values.for_each(|value| see(Some(Cond::Fact(fact, ValueSet::of(value))), None));
                }
            }
            Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => {}
        }
    }
    sights
}

/// Where the page adds up: each number that is added, and each value. Whoever is asked for a sum is asked for
/// all of its parts, and reads them there.
pub(super) fn sums(rules: &RuleSet, compiled: &Compiled) -> Vec<Sight> {
    let is_used =
        depend::below_blocks(rules, compiled.blocks.iter().map(|&at| &rules.blocks[at])).sums;
    let mut sights = Vec::new();
    for (sum, rule) in rules.written_sums().filter(|(sum, _)| is_used[*sum]) {
        let mut see = |with, slot| sights.push(Sight { on: On::Sum(sum), with, slot });
        for part in &rule.parts {
            match part {
                Part::Number(question, _) => see(None, Some(*question)),
                Part::Fact(fact, _) => {
                    let values = rules.facts[*fact].values.ids();
                    values.for_each(|one| see(Some(Cond::Fact(*fact, ValueSet::of(one))), None));
                }
                // It is added up for itself.
                Part::Sum(..) => {}
            }
        }
    }
    sights
}

/// That each option of a question is chosen.
fn each_option(rules: &RuleSet, question: QuestionId) -> impl Iterator<Item = Cond> {
    let options = rules.questions[question].kind.choices().ids();
    options.map(move |option| Cond::Choice(question, OptionSet::of(option)))
}

impl Sight {
    /// Whether it shows which option of a question was chosen.
    pub fn tells_choice(&self, question: QuestionId) -> bool {
        let of = |cond: &Cond| matches!(cond, Cond::Choice(chosen, _) if *chosen == question);
        match &self.with {
            Some(Cond::All(parts)) => parts.iter().any(of),
            Some(with) => of(with),
            None => false,
        }
    }

    /// That it is seen. A date in a slot counts as seen where it is known.
    pub fn seen(&self, rules: &RuleSet, people: &mut People, circuit: &mut Circuit) -> Literal {
        let shown = match &self.on {
            On::Blocks(blocks) => {
                let blocks = blocks.iter();
                let whens = blocks.map(|&at| people.gate(rules.blocks[at].when.as_ref(), circuit));
                let whens: Vec<Literal> = whens.collect();
                circuit.any(whens)
            }
            On::Sum(sum) => {
                let total = people.total(*sum, circuit);
                circuit.any([total.known, total.unknown])
            }
        };
        let with = people.gate(self.with.as_ref(), circuit);
        let slot = self.slot.map(|question| people.reply(question, circuit));
        let slot = slot.map_or(circuit.always(), |reply| match reply.form {
            Form::Date { known, .. } => known,
            Form::Options { .. } | Form::Text => reply.answered,
        });
        circuit.all([shown, with, slot])
    }

    /// What a person sees of it: nothing, or its form (a date's day, or that it is there).
    pub fn seen_by(&self, rules: &RuleSet, person: &Plain) -> Option<i32> {
        let shown = match &self.on {
            On::Blocks(blocks) => {
                blocks.iter().any(|&block| person.gate(rules.blocks[block].when.as_ref()))
            }
            On::Sum(sum) => person.total(*sum) != Err(NoSum::Missing),
        };
        if !shown || !person.gate(self.with.as_ref()) {
            return None;
        }
        let Some(slot) = self.slot else { return Some(0) };
        match person.answers().get(slot) {
            Some(Answer::Date(date)) => Some(date.0),
            Some(Answer::DateUnknown) => None,
            _ => person.gate(rules.questions[slot].gate.as_ref()).then_some(0),
        }
    }

    /// That there is a place for it, filled in or blank.
    pub fn wanted(&self, rules: &RuleSet, people: &mut People, circuit: &mut Circuit) -> Literal {
        let without = Sight { on: self.on.clone(), with: self.with.clone(), slot: None };
        without.seen(rules, people, circuit)
    }

    /// The block that shows it to a person.
    pub fn block_seen_by(&self, rules: &RuleSet, person: &Plain) -> Option<BlockId> {
        let On::Blocks(blocks) = &self.on else { return None };
        let mut blocks = blocks.iter().copied();
        blocks.find(|&block| person.gate(rules.blocks[block].when.as_ref()))
    }

    /// Whether it shows a number where the page adds up.
    pub fn adds(&self, question: QuestionId) -> bool {
        matches!(self.on, On::Sum(_)) && self.with.is_none() && self.slot == Some(question)
    }

    /// Whether it shows the answer to a question word for word.
    pub fn fills_in(&self, question: QuestionId) -> bool {
        self.slot == Some(question)
    }
}
