//! What rules mean, read naively: which answers are open, what a condition and a table give.

use std::collections::BTreeSet;

use language::rule_set::{Cond, Question, QuestionKind, RuleSet};
use rules::{Answer, Date, DateTest, Quantity};

use super::dice::DAYS;

/// Every answer there is for someone; none where the question is not theirs.
pub fn given(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> Vec<Answer> {
    if !question.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return Vec::new();
    }
    let open = open(rules, answers, question);
    match &question.kind {
        QuestionKind::Single(choices) => (0..choices.len())
            .filter(|option| open >> option & 1 == 1)
            .map(|option| Answer::Choice(u8::try_from(option).expect("small")))
            .collect(),
        QuestionKind::Multi(choices, least) => (0..1_u64 << choices.len())
            .filter(|set| set & !open == 0 && set.count_ones() >= u32::from(*least))
            .filter(|set| {
                let exclusive = (0..choices.len())
                    .any(|option| choices[option].exclusive && set >> option & 1 == 1);
                !exclusive || set.count_ones() == 1
            })
            .map(Answer::Choices)
            .collect(),
        QuestionKind::Date { required, .. } => {
            let days = DAYS.map(|day| Answer::Date(Date(day)));
            days.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Text { .. } => Vec::new(),
    }
}

pub fn open(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> u64 {
    let choices = question.kind.choices().iter().enumerate();
    choices
        .filter(|(_, choice)| choice.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)))
        .fold(0, |set, (option, _)| set | 1 << option)
}

pub fn values(rules: &RuleSet, answers: &[Option<Answer>], number: usize) -> u64 {
    let fact = &rules.facts[number];
    if !fact.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return 0;
    }
    let mut values = 0_u64;
    for row in &fact.rows {
        if holds(rules, answers, &row.when) {
            values |= 1 << row.value;
        }
    }
    match &fact.otherwise {
        Some(otherwise) if values == 0 => 1 << otherwise.value,
        _ => values,
    }
}

pub fn holds(rules: &RuleSet, answers: &[Option<Answer>], cond: &Cond) -> bool {
    let answer = |question: &usize| answers.get(*question).copied().flatten();
    match cond {
        Cond::All(parts) => parts.iter().all(|part| holds(rules, answers, part)),
        Cond::Any(parts) => parts.iter().any(|part| holds(rules, answers, part)),
        Cond::Answered(question) => answer(question).is_some(),
        Cond::Fact(fact, set) => values(rules, answers, *fact) & set != 0,
        Cond::Choice(question, set) => match answer(question) {
            Some(Answer::Choice(option)) => set >> option & 1 == 1,
            _ => false,
        },
        Cond::Choices(question, quantity, set) => match (answer(question), quantity) {
            (Some(Answer::Choices(chosen)), Quantity::Any) => chosen & set != 0,
            (Some(Answer::Choices(chosen)), Quantity::All) => set & !chosen == 0,
            (Some(Answer::Choices(chosen)), Quantity::None) => chosen & set == 0,
            _ => false,
        },
        Cond::Date(question, test) => date_holds(answer(question), *test),
    }
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

/// Every fact a fact depends on, itself included.
pub fn facts_below(rules: &RuleSet, fact: usize, below: &mut BTreeSet<usize>) {
    if !below.insert(fact) {
        return;
    }
    let fact = &rules.facts[fact];
    let mut questions = BTreeSet::new();
    let mut conds: Vec<&Cond> =
        fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)).collect();
    while let Some(cond) = conds.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => conds.extend(parts),
            Cond::Fact(fact, _) => facts_below(rules, *fact, below),
            Cond::Answered(q) | Cond::Choice(q, _) | Cond::Choices(q, ..) | Cond::Date(q, _) => {
                if questions.insert(*q) {
                    let question = &rules.questions[*q];
                    conds.extend(&question.gate);
                    conds.extend(question.kind.choices().iter().flat_map(|choice| &choice.gate));
                }
            }
        }
    }
}
