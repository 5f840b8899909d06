//! Two guides in one numbering: question 3 of the one is question 3 of the other.
//!
//! Owns the rewriting of both. A question that only one guide has stands in the other as one nobody is
//! asked, an option as one nobody is offered, a fact as one that concerns nobody, so that everything
//! that follows can speak of both guides with the same numbers.

use super::numbering::Numbering;
use super::pair::pair;
use super::renumber::Renumber;
use super::space::Side;
use super::sums;
use crate::symbolic::days::Exact;
use language::rule_set::{
    Block, Choice, Choices, Cond, Fact, FactRow, FactValue, Otherwise, Question, QuestionKind,
    RuleSet,
};
use rules::{FactId, Id, List, QuestionId, SumId};
use std::collections::BTreeMap;

/// Two guides in one numbering.
pub(super) struct Aligned {
    /// The old one, its blocks and groups in their own order.
    pub old: RuleSet,
    /// The new one. It has the words for every number: its own where it has its own.
    pub new: RuleSet,
    /// The numbers of the old guide's parts.
    pub numbers: Renumber,
    /// Questions that one of the guides counts in coarser units.
    pub coarse: BTreeMap<QuestionId, Coarse>,
}

/// How a guide counts what the other one counts more finely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Coarse {
    pub side: Side,
    /// How many digits it takes behind the point.
    pub digits: u8,
    /// How many of the finer units make one of its own.
    pub times: i32,
}

/// Aligns two guides; none where they have more of something together than can be numbered.
pub(super) fn align(old: &RuleSet, new: &RuleSet) -> Option<Aligned> {
    let numbers = pair(old, new)?;
    let mut before = old.clone();
    before.questions = numbers.questions.list(|joint| old_question(old, new, joint, &numbers))?;
    before.facts = numbers.facts.list(|joint| old_fact(old, new, joint, &numbers))?;
    before.sums = numbers.sums.list(|joint| sums::old(old, new, joint, &numbers))?;
    before.blocks = old.blocks.map(|block| old_block(block, &numbers));
    let mut after = new.clone();
    extend(&mut after, &before)?;
    sums::in_one_unit(&mut before, &mut after);
    Some(Aligned { old: before, new: after, numbers, coarse: BTreeMap::new() })
}

impl Aligned {
    /// What a sum can come to in either guide.
    pub fn span(&self, sum: SumId) -> Exact {
        let [old, new] = [&self.old, &self.new].map(|rules| {
            let scale = &rules.sums[sum].scale;
            Exact { least: scale.least, most: scale.most }
        });
        old.and(new)
    }
}

/// The new guide, or a variant of it, with what only the old one has; none where that cannot be numbered.
pub(super) fn extend(new: &mut RuleSet, old: &RuleSet) -> Option<()> {
    for (joint, question) in old.questions.entries() {
        if joint.position() >= new.questions.len() {
            new.questions.push(nobodys_question(question))?;
        } else if let Some(choices) = choices_mut(&mut new.questions[joint].kind) {
            for choice in question.kind.choices().iter().skip(choices.len()) {
                choices.push(nobodys_choice(choice))?;
            }
        }
    }
    for (joint, fact) in old.facts.entries() {
        if joint.position() >= new.facts.len() {
            new.facts.push(nobodys_fact(fact))?;
        } else {
            let own = &mut new.facts[joint].values;
            for value in fact.values.iter().skip(own.len()) {
                own.push(value.clone())?;
            }
        }
    }
    for (joint, sum) in old.sums.entries() {
        if joint.position() >= new.sums.len() {
            new.sums.push(sum.clone())?;
        }
    }
    Some(())
}

fn nobody() -> Option<Cond> {
    Some(Cond::Any(Vec::new()))
}

pub(super) fn choices_mut(kind: &mut QuestionKind) -> Option<&mut Choices> {
    match kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => Some(choices),
        QuestionKind::Date { .. } | QuestionKind::Number { .. } | QuestionKind::Text { .. } => None,
    }
}

fn nobodys_question(question: &Question) -> Question {
    let mut question = Question { gate: nobody(), ..question.clone() };
    choices_mut(&mut question.kind).into_iter().flatten().for_each(|choice| choice.gate = None);
    question
}

fn nobodys_choice(choice: &Choice) -> Choice {
    Choice { gate: nobody(), exclusive: false, ..choice.clone() }
}

fn nobodys_fact(fact: &Fact) -> Fact {
    Fact { gate: nobody(), rows: List::EMPTY, otherwise: None, ..fact.clone() }
}

fn old_question(
    old: &RuleSet,
    new: &RuleSet,
    joint: QuestionId,
    numbers: &Renumber,
) -> Option<Question> {
    let Some(own) = numbers.questions.in_old(joint) else {
        return Some(nobodys_question(&new.questions[joint]));
    };
    let mut question = old.questions[own].clone();
    question.gate = numbers.gate(question.gate.as_ref());
    let others =
        numbers.questions.in_new(joint).map(|new_one| new.questions[new_one].kind.choices());
    if let Some(choices) = choices_mut(&mut question.kind) {
        for choice in &mut *choices {
            choice.gate = numbers.gate(choice.gate.as_ref());
        }
        *choices = spread(choices, &numbers.options[own], others, nobodys_choice)?;
    }
    Some(question)
}

fn old_fact(old: &RuleSet, new: &RuleSet, joint: FactId, numbers: &Renumber) -> Option<Fact> {
    let Some(own) = numbers.facts.in_old(joint) else {
        return Some(nobodys_fact(&new.facts[joint]));
    };
    let (fact, values) = (&old.facts[own], &numbers.values[own]);
    let others = numbers.facts.in_new(joint).map(|new_one| &new.facts[new_one].values);
    let own_values = fact
        .values
        .map(|value| FactValue { wording: numbers.wording(&value.wording), ..value.clone() });
    let row = |row: &FactRow| FactRow {
        when: numbers.cond(&row.when),
        value: values.joint(row.value),
        ..row.clone()
    };
    let otherwise = fact.otherwise.as_ref();
    Some(Fact {
        gate: numbers.gate(fact.gate.as_ref()),
        values: spread(&own_values, values, others, FactValue::clone)?,
        rows: fact.rows.map(row),
        otherwise: otherwise
            .map(|last| Otherwise { value: values.joint(last.value), ..last.clone() }),
        ..fact.clone()
    })
}

/// Own things at their common numbers; in between what only the other guide has.
fn spread<I: Id, T: Clone>(
    own: &List<I, T>,
    numbering: &Numbering<I>,
    others: Option<&List<I, T>>,
    stand_in: impl Fn(&T) -> T,
) -> Option<List<I, T>> {
    numbering.list(|joint| match numbering.in_old(joint) {
        Some(number) => own.get(number).cloned(),
        None => others.and_then(|others| others.get(joint)).map(&stand_in),
    })
}

fn old_block(block: &Block, numbers: &Renumber) -> Block {
    Block {
        when: numbers.gate(block.when.as_ref()),
        body: numbers.body(&block.body),
        ..block.clone()
    }
}
