//! Two guides in one numbering: question 3 of the one is question 3 of the other.
//!
//! Owns the rewriting of both. A question that only one guide has stands in the other as one nobody is
//! asked, an option as one nobody is offered, a fact as one that concerns nobody, so that everything
//! that follows can speak of both guides with the same numbers.

use super::numbering::Numbering;
use super::pair::pair;
use super::renumber::Renumber;
use language::rule_set::{
    Block, Choice, Cond, Fact, FactRow, FactValue, Otherwise, Question, QuestionKind, RuleSet,
};

/// Two guides in one numbering.
pub(super) struct Aligned {
    /// The old one, its blocks and groups in their own order.
    pub old: RuleSet,
    /// The new one. It has the words for every number: its own where it has its own.
    pub new: RuleSet,
    /// The numbers of the old guide's parts.
    pub numbers: Renumber,
}

/// Aligns two guides.
pub(super) fn align(old: &RuleSet, new: &RuleSet) -> Aligned {
    let numbers = pair(old, new);
    let mut before = old.clone();
    before.questions = (0..numbers.questions.total())
        .map(|joint| old_question((old, new), joint, &numbers))
        .collect();
    before.facts =
        (0..numbers.facts.total()).map(|joint| old_fact((old, new), joint, &numbers)).collect();
    before.blocks = old.blocks.iter().map(|block| old_block(block, &numbers)).collect();
    let mut after = new.clone();
    extend(&mut after, &before, &numbers);
    Aligned { old: before, new: after, numbers }
}

/// The new guide, or a variant of it, with what only the old one has.
pub(super) fn extend(new: &mut RuleSet, old: &RuleSet, numbers: &Renumber) {
    for (joint, question) in old.questions.iter().enumerate() {
        match new.questions.get_mut(joint) {
            None => new.questions.push(nobodys_question(question)),
            Some(own) => {
                if let Some(choices) = choices_mut(&mut own.kind) {
                    let more = question.kind.choices().iter().skip(choices.len());
                    choices.extend(more.map(nobodys_choice));
                }
            }
        }
    }
    for joint in 0..numbers.facts.total() {
        let fact = &old.facts[joint];
        match new.facts.get_mut(joint) {
            None => new.facts.push(nobodys_fact(fact)),
            Some(own) => own.values.extend(fact.values.iter().skip(own.values.len()).cloned()),
        }
    }
}

fn nobody() -> Option<Cond> {
    Some(Cond::Any(Vec::new()))
}

fn choices_mut(kind: &mut QuestionKind) -> Option<&mut Vec<Choice>> {
    match kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => Some(choices),
        QuestionKind::Date { .. } | QuestionKind::Text { .. } => None,
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
    Fact { gate: nobody(), rows: Vec::new(), otherwise: None, ..fact.clone() }
}

fn old_question((old, new): (&RuleSet, &RuleSet), joint: usize, numbers: &Renumber) -> Question {
    let Some(own) = numbers.questions.in_old(joint) else {
        return nobodys_question(&new.questions[joint]);
    };
    let mut question = old.questions[own].clone();
    question.gate = numbers.gate(question.gate.as_ref());
    let others =
        numbers.questions.in_new(joint).map(|new_one| new.questions[new_one].kind.choices());
    if let Some(choices) = choices_mut(&mut question.kind) {
        for choice in choices.iter_mut() {
            choice.gate = numbers.gate(choice.gate.as_ref());
        }
        *choices =
            spread(choices, &numbers.options[own], others.unwrap_or_default(), nobodys_choice);
    }
    question
}

fn old_fact((old, new): (&RuleSet, &RuleSet), joint: usize, numbers: &Renumber) -> Fact {
    let Some(own) = numbers.facts.in_old(joint) else {
        return nobodys_fact(&new.facts[joint]);
    };
    let (fact, values) = (&old.facts[own], &numbers.values[own]);
    let others = numbers.facts.in_new(joint).map(|new_one| new.facts[new_one].values.as_slice());
    let own_values: Vec<FactValue> = fact
        .values
        .iter()
        .map(|value| FactValue { wording: numbers.wording(&value.wording), ..value.clone() })
        .collect();
    let row = |row: &FactRow| FactRow {
        when: numbers.cond(&row.when),
        value: values.joint(row.value),
        ..row.clone()
    };
    let otherwise = fact.otherwise.as_ref();
    Fact {
        gate: numbers.gate(fact.gate.as_ref()),
        values: spread(&own_values, values, others.unwrap_or_default(), FactValue::clone),
        rows: fact.rows.iter().map(row).collect(),
        otherwise: otherwise
            .map(|last| Otherwise { value: values.joint(last.value), ..last.clone() }),
        ..fact.clone()
    }
}

/// Own things at their common numbers; in between what only the other guide has.
fn spread<T: Clone>(
    own: &[T],
    numbering: &Numbering,
    others: &[T],
    stand_in: impl Fn(&T) -> T,
) -> Vec<T> {
    let at = |joint| match numbering.in_old(joint) {
        Some(number) => own[number].clone(),
        None => stand_in(&others[joint]),
    };
    (0..numbering.total()).map(at).collect()
}

fn old_block(block: &Block, numbers: &Renumber) -> Block {
    Block {
        when: numbers.gate(block.when.as_ref()),
        body: numbers.body(&block.body),
        ..block.clone()
    }
}
