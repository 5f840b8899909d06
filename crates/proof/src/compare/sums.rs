//! Sums of two guides in one numbering and one unit.

use super::conds;
use super::renumber::Renumber;
use language::number::Scale;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, RuleSet, Sum};
use rules::decimal;
use rules::{Date, DateTest, List, QuestionId, SumId};

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
    let own = |id: SumId| old.sums[id].scale.digits.max(new.sums[id].scale.digits);
    let digits = digits(&[old, new], new.sums.map_ids(own));
    for rules in [old, new] {
        count_in(rules, &digits);
    }
}

/// Counts the sums of a guide by digits of which none has fewer than its own.
fn count_in(rules: &mut RuleSet, digits: &List<SumId, u8>) {
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
                    // A value that only the other guide has may be no number, or finer than any here. Nobody
                    // gets it in this guide, so it adds nothing.
                    *counts = facts[*fact]
                        .values
                        .map(|value| decimal::parse(&value.name, digits[id]).unwrap_or(NOTHING));
                }
            }
        }
    }
    conds::each(rules, &mut |cond| in_unit(cond, &times));
}

/// Whether the sums of a guide can be counted by the digits of one of their numbers.
pub(super) fn can_count(rules: &RuleSet, number: QuestionId, digits: u8) -> bool {
    let sums = rules.sums.entries().filter(|(id, _)| rules.added(*id).questions.contains(&number));
    sums.map(|(_, sum)| sum).all(|sum| {
        let times = power(digits.saturating_sub(sum.scale.digits));
        let ends = [Some(sum.scale.least), Some(sum.scale.most), sum.least, sum.most];
        ends.into_iter().flatten().all(|end| end.checked_mul(times).is_some())
    })
}

/// Counts what adds numbers that are taken in finer units: in the finer units, too. Of each such number its
/// digits are said, and how many of the finer units make one of its own.
pub(super) fn count_finer(rules: &mut RuleSet, finer: impl Fn(QuestionId) -> Option<(u8, i32)>) {
    let own = rules.sums.map(|sum| {
        let numbers = sum.parts.iter().filter_map(|part| match part {
            Part::Number(question, _) => Some(finer(*question)?.0),
            Part::Fact(..) | Part::Sum(..) => None,
        });
        numbers.chain([sum.scale.digits]).max().unwrap_or_default()
    });
    let digits = digits(&[rules], own);
    count_in(rules, &digits);
    for part in rules.sums.iter_mut().flat_map(|sum| &mut sum.parts) {
        if let Part::Number(question, unit) = part
            && let Some((_, times)) = finer(*question)
        {
            *unit /= times;
        }
    }
}

/// Digits behind the point by which each sum can be counted in all guides; what is added needs no more.
fn digits(guides: &[&RuleSet], own: List<SumId, u8>) -> List<SumId, u8> {
    let mut digits = own;
    loop {
        let before = digits.clone();
        for (id, sum) in guides.iter().flat_map(|rules| rules.sums.entries()) {
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
