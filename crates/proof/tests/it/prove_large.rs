//! Large guides: proved whole within a few thousand steps and a few megabytes, and a seeded fault found.

mod large;

use language::compile::compile;
use language::problem::Problems;
use language::rule_set::{Cond, RuleSet};
use proof::prove::{Effort, MOST_STEPS, prove_within};
use rules::{FactId, Id, OptionSet, ValueId};

use crate::prove::guide;
use large::{ITEMS, ONE_TABLE, Size, WIDE, guide, torn};

fn proof(rules: &RuleSet) -> (Vec<String>, Effort) {
    let compiled = compile(rules).expect("a program");
    let mut problems = Problems::new();
    let effort = prove_within(MOST_STEPS, rules, &compiled, &mut problems);
    let line = |found: &&language::problem::Diagnostic| {
        format!("{} {}", found.problem.code(), found.problem.message())
    };
    (problems.sorted().iter().map(line).collect(), effort)
}

#[test]
fn whole_guides() {
    for size in [WIDE, ONE_TABLE, ITEMS] {
        let (found, effort) = proof(&guide(size));
        assert_eq!(found, Vec::<String>::new(), "{size:?}");
        assert!(effort.steps < 5_000, "{size:?} {effort:?}");
        assert!(effort.statements < 20_000, "{size:?} {effort:?}");
    }
}

/// Numbers that the page adds up take no more work each, however many there are.
#[test]
fn numbers_that_are_added() {
    let efforts = [10, 20, 40].map(|count| {
        let guide = guide::guide(&summed(count));
        let (found, effort) = proof(&guide.rules);
        assert_eq!(found, Vec::<String>::new(), "{count} numbers");
        (effort.steps, effort.statements)
    });
    let [few, more, most] = efforts;
    for (fewer, twice) in [(few, more), (more, most)] {
        assert!(twice.0 <= 3 * fewer.0.max(100), "steps {efforts:?}");
        assert!(twice.1 <= 3 * fewer.1, "statements {efforts:?}");
    }
}

fn summed(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|number| format!("第{number}项")).collect();
    let questions = names.iter().map(|name| {
        format!("  - {{名: {name}, 问: {name}几分？, 类型: 数, 最小: 0, 最大: 100, 小数: 1, 必填: 是}}\n")
    });
    let (questions, parts, limit) = (questions.collect::<String>(), names.join(", "), 60 * count);
    format!(
        "
问题:
{questions}判断:
  - {{名: 总分, 和: [{parts}], 依据: [1]}}
结论:
  - {{当: {{总分: {{不小于: {limit}}}}}, 说: 够了, 依据: [1]}}
  - {{当: {{总分: {{小于: {limit}}}}}, 说: 不够, 依据: [1]}}
提醒:
  - {{说: 带上证件, 依据: [1]}}
"
    )
}

/// Nothing tells the options of a group apart: the worst there is to prove.
#[test]
fn alike_options() {
    let (found, effort) = proof(&guide(Size { twins: true, ..WIDE }));
    assert!(codes(&found).contains(&"Z509"), "{found:#?}");
    assert!(codes(&found).iter().all(|code| ["Z506", "Z509"].contains(code)), "{found:#?}");
    assert!(effort.steps < 20_000, "{effort:?}");
}

/// Rows written without looking at each other: every table is told of five contradictions and a gap, in few
/// words, for no more work than the limit on them allows.
#[test]
fn guides_full_of_faults() {
    for (questions, rows, most_work) in [(10, 8, 4_000_000), (40, 100, 8_000_000)] {
        let (found, effort) = proof(&torn(questions, rows));
        let tables = rows.div_ceil(20);
        let count = |code| codes(&found).iter().filter(|one| **one == code).count();
        assert_eq!((count("Z502"), count("Z501")), (5 * tables, tables), "{found:#?}");
        let named = |line: &String| line.matches('=').count();
        assert!(found.iter().all(|line| named(line) <= 9), "{found:#?}");
        assert!(effort.work <= most_work, "{questions} questions, {rows} rows: {effort:?}");
    }
}

#[test]
fn seeded_faults() {
    for size in [WIDE, ONE_TABLE] {
        let table = FactId::new(0).expect("one");
        let mut rules = guide(size);
        let mut rows = rules.facts[table].rows.to_vec();
        let dropped = rows.remove(7);
        rules.facts[table].rows = rows.into_iter().collect();
        let (found, _) = proof(&rules);
        assert_eq!(codes(&found), ["Z501"], "{found:#?}");
        assert!(found[0].matches('=').count() <= 3, "{found:#?}");

        // Back again, giving another value than the row it stands beside.
        let mut rules = guide(size);
        let mut other = dropped.clone();
        other.value = ValueId::new((dropped.value.position() + 1) % 6).expect("few");
        rules.facts[table].rows.add(other);
        let (found, _) = proof(&rules);
        assert_eq!(codes(&found), ["Z502"], "{found:#?}");

        // Shadowed by a union: each half of the options of its first test in a row of its own.
        let mut rules = guide(size);
        let Cond::All(tests) = &dropped.when else { unreachable!("tables split by several tests") };
        let Cond::Choice(question, set) = tests[0] else { unreachable!("by single choices") };
        let mut rows = Vec::new();
        for half in [0b0101_0101_0101, 0b1010_1010_1010].map(OptionSet::from_bits) {
            let mut row = dropped.clone();
            let mut tests = tests.clone();
            tests[0] = Cond::Choice(question, set & half);
            row.when = Cond::All(tests);
            rows.insert(0, row);
        }
        rows.extend(rules.facts[table].rows.to_vec());
        rules.facts[table].rows = rows.into_iter().collect();
        let (found, _) = proof(&rules);
        assert!(codes(&found).contains(&"Z508"), "{found:#?}");
    }
}

fn codes(found: &[String]) -> Vec<&str> {
    found.iter().map(|line| &line[..4]).collect()
}
