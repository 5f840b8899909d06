//! Proposed cases against everyone there is, on random small rule sets: they exercise all that anyone
//! can exercise, they read back and pass, and where they are said to be the fewest they are.

use std::collections::{BTreeMap, BTreeSet};

use language::cases;
use language::cases::Case;
use language::compile::{Compiled, compile};
use language::notice;
use language::place::{Source, Sources};
use language::problem::Problems;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use language::{shape, shapes, yaml};
use proof::coverage::{Least, Limits, Proposal, Tested, propose, written};
use proof::prove::{MOST_STEPS, prove_within};
use proof::trial;
use proof::trial::Rules;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::{
    Answer, Answers, Date, DateTest, Id, Node, OptionSet, QuestionId, QuestionState, Truth, replay,
};

use crate::prove_everyone::dice;
use crate::prove_everyone::dice::dates::rarely;

/// More people than this are not tried out.
const MOST_PEOPLE: usize = 400;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        // The same rules every time; another seed or more cases look further.
        rng_seed: RngSeed::Fixed(20_230_607),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn proposals_are_whole_right_and_fewest(bytes in prop::collection::vec(any::<u8>(), 0..160).prop_map(rarely)) {
        let rules = dice::Dice::new(&bytes).rules();
        let compiled = compile(&rules).expect("a program");
        let Some(everyone) = everyone(&rules, &compiled) else { return Ok(()) };
        compare(&rules, &compiled, &everyone)?;
    }

    /// With few steps less is known, but what is said is as true.
    #[test]
    fn no_limit_makes_it_wrong(
        bytes in prop::collection::vec(any::<u8>(), 0..160).prop_map(rarely),
        (steps, together, work) in (0_u64..30, 0_u64..30, 0_u64..2_000),
    ) {
        let rules = dice::Dice::new(&bytes).rules();
        let compiled = compile(&rules).expect("a program");
        let Some(everyone) = everyone(&rules, &compiled) else { return Ok(()) };
        let tested = Tested { rules: &rules, compiled: &compiled, cases: &[] };
        let proposal = propose(tested, Limits { steps, together, work }, &|_| {});
        let cases = read_back(tested, &proposal)?;
        let left = Tested { cases: &cases, ..tested }.coverage().missing;
        let told: Vec<_> = left.iter().filter(|goal| proposal.left.contains(goal)).collect();
        prop_assert_eq!(told.len(), left.len(), "left untold");
        if proposal.left.is_empty() {
            fewest(&proposal, &everyone, &BTreeSet::new())?;
        }
    }
}

/// The dice give enough rule sets to compare, of every kind.
#[test]
fn dice_give_enough_to_compare() {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut proved, mut kinds) = (0, BTreeSet::new());
    for rules in dice::thrown(600) {
        let compiled = compile(&rules).expect("a program");
        let Some(everyone) = everyone(&rules, &compiled) else { continue };
        let proposal = propose(
            Tested { rules: &rules, compiled: &compiled, cases: &[] },
            Limits::default(),
            &|_| {},
        );
        proved += usize::from(proposal.least == Least::Proved);
        *sizes.entry(proposal.cases.len()).or_default() += 1;
        kinds.extend(everyone.iter().flatten().map(|thing| thing.0));
    }
    let compared: usize = sizes.values().sum();
    assert!(compared > 100 && proved == compared, "{proved} of {sizes:?}");
    assert!(sizes.len() > 4, "{sizes:?}");
    let all = ["asked", "block", "blank", "day", "filled", "none", "row", "unknown"];
    assert_eq!(kinds, BTreeSet::from(all));
}

/// Something exercised: its kind, question or position, and what was answered.
type Thing = (&'static str, usize, u64);

/// What each possible person exercises; none where there are too many, or a table has a fault.
fn everyone(rules: &RuleSet, compiled: &Compiled) -> Option<Vec<BTreeSet<Thing>>> {
    let mut problems = Problems::new();
    prove_within(MOST_STEPS, rules, compiled, &mut problems);
    let faults = ["Z501", "Z502", "Z521"];
    if problems.sorted().iter().any(|found| faults.contains(&found.problem.code())) {
        return None;
    }
    let tests = date_tests(rules);
    let mut waiting = vec![Answers::new()];
    let mut found = Vec::new();
    while let Some(answers) = waiting.pop() {
        let session = replay(&compiled.program, &answers, None);
        let asked = session.next.or_else(|| {
            // A text may be filled in or not; `DateUnknown` marks the one left as it is.
            let texts = rules.questions.ids().filter(|&q| answers.get(q).is_none());
            let mut texts = texts.filter(|&q| session.questions[q] == QuestionState::ToFill);
            texts.next()
        });
        let Some(question) = asked else {
            found.push(things(rules, compiled, &answers, &tests));
            continue;
        };
        for answer in open(rules, question, session.options[question]) {
            let mut answers = answers.clone();
            answers.set(question, Some(answer));
            waiting.push(answers);
        }
        if found.len() + waiting.len() > MOST_PEOPLE {
            return None;
        }
    }
    Some(found)
}

/// Answers that may be given to a question.
fn open(rules: &RuleSet, question: QuestionId, open: OptionSet) -> Vec<Answer> {
    match &rules.questions[question].kind {
        QuestionKind::Single(_) => open.iter().map(Answer::Choice).collect(),
        QuestionKind::Multi(choices, least) => {
            let sets = (0_u64..1 << choices.len()).map(OptionSet::from_bits);
            let sets = sets.filter(|set| set.is_within(open));
            let allowed = |set: &OptionSet| {
                let alone = set.iter().any(|option| choices[option].exclusive);
                set.len() >= usize::from(*least) && (!alone || set.len() == 1)
            };
            sets.filter(allowed).map(Answer::Choices).collect()
        }
        QuestionKind::Date { required, span, .. } => {
            let days = dice::DAYS.filter(|day| span.is_none_or(|span| span.holds(*day)));
            let days = days.map(|day| Answer::Date(Date(day)));
            days.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Number { required, .. } => {
            let numbers = dice::NUMBERS.map(|number| Answer::Date(Date(number)));
            numbers.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Text { .. } => vec![Answer::Filled, Answer::DateUnknown],
    }
}

/// What a person exercises, read off the engine.
fn things(
    rules: &RuleSet,
    compiled: &Compiled,
    answers: &Answers,
    tests: &[(QuestionId, DateTest)],
) -> BTreeSet<Thing> {
    let session = replay(&compiled.program, answers, None);
    let mut things = BTreeSet::new();
    for (id, state) in session.questions.entries() {
        let question = id.position();
        match (state, answers.get(id)) {
            (QuestionState::Answered, Some(Answer::Choice(option))) => {
                things.insert(("asked", question, option.position() as u64));
            }
            (QuestionState::Answered, Some(Answer::Choices(set))) if set.is_empty() => {
                things.insert(("none", question, 0));
            }
            (QuestionState::Answered, Some(Answer::Choices(set))) => {
                let ticked = set.iter().map(|option| option.position() as u64);
                things.extend(ticked.map(|option| ("asked", question, option)));
            }
            (QuestionState::Answered, Some(Answer::DateUnknown)) => {
                things.insert(("unknown", question, 0));
            }
            // Days are the same where no test of the rules tells them apart.
            (QuestionState::Answered, Some(day)) => {
                let own = tests.iter().filter(|(other, _)| *other == id);
                let passed = own.map(|(_, test)| day.satisfies(&Node::Date(id, *test)));
                let passed = passed.fold(1, |set: u64, passed| set << 1 | u64::from(passed));
                things.insert(("day", question, passed));
            }
            (QuestionState::Filled, _) => drop(things.insert(("filled", question, 0))),
            (QuestionState::ToFill, _) => drop(things.insert(("blank", question, 0))),
            _ => {}
        }
    }
    let mut hold = |kind, truths: &[Truth]| {
        let truths = truths.iter().enumerate().filter(|(_, truth)| **truth == Truth::Yes);
        things.extend(truths.map(|(at, _)| (kind, at, 0)));
    };
    hold("block", &session.blocks);
    hold("row", &session.reasons);
    assert_eq!(session.next, None, "{rules:#?}");
    things
}

/// Every test of a day that stands anywhere in the rules.
fn date_tests(rules: &RuleSet) -> Vec<(QuestionId, DateTest)> {
    let choices = rules.questions.iter().flat_map(|question| question.kind.choices());
    let gates = rules.questions.iter().filter_map(|question| question.gate.as_ref());
    let facts = rules.facts.iter();
    let mut waiting: Vec<&Cond> = choices.filter_map(|choice| choice.gate.as_ref()).collect();
    waiting.extend(gates.chain(facts.clone().filter_map(|fact| fact.gate.as_ref())));
    waiting.extend(facts.flat_map(|fact| fact.rows.iter().map(|row| &row.when)));
    waiting.extend(rules.blocks.iter().filter_map(|block| block.when.as_ref()));
    waiting.extend(rules.assertions.iter().map(|assertion| &assertion.whoever));
    let mut tests = Vec::new();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Date(question, test) if !tests.contains(&(*question, *test)) => {
                tests.push((*question, *test));
            }
            _ => {}
        }
    }
    tests
}

fn compare(
    rules: &RuleSet,
    compiled: &Compiled,
    everyone: &[BTreeSet<Thing>],
) -> Result<(), TestCaseError> {
    let all: BTreeSet<Thing> = everyone.iter().flatten().copied().collect();
    let tested = Tested { rules, compiled, cases: &[] };
    let coverage = tested.coverage();
    prop_assert_eq!(
        (coverage.total, coverage.missing.len()),
        (all.len(), all.len()),
        "{:#?}",
        rules
    );
    let proposal = propose(tested, Limits::default(), &|_| {});
    prop_assert!(proposal.left.is_empty(), "{:#?}", rules);
    fewest(&proposal, everyone, &BTreeSet::new())?;
    let cases = read_back(tested, &proposal)?;
    is_whole(Tested { cases: &cases, ..tested })?;
    // Half of them, and the rest proposed anew.
    let half = &cases[..cases.len() / 2];
    let tested = Tested { cases: half, ..tested };
    let again = propose(tested, Limits::default(), &|_| {});
    let tests = date_tests(rules);
    let known = half.iter().map(|case| {
        let given = trial::answers(case, rules, &mut Problems::new()).expect("understood");
        things(rules, compiled, &given.answers, &tests)
    });
    fewest(&again, everyone, &known.flatten().collect())?;
    let whole = [half, &read_back(tested, &again)?].concat();
    is_whole(Tested { cases: &whole, ..tested })?;
    let names: BTreeSet<&str> = whole.iter().map(|case| case.name.text.as_str()).collect();
    prop_assert_eq!(names.len(), whole.len());
    Ok(())
}

/// Everything is exercised, and looked at closely.
fn is_whole(tested: Tested) -> Result<(), TestCaseError> {
    let coverage = tested.coverage();
    prop_assert_eq!((coverage.missing, coverage.unnamed), (Vec::new(), Vec::new()));
    Ok(())
}

/// The proposal as cases.yaml; every case passes.
fn read_back(tested: Tested, proposal: &Proposal) -> Result<Vec<Case>, TestCaseError> {
    let mut sources = Sources::new();
    sources.add(Source::new("guide.yaml", "\n".repeat(1000)));
    // Cases there are stand in a file of their own; here they have none.
    let text = written(Tested { cases: &[], ..tested }, proposal, &sources);
    if proposal.cases.is_empty() {
        prop_assert_eq!(text, "");
        return Ok(Vec::new());
    }
    let mut problems = Problems::new();
    let file = sources.add(Source::new("cases.yaml", text.as_str()));
    let Some(node) = yaml::parse(file, &text, &mut problems) else {
        return Err(TestCaseError::fail(text));
    };
    shape::validate(&node, &shapes::CASES, &mut problems);
    let cases = cases::read(&node);
    let notice = sources.add(Source::new("notice.md", "{1}例。"));
    let notice = notice::read(
        notice,
        &sources,
        notice::Shelves { images: &BTreeMap::new(), files: &BTreeMap::new() },
        &mut problems,
    );
    let notices = notice::Notices { each: [notice].into_iter().collect() };
    let rules = Rules::of(tested.rules, tested.compiled, &notices, &cases);
    cases.iter().for_each(|case| trial::run(case, &rules, &mut problems));
    let said: Vec<String> = problems.sorted().iter().map(|found| found.problem.message()).collect();
    prop_assert!(said.is_empty(), "{:?}\n{}\n{:#?}", said, text, tested.rules);
    prop_assert_eq!(cases.len(), proposal.cases.len());
    Ok(cases)
}

/// A proposal is not longer than it says it must be.
fn fewest(
    proposal: &Proposal,
    everyone: &[BTreeSet<Thing>],
    known: &BTreeSet<Thing>,
) -> Result<(), TestCaseError> {
    let all: BTreeSet<Thing> = everyone.iter().flatten().copied().collect();
    let left: BTreeSet<Thing> = all.difference(known).copied().collect();
    let useful = useful(&left, everyone);
    let fewest = (0..).find(|&count| suffice(count, &left, &useful)).expect("everyone suffices");
    match proposal.least {
        Least::Proved => prop_assert_eq!(proposal.cases.len(), fewest),
        Least::AtLeast(least) => prop_assert!(least <= fewest && fewest <= proposal.cases.len()),
    }
    Ok(())
}

/// What people exercise of that, without those of whom somebody else exercises all and more.
fn useful(left: &BTreeSet<Thing>, everyone: &[BTreeSet<Thing>]) -> Vec<BTreeSet<Thing>> {
    let of_left = everyone.iter().map(|person| person.intersection(left).copied().collect());
    let people: BTreeSet<BTreeSet<Thing>> = of_left.collect();
    let is_less = |one: &BTreeSet<Thing>| {
        people.iter().any(|other| other.len() > one.len() && one.is_subset(other))
    };
    people.iter().filter(|one| !is_less(one)).cloned().collect()
}

/// Whether so many people exercise all that is left.
fn suffice(count: usize, left: &BTreeSet<Thing>, everyone: &[BTreeSet<Thing>]) -> bool {
    let who = |thing: &Thing| everyone.iter().filter(|person| person.contains(thing)).count();
    let Some(rarest) = left.iter().min_by_key(|thing| who(thing)) else { return true };
    count > 0
        && everyone
            .iter()
            .filter(|person| person.contains(rarest))
            .any(|person| suffice(count - 1, &left.difference(person).copied().collect(), everyone))
}
