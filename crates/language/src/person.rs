//! A concrete person: the answers that were asked, in the question's own words.

use rules::{Answer, Answers, FactState, Node, QuestionState, Session};

use crate::rule_set::{Cond, QuestionKind, RuleSet};
use crate::spell;

/// 身份=预备党员，留校=否.
#[must_use]
pub fn describe(rules: &RuleSet, answers: &Answers, session: &Session) -> String {
    let asked = rules.questions.iter().enumerate().filter(|(number, _)| {
        matches!(session.questions[*number], QuestionState::Answered | QuestionState::Filled)
    });
    let words = asked.filter_map(|(number, question)| {
        let answer = words(&question.kind, answers.get(number)?);
        Some(format!("{}={answer}", question.name))
    });
    words.collect::<Vec<_>>().join("，")
}

/// An answer in the question's own words.
#[must_use]
pub fn words(kind: &QuestionKind, answer: Answer) -> String {
    let name = |position: usize| {
        kind.choices().get(position).map_or_else(String::new, |choice| choice.name.clone())
    };
    match answer {
        Answer::Choice(option) => name(usize::from(option)),
        Answer::Choices(0) => "（都不选）".to_owned(),
        Answer::Choices(set) => {
            let chosen = (0..64).filter(|bit| set >> bit & 1 == 1).map(name);
            chosen.collect::<Vec<_>>().join("、")
        }
        Answer::Date(date) => spell::date(date),
        Answer::DateUnknown => "不知道".to_owned(),
        Answer::Filled => "（已填）".to_owned(),
    }
}

/// Whether a condition holds of a person whose result is finished.
#[must_use]
pub fn holds(cond: &Cond, answers: &Answers, session: &Session) -> bool {
    let answer = |question: usize| {
        let asked = session.questions[question] == QuestionState::Answered;
        asked.then(|| answers.get(question)).flatten()
    };
    match cond {
        Cond::All(parts) => parts.iter().all(|part| holds(part, answers, session)),
        Cond::Any(parts) => parts.iter().any(|part| holds(part, answers, session)),
        Cond::Fact(fact, set) => match session.facts[*fact] {
            FactState::Value(value) => set >> value & 1 == 1,
            FactState::None | FactState::Open => false,
        },
        Cond::Choice(question, set) => {
            answer(*question).is_some_and(|given| given.satisfies(&Node::Choice(0, *set)))
        }
        Cond::Choices(question, quantity, set) => answer(*question)
            .is_some_and(|given| given.satisfies(&Node::Choices(0, *quantity, *set))),
        Cond::Answered(question) => answer(*question).is_some(),
        Cond::Date(question, test) => {
            answer(*question).is_some_and(|given| given.satisfies(&Node::Date(0, *test)))
        }
    }
}
