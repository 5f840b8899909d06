//! The same rules with their facts in another order.

use language::rule_set::sum::Part;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use language::wording::Piece;
use rules::{FactId, Id};

/// Numbers the facts from the last to the first, so that facts refer to later ones.
pub fn turn_facts_round(rules: &mut RuleSet) {
    let Some(last) = rules.facts.ids().last() else { return };
    rules.facts.reverse();
    each_test(rules, &mut |test| {
        if let Cond::Fact(fact, _) = test {
            *fact = across(*fact, last);
        }
    });
    for block in &mut rules.blocks {
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
}

fn across(fact: FactId, last: FactId) -> FactId {
    FactId::new(last.position() - fact.position()).expect("few")
}

/// Does something with every test that stands anywhere in the rules.
pub fn each_test(rules: &mut RuleSet, change: &mut impl FnMut(&mut Cond)) {
    for fact in &mut rules.facts {
        fact.gate.iter_mut().for_each(|gate| tests(gate, change));
        fact.rows.iter_mut().for_each(|row| tests(&mut row.when, change));
    }
    for question in &mut rules.questions {
        question.gate.iter_mut().for_each(|gate| tests(gate, change));
        if let QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) = &mut question.kind
        {
            let gates = choices.iter_mut().filter_map(|choice| choice.gate.as_mut());
            gates.for_each(|gate| tests(gate, change));
        }
    }
    let whens = rules.blocks.iter_mut().filter_map(|block| block.when.as_mut());
    whens.for_each(|when| tests(when, change));
    rules.assertions.iter_mut().for_each(|assertion| tests(&mut assertion.whoever, change));
}

fn tests(cond: &mut Cond, change: &mut impl FnMut(&mut Cond)) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter_mut().for_each(|part| tests(part, change));
        }
        test => change(test),
    }
}
