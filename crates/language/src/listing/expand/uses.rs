//! What the conditions of a guide ask of its lists.

use std::collections::BTreeMap;

use crate::model::{Condition, Guide, Line, Question, Test, Word};
use crate::place::Place;

/// What is asked of lists, by the position of their question.
#[derive(Default)]
pub struct Uses {
    /// Columns that are tested, by heading.
    pub columns: BTreeMap<usize, BTreeMap<String, Column>>,
    /// Rows that are named.
    pub names: BTreeMap<usize, Vec<Word>>,
    /// Questions and facts whose columns are tested, and that have none.
    pub unlisted: Vec<(String, Place)>,
}

/// A column that is tested.
pub struct Column {
    /// Its name as it first stands in a condition.
    pub name: Word,
    /// Whether its values are told apart: 任意 does not.
    pub is_compared: bool,
}

/// The question and the heading that 题.列 speaks of. Both may hold a point themselves: where that gives
/// several readings, the one of a column that is there.
pub fn column_of<'n>(questions: &[Question], name: &'n str) -> Option<(usize, &'n str)> {
    let mut readings = name.match_indices('.').filter_map(|(at, _)| {
        let question = questions.iter().position(|question| question.name.text == name[..at])?;
        Some((question, &name[at + 1..]))
    });
    let is_there = |(question, column): &(usize, &str)| {
        let listed = questions[*question].listed.as_ref();
        listed.is_some_and(|listed| listed.list.column(column).is_some())
    };
    readings.clone().find(is_there).or_else(|| readings.next())
}

impl Uses {
    /// Looks through all conditions, and what is added.
    pub fn of(guide: &Guide) -> Uses {
        let mut uses = Uses::default();
        for condition in guide.conditions() {
            uses.condition(guide, condition);
        }
        for part in guide.sums.iter().flat_map(|sum| &sum.parts) {
            uses.column(guide, part, true);
        }
        uses
    }

    fn condition(&mut self, guide: &Guide, condition: &Condition) {
        for line in &condition.lines {
            match line {
                Line::Test(name, test) => self.test(guide, name, test),
                Line::AnyOf(parts) => parts.iter().for_each(|part| self.condition(guide, part)),
            }
        }
    }

    fn test(&mut self, guide: &Guide, name: &Word, test: &Test) {
        let position = |name: &str| guide.questions.iter().position(|q| q.name.text == name);
        if let Some(number) = position(&name.text) {
            if guide.questions[number].listed.is_some() {
                self.names.entry(number).or_default().extend(words(test).iter().cloned());
            }
            return;
        }
        self.column(guide, name, !matches!(test, Test::Anything(_)));
    }

    /// A name that may be of a column; whether its values are told apart.
    fn column(&mut self, guide: &Guide, name: &Word, is_compared: bool) {
        if guide.questions.iter().any(|question| question.name.text == name.text) {
            return;
        }
        // A fact may have a point in its name.
        let mut facts = guide.facts.iter().map(|fact| &fact.name);
        let mut sums = guide.sums.iter().map(|sum| &sum.name);
        if facts.any(|fact| fact.text == name.text) || sums.any(|sum| sum.text == name.text) {
            return;
        }
        let Some((number, column)) = column_of(&guide.questions, &name.text) else {
            let facts = name.text.match_indices('.').map(|(at, _)| &name.text[..at]);
            let is_fact = |of: &&str| guide.facts.iter().any(|fact| fact.name.text == **of);
            let fact = facts.clone().find(is_fact);
            self.unlisted.extend(fact.map(|fact| (fact.to_owned(), name.place)));
            return;
        };
        let question = &guide.questions[number];
        if question.listed.is_some() {
            let columns = self.columns.entry(number).or_default();
            let column = columns
                .entry(column.to_owned())
                .or_insert_with(|| Column { name: name.clone(), is_compared: false });
            column.is_compared |= is_compared;
        } else if question.from.is_none() {
            self.unlisted.push((question.name.text.clone(), name.place));
        }
    }
}

fn words(test: &Test) -> &[Word] {
    match test {
        Test::OneOf(words) | Test::NoneOf(words) => words,
        Test::Anything(_) | Test::Dates(_) | Test::Numbers(_) | Test::Sets(_) => &[],
    }
}
