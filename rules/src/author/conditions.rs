//! Resolves conditions: words become positions and bit sets.
//!
//! Owns which tests fit which type of question, and says so where one does not.

use crate::engine::{Date, DateTest, Quantity};

use super::model::{Choice, Condition, DateOp, Line, QuestionKind, SetOp, Test, Word};
use super::names::{Names, Referent};
use super::problem::{ConditionProblem, NameProblem, Problems, ShapeProblem};
use super::rule_set::Cond;
use super::suggest::nearest;

/// The answer to a date question that is no date.
pub const UNKNOWN_DATE: &str = "不知道";

/// Resolves a condition; a line that is wrong is reported and left out.
pub fn resolve(condition: &Condition, names: &Names, problems: &mut Problems) -> Cond {
    let mut parts = Vec::new();
    for line in &condition.lines {
        match line {
            Line::AnyOf(conditions) => {
                let any = conditions.iter().map(|part| resolve(part, names, problems)).collect();
                parts.push(Cond::Any(any));
            }
            Line::Test(name, test) => match names.referent(name, problems) {
                Some(Referent::Question(number)) => {
                    parts.extend(question(names, (number, name), test, problems));
                }
                Some(Referent::Fact(number)) => {
                    parts.extend(fact(names, (number, name), test, problems));
                }
                None => {}
            },
        }
    }
    Cond::All(parts)
}

fn question(
    names: &Names,
    (number, name): (usize, &Word),
    test: &Test,
    problems: &mut Problems,
) -> Vec<Cond> {
    let mut lookup = Lookup { name, problems };
    match (&names.question(number).kind, test) {
        (_, Test::Anything(_)) => vec![Cond::Answered(number)],
        (QuestionKind::Single(choices), Test::OneOf(words)) => {
            vec![Cond::Choice(number, lookup.options(choices, words))]
        }
        (QuestionKind::Single(choices), Test::NoneOf(words)) => {
            let excluded = lookup.options(choices, words);
            vec![Cond::Choice(number, all_of(choices.len()) & !excluded)]
        }
        (QuestionKind::Multi(choices, _), Test::Sets(tests)) => {
            let tests = tests.iter();
            tests
                .map(|(op, words)| {
                    Cond::Choices(number, quantity(*op), lookup.options(choices, words))
                })
                .collect()
        }
        (QuestionKind::Date { required, .. }, Test::OneOf(words)) => {
            lookup.unknown_date(words, *required);
            vec![Cond::Date(number, DateTest::Unknown)]
        }
        (QuestionKind::Date { .. }, Test::Dates(tests)) => {
            let tests = tests.iter();
            tests
                .filter_map(|(op, word)| {
                    let day = day(names, word, lookup.problems)?;
                    Some(Cond::Date(number, date_test(*op, day)))
                })
                .collect()
        }
        (kind, test) => {
            lookup.does_not_fit(kind_label(kind), test);
            Vec::new()
        }
    }
}

fn fact(
    names: &Names,
    (number, name): (usize, &Word),
    test: &Test,
    problems: &mut Problems,
) -> Vec<Cond> {
    let values = names.values(number);
    let mut lookup = Lookup { name, problems };
    let set = match test {
        Test::Anything(_) => all_of(values.len()),
        Test::OneOf(words) => lookup.positions(values, words),
        Test::NoneOf(words) => all_of(values.len()) & !lookup.positions(values, words),
        Test::Dates(_) | Test::Sets(_) => {
            lookup.does_not_fit("判断", test);
            return Vec::new();
        }
    };
    vec![Cond::Fact(number, set)]
}

struct Lookup<'a> {
    name: &'a Word,
    problems: &'a mut Problems,
}

impl Lookup<'_> {
    fn options(&mut self, choices: &[Choice], words: &[Word]) -> u64 {
        let known: Vec<&str> = choices.iter().map(|choice| choice.name.text.as_str()).collect();
        self.positions(&known, words)
    }

    /// The bit set of the words' positions among the known ones.
    fn positions(&mut self, known: &[&str], words: &[Word]) -> u64 {
        let mut set = 0;
        for word in words {
            match known.iter().position(|known| *known == word.text) {
                Some(position) if position < 64 => set |= 1 << position,
                Some(_) => {}
                None => {
                    let near = nearest(&word.text, known.iter().copied()).map(str::to_owned);
                    let problem = NameProblem::UnknownOption {
                        question: self.name.text.clone(),
                        option: word.text.clone(),
                        near,
                        known: known.iter().map(|known| (*known).to_owned()).collect(),
                    };
                    self.problems.push(word.place, problem);
                }
            }
        }
        set
    }

    /// A date question has one word for an answer: 不知道, unless it is 必填.
    fn unknown_date(&mut self, words: &[Word], required: bool) {
        for word in words.iter().filter(|word| required || word.text != UNKNOWN_DATE) {
            let known = if required { Vec::new() } else { vec![UNKNOWN_DATE.to_owned()] };
            let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
            let problem = NameProblem::UnknownOption {
                question: self.name.text.clone(),
                option: word.text.clone(),
                near,
                known,
            };
            self.problems.push(word.place, problem);
        }
    }

    fn does_not_fit(&mut self, kind: &'static str, test: &Test) {
        let test = match test {
            Test::OneOf(_) => "值",
            Test::NoneOf(_) => "非",
            Test::Anything(_) => "任意",
            Test::Dates(_) => "早于、不晚于、不早于、晚于",
            Test::Sets(_) => "含、全含、不含",
        };
        let problem = ConditionProblem::TestDoesNotFit {
            name: self.name.text.clone(),
            kind,
            test: test.to_owned(),
        };
        self.problems.push(self.name.place, problem);
    }
}

/// A day as written, or the constant of that name.
pub fn day(names: &Names, word: &Word, problems: &mut Problems) -> Option<Date> {
    let text = names.constant(&word.text).unwrap_or(&word.text);
    let day = parse_day(text);
    if day.is_none() {
        problems.push(word.place, ShapeProblem::BadDate { text: word.text.clone() });
    }
    day
}

/// Reads YYYY-MM-DD.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == '-');
    if !(shaped && digits) {
        return None;
    }
    Date::from_civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn kind_label(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single(_) => "单选题",
        QuestionKind::Multi(..) => "多选题",
        QuestionKind::Date { .. } => "日期题",
        QuestionKind::Text { .. } => "文本题",
    }
}

fn quantity(op: SetOp) -> Quantity {
    match op {
        SetOp::Any => Quantity::Any,
        SetOp::All => Quantity::All,
        SetOp::None => Quantity::None,
    }
}

fn date_test(op: DateOp, day: Date) -> DateTest {
    match op {
        DateOp::Before => DateTest::Before(day),
        DateOp::NotAfter => DateTest::NotAfter(day),
        DateOp::NotBefore => DateTest::NotBefore(day),
        DateOp::After => DateTest::After(day),
    }
}

fn all_of(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}
