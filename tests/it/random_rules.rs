//! The engine against the oracle on guides made by chance, and on bytes and numbers that mean nothing.

use std::collections::BTreeSet;

use crate::naive::invent::Invented;
use crate::naive::vary::Pick;
use crate::naive::walk::Walked;
use crate::naive::{Day, files};
use proof::progress::flow::{Step, Turn, flow};
use proof::progress::{self, ToCome};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::{
    CondId, Date, DecodeError, Fact, Id, Node, Program, Row, ValueId, Way, Workdays,
    answers_from_wire, replay, session_to_wire, today_from_wire,
};

/// Most points looked at in one guide.
const LIMIT: usize = 120;
/// Most points looked at where all of them are wanted.
const MOST_STEPS: usize = 1500;

fn invented() -> impl Strategy<Value = Invented> {
    vec(any::<u8>(), 0..220).prop_map(Invented::from_tape)
}

/// Numbers as they travel: mostly small, so that they often mean something.
fn numbers() -> impl Strategy<Value = Vec<i32>> {
    let number = prop_oneof![4 => -1..9_i32, 1 => 19_000..20_000_i32, 1 => -90_000..90_000_i32];
    vec(number, 0..24)
}

/// The same guides every time. `PROPTEST_CASES=5000` looks at that many others instead.
fn config(cases: u32) -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(2023), max_shrink_iters: 3000, ..config }
}

fn walked(guide: &Invented, test: impl FnOnce(&Walked)) {
    let portal = files::from_texts(guide.texts());
    test(&Walked::new(&portal, &portal.guides[0], LIMIT));
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn the_engine_shows_what_the_oracle_shows(guide in invented()) {
        walked(&guide, |guide| {
            for step in &guide.steps {
                guide.agree(&step.person, step.today, &step.view);
                guide.agree_on_refusals(step);
            }
        });
    }

    #[test]
    fn skipping_a_question_never_changes_a_result(guide in invented()) {
        walked(&guide, |guide| {
            for step in guide.ends().take(20) {
                let outcome = guide.naive.outcome(&step.person);
                for more in guide.naive.answering_more(&step.person) {
                    assert_eq!(outcome, guide.naive.outcome(&more), "{:?} {more:?}", step.person);
                }
                for pick in [Pick::First, Pick::Last] {
                    let full = guide.naive.completed(&step.person, (None, pick));
                    guide.naive.facts_are_complete(&full);
                    let junk = guide.naive.with_junk(&step.person, (&step.view, pick));
                    guide.agree(&junk, step.today, &step.view);
                }
            }
        });
    }

    #[test]
    fn what_is_to_come_is_true(guide in invented()) {
        let portal = files::from_texts(guide.texts());
        let guide = Walked::new(&portal, &portal.guides[0], MOST_STEPS);
        let is_whole = guide.steps.len() < MOST_STEPS;
        for (said, seen) in progress::to_come(&guide.program).iter().zip(guide.to_come()) {
            let said = match said {
                Some(ToCome::Between(least, most)) => Some((*least, *most)),
                Some(ToCome::AtMost(_)) => panic!("a small guide has too many states"),
                None => None,
            };
            let holds = seen.is_none_or(|(fewest, most)| {
                said.is_some_and(|said| said.0 <= fewest && most <= said.1)
            });
            assert!(if is_whole { said == seen } else { holds }, "{said:?}, but {seen:?}");
        }
    }

    /// Whatever somebody meets next is where their last answer is said to lead, and of a guide that was walked
    /// whole nothing else is.
    #[test]
    fn answers_lead_where_they_are_said_to(guide in invented()) {
        let portal = files::from_texts(guide.texts());
        let written = &portal.guides[0];
        let Some(flow) = flow(&written.rules, &written.compiled) else { return Ok(()) };
        let guide = Walked::new(&portal, written, MOST_STEPS);
        let is_whole = guide.steps.len() < MOST_STEPS;
        let mut seen = BTreeSet::new();
        for step in &guide.steps {
            let Some(&last) = step.asked.last() else { continue };
            let name = &guide.naive.guide.questions[last].name.text;
            if step.person.contains_key(name) && step.view.next != Some(last) {
                seen.insert((last, step.view.next));
            }
        }
        let said = flow.ways.entries().flat_map(|(id, turns)| {
            let next = |turn: &Turn| match turn.to {
                Step::Question(next) => Some(next.position()),
                Step::End(_) => None,
            };
            turns.iter().map(move |turn| (id.position(), next(turn)))
        });
        let said: BTreeSet<_> = said.collect();
        assert!(if is_whole { said == seen } else { seen.is_subset(&said) }, "{said:?}, but {seen:?}");
    }

    #[test]
    fn numbers_that_mean_nothing_are_no_answers(
        guide in invented(),
        answers in vec(numbers(), 1..20),
        today in proptest::option::of(19_000..20_300_i32),
    ) {
        walked(&guide, |guide| {
            for answers in &answers {
                guide.agree_on_numbers(answers, today.map(Day::from_number));
            }
        });
    }

    #[test]
    fn damaged_programs_are_refused_or_run(
        guide in invented(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        answers in vec(any::<i32>(), 0..40),
        today in any::<i32>(),
    ) {
        walked(&guide, |guide| {
            for (at, byte) in &damage {
                let mut bytes = guide.bytes.clone();
                let at = 4 + at.index(bytes.len() - 4);
                bytes[at] = *byte;
                run(&bytes, &answers, today);
                bytes.truncate(at);
                run(&bytes, &answers, today);
            }
        });
    }
}

/// Runs whatever can be decoded.
fn run(bytes: &[u8], answers: &[i32], today: i32) {
    if let Ok(program) = Program::decode(bytes) {
        let answers = answers_from_wire(&program, answers);
        let _ = session_to_wire(&replay(&program, &answers, today_from_wire(today)));
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn bytes_by_chance_are_refused_or_run(
        bytes in vec(prop_oneof![3 => 0..4_u8, 1 => any::<u8>()], 0..200),
        answers in vec(any::<i32>(), 0..40),
        today in any::<i32>(),
    ) {
        run(&bytes, &answers, today);
        run(&[b"ZYP\x01", bytes.as_slice()].concat(), &answers, today);
    }

    #[test]
    fn days_are_counted_alike(number in -200_000..400_000_i32, count in 1..40_u16) {
        let (day, date) = (Day::from_number(number), Date(number));
        prop_assert_eq!(day.number(), number);
        prop_assert_eq!((day.year, day.month, day.day), date.civil());
        let ways = [
            (Way::Days, Way::DaysBefore, "天"),
            (Way::Months, Way::MonthsBefore, "月"),
            (Way::Years, Way::YearsBefore, "年"),
        ];
        for (later, earlier, word) in ways {
            let counted = |way| date.counted(count, way, &Workdays::UNKNOWN).expect("a day").0;
            let period = format!("{count}{word}");
            prop_assert_eq!(day.after(&period).number(), counted(later));
            prop_assert_eq!(day.before(&period).number(), counted(earlier));
        }
    }
}

/// Where 题2 is not asked, its options lead nowhere.
#[test]
fn a_question_that_is_not_asked_wants_no_other() {
    written(
        "问题: [{名: 题0, 问: 问, 选项: [甲, 乙]}, {名: 题1, 问: 问, 选项: [甲, 乙]},
  {名: 题2, 问: 问, 选项: [甲, 乙, {选: 丙, 仅当: {题1: 甲}}], 仅当: {题0: 甲}}]
提醒: [{说: '{{ 题2 }}', 依据: [1]}]",
    );
}

/// Where a row gives the same value as 否则, the reason is the row alone.
#[test]
fn otherwise_is_a_reason_only_where_no_row_is() {
    written(
        "问题: [{名: 题0, 问: 问, 选项: [甲, 乙]}]
判断: [{名: 断0, 表: [{当: {题0: 甲}, 得: 高}, {否则: 高}]}]
提醒: [{当: {题0: 甲}, 说: '{{ 断0 }}', 依据: [1]}]",
    );
}

fn written(rules: &str) {
    walked(&Invented { yaml: format!("标题: 测试\n网址: made\n{rules}\n") }, |guide| {
        for step in &guide.steps {
            guide.agree(&step.person, step.today, &step.view);
        }
    });
}

#[test]
fn programs_that_refer_to_nothing_are_refused() {
    walked(&Invented::from_tape(Vec::new()), |guide| {
        let mut program = guide.program.clone();
        let (when, value) = (CondId::new(60_000).expect("one"), ValueId::new(0).expect("one"));
        let rows = vec![Row { when, value }];
        let fact = Fact { gate: None, values: 1, rows, otherwise: None };
        program.facts.push(fact).expect("few");
        assert_eq!(Program::decode(&program.encode().expect("bytes")), Err(DecodeError::Dangling));
        for count in [65_536, 70_000] {
            let mut program = guide.program.clone();
            // No list of ours is so long; one that travels may be.
            let nodes = serde_json::to_string(&vec![Node::All(Vec::new()); count]);
            program.nodes = serde_json::from_str(&nodes.expect("nodes")).expect("as many");
            assert_eq!(
                Program::decode(&program.encode().expect("bytes")),
                Err(DecodeError::Dangling)
            );
        }
    });
}
