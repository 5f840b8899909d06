//! The proof says what trying out everyone says, on random small rule sets.

#![cfg(feature = "author")]

#[path = "prove/dice.rs"]
mod dice;
#[path = "prove/everyone.rs"]
mod everyone;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::author::compile::compile;
use rules::author::kinds::{BlockKind, Demand};
use rules::author::problem::{Diagnostic, Problem, Problems, ProofProblem};
use rules::author::prove::{MOST_STEPS, prove_within};
use rules::author::rule_set::{RuleSet, Subject};
use rules::engine::{Answer, Date};

use everyone::{Everyone, Finding, Need, Person, block_at, name, person};

/// More people than this are not tried out.
const MOST_PEOPLE: usize = 160;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        // The same rules every time; another seed or more cases look further.
        rng_seed: RngSeed::Fixed(20_230_607),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn proof_is_trial_of_everyone(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
        compare(&dice::Dice::new(&bytes).rules())?;
    }

    #[test]
    fn no_limit_makes_it_silent(
        bytes in prop::collection::vec(any::<u8>(), 0..160),
        limit in 0_u64..40,
    ) {
        let rules = dice::Dice::new(&bytes).rules();
        let compiled = compile(&rules);
        let (mut all, mut some) = (Problems::new(), Problems::new());
        prove_within(MOST_STEPS, &rules, &compiled, &mut all);
        prove_within(limit, &rules, &compiled, &mut some);
        let gave_up = some.sorted().iter().any(|found| found.problem.code() == "Z521");
        prop_assert!(gave_up || all.sorted() == some.sorted());
    }
}

/// The dice show every verdict: otherwise the comparison would prove little.
#[test]
fn dice_show_every_verdict() {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..1500 {
        let throw = |_| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed.to_le_bytes()[3]
        };
        let bytes: Vec<u8> = (0..160).map(throw).collect();
        let rules = dice::Dice::new(&bytes).rules();
        let compiled = compile(&rules);
        let Some(everyone) = Everyone::new(&rules, &compiled, MOST_PEOPLE) else { continue };
        let mut found = everyone.tables();
        if everyone.any_contradiction() {
            *counts.entry("Z502").or_default() += 1;
        } else {
            found.extend(everyone.rest());
        }
        for (code, ..) in found {
            *counts.entry(code).or_default() += 1;
        }
    }
    let missing = [512, 521, 522];
    for code in (501..=523).filter(|code| !missing.contains(code)) {
        let count = counts.get(format!("Z{code}").as_str()).copied().unwrap_or_default();
        assert!(count >= 20, "Z{code}: {count} of {counts:?}");
    }
}

fn compare(rules: &RuleSet) -> Result<(), TestCaseError> {
    let compiled = compile(rules);
    let Some(everyone) = Everyone::new(rules, &compiled, MOST_PEOPLE) else { return Ok(()) };
    let mut problems = Problems::new();
    prove_within(MOST_STEPS, rules, &compiled, &mut problems);
    let found = problems.sorted();
    let contradicts = everyone.any_contradiction();
    let mut expected = everyone.tables();
    if !contradicts {
        expected.extend(everyone.rest());
    }
    let of_tables = ["Z501", "Z508", "Z518", "Z519"];
    let said: BTreeSet<Finding> = found
        .iter()
        .flat_map(|diagnostic| findings(diagnostic))
        .filter(|(code, ..)| *code != "Z502" && (!contradicts || of_tables.contains(code)))
        .collect();
    // What nobody sees or is asked because of a gap need not be told: the gap has been.
    if expected.iter().any(|(code, ..)| *code == "Z501") {
        let follows = ["Z506", "Z507", "Z508", "Z511", "Z514", "Z519"];
        expected.retain(|finding| said.contains(finding) || !follows.contains(&finding.0));
    }
    prop_assert_eq!(&said, &expected, "{:#?}", rules);
    for diagnostic in found {
        check_person(&everyone, diagnostic)?;
    }
    contradictions(&everyone, &problems)
}

/// What a problem says, without its person; a problem of several blocks once for each.
fn findings(diagnostic: &Diagnostic) -> Vec<Finding> {
    let Problem::Proof(problem) = &diagnostic.problem else { return Vec::new() };
    let code = diagnostic.problem.code();
    let place = if code == "Z504" { 0 } else { diagnostic.place.start };
    let mut findings = vec![(code, place, name(problem))];
    if matches!(code, "Z507" | "Z515") {
        let also = diagnostic.also.iter();
        findings.extend(also.map(|(place, _)| (code, place.start, String::new())));
    }
    findings
}

/// Every contradiction is told of, and no other.
fn contradictions(everyone: &Everyone, problems: &Problems) -> Result<(), TestCaseError> {
    for (number, fact) in everyone.rules.facts.iter().enumerate() {
        let mut told = Vec::new();
        for diagnostic in problems.sorted() {
            let row = fact.rows.iter().position(|row| row.place == diagnostic.place);
            if let ("Z502", Some(row)) = (diagnostic.problem.code(), row) {
                let first = fact.rows.iter().position(|one| one.place == diagnostic.also[0].0);
                told.push((first.expect("a row"), row));
            }
        }
        let holds = |p: &Person, row: usize| everyone.holds(p, &fact.rows[row].when);
        let untold = everyone.people.iter().any(|p| {
            everyone.among_below(p, number)
                && everyone.contradicts(p, number)
                && !told.iter().any(|&(first, second)| holds(p, first) && holds(p, second))
        });
        prop_assert!(!untold || told.len() == 5, "{:#?}", everyone.rules);
    }
    Ok(())
}

/// Everyone who gives the answers named has the fault, someone gives them, and no shorter list of
/// anyone's answers does it.
fn check_person(everyone: &Everyone, diagnostic: &Diagnostic) -> Result<(), TestCaseError> {
    let Problem::Proof(problem) = &diagnostic.problem else { return Ok(()) };
    prop_assert!(!matches!(problem, ProofProblem::NotConfirmed { .. }), "{:#?}", everyone.rules);
    let (Some(words), Some(fault)) = (person(problem), fault(everyone, diagnostic)) else {
        return Ok(());
    };
    let named = read(everyone.rules, words);
    let gives = |p: &Person, named: &[(usize, Answer)]| {
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
        let answers: Vec<(usize, Answer)> = someone
            .answers
            .iter()
            .enumerate()
            .filter_map(|(question, answer)| answer.map(|answer| (question, answer)))
            .collect();
        for set in 0_u32..1 << answers.len() {
            if set.count_ones() as usize >= named.len() {
                continue;
            }
            let fewer: Vec<(usize, Answer)> =
                (0..answers.len()).filter(|at| set >> at & 1 == 1).map(|at| answers[at]).collect();
            let enough = people.iter().filter(|p| gives(p, &fewer)).all(|p| (fault.holds)(p));
            prop_assert!(!enough, "{words} is longer than {fewer:?}: {:#?}", everyone.rules);
        }
    }
    Ok(())
}

/// Reads `q0=o1，q1=o0、o2，q2=1997年5月19日` back.
fn read(rules: &RuleSet, words: &str) -> Vec<(usize, Answer)> {
    if words == "所有人" {
        return Vec::new();
    }
    let answer = |part: &str| {
        let (name, value) = part.split_once('=').expect("an answer");
        let question = rules.questions.iter().position(|q| q.name == name).expect("a question");
        let choices = rules.questions[question].kind.choices();
        let option = |name: &str| choices.iter().position(|c| c.name == name).expect("an option");
        let answer = match (&rules.questions[question].kind, value) {
            (_, "不知道") => Answer::DateUnknown,
            (_, "（都不选）") => Answer::Choices(0),
            (rules::author::rule_set::QuestionKind::Single(_), value) => {
                Answer::Choice(u8::try_from(option(value)).expect("small"))
            }
            (rules::author::rule_set::QuestionKind::Multi(..), value) => {
                Answer::Choices(value.split('、').fold(0, |set, name| set | 1 << option(name)))
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

/// A fault of people.
struct Fault<'e> {
    among: Box<dyn Fn(&Person) -> bool + 'e>,
    holds: Box<dyn Fn(&Person) -> bool + 'e>,
    /// Others like it were told first, and their people left out.
    is_one_of_several: bool,
}

fn fault<'e>(everyone: &'e Everyone, diagnostic: &'e Diagnostic) -> Option<Fault<'e>> {
    let rules = everyone.rules;
    let Problem::Proof(problem) = &diagnostic.problem else { return None };
    let block = block_at(rules, diagnostic.place);
    let also: Vec<usize> =
        diagnostic.also.iter().filter_map(|(place, _)| block_at(rules, *place)).collect();
    let fact_named = |name: &str| rules.facts.iter().position(|fact| fact.name == name);
    let holds: Box<dyn Fn(&Person) -> bool> = match problem {
        ProofProblem::NoRow { fact, .. } => {
            let fact = fact_named(fact)?;
            let among = Box::new(move |p: &Person| everyone.among_below(p, fact));
            let holds = Box::new(move |p: &Person| everyone.is_gap(p, fact));
            return Some(Fault { among, holds, is_one_of_several: false });
        }
        ProofProblem::RowsDisagree { fact, .. } => {
            let number = fact_named(fact)?;
            let fact = &rules.facts[number];
            let rows = [diagnostic.place, diagnostic.also[0].0]
                .map(|place| fact.rows.iter().find(|row| row.place == place).expect("a row"));
            let among = Box::new(move |p: &Person| everyone.among_below(p, number));
            let holds = move |p: &Person| {
                everyone.gate(p, fact.gate.as_ref())
                    && rows.iter().all(|row| everyone.holds(p, &row.when))
            };
            return Some(Fault { among, holds: Box::new(holds), is_one_of_several: true });
        }
        // Who is asked is the engine's word, and that holds only where no table contradicts itself.
        _ if everyone.any_contradiction() => return None,
        ProofProblem::TooFewForSomeone { question, .. } => {
            let number = rules.questions.iter().position(|q| q.name == *question)?;
            return Some(Fault {
                among: Box::new(|p| everyone.is_sound_throughout(p)),
                holds: Box::new(move |p| everyone.too_few(p, number)),
                is_one_of_several: false,
            });
        }
        ProofProblem::AskedInVain { question, .. } => {
            let number = rules.questions.iter().position(|q| q.name == *question)?;
            return Some(Fault {
                among: Box::new(move |p| everyone.among(p) && everyone.is_asked(p, number)),
                holds: Box::new(move |p| {
                    !everyone.is_asked(p, number) || everyone.in_vain(p, number)
                }),
                is_one_of_several: true,
            });
        }
        ProofProblem::NoConclusion { .. } => {
            let conclusions = everyone.of(BlockKind::Conclusion);
            Box::new(move |p| everyone.count(p, &conclusions) == 0)
        }
        ProofProblem::TwoConclusions { .. } => {
            let both = [block?, also[0]];
            Box::new(move |p| everyone.count(p, &both) == 2)
        }
        ProofProblem::NothingToDo { .. } => {
            let conclusions = everyone.of(BlockKind::Conclusion);
            let others = everyone.compiled.blocks.iter().copied();
            let others: Vec<usize> = others.filter(|b| !conclusions.contains(b)).collect();
            let block = block?;
            Box::new(move |p| everyone.applies(p, block) && everyone.count(p, &others) == 0)
        }
        ProofProblem::SlotNotAsked { question, .. } => {
            let number = rules.questions.iter().position(|q| q.name == *question)?;
            // The same question may be missing in more than one way; which one is not told.
            let needs = everyone.needs(block?).into_iter().filter(|need| match need {
                Need::Reply(q) | Need::ReplyIn(_, _, q) => *q == number,
                Need::Value(_) => false,
            });
            let needs: Vec<Need> = needs.collect();
            let [need] = needs[..] else { return None };
            let block = block?;
            Box::new(move |p| everyone.lacks(p, block, need))
        }
        ProofProblem::ValueMissing { fact, .. } => {
            let need = Need::Value(fact_named(fact)?);
            let block = block?;
            Box::new(move |p| everyone.lacks(p, block, need))
        }
        ProofProblem::AssertionFails { .. } => {
            let assertion = rules.assertions.iter().find(|one| one.place == diagnostic.place)?;
            let Subject::Kind(kind) = assertion.of else { return None };
            let blocks = everyone.of(kind);
            let none = also.is_empty() && assertion.demand != Demand::None;
            let conclusions = everyone.of(BlockKind::Conclusion);
            let among = move |p: &Person| {
                everyone.among(p)
                    && (kind != BlockKind::Conclusion || everyone.count(p, &conclusions) == 1)
            };
            let holds = move |p: &Person| {
                let fails = if none {
                    everyone.count(p, &blocks) == 0
                } else {
                    everyone.count(p, &also) == also.len()
                };
                everyone.holds(p, &assertion.whoever) && fails
            };
            return Some(Fault {
                among: Box::new(among),
                holds: Box::new(holds),
                is_one_of_several: false,
            });
        }
        _ => return None,
    };
    let is_one_of_several = matches!(problem, ProofProblem::TwoConclusions { .. });
    Some(Fault { among: Box::new(|p| everyone.among(p)), holds, is_one_of_several })
}
