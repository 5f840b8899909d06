//! The person a problem names: everyone who answers so has the fault, and no shorter list shows it.

use language::problem::{Diagnostic, Problem, ProofProblem};
use language::rule_set::{QuestionKind, RuleSet};
use proptest::prelude::*;
use rules::{Answer, Date, OptionSet, QuestionId};

use super::everyone::{Everyone, Person};
use super::faults::{fault, person};

/// Everyone who gives the answers named has the fault, someone gives them, and no shorter list of
/// anyone's answers does it.
pub fn check_person(everyone: &Everyone, diagnostic: &Diagnostic) -> Result<(), TestCaseError> {
    let Problem::Proof(problem) = &diagnostic.problem else { return Ok(()) };
    prop_assert!(!matches!(problem, ProofProblem::NotConfirmed { .. }), "{:#?}", everyone.rules);
    let (Some(words), Some(fault)) = (person(problem), fault(everyone, diagnostic)) else {
        return Ok(());
    };
    let named = read(everyone.rules, words);
    let gives = |p: &Person, named: &[(QuestionId, Answer)]| {
        named.iter().all(|&(question, answer)| p.answers[question] == Some(answer))
    };
    let people = &everyone.people;
    let all = people.iter().filter(|p| gives(p, &named)).all(|p| (fault.holds)(p));
    prop_assert!(all, "{words} is not enough: {:#?}", everyone.rules);
    let meant = |p: &&Person| (fault.among)(p) && (fault.holds)(p);
    let one = people.iter().filter(meant).any(|p| gives(p, &named));
    prop_assert!(one, "{words} is nobody: {:#?}", everyone.rules);
    if fault.is_one_of_several {
        return Ok(());
    }
    for someone in people.iter().filter(meant) {
        let answers: Vec<(QuestionId, Answer)> = someone
            .answers
            .entries()
            .filter_map(|(question, answer)| answer.map(|answer| (question, answer)))
            .collect();
        for set in 0_u32..1 << answers.len() {
            if set.count_ones() as usize >= named.len() {
                continue;
            }
            let fewer: Vec<(QuestionId, Answer)> =
                (0..answers.len()).filter(|at| set >> at & 1 == 1).map(|at| answers[at]).collect();
            let enough = people.iter().filter(|p| gives(p, &fewer)).all(|p| (fault.holds)(p));
            prop_assert!(!enough, "{words} is longer than {fewer:?}: {:#?}", everyone.rules);
        }
    }
    Ok(())
}

/// Reads `q0=o1，q1=o0、o2，q2=1997年5月19日` back.
fn read(rules: &RuleSet, words: &str) -> Vec<(QuestionId, Answer)> {
    if words == "所有人" {
        return Vec::new();
    }
    let answer = |part: &str| {
        let (name, value) = part.split_once('=').expect("an answer");
        let question = rules.questions.find(|q| q.name == name).expect("a question");
        let choices = rules.questions[question].kind.choices();
        let option = |name: &str| choices.find(|c| c.name == name).expect("an option");
        let answer = match (&rules.questions[question].kind, value) {
            (_, "不知道") => Answer::DateUnknown,
            (_, "（都不选）") => Answer::Choices(OptionSet::EMPTY),
            (QuestionKind::Single(_), value) => Answer::Choice(option(value)),
            (QuestionKind::Multi(..), value) => {
                Answer::Choices(value.split('、').map(option).collect())
            }
            (_, value) => {
                let numbers: Vec<i32> = value
                    .split(['年', '月', '日'])
                    .filter_map(|number| number.parse().ok())
                    .collect();
                let part = |at: usize| u32::try_from(numbers[at]).expect("positive");
                let date = Date::from_civil(numbers[0], part(1), part(2));
                Answer::Date(date.expect("a day"))
            }
        };
        (question, answer)
    };
    words.split('，').map(answer).collect()
}
