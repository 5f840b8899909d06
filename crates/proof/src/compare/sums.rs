//! Sums of two guides in one numbering and one unit.

use super::conds;
use super::renumber::Renumber;
use language::number::Scale;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, RuleSet, Sum};
use rules::decimal;
use rules::{Date, DateTest, List, SumId};

/// What a value that a guide does not have counts in it.
const NOTHING: i32 = 0;

/// An old sum in common numbers; one that only the new guide has, as that has it: nothing old tests it.
pub(super) fn old(old: &RuleSet, new: &RuleSet, joint: SumId, numbers: &Renumber) -> Option<Sum> {
    let Some(own) = numbers.sums.in_old(joint) else { return new.sums.get(joint).cloned() };
    let mut sum = old.sums[own].clone();
    for part in &mut sum.parts {
        match part {
            Part::Number(question, _) => *question = numbers.questions.joint(*question),
            Part::Fact(fact, _) => *fact = numbers.facts.joint(*fact),
            Part::Sum(sum, _) => *sum = numbers.sums.joint(*sum),
        }
    }
    Some(sum)
}

/// Counts both guides' sums in the finer of their units, and gives each value of a fact that is added
/// its count, those only the other guide has included.
pub(super) fn in_one_unit(old: &mut RuleSet, new: &mut RuleSet) {
    let digits = digits(old, new);
    for rules in [old, new] {
        let facts = rules.facts.clone();
        let times = rules.sums.map_entries(|id, sum| power(digits[id] - sum.scale.digits));
        for (&times, (id, sum)) in times.iter().zip(rules.sums.ids().zip(rules.sums.iter_mut())) {
            let Scale { least, most, .. } = &mut sum.scale;
            let counts = [least, most].into_iter().chain(&mut sum.least).chain(&mut sum.most);
            counts.for_each(|count| *count = count.saturating_mul(times));
            sum.scale.digits = digits[id];
            for part in &mut sum.parts {
                match part {
                    Part::Number(_, unit) => *unit = unit.saturating_mul(times),
                    Part::Sum(other, unit) => *unit = power(digits[id] - digits[*other]),
                    Part::Fact(fact, counts) => {
                        // A value that only the other guide has may be no number, or finer than any
                        // here. Nobody gets it in this guide, so it adds nothing.
                        *counts = facts[*fact].values.map(|value| {
                            decimal::parse(&value.name, digits[id]).unwrap_or(NOTHING)
                        });
                    }
                }
            }
        }
        conds::each(rules, &mut |cond| in_unit(cond, &times));
    }
}

/// Digits behind the point by which each sum can be counted in both guides; what is added needs no more.
fn digits(old: &RuleSet, new: &RuleSet) -> List<SumId, u8> {
    let own = |id: SumId| old.sums[id].scale.digits.max(new.sums[id].scale.digits);
    let mut digits = new.sums.map_ids(own);
    loop {
        let before = digits.clone();
        for (id, sum) in old.sums.entries().chain(new.sums.entries()) {
            for part in &sum.parts {
                if let Part::Sum(other, _) = part {
                    digits[id] = digits[id].max(digits[*other]);
                }
            }
        }
        if before == digits {
            return digits;
        }
    }
}

fn power(digits: u8) -> i32 {
    10_i32.pow(u32::from(digits))
}

fn in_unit(cond: &mut Cond, times: &List<SumId, i32>) {
    let Cond::Sum(sum, test) = cond else { return };
    match test {
        DateTest::Before(Date(count))
        | DateTest::NotAfter(Date(count))
        | DateTest::NotBefore(Date(count))
        | DateTest::After(Date(count)) => *count = count.saturating_mul(times[*sum]),
        DateTest::Unknown => {}
    }
}
