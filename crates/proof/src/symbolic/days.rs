//! The days and numbers that matter: what is answered to a date or number question falls into stretches
//! between them.

use super::depend::gates;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use rules::{Date, DateTest, List, QuestionId};

/// “Not after a day” is “before the next”.
pub(crate) fn next(day: Date) -> i32 {
    day.0.saturating_add(1)
}

/// Where two guides take different numbers for an answer: the least and what lies beyond the most.
pub(crate) fn ends(old: &RuleSet, new: &RuleSet, question: QuestionId) -> Vec<i32> {
    let ends = |rules: &RuleSet| match &rules.questions[question].kind {
        QuestionKind::Number { scale, .. } => [(scale.least, next(Date(scale.most)))].to_vec(),
        QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Date { .. }
        | QuestionKind::Text { .. } => Vec::new(),
    };
    let (old, new) = (ends(old), ends(new));
    if old == new {
        return Vec::new();
    }
    old.into_iter().chain(new).flat_map(|(least, beyond)| [least, beyond]).collect()
}

/// The days, or numbers, each question's answer is compared with.
pub(crate) fn of(rules: &RuleSet) -> List<QuestionId, Vec<i32>> {
    let mut days = rules.questions.filled(Vec::new());
    let questions = rules.questions.iter().flat_map(gates);
    let facts = rules
        .facts
        .iter()
        .flat_map(|fact| fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)));
    let blocks = rules.blocks.iter().filter_map(|block| block.when.as_ref());
    let assertions = rules.assertions.iter().map(|assertion| &assertion.whoever);
    let mut waiting: Vec<&Cond> = questions.chain(facts).chain(blocks).chain(assertions).collect();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Date(question, DateTest::Before(day) | DateTest::NotBefore(day)) => {
                days[*question].push(day.0);
            }
            Cond::Date(question, DateTest::NotAfter(day) | DateTest::After(day)) => {
                days[*question].push(next(*day));
            }
            _ => {}
        }
    }
    for (question, days) in rules.questions.ids().zip(&mut days) {
        days.sort_unstable();
        days.dedup();
        if let QuestionKind::Number { scale, .. } = &rules.questions[question].kind {
            // No number is less than the least, and none is more than the most.
            days.retain(|&border| scale.least < border && border <= scale.most);
        }
    }
    days
}
