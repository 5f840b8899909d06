//! What somebody sees: the naive counterpart of the engine's session, and its numbers.

use std::collections::BTreeSet;

use language::model::{Choice, Fact, Question};

use super::asking::{Look, Outcomes, Truth};
use super::sum::Added;
use super::{Day, Naive, Person, Value, choices, is_text};

/// Where a question stands. The numbers are those of the page contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    NotAsked = 0,
    Answered = 1,
    Next = 2,
    Later = 3,
    ToFill = 4,
    Filled = 5,
}

/// What somebody sees after some answers.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The question asked now.
    pub next: Option<usize>,
    pub states: Vec<State>,
    /// The options on offer, by question.
    pub options: Vec<BTreeSet<usize>>,
    pub blocks: Vec<Truth>,
    /// What each fact may still be.
    pub facts: Vec<Outcomes<'a>>,
    pub reasons: Vec<Truth>,
    /// The day and the days left.
    pub dues: Vec<(Option<Day>, Option<i32>)>,
    /// What each sum comes to.
    pub sums: Vec<Added>,
    /// At the end, for each block the questions that make it apply.
    pub causes: Vec<BTreeSet<usize>>,
}

impl<'a> Naive<'a> {
    /// Goes through the questions from the first one with all answers of a person.
    pub fn view(&self, person: &Person, today: Option<Day>) -> View<'a> {
        let mut given = Person::new();
        let mut position = 0;
        loop {
            let look = Look::new(self, &given);
            let next = self.next(&look, &mut position);
            let answer = next.and_then(|next| {
                let question = &self.guide.questions[next];
                let answer = person.get(&question.name.text)?;
                look.offers(question, answer).then(|| (question.name.text.clone(), answer.clone()))
            });
            let Some((name, answer)) = answer else {
                return self.view_at(&look, next, (person, today));
            };
            given.insert(name, answer);
        }
    }

    /// The next question to ask from a position on; what is passed over is not asked any more.
    pub fn next(&self, look: &Look<'_, 'a>, position: &mut usize) -> Option<usize> {
        while let Some(question) = self.guide.questions.get(*position) {
            *position += 1;
            if !is_text(question)
                && look.wanted().contains(&question.name.text)
                && look.gate(question) == Truth::Yes
            {
                return Some(*position - 1);
            }
        }
        None
    }

    /// What is seen at a point of the way.
    pub fn view_at(
        &self,
        look: &Look<'_, 'a>,
        next: Option<usize>,
        (person, today): (&Person, Option<Day>),
    ) -> View<'a> {
        let states = self.states(look, next, person);
        let questions = &self.guide.questions;
        let dues = self.dues(look.given()).into_iter();
        View {
            next,
            options: questions.iter().map(|question| positions(look, question)).collect(),
            blocks: self.page().iter().map(|shown| look.block(shown.block)).collect(),
            facts: self.guide.facts.iter().map(|fact| look.outcomes(fact)).collect(),
            reasons: self.reasons(look),
            dues: dues.map(|due| (due, self.days_left(due, today))).collect(),
            sums: self.guide.sums.iter().map(|sum| look.added(sum)).collect(),
            causes: if next.is_none() { self.causes(look.given()) } else { Vec::new() },
            states,
        }
    }

    fn states(&self, look: &Look<'_, 'a>, next: Option<usize>, person: &Person) -> Vec<State> {
        let questions = self.guide.questions.iter().enumerate();
        let state = |(number, question): (usize, &'a Question)| {
            let name = &question.name.text;
            let later = look.wanted().contains(name) && look.gate(question) != Truth::No;
            match next {
                _ if look.given().contains_key(name) => State::Answered,
                Some(next) if number == next => State::Next,
                Some(next) if number > next && later => State::Later,
                None if is_text(question) && self.is_shown(look, question) => {
                    match person.get(name) {
                        Some(Value::Text(Some(_))) => State::Filled,
                        _ => State::ToFill,
                    }
                }
                _ => State::NotAsked,
            }
        };
        questions.map(state).collect()
    }

    /// Whether a block that applies shows the answer of somebody whom the question concerns.
    fn is_shown(&self, look: &Look<'_, 'a>, question: &'a Question) -> bool {
        let mut page = self.page().iter();
        look.gate(question) == Truth::Yes
            && page.any(|shown| {
                shown.names.contains(&question.name.text) && look.block(shown.block) == Truth::Yes
            })
    }

    fn reasons(&self, look: &Look<'_, 'a>) -> Vec<Truth> {
        let facts = self.guide.facts.iter();
        let rows = facts.flat_map(|fact| {
            let count = fact.rows.len() + fact.otherwise.iter().count();
            (0..count).map(move |row| (fact, row))
        });
        rows.map(|(fact, row)| look.reason(fact, row)).collect()
    }
}

fn positions<'a>(look: &Look<'_, 'a>, question: &'a Question) -> BTreeSet<usize> {
    let available = look.available(question);
    let position = |choice: &Choice| {
        choices(question).iter().position(|one| one.name.text == choice.name.text)
    };
    available.into_iter().map(|choice| position(choice).expect("an option")).collect()
}

impl View<'_> {
    /// The numbers of the page contract.
    pub fn wire(&self, facts: &[Fact]) -> Vec<i32> {
        let counts = [
            self.states.len(),
            self.blocks.len(),
            self.facts.len(),
            self.reasons.len(),
            self.dues.len(),
            self.sums.iter().map(|sum| 1 + sum.parts.len()).sum(),
        ];
        let mut wire: Vec<i32> = counts.into_iter().map(number).collect();
        wire.push(self.next.map_or(-1, number));
        for (state, options) in self.states.iter().zip(&self.options) {
            let half = |from: usize| {
                let positions = options.iter().filter(|&&option| option / 32 == from);
                positions.fold(0, |bits: i32, option| bits | 1 << (option % 32))
            };
            wire.extend([*state as i32, half(0), half(1)]);
        }
        wire.extend(self.blocks.iter().map(|truth| *truth as i32));
        wire.extend(self.facts.iter().zip(facts).map(|(may_be, fact)| value_number(may_be, fact)));
        wire.extend(self.reasons.iter().map(|truth| *truth as i32));
        for (day, left) in &self.dues {
            wire.push(day.map_or(i32::MIN, Day::number));
            wire.push(left.unwrap_or(i32::MIN));
        }
        wire.extend(self.sums.iter().flat_map(Added::wire));
        for causes in &self.causes {
            wire.extend((0..self.states.len().div_ceil(32)).map(|word| {
                let here = causes.iter().filter(|&&question| question / 32 == word);
                here.fold(0, |bits: i32, question| bits | 1 << (question % 32))
            }));
        }
        wire
    }
}

/// Values count in the order in which the table first gives them.
fn value_number(may_be: &BTreeSet<Option<&str>>, fact: &Fact) -> i32 {
    let mut values: Vec<&str> = Vec::new();
    for given in fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise) {
        if !values.contains(&given.value.text.as_str()) {
            values.push(&given.value.text);
        }
    }
    let mut outcomes = may_be.iter();
    match (outcomes.next(), outcomes.next()) {
        (Some(None), None) => -1,
        (Some(Some(only)), None) => {
            number(values.iter().position(|value| value == only).expect("a value of the fact"))
        }
        _ => -2,
    }
}

fn number(count: usize) -> i32 {
    i32::try_from(count).expect("a small number")
}
