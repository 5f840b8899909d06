//! The days and numbers that matter: what is answered to a date or number question falls into stretches
//! between them.

use super::depend::gates;
use super::whole::Whole;
use language::order::sort;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use language::span::Span;
use rules::{Date, DateTest, List, QuestionId, SumId};

/// What is told apart of the answers to a question: days or numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// The first of each stretch between tests.
    pub borders: Vec<i32>,
    /// Where the number is added: what it can be, for then it is known to the last digit.
    pub exact: Option<Exact>,
    /// Where an edition compared with this one takes fewer digits, or more: which numbers both can write.
    pub whole: Option<Whole>,
}

/// The numbers that can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact {
    pub least: i32,
    pub most: i32,
}

/// The lines of all questions with these borders.
pub(crate) fn lines(rules: &RuleSet, days: List<QuestionId, Vec<i32>>) -> List<QuestionId, Line> {
    let exact = exact(rules);
    let line = |question, borders: &Vec<i32>| Line {
        borders: borders.clone(),
        exact: exact[question],
        whole: None,
    };
    days.map_entries(line)
}

/// The numbers of each question whose answer is added.
pub(crate) fn exact(rules: &RuleSet) -> List<QuestionId, Option<Exact>> {
    let mut exact = rules.questions.filled(None);
    for question in rules.sums.ids().flat_map(|sum| rules.added(sum).questions) {
        // Of a date it is added how far it lies from another.
        exact[question] = points(&rules.questions[question].kind);
    }
    exact
}

/// The days or numbers that can be answered to a question.
pub(crate) fn points(kind: &QuestionKind) -> Option<Exact> {
    kind.points().map(|Span { least, most }| Exact { least, most })
}

impl Exact {
    /// The numbers of both.
    pub fn and(self, other: Exact) -> Exact {
        Exact { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// “Not after a day” is “before the next”.
pub(crate) fn next(day: Date) -> i32 {
    day.0.saturating_add(1)
}

/// Where two guides take different days or numbers for an answer: the least and what lies beyond the most.
pub(crate) fn ends(old: &RuleSet, new: &RuleSet, question: QuestionId) -> Vec<i32> {
    let ends = |rules: &RuleSet| match &rules.questions[question].kind {
        // Beyond the days that a page takes there is nobody.
        QuestionKind::Date { span, .. } => {
            let first = span.and_then(Span::earliest).map(|day| day.0);
            first.into_iter().chain(span.and_then(Span::latest).map(next)).collect()
        }
        kind @ (QuestionKind::Number { .. }
        | QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Text { .. }) => {
            let ends = kind.span().map(|Span { least, most }| [least, next(Date(most))]);
            ends.into_iter().flatten().collect::<Vec<i32>>()
        }
    };
    let (old, new) = (ends(old), ends(new));
    if old == new { Vec::new() } else { [old, new].concat() }
}

/// The days, or numbers, each question's answer is compared with.
pub(crate) fn of(rules: &RuleSet) -> List<QuestionId, Vec<i32>> {
    let mut days = rules.questions.filled(Vec::new());
    for cond in simple(rules) {
        if let Cond::Date(question, test) = cond {
            days[*question].extend(border(*test));
        }
    }
    with_others(rules, days)
}

/// These days and others that are to be told apart: in order, each once, and those that tell answers apart. Nothing
/// is less than the least, and nothing is more than the most.
pub(crate) fn with_others(
    rules: &RuleSet,
    mut days: List<QuestionId, Vec<i32>>,
) -> List<QuestionId, Vec<i32>> {
    for (question, days) in rules.questions.ids().zip(&mut days) {
        sort(days);
        days.dedup();
        if let Some(span) = rules.questions[question].kind.span() {
            days.retain(|&border| span.parts(border));
        }
    }
    days
}

/// The numbers a sum is compared with.
pub(crate) fn of_sum(rules: &RuleSet, sum: SumId) -> Vec<i32> {
    let tests = simple(rules).into_iter().filter_map(|cond| match cond {
        Cond::Sum(tested, test) if *tested == sum => border(*test),
        _ => None,
    });
    tests.collect()
}

/// The first that a comparison tells from those before.
fn border(test: DateTest) -> Option<i32> {
    match test {
        DateTest::Before(day) | DateTest::NotBefore(day) => Some(day.0),
        DateTest::NotAfter(day) | DateTest::After(day) => Some(next(day)),
        DateTest::Unknown => None,
    }
}

/// All tests of some rules.
fn simple(rules: &RuleSet) -> Vec<&Cond> {
    let questions = rules.questions.iter().flat_map(gates);
    let facts = rules
        .facts
        .iter()
        .flat_map(|fact| fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)));
    let blocks = rules.blocks.iter().filter_map(|block| block.when.as_ref());
    let assertions = rules.assertions.iter().map(|assertion| &assertion.whoever);
    let mut waiting: Vec<&Cond> = questions.chain(facts).chain(blocks).chain(assertions).collect();
    let mut simple = Vec::new();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Choice(..)
            | Cond::Choices(..)
            | Cond::Answered(_)
            | Cond::Date(..)
            | Cond::Fact(..)
            | Cond::Sum(..) => simple.push(cond),
        }
    }
    simple
}
