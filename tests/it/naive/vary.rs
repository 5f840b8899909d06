//! The same person with more answers, or with others.

use std::collections::BTreeSet;

use language::model::{Fact, Question, QuestionKind};

use super::asking::Look;
use super::sum::Amount;
use super::view::{State, View};
use super::{Day, Naive, Person, Value, choices, is_text, number};

/// Which answer is given where any would do.
#[derive(Debug, Clone, Copy)]
pub enum Pick {
    First,
    Last,
}

impl Pick {
    fn of(self, answers: Vec<Value>) -> Option<Value> {
        match self {
            Pick::First => answers.into_iter().next(),
            Pick::Last => answers.into_iter().next_back(),
        }
    }
}

/// All that a final result says: the blocks that apply, and the values and days they show.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    applying: Vec<bool>,
    shown: Vec<(&'a str, Option<&'a str>)>,
    sums: Vec<(&'a str, Amount)>,
    dues: Vec<Option<Day>>,
}

impl<'a> Naive<'a> {
    /// What a person with these final answers is told.
    pub fn outcome(&self, person: &Person) -> Outcome<'a> {
        let applying = self.applying(person);
        let blocks = self.page().iter().zip(&applying).filter(|(_, applies)| **applies);
        let names: BTreeSet<&str> =
            blocks.flat_map(|(shown, _)| &shown.names).map(String::as_str).collect();
        let sums = names.iter().filter_map(|name| self.sum(name));
        let sums = sums.map(|sum| (sum.name.text.as_str(), self.total(person, sum))).collect();
        let facts: Vec<&Fact> = names.into_iter().filter_map(|name| self.fact(name)).collect();
        let shown = facts.into_iter().map(|it| (it.name.text.as_str(), self.value(person, it)));
        let dues = self.dues_of_applying(person, &applying);
        Outcome { shown: shown.collect(), sums, dues, applying }
    }

    /// Everybody like this person who answers more: each question passed over although it concerns
    /// them, with each possible answer, alone and with all others that then concern them.
    pub fn answering_more(&self, person: &Person) -> Vec<Person> {
        let mut more = Vec::new();
        for question in self
            .guide
            .questions
            .iter()
            .filter(|question| !is_text(question) && !person.contains_key(&question.name.text))
        {
            for pick in [Pick::First, Pick::Last] {
                let before = self.completed(person, (Some(question), pick));
                if !self.concerns(&before, question) {
                    continue;
                }
                for answer in self.possible(&before, question) {
                    let answer = (question.name.text.clone(), answer);
                    if self.concerns(person, question) {
                        more.push(person.iter().map(owned).chain([answer.clone()]).collect());
                    }
                    let with: Person = before.iter().map(owned).chain([answer]).collect();
                    more.push(self.completed(&with, (None, pick)));
                }
            }
        }
        more
    }

    /// A person who also answers every question that concerns them, up to one.
    pub fn completed(&self, person: &Person, (end, pick): (Option<&Question>, Pick)) -> Person {
        let mut full = person.clone();
        for question in &self.guide.questions {
            let name = &question.name.text;
            if end.is_some_and(|end| end.name.text == *name) {
                break;
            }
            if !is_text(question) && !full.contains_key(name) && self.concerns(&full, question) {
                let answer = pick.of(self.possible(&full, question)).expect("an answer to give");
                full.insert(name.clone(), answer);
            }
        }
        full
    }

    /// Whether a question's 仅当 holds.
    pub fn concerns(&self, person: &Person, question: &Question) -> bool {
        question.gate.iter().all(|gate| self.holds(person, gate))
    }

    /// A person who also has an answer stored for every question that is not asked of them.
    pub fn with_junk(&self, person: &Person, (view, pick): (&View, Pick)) -> Person {
        let mut junk = person.clone();
        let questions = self.guide.questions.iter().zip(&view.states);
        for (question, _) in questions.filter(|(_, state)| **state == State::NotAsked) {
            let options = choices(question).iter().map(|choice| choice.name.text.clone());
            let answers = match &question.kind {
                QuestionKind::Single(_) => options.map(Value::Choice).collect(),
                QuestionKind::Multi(..) => vec![
                    Value::Set(options.clone().collect()),
                    Value::Set(options.take(1).collect()),
                ],
                QuestionKind::Date { .. } => {
                    vec![Value::Date(Some(self.edition().0)), Value::Date(None)]
                }
                QuestionKind::Number(_) => number::junk(),
                QuestionKind::Text { .. } => vec![Value::Text(Some("无关".to_owned()))],
            };
            let answer = pick.of(answers).expect("an answer");
            junk.insert(question.name.text.clone(), answer);
        }
        junk
    }

    /// Other answers than the one given to a question that is asked of this person.
    pub fn otherwise(&self, person: &Person, question: usize) -> Vec<Value> {
        let question = &self.guide.questions[question];
        let earlier =
            self.guide.questions.iter().take_while(|it| it.name.text != question.name.text);
        let before: Person =
            earlier.filter_map(|it| Some(owned(person.get_key_value(&it.name.text)?))).collect();
        let mut others = self.possible(&before, question);
        others.retain(|answer| Some(answer) != person.get(&question.name.text));
        others
    }

    /// Answers that are not on offer to this person: options that are not theirs, all options at once,
    /// none, and 不知道 where the day is needed.
    pub fn not_on_offer(&self, given: &Person, question: &'a Question) -> Vec<Value> {
        let names: Vec<String> =
            choices(question).iter().map(|choice| choice.name.text.clone()).collect();
        let pairs = names.iter().zip(names.iter().skip(1));
        let mut tried: Vec<Value> = match &question.kind {
            QuestionKind::Single(_) => names.into_iter().map(Value::Choice).collect(),
            QuestionKind::Multi(..) => {
                let pairs = pairs.map(|(one, two)| Value::Set(vec![one.clone(), two.clone()]));
                let mut sets: Vec<Value> = pairs.collect();
                sets.extend(names.iter().map(|name| Value::Set(vec![name.clone()])));
                sets.extend([Value::Set(Vec::new()), Value::Set(names)]);
                sets
            }
            QuestionKind::Date(_) => {
                let bounds = self.bounds_of(&question.name.text).into_iter();
                let beyond = bounds.flat_map(|day| [day.previous(), day.next()]).map(Some);
                beyond.chain([None]).map(Value::Date).collect()
            }
            QuestionKind::Number(of) => {
                let beyond = number::parse(&of.most.text) + 10_000;
                let finer = number::parse(&of.least.text) + 1;
                let mut tried = vec![Value::Number(None), Value::Number(Some(beyond))];
                // What is finer than the last digit cannot even travel.
                tried.extend((of.digits == 4).then_some(Value::Number(Some(finer))));
                tried
            }
            QuestionKind::Text { .. } => Vec::new(),
        };
        let look = Look::new(self, given);
        tried.retain(|answer| !look.offers(question, answer));
        tried
    }

    /// What the facts' tables must give: exactly one value inside their 仅当, none outside.
    pub fn facts_are_complete(&self, full: &Person) {
        for fact in &self.guide.facts {
            let inside = fact.gate.iter().all(|gate| self.holds(full, gate));
            let values = self.values(full, fact);
            assert_eq!(values.len(), usize::from(inside), "{} for {full:?}", fact.name.text);
        }
    }
}

fn owned((name, answer): (&String, &Value)) -> (String, Value) {
    (name.clone(), answer.clone())
}
