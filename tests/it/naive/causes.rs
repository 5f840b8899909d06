//! What a block rests on: the questions whose answers make it apply, and those that its words depend on.

use std::collections::BTreeSet;

use language::model::{Condition, Line};

use super::{Naive, Person, choices};

impl Naive<'_> {
    /// For each block of the page, the positions of the questions.
    pub fn causes(&self, person: &Person) -> Vec<BTreeSet<usize>> {
        let page = self.page().iter();
        let causes = page.map(|shown| {
            let mut names = BTreeSet::new();
            let conditions = &shown.block.when;
            if conditions.iter().all(|condition| self.holds(person, condition)) {
                conditions.iter().for_each(|condition| self.why(person, condition, &mut names));
                shown.names.iter().for_each(|name| self.why_so(person, name, &mut names));
            }
            let position = |name: &String| {
                let mut questions = self.guide.questions.iter();
                questions.position(|question| question.name.text == *name).expect("a question")
            };
            names.iter().map(position).collect()
        });
        causes.collect()
    }

    /// What makes a condition hold; nothing where it does not.
    fn why(&self, person: &Person, condition: &Condition, names: &mut BTreeSet<String>) {
        if !self.holds(person, condition) {
            return;
        }
        for line in &condition.lines {
            match line {
                Line::AnyOf(maps) => maps.iter().for_each(|map| self.why(person, map, names)),
                Line::Test(name, test) => {
                    self.why_so(person, &name.text, names);
                    let others = self.others(test);
                    others.iter().for_each(|other| self.why_so(person, other, names));
                }
            }
        }
    }

    /// What a condition depends on, whether it holds or not.
    fn why_settled(&self, person: &Person, condition: &Condition, names: &mut BTreeSet<String>) {
        for line in &condition.lines {
            match line {
                Line::AnyOf(maps) => {
                    maps.iter().for_each(|map| self.why_settled(person, map, names));
                }
                Line::Test(name, test) => {
                    self.why_so(person, &name.text, names);
                    let others = self.others(test);
                    others.iter().for_each(|other| self.why_so(person, other, names));
                }
            }
        }
    }

    /// Why a question has its answer or none, or a fact its value or none.
    fn why_so(&self, person: &Person, name: &str, names: &mut BTreeSet<String>) {
        if let Some(fact) = self.fact(name) {
            fact.gate.iter().for_each(|gate| self.why_settled(person, gate, names));
            let mut rows = fact.rows.iter();
            if rows.any(|row| self.holds(person, &row.when)) {
                fact.rows.iter().for_each(|row| self.why(person, &row.when, names));
            } else {
                fact.rows.iter().for_each(|row| self.why_settled(person, &row.when, names));
            }
        } else if let Some(sum) = self.sum(name) {
            sum.parts.iter().for_each(|part| self.why_so(person, &part.text, names));
        } else if person.contains_key(name) {
            names.insert(name.to_owned());
        } else {
            let question = self.question(name);
            let options = choices(question).iter().filter_map(|choice| choice.gate.as_ref());
            let gates = question.gate.iter().chain(options);
            gates.for_each(|gate| self.why_settled(person, gate, names));
        }
    }
}
