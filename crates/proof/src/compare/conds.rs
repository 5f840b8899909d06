//! Every condition of a guide, wherever it stands.

use language::rule_set::{Cond, QuestionKind, RuleSet};

/// Has every condition of a guide looked at, and changed, inside out.
pub(super) fn each(rules: &mut RuleSet, change: &mut impl FnMut(&mut Cond)) {
    for question in &mut rules.questions {
        question.gate.iter_mut().for_each(|cond| deep(cond, change));
        if let QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) = &mut question.kind
        {
            let gates = choices.iter_mut().filter_map(|choice| choice.gate.as_mut());
            gates.for_each(|cond| deep(cond, change));
        }
    }
    for fact in &mut rules.facts {
        fact.gate.iter_mut().for_each(|cond| deep(cond, change));
        fact.rows.iter_mut().for_each(|row| deep(&mut row.when, change));
    }
    let whens = rules.blocks.iter_mut().filter_map(|block| block.when.as_mut());
    whens.for_each(|cond| deep(cond, change));
    rules.assertions.iter_mut().for_each(|one| deep(&mut one.whoever, change));
}

fn deep(cond: &mut Cond, change: &mut impl FnMut(&mut Cond)) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter_mut().for_each(|part| deep(part, change)),
        Cond::Choice(..)
        | Cond::Choices(..)
        | Cond::Answered(_)
        | Cond::Date(..)
        | Cond::Fact(..)
        | Cond::Sum(..) => {}
    }
    change(cond);
}
