//! The days that matter: a date question's answers fall into stretches between them.

use super::depend::gates;
use language::rule_set::{Cond, RuleSet};
use rules::{Date, DateTest, List, QuestionId};

/// “Not after a day” is “before the next”.
pub(crate) fn next(day: Date) -> i32 {
    day.0.saturating_add(1)
}

/// The days each question's answer is compared with.
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
    for days in &mut days {
        days.sort_unstable();
        days.dedup();
    }
    days
}
