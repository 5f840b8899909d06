//! People put before both readings: everyone, some by chance, and those a problem speaks of.

use language::model::{Question, QuestionKind};

use crate::naive::{Naive, Person, Value};

/// Everyone: every answer to every question that concerns them.
pub fn everyone(naive: &Naive) -> Vec<Person> {
    let mut people = vec![Person::new()];
    for question in &naive.guide.questions {
        let further = people.into_iter().flat_map(|person| {
            if !naive.concerns(&person, question) {
                return vec![person];
            }
            let answers = naive.possible(&person, question).into_iter();
            answers.map(|answer| with(&person, question, answer)).collect()
        });
        people = further.collect();
    }
    people
}

/// People by chance, the same each time, who answer as named wherever a question concerns them.
pub fn some(naive: &Naive, (named, count): (&Person, usize)) -> Vec<Person> {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut below = |count: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).expect("31 bits") % count
    };
    let mut someone = || {
        let mut person = Person::new();
        for question in &naive.guide.questions {
            if naive.concerns(&person, question) {
                let answers = naive.possible(&person, question);
                let answer = named.get(&question.name.text);
                let answer = answer.unwrap_or_else(|| &answers[below(answers.len())]).clone();
                person.insert(question.name.text.clone(), answer);
            }
        }
        person
    };
    let people = (0..count).map(|_| someone());
    people.filter(|person| named.keys().all(|name| person.contains_key(name))).collect()
}

fn with(person: &Person, question: &Question, answer: Value) -> Person {
    let mut more = person.clone();
    more.insert(question.name.text.clone(), answer);
    more
}

/// Reads `region?=scotland，age_of_children=2、3_to_4` back.
pub fn named(naive: &Naive, words: &str) -> Person {
    let answer = |part: &str| {
        let (name, value) = part.split_once('=').expect("an answer");
        let value = match &naive.question(name).kind {
            QuestionKind::Single(_) => Value::Choice(value.to_owned()),
            QuestionKind::Multi(..) if value == "（都不选）" => Value::Set(Vec::new()),
            QuestionKind::Multi(..) => Value::Set(value.split('、').map(str::to_owned).collect()),
            _ => panic!("the sets have no such question: {part}"),
        };
        (name.to_owned(), value)
    };
    words.split('，').map(answer).collect()
}
