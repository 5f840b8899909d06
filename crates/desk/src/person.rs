//! A person between what is known of the content and a page of the preview.
//!
//! Owns the two ways a person is written: the text that a page keeps (`themes/light/web/src/guide/link.ts` reads
//! and writes the same), and words as problems and comparisons say them. Words are taken only where saying the
//! answers again gives the same words.

use std::collections::BTreeMap;

use ide::case::Answered;
use language::day::UNKNOWN_DATE;
use language::person;
use language::portal::PortalGuide;
use language::rule_set::{Question, QuestionKind};
use rules::{Answer, Answers, Date, Id, OptionId, OptionSet, QuestionId, decimal};
use serde::{Deserialize, Serialize};

/// Days are written from so many before 1970, so that none is negative.
const DAYS_BEFORE: i32 = 40_000;
/// 不知道, or nothing ticked.
const NOTHING: &str = "_";
const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Between two answers of a person in words.
const AND: char = '，';

/// A person as a page takes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The page that asks.
    pub page: String,
    /// An item a question, as the page keeps them.
    pub answers: String,
    /// What was typed, a text a question.
    pub texts: Vec<String>,
}

/// What was typed, or which row of a list was chosen.
pub type Texts = BTreeMap<QuestionId, String>;

/// The page of a guide.
pub fn page_of(guide: &PortalGuide) -> String {
    format!("{}.html", guide.rules.slug)
}

/// A person of whom the answers are known.
pub fn of(guide: &PortalGuide, answers: &Answers, texts: &Texts) -> Person {
    let questions = || guide.rules.questions.entries();
    let items = questions().map(|(number, question)| {
        let answer = answers.get(number);
        answer.and_then(|answer| item(question, answer, texts.get(&number))).unwrap_or_default()
    });
    let typed = questions().map(|(number, question)| {
        let is_typed = answers.get(number) == Some(Answer::Filled);
        let text = texts.get(&number).unwrap_or(&question.name);
        if is_typed { text.clone() } else { String::new() }
    });
    Person {
        page: page_of(guide),
        answers: items.collect::<Vec<_>>().join("-"),
        texts: typed.collect(),
    }
}

fn item(question: &Question, answer: Answer, text: Option<&String>) -> Option<String> {
    match answer {
        Answer::Choice(option) => Some(base36(position(question, option, text))),
        Answer::Choices(chosen) if chosen.is_empty() => Some(NOTHING.to_owned()),
        Answer::Choices(chosen) => {
            let items = chosen.iter().map(|option| base36(position(question, option, None)));
            Some(items.collect::<Vec<_>>().join(NOTHING))
        }
        Answer::Date(point) => {
            usize::try_from(point.0.checked_sub(first(question))?).ok().map(base36)
        }
        Answer::DateUnknown => Some(NOTHING.to_owned()),
        Answer::Filled => None,
    }
}

/// What items count from: the least that can be answered, where that is written.
fn first(question: &Question) -> i32 {
    question.kind.span().map_or(-DAYS_BEFORE, |span| span.least)
}

/// Where an option stands on the page: of a list it is a row.
fn position(question: &Question, option: OptionId, name: Option<&String>) -> usize {
    let listed = question.listed.as_ref();
    let row = listed.and_then(|listed| listed.chosen(option, name.map(String::as_str)));
    row.map_or_else(|| option.position(), |row| row.position())
}

fn base36(number: usize) -> String {
    let digit = char::from(DIGITS[number % DIGITS.len()]);
    let before = if number < DIGITS.len() { String::new() } else { base36(number / DIGITS.len()) };
    format!("{before}{digit}")
}

/// The answers that a page keeps; none where they are not this guide's.
pub fn kept(guide: &PortalGuide, answers: &str, texts: &[String]) -> Option<(Answers, Texts)> {
    let questions = &guide.rules.questions;
    let items: Vec<&str> = answers.split('-').collect();
    if items.len() != questions.ids().count() {
        return None;
    }
    let (mut given, mut typed) = (Answers::new(), Texts::new());
    for ((number, question), item) in questions.entries().zip(items) {
        if let QuestionKind::Text { .. } = question.kind {
            let text = texts.get(number.position()).filter(|text| !text.is_empty());
            if let Some(text) = text {
                given.set(number, Some(Answer::Filled));
                typed.insert(number, text.clone());
            }
        } else if !item.is_empty() {
            let (answer, row) = taken(question, item)?;
            given.set(number, Some(answer));
            typed.extend(row.map(|row| (number, row)));
        }
    }
    Some((given, typed))
}

/// The answer of an item; of a list also the name of the row.
fn taken(question: &Question, item: &str) -> Option<(Answer, Option<String>)> {
    let number = |text: &str| i32::from_str_radix(text, 36).ok();
    match &question.kind {
        QuestionKind::Date { .. } | QuestionKind::Number { .. } if item == NOTHING => {
            Some((Answer::DateUnknown, None))
        }
        QuestionKind::Date { .. } | QuestionKind::Number { .. } => {
            let point = number(item)?.checked_add(first(question))?;
            Some((Answer::Date(Date(point)), None))
        }
        QuestionKind::Multi(..) => {
            let items = item.split(NOTHING).filter(|text| !text.is_empty());
            let chosen: Option<OptionSet> =
                items.map(|text| Some(chosen(question, number(text)?)?.0)).collect();
            Some((Answer::Choices(chosen?), None))
        }
        QuestionKind::Single(_) => {
            let (option, row) = chosen(question, number(item)?)?;
            Some((Answer::Choice(option), row))
        }
        QuestionKind::Text { .. } => None,
    }
}

fn chosen(question: &Question, position: i32) -> Option<(OptionId, Option<String>)> {
    let position = usize::try_from(position).ok()?;
    match &question.listed {
        Some(listed) => {
            let row = listed.list.rows.ids().nth(position)?;
            Some((listed.options[row], Some(listed.name(row).to_owned())))
        }
        None => Some((question.kind.choices().ids().nth(position)?, None)),
    }
}

/// Answers as cases write them.
pub fn answered(guide: &PortalGuide, answers: &Answers, texts: &Texts) -> Vec<Answered> {
    let questions = guide.rules.questions.entries();
    let answered = questions.filter_map(|(number, question)| {
        let words = match (answers.get(number)?, &question.kind) {
            (Answer::DateUnknown, _) => vec![UNKNOWN_DATE.to_owned()],
            (Answer::Date(point), QuestionKind::Number { scale, .. }) => {
                vec![decimal::spelled(point.0, scale.digits)]
            }
            (Answer::Date(day), _) => {
                let (year, month, day) = day.civil();
                vec![format!("{year:04}-{month:02}-{day:02}")]
            }
            (Answer::Choices(chosen), kind) => {
                chosen.iter().map(|option| kind.choices()[option].name.clone()).collect()
            }
            (Answer::Filled, _) => vec![texts.get(&number)?.clone()],
            (answer @ Answer::Choice(_), _) => {
                vec![person::answered(question, answer, texts.get(&number))]
            }
        };
        Some(Answered { question: question.name.clone(), words })
    });
    answered.collect()
}

/// Somebody in words at the end of a sentence: `有的人没有结论：身份=党员，去向=省外`.
pub fn named_in(guide: &PortalGuide, sentence: &str) -> Option<Person> {
    let mut parts = sentence.match_indices('：').map(|(at, colon)| &sentence[at + colon.len()..]);
    parts.find_map(|words| in_words(guide, words))
}

/// Somebody in words: `身份=党员，去向=省外`. What this guide does not ask is left out: of two editions, what
/// only the other one asks.
pub fn in_words(guide: &PortalGuide, words: &str) -> Option<Person> {
    let words = words.trim_end_matches('。');
    if ["所有人", "不论怎样回答"].contains(&words) {
        return Some(of(guide, &Answers::new(), &Texts::new()));
    }
    let mut answers = Answers::new();
    let pieces: Vec<&str> = words.split(AND).collect();
    let mut at = 0;
    let mut is_someone = false;
    while at < pieces.len() {
        match longest(guide, &pieces[at..]) {
            Some((taken, number, answer)) => {
                answers.set(number, Some(answer));
                is_someone = true;
                at += taken;
            }
            None if pieces[at].contains('=') => at += 1,
            None => return None,
        }
    }
    is_someone.then(|| of(guide, &answers, &Texts::new()))
}

/// An answer may hold the sign between two: the longest that is one counts.
fn longest(guide: &PortalGuide, pieces: &[&str]) -> Option<(usize, QuestionId, Answer)> {
    (1..=pieces.len()).rev().find_map(|taken| {
        let words = pieces[..taken].join("，");
        let mut questions = guide.rules.questions.entries();
        let (number, answer) = questions.find_map(|(number, question)| {
            let value = words.strip_prefix(&question.name)?.strip_prefix('=')?;
            Some((number, spoken(question, value)?))
        })?;
        Some((taken, number, answer))
    })
}

/// The answer that is said so.
fn spoken(question: &Question, value: &str) -> Option<Answer> {
    let kind = &question.kind;
    let says = |answer: &Answer| person::words(kind, *answer) == value;
    let answer = match kind {
        QuestionKind::Text { .. } => Answer::Filled,
        QuestionKind::Date { .. } | QuestionKind::Number { .. } if value == UNKNOWN_DATE => {
            Answer::DateUnknown
        }
        QuestionKind::Date { .. } => {
            let numbers = value.split(|letter: char| !letter.is_ascii_digit());
            let numbers: Vec<u32> = numbers.filter_map(|text| text.parse().ok()).collect();
            let &[year, month, day] = &numbers[..] else { return None };
            Answer::Date(Date::from_civil(i32::try_from(year).ok()?, month, day)?)
        }
        QuestionKind::Number { scale, .. } => {
            let mut units = [scale.many(), scale.one()].into_iter();
            let bare = units.find_map(|unit| value.strip_suffix(unit)).unwrap_or(value).trim();
            Answer::Date(Date(decimal::parse(bare, scale.digits).ok()?))
        }
        QuestionKind::Single(choices) => {
            let listed = question.listed.as_ref();
            let row = listed.and_then(|listed| Some(listed.options[listed.row(value)?]));
            let option = row.or_else(|| choices.find(|choice| choice.name == value));
            return option.map(Answer::Choice);
        }
        QuestionKind::Multi(choices, _) => {
            let parts = value.split('、').map(|part| part.trim_matches(['“', '”']));
            let quoted = value.split("”、“").map(|part| part.trim_matches(['“', '”']));
            let set = |parts: Vec<&str>| -> Option<OptionSet> {
                parts.iter().map(|name| choices.find(|choice| choice.name == **name)).collect()
            };
            let none = || value == person::words(kind, Answer::Choices(OptionSet::default()));
            let found = set(parts.collect()).or_else(|| set(quoted.collect()));
            Answer::Choices(found.or_else(|| none().then(OptionSet::default))?)
        }
    };
    Some(answer).filter(says)
}
