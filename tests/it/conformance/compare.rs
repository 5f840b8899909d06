//! The other system's paths, put before our rules.
//!
//! A question's or option's name ends at `#`. Our engine passes over questions whose answer changes
//! nothing, so it may ask fewer than the path has, never others and never in another order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use language::model::{Question, QuestionKind};

use super::data::{Case, Flow};
use super::sets::Readings;
use crate::naive::asking::Truth;
use crate::naive::view::State;
use crate::naive::{Naive, Person, Value, View, choices};

/// What was compared, and found equal.
#[derive(Debug, PartialEq, Eq)]
pub struct Counts {
    pub paths: usize,
    /// Paths of which we ask fewer questions, and how many fewer at most.
    pub shorter: usize,
    pub most: usize,
    /// Different answers among what we ask.
    pub different: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Counts { paths, shorter, most, different } = self;
        write!(f, "{paths} 条路径，结果都相同，合为 {different} 种回答；")?;
        match shorter {
            0 => f.write_str("一题不少"),
            _ => write!(f, "其中 {shorter} 条少问 1 至 {most} 题"),
        }
    }
}

/// Puts every path of a flow before both readings; fails at the first that ends otherwise.
pub fn flow(readings: &Readings, flow: &Flow) -> Counts {
    let naive = readings.naive();
    assert_eq!(questions(naive), flow.questions, "questions and options");
    let mut counts = Counts { paths: flow.cases.len(), shorter: 0, most: 0, different: 0 };
    let mut asked: BTreeSet<Vec<(&str, &Value)>> = BTreeSet::new();
    let people: Vec<Person> = flow.cases.iter().map(|case| person(naive, case)).collect();
    for (case, person) in flow.cases.iter().zip(&people) {
        let view = readings.view(person);
        assert_eq!(view.next, None, "{:?} is not enough", case.answers);
        assert_eq!(shown(naive, &view), case.results, "{:?}", case.answers);
        let questions = naive.guide.questions.iter().zip(&view.states);
        let questions = questions.filter(|(_, state)| **state == State::Answered);
        let questions = questions.map(|(question, _)| question.name.text.as_str());
        let questions: Vec<&str> = questions.collect();
        in_order(case, &questions);
        let fewer = case.answers.len() - questions.len();
        counts.shorter += usize::from(fewer > 0);
        counts.most = counts.most.max(fewer);
        asked.insert(questions.into_iter().map(|name| (name, &person[name])).collect());
    }
    counts.different = asked.len();
    counts
}

/// The name without `#` and what follows it.
fn base(name: &str) -> &str {
    name.split('#').next().unwrap_or(name)
}

fn questions(naive: &Naive) -> BTreeMap<String, BTreeSet<String>> {
    let mut questions = BTreeMap::new();
    for question in &naive.guide.questions {
        let options = choices(question).iter().map(|choice| base(&choice.name.text).to_owned());
        let all: &mut BTreeSet<String> =
            questions.entry(base(&question.name.text).to_owned()).or_default();
        all.extend(options);
    }
    questions
}

/// The person of a path. Of two questions that are one in the path, both have its answer: 仅当 lets
/// only one of them count.
fn person(naive: &Naive, case: &Case) -> Person {
    let answer = |question: &Question| {
        let name = &question.name.text;
        let (_, options) = case.answers.iter().find(|(asked, _)| asked == base(name))?;
        let ours = choices(question).iter().map(|choice| &choice.name.text);
        let ours = ours.filter(|ours| options.iter().any(|option| option == base(ours)));
        let ours: Vec<String> = ours.cloned().collect();
        assert_eq!(ours.len(), options.len(), "{name}: {options:?}");
        let answer = match (&question.kind, ours.as_slice()) {
            (QuestionKind::Single(_), [only]) => Value::Choice(only.clone()),
            _ => Value::Set(ours),
        };
        Some((name.clone(), answer))
    };
    naive.guide.questions.iter().filter_map(answer).collect()
}

/// The value of `outcome`; where there is no such fact, the 名 of what is shown.
fn shown(naive: &Naive, view: &View) -> BTreeSet<String> {
    let mut facts = naive.guide.facts.iter().zip(&view.facts);
    if let Some((_, values)) = facts.find(|(fact, _)| fact.name.text == "outcome") {
        return values.iter().map(|value| base(value.expect("a value")).to_owned()).collect();
    }
    let blocks = naive.page().iter().zip(&view.blocks).filter(|(_, truth)| **truth == Truth::Yes);
    let names = blocks.filter_map(|(shown, _)| shown.block.name.as_ref());
    names.map(|name| name.text.clone()).collect()
}

/// Whether these questions are on the path, in this order.
fn in_order(case: &Case, asked: &[&str]) {
    let mut path = case.answers.iter();
    let follows = |name: &&str| path.any(|(question, _)| question == base(name));
    assert!(asked.iter().all(follows), "{asked:?} are not as in {:?}", case.answers);
}
