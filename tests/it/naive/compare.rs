//! Puts the same person before the engine and before the naive reading.

use rules::{
    Answer, Answers, Date, Id, List, OptionId, Program, Session, answers_from_wire, replay,
    session_to_wire, today_from_wire,
};

use super::walk::{Step, Walked, today_number};
use super::{Day, Naive, Person, Value, View, choices, number};

impl Walked<'_> {
    /// Fails where the engine shows this person anything else than the naive reading does.
    pub fn agree(&self, person: &Person, today: Option<Day>, view: &View) {
        let session = session(&self.naive, &self.program, person, today);
        self.same(&session, view, &format!("{person:?} today {today:?}"));
    }

    /// Fails where the engine takes an answer that is not on offer at a step, and asks on.
    pub fn agree_on_refusals(&self, step: &Step) {
        let Some(next) = step.view.next else { return };
        let question = &self.naive.guide.questions[next];
        for answer in self.naive.not_on_offer(&step.person, question) {
            let mut person = step.person.clone();
            person.insert(question.name.text.clone(), answer);
            self.agree(&person, step.today, &step.view);
        }
    }

    /// The same as [`Walked::agree`] for numbers that may mean nothing.
    pub fn agree_on_numbers(&self, wire: &[i32], today: Option<Day>) {
        let view = self.naive.view(&self.naive.person_of(wire), today);
        let answers = answers_from_wire(&self.program, wire);
        let session = replay(&self.program, &answers, today_from_wire(today_number(today)));
        self.same(&session, &view, &format!("{wire:?} today {today:?}"));
    }

    fn same(&self, session: &Session, view: &View, whom: &str) {
        // How far two dates lie apart is a sum of the program's own, behind those that somebody wrote.
        let written = session.sums.iter().take(self.naive.guide.sums.len()).cloned().collect();
        let sums = List::new(written).expect("fewer sums");
        let session = &Session { sums, ..session.clone() };
        let (expected, found) =
            (view.wire(&self.naive.guide.facts), session_to_wire(session).expect("few"));
        if expected != found {
            let differences = self.differences(view, &expected, &found);
            panic!("engine and oracle disagree for {whom}:\n{differences}");
        }
    }

    fn differences(&self, view: &View, expected: &[i32], found: &[i32]) -> String {
        let labels = labels(&self.naive, view);
        let pairs = expected.iter().zip(found).zip(&labels).filter(|((one, two), _)| one != two);
        let lines =
            pairs.map(|((one, two), label)| format!("  {label}: oracle {one}, engine {two}"));
        let lines: Vec<String> = lines.collect();
        let sizes = format!("{} numbers, {} expected", found.len(), expected.len());
        if lines.is_empty() { sizes } else { lines.join("\n") }
    }
}

/// The engine's session, from the answers themselves and from their numbers, which must be one.
pub fn session(naive: &Naive, program: &Program, person: &Person, today: Option<Day>) -> Session {
    let questions = naive.guide.questions.iter();
    let answers: Answers =
        questions.map(|question| answer(naive, person, &question.name.text)).collect();
    let travelled = answers_from_wire(program, &naive.numbers_of(person));
    assert_eq!(answers, travelled, "{person:?} travels badly");
    let travelled = today_from_wire(today_number(today));
    assert_eq!(travelled, today.map(|day| Date(day.number())), "today travels badly");
    replay(program, &answers, travelled)
}

fn answer(naive: &Naive, person: &Person, name: &str) -> Option<Answer> {
    let question = naive.question(name);
    let id = |option: &String| {
        let mut choices = choices(question).iter();
        let position = choices.position(|choice| choice.name.text == *option);
        position.and_then(OptionId::new).expect("an option")
    };
    match person.get(name)? {
        Value::Choice(option) => Some(Answer::Choice(id(option))),
        Value::Set(chosen) => Some(Answer::Choices(chosen.iter().map(id).collect())),
        Value::Date(Some(day)) => Some(Answer::Date(Date(day.number()))),
        Value::Number(Some(number)) => Some(Answer::Date(Date(number::count(question, *number)))),
        Value::Date(None) | Value::Number(None) => Some(Answer::DateUnknown),
        Value::Text(text) => text.as_ref().map(|_| Answer::Filled),
    }
}

/// What each number of a session means.
fn labels(naive: &Naive, view: &View) -> Vec<String> {
    let guide = naive.guide;
    let head =
        ["questions", "blocks", "facts", "reasons", "dues", "numbers of sums", "next question"];
    let mut labels: Vec<String> = head.map(str::to_owned).to_vec();
    for question in &guide.questions {
        let name = &question.name.text;
        labels
            .extend(["state", "options", "options 32–63"].map(|part| format!("{part} of {name}")));
    }
    labels.extend(naive.page().iter().enumerate().map(|(number, shown)| {
        let block = shown.block;
        format!("{} (block {number}, {} 当)", block.body.kind().label(), block.when.len())
    }));
    labels.extend(guide.facts.iter().map(|fact| format!("判断 {}", fact.name.text)));
    for fact in &guide.facts {
        let rows = fact.rows.len() + fact.otherwise.iter().count();
        labels.extend((0..rows).map(|row| format!("row {row} of {}", fact.name.text)));
    }
    for number in 0..view.dues.len() {
        labels.extend([format!("day of 期限 {number}"), format!("days left of 期限 {number}")]);
    }
    for (sum, added) in guide.sums.iter().zip(&view.sums) {
        labels.push(format!("和 {}", sum.name.text));
        let parts = sum.parts.iter().zip(&added.parts);
        labels.extend(parts.map(|(part, _)| format!("{} in {}", part.text, sum.name.text)));
    }
    for block in 0..view.causes.len() {
        let words = guide.questions.len().div_ceil(32);
        labels.extend((0..words).map(|word| format!("causes {word} of block {block}")));
    }
    labels
}
