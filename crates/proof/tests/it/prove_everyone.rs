//! The proof says what trying out everyone says, on random small rule sets.

mod days;
pub mod dice;
pub mod everyone;
mod faults;
mod meaning;
mod people;
mod questions;
mod results;
mod sentences;
mod tables;
mod twice;

use language::id::RowId;
use std::collections::{BTreeMap, BTreeSet};

use language::compile::compile;
use language::problem::{Diagnostic, Problem, Problems, ProofProblem};
use language::rule_set::RuleSet;
use language::spell;
use proof::prove::{MOST_STEPS, prove_within};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::{Answers, Truth, replay};

use dice::dates::rarely;
use everyone::{Everyone, Finding, Person};
use faults::name;
use people::check_person;

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
    fn proof_is_trial_of_everyone(bytes in prop::collection::vec(any::<u8>(), 0..160).prop_map(rarely)) {
        compare(&dice::Dice::new(&bytes).rules())?;
    }

    #[test]
    fn no_limit_makes_it_silent(
        bytes in prop::collection::vec(any::<u8>(), 0..160).prop_map(rarely),
        limit in 0_u64..40,
    ) {
        let rules = dice::Dice::new(&bytes).rules();
        let compiled = compile(&rules).expect("a program");
        let (mut all, mut some) = (Problems::new(), Problems::new());
        prove_within(MOST_STEPS, &rules, &compiled, &mut all);
        prove_within(limit, &rules, &compiled, &mut some);
        let gave_up = some.sorted().iter().any(|found| found.problem.code() == "Z521");
        prop_assert!(gave_up || all.sorted() == some.sorted());
    }
}

/// Bytes that once threw a guide of which the proof said something else.
#[test]
fn what_was_wrong_once_is_right() {
    for bytes in [&ONCE_WRONG_1[..], &ONCE_WRONG_2] {
        compare(&dice::Dice::new(bytes).rules()).expect("as trying out everyone says");
    }
}

const ONCE_WRONG_1: [u8; 106] = [
    80, 64, 7, 6, 11, 2, 0, 0, 0, 127, 88, 20, 235, 0, 0, 0, 6, 17, 11, 0, 0, 0, 0, 108, 127, 126,
    134, 0, 0, 0, 0, 162, 0, 0, 0, 0, 30, 0, 103, 47, 62, 14, 181, 92, 50, 0, 0, 0, 0, 55, 44, 0,
    0, 52, 0, 19, 12, 0, 4, 0, 12, 0, 74, 254, 7, 0, 0, 20, 103, 2, 0, 0, 8, 0, 0, 29, 0, 0, 0, 0,
    0, 47, 2, 0, 3, 6, 82, 238, 0, 0, 0, 0, 18, 0, 143, 0, 0, 123, 0, 32, 21, 0, 0, 88, 0, 0,
];
const ONCE_WRONG_2: [u8; 82] = [
    133, 76, 0, 30, 36, 0, 128, 92, 28, 0, 91, 0, 0, 143, 0, 0, 0, 0, 0, 165, 0, 3, 0, 0, 0, 53, 0,
    0, 0, 92, 55, 2, 0, 0, 0, 0, 0, 71, 1, 0, 65, 14, 19, 0, 79, 0, 187, 10, 84, 0, 23, 0, 0, 0, 0,
    0, 0, 0, 1, 26, 83, 0, 3, 215, 0, 19, 0, 20, 4, 0, 4, 0, 73, 78, 224, 0, 0, 140, 0, 0, 0, 0,
];

/// The dice show every verdict: otherwise the comparison would prove little.
#[test]
fn dice_show_every_verdict() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut numbers, mut sums, mut sums_of_numbers, mut gaps) = (0, 0, 0, 0);
    for rules in dice::thrown(1800) {
        let compiled = compile(&rules).expect("a program");
        let Some(everyone) = Everyone::new(&rules, &compiled, MOST_PEOPLE) else { continue };
        numbers += usize::from(everyone.is_decided_by_a_number());
        let decided: Vec<_> = everyone.sums_that_decide().collect();
        sums += decided.len();
        gaps += everyone.gaps_that_decide();
        sums_of_numbers +=
            decided.iter().filter(|sum| !rules.added(**sum).questions.is_empty()).count();
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
    let missing = [512, 521, 522, 524, 529];
    for code in (501..=530).filter(|code| !missing.contains(code)).chain([599]) {
        let count = counts.get(format!("Z{code}").as_str()).copied().unwrap_or_default();
        // Few throw an optional number that is added and read.
        let least = if code == 599 { 4 } else { 10 };
        assert!(count >= least, "Z{code}: {count} of {counts:?}");
    }
    assert!(numbers >= 20, "{numbers} rule sets in which a number decides");
    assert!(
        sums >= 40 && sums_of_numbers >= 15,
        "{sums} sums that decide, {sums_of_numbers} of numbers"
    );
    assert!(gaps >= 40, "{gaps} pairs of dates that decide against each other");
}

/// To whom a block applies, as the static page says it, is what the engine does; so is what the other
/// sentences say. Faulty tables leave people without a value, whom no sentence need be right about.
#[test]
fn sentences_say_what_the_engine_does() {
    let (mut read, mut any_of, mut of_two_dates) = (0, 0, 0);
    for rules in dice::thrown(4000) {
        let compiled = compile(&rules).expect("a program");
        let Some(everyone) = Everyone::new(&rules, &compiled, MOST_PEOPLE) else { continue };
        let people = everyone.people.iter().filter(|person| everyone.among(person));
        let sessions = people.map(|person| {
            let given: Answers = person.answers.iter().copied().collect();
            (person, replay(&compiled.program, &given, None))
        });
        let sessions: Vec<_> = sessions.collect();
        for (number, &block) in compiled.blocks.entries() {
            let Some(when) = &rules.blocks[block].when else { continue };
            let sentences = [spell::whom(&rules, when), spell::spell(&rules, when)];
            for (person, session) in &sessions {
                let applies = session.blocks[number] == Truth::Yes;
                for sentence in &sentences {
                    let said = sentences::is_true(&rules, person, sentence);
                    let who = &person.answers;
                    assert_eq!(said, Some(applies), "{sentence}\n{when:?}\n{who:?}\n{rules:#?}");
                }
            }
            read += sentences.len();
            any_of += sentences.iter().filter(|sentence| sentence.contains("，或者")).count();
            let is_of_two = |sentence: &&String| sentence.contains("于q");
            of_two_dates += sentences.iter().filter(is_of_two).count();
        }
    }
    assert!(read > 10_000 && any_of > 2_000, "{read} sentences, {any_of} of them with “或者”");
    assert!(of_two_dates > 100, "{of_two_dates} sentences of two dates");
}

fn compare(rules: &RuleSet) -> Result<(), TestCaseError> {
    let compiled = compile(rules).expect("a program");
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
    let tells = |codes: &[&str]| found.iter().any(|found| codes.contains(&found.problem.code()));
    prop_assert!(!tells(&["Z502"]) || !tells(&["Z509", "Z520", "Z523"]), "{found:#?}");
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
    let Problem::Proof(problem) = &*diagnostic.problem else { return Vec::new() };
    let code = diagnostic.problem.code();
    // Which block is pointed at depends on the person.
    let place = if ["Z503", "Z504", "Z528"].contains(&code) { 0 } else { diagnostic.place.start };
    let mut findings = vec![(code, place, name(problem))];
    if matches!(code, "Z507" | "Z515") {
        let also = diagnostic.also.iter();
        findings.extend(also.map(|one| (code, one.place.start, String::new())));
    }
    if let ProofProblem::OptionChangesNothing { options, .. } = problem {
        let others = options.iter().skip(1).zip(&diagnostic.also);
        findings.extend(others.map(|(option, one)| (code, one.place.start, option.clone())));
    }
    findings
}

/// Every contradiction is told of, and no other.
fn contradictions(everyone: &Everyone, problems: &Problems) -> Result<(), TestCaseError> {
    for (number, fact) in everyone.rules.facts.entries() {
        let mut told = Vec::new();
        for diagnostic in problems.sorted() {
            let row = fact.rows.find(|row| row.place == diagnostic.place);
            if let ("Z502", Some(row)) = (diagnostic.problem.code(), row) {
                let first = fact.rows.find(|one| one.place == diagnostic.also[0].place);
                told.push((first.expect("a row"), row));
            }
        }
        let holds = |p: &Person, row: RowId| everyone.holds(p, &fact.rows[row].when);
        let untold = everyone.people.iter().any(|p| {
            everyone.among_below(p, number)
                && everyone.contradicts(p, number)
                && !told.iter().any(|&(first, second)| holds(p, first) && holds(p, second))
        });
        prop_assert!(!untold || told.len() == 5, "{:#?}", everyone.rules);
    }
    Ok(())
}
