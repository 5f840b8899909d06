//! Dates against other days, and against other dates of the same person.

use std::collections::BTreeSet;

use language::model::{Condition, Counting, DateOp, Dates, Line, QuestionKind, Test, Than};

use super::asking::{Look, Truth};
use super::{Day, Naive, Person, Value};

impl Naive<'_> {
    /// Whether a day can be answered to a question; none = 不知道.
    pub fn takes(&self, of: &Dates, day: Option<Day>) -> bool {
        let is_late = |day: Day| of.earliest.iter().all(|word| self.day(&word.text) <= day);
        let is_early = |day: Day| of.latest.iter().all(|word| day <= self.day(&word.text));
        day.map_or(!of.required, |day| is_late(day) && is_early(day))
    }

    /// 最早 and 最晚 of a date question, as far as they are written.
    pub fn bounds_of(&self, name: &str) -> Vec<Day> {
        let QuestionKind::Date(of) = &self.question(name).kind else { return Vec::new() };
        of.earliest.iter().chain(&of.latest).map(|word| self.day(&word.text)).collect()
    }

    /// Whether a day passes all comparisons of a line.
    pub fn date_passes(&self, person: &Person, day: Day, parts: &[(DateOp, Than)]) -> bool {
        parts.iter().all(|(op, than)| {
            let from = match self.is_date(&than.from.text) {
                true => match person.get(&than.from.text) {
                    Some(Value::Date(day)) => *day,
                    _ => None,
                },
                false => Some(self.day(&than.from.text)),
            };
            let than = from.map(|from| self.than(from, than));
            than.is_some_and(|than| match op {
                DateOp::Before => day < than,
                DateOp::NotAfter => day <= than,
                DateOp::NotBefore => day >= than,
                DateOp::After => day > than,
            })
        })
    }

    /// The day that a date is compared with, counted from one.
    fn than(&self, from: Day, than: &Than) -> Day {
        match &than.counting {
            Some(Counting::After(word)) => from.after(self.constant(&word.text)),
            Some(Counting::Before(word)) => from.before(self.constant(&word.text)),
            Some(Counting::Yearly(_)) | None => from,
        }
    }

    /// The other date questions that a test compares with.
    pub fn others(&self, test: &Test) -> Vec<String> {
        let Test::Dates(parts) = test else { return Vec::new() };
        let others = parts.iter().map(|(_, than)| than.from.text.clone());
        others.filter(|name| self.is_date(name)).collect()
    }

    /// Days around those that a date is compared with: fixed ones, and those that lie as far from the
    /// days of another date as a condition says.
    pub fn days_compared(&self, name: &str) -> BTreeSet<Day> {
        let mut found = BTreeSet::new();
        for condition in self.conditions() {
            self.compared_in(name, condition, &mut found);
        }
        found
    }

    fn compared_in(&self, name: &str, condition: &Condition, found: &mut BTreeSet<Day>) {
        for line in &condition.lines {
            match line {
                Line::AnyOf(maps) => maps.iter().for_each(|map| self.compared_in(name, map, found)),
                Line::Test(word, Test::Dates(parts)) if word.text == name => {
                    for (_, than) in parts {
                        let other = &than.from.text;
                        // Another date stands before this one, and is not compared with it in turn.
                        let from = match self.is_date(other) {
                            true => self.days_worth_trying(other),
                            false => BTreeSet::from([self.day(other)]),
                        };
                        found.extend(from.into_iter().map(|from| self.than(from, than)));
                    }
                }
                Line::Test(..) => {}
            }
        }
    }
}

impl Look<'_, '_> {
    /// The truth of a date's test: one against another date is open until both are settled.
    pub fn date_test(&self, name: &str, parts: &[(DateOp, Than)]) -> Truth {
        Truth::all(parts.iter().map(|part| {
            let others = self.naive().others(&Test::Dates(vec![part.clone()]));
            let mut names = others.iter().map(String::as_str).chain([name]);
            let is_open = |name: &str| {
                let question = self.naive().question(name);
                !self.given().contains_key(name) && self.gate(question) != Truth::No
            };
            if names.any(is_open) {
                return Truth::Open;
            }
            Truth::of(match self.given().get(name) {
                Some(Value::Date(Some(day))) => {
                    self.naive().date_passes(self.given(), *day, std::slice::from_ref(part))
                }
                _ => false,
            })
        }))
    }
}
