//! A concrete person: the answers that were asked, in the question's own words.

use std::collections::BTreeMap;

use rules::{
    Answer, Answers, FactState, Node, OptionId, QuestionId, QuestionState, Session, Truth,
};

use crate::rule_set::{Cond, Question, QuestionKind, RuleSet};
use crate::spell;

/// 身份=预备党员，留校=否; the texts are what was typed, and which rows were chosen of lists.
#[must_use]
pub fn describe(
    rules: &RuleSet,
    answers: &Answers,
    texts: &BTreeMap<QuestionId, String>,
    session: &Session,
) -> String {
    let asked = rules.questions.entries().filter(|(number, _)| {
        matches!(session.questions[*number], QuestionState::Answered | QuestionState::Filled)
    });
    let words = asked.filter_map(|(number, question)| {
        let answer = answered(question, answers.get(number)?, texts.get(&number));
        Some(format!("{}={answer}", question.name))
    });
    words.collect::<Vec<_>>().join("，")
}

/// An answer as it was given: of a list the row, if it is known which.
#[must_use]
pub fn answered(question: &Question, answer: Answer, text: Option<&String>) -> String {
    match (&question.listed, answer, text) {
        (Some(listed), Answer::Choice(option), Some(name)) => {
            let row = listed.chosen(option, Some(name));
            row.map_or_else(String::new, |row| listed.name(row).to_owned())
        }
        _ => words(&question.kind, answer),
    }
}

/// An answer in the question's own words.
#[must_use]
pub fn words(kind: &QuestionKind, answer: Answer) -> String {
    let name = |option: OptionId| kind.choices()[option].name.clone();
    match answer {
        Answer::Choice(option) => name(option),
        Answer::Choices(set) if set.is_empty() => "（都不选）".to_owned(),
        Answer::Choices(set) => {
            let names: Vec<String> = set.iter().map(name).collect();
            // Where a name holds a 、 itself, each stands in quotes.
            if names.iter().any(|name| name.contains('、')) {
                names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、")
            } else {
                names.join("、")
            }
        }
        Answer::Date(point) => spell::point(kind, point),
        Answer::DateUnknown => "不知道".to_owned(),
        Answer::Filled => "（已填）".to_owned(),
    }
}

/// Whether a condition holds of a person whose result is finished.
#[must_use]
pub fn holds(cond: &Cond, answers: &Answers, session: &Session) -> bool {
    let answer = |question: QuestionId| {
        let asked = session.questions[question] == QuestionState::Answered;
        asked.then(|| answers.get(question)).flatten()
    };
    match cond {
        Cond::All(parts) => parts.iter().all(|part| holds(part, answers, session)),
        Cond::Any(parts) => parts.iter().any(|part| holds(part, answers, session)),
        Cond::Fact(fact, set) => match session.facts[*fact] {
            FactState::Value(value) => set.contains(value),
            FactState::None | FactState::Open => false,
        },
        Cond::Choice(question, set) => {
            answer(*question).is_some_and(|given| given.satisfies(&Node::Choice(*question, *set)))
        }
        Cond::Choices(question, quantity, set) => answer(*question)
            .is_some_and(|given| given.satisfies(&Node::Choices(*question, *quantity, *set))),
        Cond::Sum(sum, test) => session.sums[*sum].total.passes(*test) == Truth::Yes,
        Cond::Answered(question) => answer(*question).is_some(),
        Cond::Date(question, test) => {
            answer(*question).is_some_and(|given| given.satisfies(&Node::Date(*question, *test)))
        }
    }
}
