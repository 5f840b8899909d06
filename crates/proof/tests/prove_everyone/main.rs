//! The proof says what trying out everyone says, on random small rule sets.

mod dice;
mod everyone;
mod faults;
mod meaning;
mod people;
mod questions;
mod results;
mod tables;

use language::id::RowId;
use std::collections::{BTreeMap, BTreeSet};

use language::compile::compile;
use language::problem::{Diagnostic, Problem, Problems};
use language::rule_set::RuleSet;
use proof::prove::{MOST_STEPS, prove_within};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

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
    fn proof_is_trial_of_everyone(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
        compare(&dice::Dice::new(&bytes).rules())?;
    }

    #[test]
    fn no_limit_makes_it_silent(
        bytes in prop::collection::vec(any::<u8>(), 0..160),
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

/// The dice show every verdict: otherwise the comparison would prove little.
#[test]
fn dice_show_every_verdict() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for rules in dice::thrown(1500) {
        let compiled = compile(&rules).expect("a program");
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
    for (number, fact) in everyone.rules.facts.entries() {
        let mut told = Vec::new();
        for diagnostic in problems.sorted() {
            let row = fact.rows.find(|row| row.place == diagnostic.place);
            if let ("Z502", Some(row)) = (diagnostic.problem.code(), row) {
                let first = fact.rows.find(|one| one.place == diagnostic.also[0].0);
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
