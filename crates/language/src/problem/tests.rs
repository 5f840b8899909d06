use std::collections::BTreeSet;

use super::*;
use crate::place::{Place, Source, Sources};

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = Problem::explanations().map(|entry| entry.code).collect();
    let sorted: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(codes, sorted.into_iter().collect::<Vec<_>>());
    assert!(codes.iter().all(|code| code.len() == 4 && code.starts_with('Z')));
}

#[test]
fn every_explanation_has_its_four_headings() {
    let groups: Vec<&Explanation> = [
        FileProblem::EXPLANATIONS,
        YamlProblem::EXPLANATIONS,
        ShapeProblem::EXPLANATIONS,
        NameProblem::EXPLANATIONS,
        ConditionProblem::EXPLANATIONS,
        NumberProblem::EXPLANATIONS,
        NoticeProblem::EXPLANATIONS,
        WritingProblem::EXPLANATIONS,
        ProofProblem::EXPLANATIONS,
        CaseProblem::EXPLANATIONS,
        EditionProblem::EXPLANATIONS,
        ImageProblem::EXPLANATIONS,
    ]
    .into_iter()
    .flatten()
    .collect();
    for entry in groups {
        assert!(entry.what.starts_with(" What: "), "{}", entry.code);
        assert!(entry.why.starts_with(" Why: "), "{}", entry.code);
        assert!(entry.example.starts_with(" Example: "), "{}", entry.code);
        assert!(entry.instead.starts_with(" Instead: "), "{}", entry.code);
    }
}

#[test]
fn problems_come_sorted_and_once() {
    let mut sources = Sources::new();
    let first = sources.add(Source::new("a.yaml", "甲\n"));
    let second = sources.add(Source::new("b.yaml", "乙\n"));
    let mut problems = Problems::new();
    problems.push(Place::top(second), YamlProblem::Empty);
    problems.push(Place::new(first, 3, 4), YamlProblem::Tab);
    problems.push(Place::top(first), NoticeProblem::UncitedClause { id: "1".into() });
    problems.push(Place::new(first, 3, 4), YamlProblem::Tab);
    let codes: Vec<&str> = problems.sorted().iter().map(|found| found.problem.code()).collect();
    assert_eq!(codes, ["Z302", "Z013", "Z010"]);
    assert!(problems.has_errors());
}

#[test]
fn quoted_text_is_cut_and_kept_on_one_line() {
    let key = format!("甲\n乙{}", "长".repeat(100));
    let message = YamlProblem::DuplicateKey { key }.message();
    assert_eq!(message, format!("“甲 乙{}…”写了两次", "长".repeat(37)));
}
