//! Sums in words.

use std::borrow::Cow;

use crate::rule_set::sum::Part;
use crate::rule_set::{RuleSet, Sum};
use crate::words::{Words, filled};

/// A sum by what it adds and its bounds: 学历分＋外语分，最多算100分.
#[must_use]
pub fn sum(rules: &RuleSet, sum: &Sum) -> String {
    let parts: Vec<Cow<str>> = sum.parts.iter().map(|one| part(rules, one)).collect();
    format!("{}{}", parts.join(rules.words.plus), bounds(rules.words, sum))
}

/// What a part of a sum is called; a column of a list as in a condition: 学院的补贴.
#[must_use]
pub fn part<'r>(rules: &'r RuleSet, part: &Part) -> Cow<'r, str> {
    match part {
        Part::Number(question, _) => rules.questions[*question].name.as_str().into(),
        Part::Fact(fact, _) => super::called(rules.words, &rules.facts[*fact]),
        Part::Sum(sum, _) => rules.sums[*sum].name.as_str().into(),
    }
}

/// The bounds of a sum, each with a comma before it; nothing where there are none.
#[must_use]
pub fn bounds(words: &Words, sum: &Sum) -> String {
    let bound = |word: &str, count: i32| filled(word, &[("count", &sum.scale.spelled(count))]);
    let most = sum.most.map(|most| bound(words.sum_most, most));
    let least = sum.least.map(|least| bound(words.sum_least, least));
    let lenient = sum.lenient.then(|| words.sum_lenient.to_owned());
    most.into_iter().chain(least).chain(lenient).collect()
}
