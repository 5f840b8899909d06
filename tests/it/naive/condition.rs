//! What conditions mean for final answers: they hold or they do not.

use std::collections::BTreeSet;

use language::model::{Condition, Fact, Line, Test, Word};
use rules::Quantity;

use super::{Naive, Person, Value};

impl<'a> Naive<'a> {
    /// Whether every line holds.
    pub fn holds(&self, person: &Person, condition: &Condition) -> bool {
        condition.lines.iter().all(|line| match line {
            Line::AnyOf(maps) => maps.iter().any(|map| self.holds(person, map)),
            Line::Test(name, test) => self.test_holds(person, &name.text, test),
        })
    }

    fn test_holds(&self, person: &Person, name: &str, test: &Test) -> bool {
        match (self.fact(name), self.sum(name)) {
            (Some(fact), _) => self.value(person, fact).is_some_and(|value| is_value(value, test)),
            (None, Some(sum)) => self.total_passes(self.total(person, sum), test),
            (None, None) => {
                person.get(name).is_some_and(|answer| self.satisfies(person, answer, test))
            }
        }
    }

    /// The fact's value; none where it does not concern this person. A table that gives two is wrong.
    pub fn value(&self, person: &Person, fact: &'a Fact) -> Option<&'a str> {
        let values = self.values(person, fact);
        assert!(values.len() <= 1, "{} is {values:?} at once for {person:?}", fact.name.text);
        values.into_iter().next()
    }

    /// All values that the holding rows give.
    pub fn values(&self, person: &Person, fact: &'a Fact) -> BTreeSet<&'a str> {
        if !fact.gate.iter().all(|gate| self.holds(person, gate)) {
            return BTreeSet::new();
        }
        let rows = fact.rows.iter().filter(|row| self.holds(person, &row.when));
        let held: BTreeSet<&str> = rows.map(|row| row.value.value.text.as_str()).collect();
        if held.is_empty() {
            return fact.otherwise.iter().map(|given| given.value.text.as_str()).collect();
        }
        held
    }

    /// Whether an answer passes a test of its question.
    pub fn satisfies(&self, person: &Person, answer: &Value, test: &Test) -> bool {
        match (answer, test) {
            (Value::Text(_), _) => panic!("文本 decides nothing"),
            (_, Test::Anything(_)) => true,
            (Value::Choice(option), Test::OneOf(_) | Test::NoneOf(_)) => is_value(option, test),
            (Value::Set(chosen), Test::Sets(parts)) => {
                parts.iter().all(|(op, options)| compares(chosen, *op, options))
            }
            (Value::Date(day), Test::Dates(parts)) => {
                day.is_some_and(|day| self.date_passes(person, day, parts))
            }
            (Value::Date(day), Test::OneOf(words)) => {
                day.is_none() && words.iter().any(|word| word.text == "不知道")
            }
            (Value::Number(number), Test::Numbers(parts)) => {
                number.is_some_and(|number| self.number_passes(number, parts))
            }
            (Value::Number(number), Test::OneOf(words)) => {
                number.is_none() && words.iter().any(|word| word.text == "不知道")
            }
            _ => panic!("{test:?} does not fit {answer:?}"),
        }
    }

    /// Which blocks of the reader's page apply.
    pub fn applying(&self, person: &Person) -> Vec<bool> {
        let page = self.page().iter();
        page.map(|shown| shown.block.when.iter().all(|when| self.holds(person, when))).collect()
    }
}

/// Whether an option or value passes a test.
pub fn is_value(value: &str, test: &Test) -> bool {
    match test {
        Test::Anything(_) => true,
        Test::OneOf(words) => among(value, words),
        Test::NoneOf(words) => !among(value, words),
        Test::Dates(_) | Test::Numbers(_) | Test::Sets(_) => {
            panic!("{test:?} does not fit {value}")
        }
    }
}

fn among(value: &str, words: &[Word]) -> bool {
    words.iter().any(|word| word.text == value)
}

fn compares(chosen: &[String], op: Quantity, options: &[Word]) -> bool {
    let is_chosen = |option: &Word| chosen.contains(&option.text);
    match op {
        Quantity::Any => options.iter().any(is_chosen),
        Quantity::All => options.iter().all(is_chosen),
        Quantity::None => !options.iter().any(is_chosen),
    }
}
