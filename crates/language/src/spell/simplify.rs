//! Puts conditions into their shortest form: nested 组 often say the same thing twice.
//!
//! Owns only rewritings that never change whom a condition means: nested lists are flattened, tests of
//! one fact or question that must all hold become one test. For sentences only: while answers are
//! still missing, the shorter form may be settled sooner than the written one.

use rules::ValueSet;

use crate::rule_set::{Cond, RuleSet};

/// All of several conditions; none where nothing is demanded.
#[must_use]
pub fn all(conds: Vec<Cond>) -> Option<Cond> {
    let mut parts = Vec::new();
    for cond in conds {
        flatten(settled(cond), &mut parts);
    }
    let mut merged: Vec<Cond> = Vec::new();
    for part in parts {
        if !merged.iter_mut().any(|known| merge(known, &part)) {
            merged.push(part);
        }
    }
    match merged.len() {
        0 => None,
        1 => merged.pop(),
        _ => Some(Cond::All(merged)),
    }
}

/// With 仅当 in place of 已回答 and of “any value of this fact”: for a person who has answered
/// everything, being asked and having answered are the same.
#[must_use]
pub fn ungated(rules: &RuleSet, cond: &Cond) -> Cond {
    let gate = |gate: &Option<Cond>| match gate {
        Some(gate) => ungated(rules, gate),
        None => Cond::All(Vec::new()),
    };
    let each = |parts: &[Cond]| parts.iter().map(|part| ungated(rules, part)).collect();
    match cond {
        Cond::All(parts) => Cond::All(each(parts)),
        Cond::Any(parts) => Cond::Any(each(parts)),
        Cond::Answered(question) => gate(&rules.questions[*question].gate),
        Cond::Fact(fact, set) if ValueSet::all_of(&rules.facts[*fact].values).is_within(*set) => {
            gate(&rules.facts[*fact].gate)
        }
        other => other.clone(),
    }
}

/// Without the parts that demand nothing: they say nothing in a list all of which must hold, but a list
/// of which one part must hold demands nothing itself as soon as it has such a part.
fn settled(cond: Cond) -> Cond {
    let demands_nothing = |part: &Cond| matches!(part, Cond::All(parts) if parts.is_empty());
    match cond {
        Cond::All(parts) => {
            let parts = parts.into_iter().map(settled);
            Cond::All(parts.filter(|part| !demands_nothing(part)).collect())
        }
        Cond::Any(parts) => {
            let parts: Vec<Cond> = parts.into_iter().map(settled).collect();
            if parts.iter().any(demands_nothing) { Cond::All(Vec::new()) } else { Cond::Any(parts) }
        }
        other => other,
    }
}

fn flatten(cond: Cond, parts: &mut Vec<Cond>) {
    match cond {
        Cond::All(inner) => inner.into_iter().for_each(|part| flatten(part, parts)),
        Cond::Any(mut inner) if inner.len() == 1 => flatten(inner.remove(0), parts),
        other => parts.push(other),
    }
}

/// Takes a condition into one that is already there, where the two are one test.
fn merge(known: &mut Cond, part: &Cond) -> bool {
    match (known, part) {
        (Cond::Fact(a, set), Cond::Fact(b, other)) if a == b => *set = *set & *other,
        (Cond::Choice(a, set), Cond::Choice(b, other)) if a == b => *set = *set & *other,
        (known, part) if known == part => {}
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use rules::{FactId, Id, OptionSet, QuestionId, Set};

    use super::*;

    fn fact(position: usize, values: u64) -> Cond {
        Cond::Fact(FactId::new(position).expect("few"), Set::from_bits(values))
    }

    fn question(position: usize) -> QuestionId {
        QuestionId::new(position).expect("few")
    }

    #[test]
    fn one_test_of_a_fact_is_left() {
        let choice = Cond::Choice(question(1), OptionSet::from_bits(0b1));
        let group = Cond::All(vec![fact(0, 0b0111)]);
        let block = Cond::All(vec![fact(0, 0b0100), choice.clone()]);
        let shortest = Cond::All(vec![fact(0, 0b0100), choice]);
        assert_eq!(all(vec![group, block]), Some(shortest));
        assert_eq!(all(vec![Cond::All(Vec::new())]), None);
    }

    #[test]
    fn one_part_that_always_holds_settles_the_list() {
        let always = || Cond::All(vec![Cond::All(Vec::new())]);
        let list = Cond::Any(vec![fact(0, 1), Cond::Any(vec![fact(1, 1), always()])]);
        assert_eq!(all(vec![fact(2, 1), list]), Some(fact(2, 1)));
        let both = Cond::Any(vec![fact(0, 1), Cond::All(vec![fact(1, 1), always()])]);
        let shortest = Cond::Any(vec![fact(0, 1), Cond::All(vec![fact(1, 1)])]);
        assert_eq!(all(vec![both]), Some(shortest));
    }

    #[test]
    fn tests_of_others_stay() {
        let answered = || Cond::Answered(question(0));
        let conds = vec![fact(0, 1), fact(1, 1), answered(), answered()];
        let shortest = Cond::All(vec![fact(0, 1), fact(1, 1), answered()]);
        assert_eq!(all(conds), Some(shortest));
    }
}
