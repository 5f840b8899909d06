//! The person a problem names: everyone who answers so has the fault, and no shorter list shows it.

use language::problem::{Diagnostic, Problem, ProofProblem};
use language::rule_set::{QuestionKind, RuleSet};
use proptest::prelude::*;
use rules::{Answer, Date, OptionSet, QuestionId, QuestionState};

use super::dice::DAYS;
use super::everyone::{Everyone, Person};
use super::faults::{Fault, fault, person};

/// What is said of every answer, whether the page asks for it or not.
const OF_EVERY_ANSWER: [&str; 4] = ["Z501", "Z502", "Z505", "Z530"];

/// Everyone who gives the answers named has the fault, someone whom the page asks for them gives them,
/// and no shorter list of anyone's answers does it.
pub fn check_person(everyone: &Everyone, diagnostic: &Diagnostic) -> Result<(), TestCaseError> {
    let Problem::Proof(problem) = &*diagnostic.problem else { return Ok(()) };
    prop_assert!(!matches!(problem, ProofProblem::NotConfirmed { .. }), "{:#?}", everyone.rules);
    let (Some(words), Some(fault)) = (person(problem), fault(everyone, diagnostic)) else {
        return Ok(());
    };
    let code = diagnostic.problem.code();
    let told = Told { everyone, fault, code, named: read(everyone.rules, words) };
    prop_assert!(told.is_enough(), "{code} {words} is not enough: {:#?}", everyone.rules);
    let is_known = told.is_someone() || told.is_of_another_day();
    prop_assert!(is_known, "{code} {words} is nobody: {:#?}", everyone.rules);
    let shorter = told.shorter();
    prop_assert!(
        shorter.is_none(),
        "{code} {words} is longer than {shorter:?}: {:#?}",
        everyone.rules
    );
    Ok(())
}

/// A person told by some answers.
struct Told<'e> {
    everyone: &'e Everyone<'e>,
    fault: Fault<'e>,
    code: &'static str,
    named: Named,
}

type Named = Vec<(QuestionId, Answer)>;

fn gives(person: &Person, named: &[(QuestionId, Answer)]) -> bool {
    named.iter().all(|&(question, answer)| person.answers[question] == Some(answer))
}

impl Told<'_> {
    fn is_of_every_answer(&self) -> bool {
        OF_EVERY_ANSWER.contains(&self.code)
    }

    /// Whether everyone who gives the answers has the fault. Where tables contradict themselves, the page
    /// does not ask some people what would tell them apart.
    fn is_enough(&self) -> bool {
        let leaves_out = !self.is_of_every_answer() && self.everyone.any_contradiction();
        let mut like = self.everyone.people.iter().filter(|p| gives(p, &self.named));
        self.fault.is_example
            || like.all(|p| {
                (self.fault.holds)(p) || leaves_out && !self.everyone.is_sound_throughout(p)
            })
    }

    /// The people meant.
    fn meant(&self) -> impl Iterator<Item = &Person> {
        let people = self.everyone.people.iter();
        people.filter(|p| (self.fault.among)(p) && (self.fault.holds)(p))
    }

    /// Whether nobody who was tried out could be this one: where dates are compared, a person may be told by a day
    /// that lies further from the thresholds. That they have the fault, the engine has confirmed.
    fn is_of_another_day(&self) -> bool {
        let is_other =
            |answer: &Answer| matches!(answer, Answer::Date(day) if !DAYS.contains(&day.0));
        let has_gaps = self.everyone.rules.sums.iter().any(|sum| sum.is_gap);
        has_gaps && self.named.iter().any(|(_, answer)| is_other(answer))
    }

    /// Whether someone who is asked for the answers gives them.
    fn is_someone(&self) -> bool {
        let mut like = self.meant().filter(|p| gives(p, &self.named));
        like.any(|person| {
            let session = self.everyone.replayed(person, self.is_of_every_answer());
            let is_asked = |question| session.questions[question] == QuestionState::Answered;
            // With no answer to give the page waits for ever, which is told of for itself.
            session.next.is_some() || self.named.iter().all(|&(question, _)| is_asked(question))
        })
    }

    /// A shorter list of answers by which one of the people meant could be told.
    fn shorter(&self) -> Option<Named> {
        let contradicts = !self.is_of_every_answer() && self.everyone.any_contradiction();
        // Where dates are compared, the search for the fewest may cost more than a few words are worth.
        let has_gaps = self.everyone.rules.sums.iter().any(|sum| sum.is_gap);
        if self.fault.is_one_of_several || self.fault.is_example || contradicts || has_gaps {
            return None;
        }
        self.meant().find_map(|person| {
            let answers = self.that_tell(person);
            let sets = 0_u32..1 << answers.len();
            let fewer = sets.filter(|set| (set.count_ones() as usize) < self.named.len());
            let lists = fewer.map(|set| {
                (0..answers.len()).filter(|at| set >> at & 1 == 1).map(|at| answers[at]).collect()
            });
            lists.into_iter().find(|fewer: &Named| {
                let mut like = self.everyone.people.iter().filter(|p| gives(p, fewer));
                like.all(|p| (self.fault.holds)(p))
            })
        })
    }

    /// The answers by which a person may be told.
    fn that_tell(&self, person: &Person) -> Named {
        let may_tell = |question: QuestionId| {
            (self.is_of_every_answer() || person.asked[question])
                && self.fault.told_by.as_ref().is_none_or(|by| by.contains(&question))
        };
        let answers = person.answers.entries().filter(|(question, _)| may_tell(*question));
        answers.filter_map(|(question, answer)| answer.map(|answer| (question, answer))).collect()
    }
}

/// Reads `q0=o1，q1=o0、o2，q2=1997年5月19日` back.
fn read(rules: &RuleSet, words: &str) -> Named {
    if words == "不论怎样回答" {
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
            (QuestionKind::Number { .. }, value) => {
                Answer::Date(Date(value.parse().expect("a number")))
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
