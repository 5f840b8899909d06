//! What rules mean, read naively: which answers are open, what a condition and a table give.

use std::collections::BTreeSet;

use language::rule_set::sum::Part;
use language::rule_set::{Cond, Question, QuestionKind, RuleSet};
use rules::{Answer, Date, DateTest, FactId, Id, OptionSet, Quantity, QuestionId, SumId, ValueSet};

use super::dice::{DAYS, NUMBERS};

/// Every answer there is for someone; none where the question is not theirs.
pub fn given(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> Vec<Answer> {
    if !question.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return Vec::new();
    }
    let open = open(rules, answers, question);
    match &question.kind {
        QuestionKind::Single(_) => open.iter().map(Answer::Choice).collect(),
        QuestionKind::Multi(choices, least) => (0..1_u64 << choices.len())
            .map(OptionSet::from_bits)
            .filter(|set| set.is_within(open) && set.len() >= usize::from(*least))
            .filter(|set| !set.iter().any(|option| choices[option].exclusive) || set.len() == 1)
            .map(Answer::Choices)
            .collect(),
        QuestionKind::Date { required, span, .. } => {
            let days = DAYS.filter(|day| span.is_none_or(|span| span.holds(*day)));
            let days = days.map(|day| Answer::Date(Date(day)));
            days.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Number { required, .. } => {
            let numbers = NUMBERS.map(|number| Answer::Date(Date(number)));
            numbers.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Text { .. } => Vec::new(),
    }
}

pub fn open(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> OptionSet {
    let choices = question.kind.choices().entries();
    choices
        .filter(|(_, choice)| choice.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)))
        .map(|(option, _)| option)
        .collect()
}

pub fn values(rules: &RuleSet, answers: &[Option<Answer>], number: FactId) -> ValueSet {
    let fact = &rules.facts[number];
    if !fact.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return ValueSet::EMPTY;
    }
    let mut values = ValueSet::EMPTY;
    for row in &fact.rows {
        if holds(rules, answers, &row.when) {
            values.insert(row.value);
        }
    }
    match &fact.otherwise {
        Some(otherwise) if values.is_empty() => ValueSet::of(otherwise.value),
        _ => values,
    }
}

pub fn holds(rules: &RuleSet, answers: &[Option<Answer>], cond: &Cond) -> bool {
    let answer = |question: &QuestionId| answers.get(question.position()).copied().flatten();
    match cond {
        Cond::All(parts) => parts.iter().all(|part| holds(rules, answers, part)),
        Cond::Any(parts) => parts.iter().any(|part| holds(rules, answers, part)),
        Cond::Answered(question) => answer(question).is_some(),
        Cond::Fact(fact, set) => values(rules, answers, *fact).meets(*set),
        Cond::Choice(question, set) => match answer(question) {
            Some(Answer::Choice(option)) => set.contains(option),
            _ => false,
        },
        Cond::Choices(question, quantity, set) => match (answer(question), quantity) {
            (Some(Answer::Choices(chosen)), Quantity::Any) => chosen.meets(*set),
            (Some(Answer::Choices(chosen)), Quantity::All) => set.is_within(chosen),
            (Some(Answer::Choices(chosen)), Quantity::None) => !chosen.meets(*set),
            _ => false,
        },
        Cond::Date(question, test) => date_holds(answer(question), *test),
        Cond::Sum(sum, test) => total(rules, answers, *sum)
            .is_ok_and(|total| date_holds(Some(Answer::Date(Date(total))), *test)),
    }
}

/// Why somebody has no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSum {
    Missing,
    Unknown,
}

/// What a sum comes to.
pub fn total(rules: &RuleSet, answers: &[Option<Answer>], sum: SumId) -> Result<i32, NoSum> {
    let parts = parts(rules, answers, sum);
    let sum = &rules.sums[sum];
    if parts.contains(&Err(NoSum::Unknown)) {
        return Err(NoSum::Unknown);
    }
    let lacks = |part: &Result<i32, NoSum>| *part == Err(NoSum::Missing);
    if if sum.lenient { parts.iter().all(lacks) } else { parts.iter().any(lacks) } {
        return Err(NoSum::Missing);
    }
    let all: i32 = parts.into_iter().flatten().sum();
    let capped = sum.most.unwrap_or(all).min(all);
    Ok(sum.least.unwrap_or(capped).max(capped))
}

/// What the parts of a sum come to.
pub fn parts(rules: &RuleSet, answers: &[Option<Answer>], sum: SumId) -> Vec<Result<i32, NoSum>> {
    let parts = rules.sums[sum].parts.iter().map(|part| match part {
        Part::Number(question, times) => {
            match answers.get(question.position()).copied().flatten() {
                None => Err(NoSum::Missing),
                Some(Answer::Date(number)) => Ok(number.0 * times),
                Some(_) => Err(NoSum::Unknown),
            }
        }
        Part::Fact(fact, counts) => match values(rules, answers, *fact).only() {
            Some(value) => Ok(counts[value]),
            None => Err(NoSum::Missing),
        },
        Part::Sum(sum, times) => total(rules, answers, *sum).map(|total| total * times),
    });
    parts.collect()
}

pub fn date_holds(answer: Option<Answer>, test: DateTest) -> bool {
    match (answer, test) {
        (Some(Answer::DateUnknown), DateTest::Unknown) => true,
        (Some(Answer::Date(date)), DateTest::Before(day)) => date < day,
        (Some(Answer::Date(date)), DateTest::NotAfter(day)) => date <= day,
        (Some(Answer::Date(date)), DateTest::NotBefore(day)) => date >= day,
        (Some(Answer::Date(date)), DateTest::After(day)) => date > day,
        _ => false,
    }
}

/// What a fact depends on, itself included.
#[derive(Default)]
pub struct Below {
    pub facts: BTreeSet<FactId>,
    pub questions: BTreeSet<QuestionId>,
}

/// Adds every fact and question that a fact depends on.
pub fn look_below(rules: &RuleSet, fact: FactId, below: &mut Below) {
    if !below.facts.insert(fact) {
        return;
    }
    let fact = &rules.facts[fact];
    look_below_conds(
        rules,
        fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)).collect(),
        below,
    );
}

/// Adds every fact and question that a sum depends on.
pub fn look_below_sum(rules: &RuleSet, sum: SumId, below: &mut Below) {
    for part in &rules.sums[sum].parts {
        match part {
            Part::Number(question, _) => {
                if below.questions.insert(*question) {
                    let question = &rules.questions[*question];
                    let choices = question.kind.choices().iter();
                    let gates = choices.flat_map(|choice| &choice.gate);
                    look_below_conds(rules, question.gate.iter().chain(gates).collect(), below);
                }
            }
            Part::Fact(fact, _) => look_below(rules, *fact, below),
            Part::Sum(sum, _) => look_below_sum(rules, *sum, below),
        }
    }
}

fn look_below_conds<'r>(rules: &'r RuleSet, mut conds: Vec<&'r Cond>, below: &mut Below) {
    while let Some(cond) = conds.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => conds.extend(parts),
            Cond::Fact(fact, _) => look_below(rules, *fact, below),
            Cond::Sum(sum, _) => look_below_sum(rules, *sum, below),
            Cond::Answered(q) | Cond::Choice(q, _) | Cond::Choices(q, ..) | Cond::Date(q, _) => {
                if below.questions.insert(*q) {
                    let question = &rules.questions[*q];
                    conds.extend(&question.gate);
                    conds.extend(question.kind.choices().iter().flat_map(|choice| &choice.gate));
                }
            }
        }
    }
}
