//! The same rules with their facts in another order.

use language::rule_set::sum::Part;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use language::wording::Piece;
use rules::{FactId, Id};

/// Numbers the facts from the last to the first, so that facts refer to later ones.
pub fn turn_facts_round(rules: &mut RuleSet) {
    let Some(last) = rules.facts.ids().last() else { return };
    rules.facts.reverse();
    for fact in &mut rules.facts {
        fact.gate.iter_mut().for_each(|gate| turn(gate, last));
        fact.rows.iter_mut().for_each(|row| turn(&mut row.when, last));
    }
    for question in &mut rules.questions {
        question.gate.iter_mut().for_each(|gate| turn(gate, last));
        if let QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) = &mut question.kind
        {
            let gates = choices.iter_mut().filter_map(|choice| choice.gate.as_mut());
            gates.for_each(|gate| turn(gate, last));
        }
    }
    for block in &mut rules.blocks {
        block.when.iter_mut().for_each(|when| turn(when, last));
        for piece in block.body.wordings_mut().flat_map(|wording| &mut wording.pieces) {
            if let Piece::Fact(fact) = piece {
                *fact = across(*fact, last);
            }
        }
    }
    for part in rules.sums.iter_mut().flat_map(|sum| &mut sum.parts) {
        if let Part::Fact(fact, _) = part {
            *fact = across(*fact, last);
        }
    }
    rules.assertions.iter_mut().for_each(|assertion| turn(&mut assertion.whoever, last));
}

fn across(fact: FactId, last: FactId) -> FactId {
    FactId::new(last.position() - fact.position()).expect("few")
}

fn turn(cond: &mut Cond, last: FactId) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter_mut().for_each(|part| turn(part, last)),
        Cond::Fact(fact, _) => *fact = across(*fact, last),
        _ => {}
    }
}
