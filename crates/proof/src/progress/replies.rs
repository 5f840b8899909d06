//! The answers that can be given to one question, as far as they can make a difference.
//!
//! Whether an answer is allowed (fewest options, options that stand alone) is left to the engine, which
//! asks the question again.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use language::order::sort_by_key;
use rules::{Answer, Date, DateTest, Kind, Node, OptionId, OptionSet, Part, Program, QuestionId};

/// What every condition on a question says of an answer to it.
pub(crate) type Meaning = Vec<bool>;

/// Most answers that are looked at.
const MOST: usize = 4096;

/// The conditions on one question.
pub(crate) fn tests_of(program: &Program, of: QuestionId) -> Vec<Node> {
    let is_of = |node: &&Node| match node {
        Node::Choice(question, _) | Node::Choices(question, ..) | Node::Date(question, _) => {
            *question == of
        }
        _ => false,
    };
    program.nodes.iter().filter(is_of).cloned().collect()
}

/// Whether a question's number is added.
pub(crate) fn is_added(program: &Program, of: QuestionId) -> bool {
    let parts = program.sums.iter().flat_map(|sum| &sum.parts);
    parts.into_iter().any(|part| matches!(part, Part::Number(question, _) if *question == of))
}

/// Every number that can be answered, and 不知道, each with a meaning of its own; none where there are too
/// many to look at.
pub(super) fn every_number(
    numbers: RangeInclusive<i32>,
    or_unknown: bool,
) -> Option<Vec<(Meaning, Answer)>> {
    let count = i64::from(*numbers.end()) - i64::from(*numbers.start()) + 1;
    if usize::try_from(count).is_ok_and(|count| count > MOST) {
        return None;
    }
    let unknown = or_unknown.then_some((Vec::new(), Answer::DateUnknown));
    let meaning = |number: i32| (0..i32::BITS).map(|digit| number >> digit & 1 == 1).collect();
    let numbers = numbers.map(|number| (meaning(number), Answer::Date(Date(number))));
    Some(numbers.chain(unknown).collect())
}

/// Answers of every meaning, each with it; none where there are too many to look at.
pub(crate) fn replies(
    kind: &Kind,
    available: OptionSet,
    tests: &[Node],
) -> Option<Vec<(Meaning, Answer)>> {
    let answers = match kind {
        Kind::Single(_) => available.iter().map(Answer::Choice).collect(),
        Kind::Multi { exclusive, .. } => sets(available, *exclusive, tests)?,
        Kind::Date { .. } => dates(tests),
        Kind::Number { least, most, .. } => {
            let around = dates(tests).into_iter();
            let fits = |answer: &Answer| match answer {
                Answer::Date(number) => (*least..=*most).contains(&number.0),
                _ => true,
            };
            around.chain([Answer::Date(Date(*least))]).filter(fits).collect()
        }
        Kind::Text => Vec::new(),
    };
    let meaning = |answer: Answer| tests.iter().map(|test| answer.satisfies(test)).collect();
    Some(answers.into_iter().map(|answer| (meaning(answer), answer)).collect())
}

/// Of options that stand in the same sets, none, one and all are what can make a difference.
fn sets(available: OptionSet, exclusive: OptionSet, tests: &[Node]) -> Option<Vec<Answer>> {
    let alone = (available & exclusive).iter().map(OptionSet::of);
    let mut sets = vec![OptionSet::EMPTY];
    for alike in alike(available - exclusive, tests) {
        let one: OptionSet = alike.first().into_iter().collect();
        let more = if alike.is_one() { vec![one] } else { vec![one, alike] };
        let with = sets.iter().flat_map(|&set| more.iter().map(move |&more| set | more));
        let with: Vec<OptionSet> = with.collect();
        sets.extend(with);
        if sets.len() > MOST {
            return None;
        }
    }
    Some(sets.into_iter().chain(alone).map(Answer::Choices).collect())
}

/// Options by the sets they stand in, those with the first option first.
pub(super) fn alike(options: OptionSet, tests: &[Node]) -> Vec<OptionSet> {
    let stands_in = |option: OptionId| -> Vec<bool> {
        let is_in = |test: &Node| matches!(test, Node::Choices(_, _, set) if set.contains(option));
        tests.iter().map(is_in).collect()
    };
    let mut alike: BTreeMap<Vec<bool>, OptionSet> = BTreeMap::new();
    for option in options.iter() {
        alike.entry(stands_in(option)).or_default().insert(option);
    }
    let mut alike: Vec<OptionSet> = alike.into_values().collect();
    sort_by_key(&mut alike, |options| options.first());
    alike
}

/// 不知道, any day, and the days around those that a condition names.
fn dates(tests: &[Node]) -> Vec<Answer> {
    let named = tests.iter().filter_map(|test| match test {
        Node::Date(
            _,
            DateTest::Before(day)
            | DateTest::NotAfter(day)
            | DateTest::NotBefore(day)
            | DateTest::After(day),
        ) => Some(*day),
        _ => None,
    });
    let around = named.flat_map(|Date(day)| [day - 1, day, day + 1]);
    [Answer::DateUnknown, Answer::Date(Date(0))]
        .into_iter()
        .chain(around.map(|day| Answer::Date(Date(day))))
        .collect()
}
