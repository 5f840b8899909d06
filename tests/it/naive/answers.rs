//! Answers: those on offer, those worth trying, and how they travel.
//!
//! The layout of the wire is that of the page contract: three numbers a question, [state, low, high].

use std::collections::BTreeSet;

use language::model::{Question, QuestionKind};

use super::asking::Look;
use super::{Day, Naive, Person, Value, choices, number};

/// Most options whose every subset is tried.
const ALL_SUBSETS: usize = 10;

impl<'a> Look<'_, 'a> {
    /// Whether an answer is on offer.
    pub fn offers(&self, question: &'a Question, answer: &Value) -> bool {
        let available = self.available(question);
        let offers = |name: &String| available.iter().any(|choice| choice.name.text == *name);
        match (&question.kind, answer) {
            (QuestionKind::Single(_), Value::Choice(option)) => offers(option),
            (QuestionKind::Multi(_, at_least), Value::Set(chosen)) => {
                let alone = available
                    .iter()
                    .any(|choice| choice.exclusive && chosen.contains(&choice.name.text));
                chosen.iter().all(offers)
                    && chosen.len() >= usize::from(*at_least)
                    && (chosen.len() == 1 || !alone)
            }
            (QuestionKind::Date(of), Value::Date(day)) => self.naive().takes(of, *day),
            (QuestionKind::Number(of), Value::Number(answer)) => number::offers(of, *answer),
            _ => false,
        }
    }
}

impl<'a> Naive<'a> {
    /// The answers worth trying: every option; every subset, or singles, pairs, all and none where
    /// there are more than ten options; the day before, on and after each day that is compared with,
    /// and 不知道.
    pub fn possible(&self, given: &Person, question: &'a Question) -> Vec<Value> {
        let look = Look::new(self, given);
        let available = look.available(question).into_iter();
        let names: Vec<&str> = available.map(|choice| choice.name.text.as_str()).collect();
        let tried: Vec<Value> = match &question.kind {
            QuestionKind::Single(_) => {
                names.iter().map(|name| Value::Choice((*name).to_owned())).collect()
            }
            QuestionKind::Multi(..) => subsets(&names).into_iter().map(Value::Set).collect(),
            QuestionKind::Date(_) => {
                let days = self.days_worth_trying(&question.name.text);
                days.into_iter().map(Some).chain([None]).map(Value::Date).collect()
            }
            QuestionKind::Number(of) => {
                let numbers = self.numbers_worth_trying(&question.name.text, of);
                numbers.into_iter().map(Some).chain([None]).map(Value::Number).collect()
            }
            QuestionKind::Text { .. } => Vec::new(),
        };
        tried.into_iter().filter(|answer| look.offers(question, answer)).collect()
    }

    /// Days on either side of those that a date is compared with, and of its bounds.
    pub fn days_worth_trying(&self, name: &str) -> BTreeSet<Day> {
        let mut compared = self.days_compared(name);
        compared.extend(self.bounds_of(name));
        if compared.is_empty() {
            // The end of a long month, so that periods counted from it have to be cut.
            return BTreeSet::from([Day { month: 1, day: 31, ..self.edition().0 }]);
        }
        compared.iter().flat_map(|day| [day.previous(), *day, day.next()]).collect()
    }

    /// A person's answers as the engine takes them.
    pub fn numbers_of(&self, person: &Person) -> Vec<i32> {
        let questions = self.guide.questions.iter();
        questions.flat_map(|question| cell(question, person.get(&question.name.text))).collect()
    }

    /// The person that numbers stand for. What means nothing is no answer; an option that does not
    /// exist is one that is never on offer.
    pub fn person_of(&self, numbers: &[i32]) -> Person {
        let cells = self.guide.questions.iter().zip(numbers.chunks_exact(3));
        cells
            .filter_map(|(question, cell)| {
                Some((question.name.text.clone(), value(question, cell)?))
            })
            .collect()
    }
}

fn subsets(names: &[&str]) -> Vec<Vec<String>> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    if names.len() > ALL_SUBSETS {
        let mut some: Vec<Vec<String>> = vec![Vec::new(), owned(names)];
        for (position, first) in names.iter().enumerate() {
            some.push(owned(&[first]));
            some.extend(names[position + 1..].iter().map(|second| owned(&[first, second])));
        }
        return some;
    }
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for name in names {
        let with: Vec<Vec<String>> =
            all.iter().map(|subset| [subset.as_slice(), &[(*name).to_owned()]].concat()).collect();
        all.extend(with);
    }
    all
}

fn cell(question: &Question, answer: Option<&Value>) -> [i32; 3] {
    let position = |name: &String| {
        let position = choices(question).iter().position(|choice| choice.name.text == *name);
        position.unwrap_or_else(|| panic!("{name} is no option"))
    };
    match answer {
        None | Some(Value::Text(None)) => [0, 0, 0],
        Some(Value::Choice(option)) => [1, i32::try_from(position(option)).expect("few"), 0],
        Some(Value::Set(chosen)) => {
            let mut halves = [0_i32; 2];
            for option in chosen {
                let position = position(option);
                halves[position / 32] |= 1 << (position % 32);
            }
            [1, halves[0], halves[1]]
        }
        Some(Value::Date(Some(day))) => [1, day.number(), 0],
        Some(Value::Date(None) | Value::Number(None)) => [2, 0, 0],
        Some(Value::Number(Some(number))) => [1, number::count(question, *number), 0],
        Some(Value::Text(Some(_))) => [1, 0, 0],
    }
}

fn value(question: &Question, cell: &[i32]) -> Option<Value> {
    let option = |position: usize| {
        let choice = choices(question).get(position);
        choice.map_or_else(|| format!("no option {position}"), |choice| choice.name.text.clone())
    };
    match (&question.kind, cell[0]) {
        (QuestionKind::Single(_), 1) => {
            let position = usize::try_from(cell[1]).ok().filter(|position| *position < 256)?;
            Some(Value::Choice(option(position)))
        }
        (QuestionKind::Multi(..), 1) => {
            let chosen = |position: &usize| cell[1 + position / 32] >> (position % 32) & 1 == 1;
            Some(Value::Set((0..64).filter(chosen).map(option).collect()))
        }
        (QuestionKind::Date(_), 1) => Some(Value::Date(Some(Day::from_number(cell[1])))),
        (QuestionKind::Date(_), 2) => Some(Value::Date(None)),
        (QuestionKind::Number(of), 1) => Some(number::number(of, cell[1])),
        (QuestionKind::Number(_), 2) => Some(Value::Number(None)),
        (QuestionKind::Text { .. }, 1) => Some(Value::Text(Some("已填".to_owned()))),
        _ => None,
    }
}
