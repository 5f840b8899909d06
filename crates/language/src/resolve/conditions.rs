//! Resolves conditions: words become positions and bit sets.
//!
//! Owns which tests fit which type of question, and says so where one does not.

use rules::{
    Date, DateTest, FactId, Id, List, OptionSet, Quantity, QuestionId, Set, SumId, ValueSet,
    decimal,
};

use crate::day::{UNKNOWN_DATE, is_numeral, parse_day};
use crate::model::{Condition, DateOp, Line, QuestionKind, Test, Word};
use crate::problem::{Also, ConditionProblem, NameProblem, Problem, Problems, ShapeProblem};
use crate::resolve::names::{Names, Referent};
use crate::resolve::{dates, numbers};
use crate::rule_set::Cond;
use crate::shape::{ANYTHING, DATE_TESTS, NOT, NUMBER_TESTS, TICK_TESTS};
use crate::suggest::nearest;

/// Resolves a condition; a line that is wrong is reported and left out.
pub fn resolve(condition: &Condition, names: &Names, problems: &mut Problems) -> Cond {
    let mut parts = Vec::new();
    for line in &condition.lines {
        match line {
            Line::AnyOf(conditions) => {
                let any = conditions.iter().map(|part| resolve(part, names, problems)).collect();
                parts.push(Cond::Any(any));
            }
            Line::Test(name, test) => {
                let Some(referent) = names.having(name, &values(test), problems) else { continue };
                let lookup = Lookup { name, problems: &mut *problems };
                parts.extend(match referent {
                    Referent::Question(number) => question(names, number, test, lookup),
                    Referent::Fact(number) => fact(names, number, test, lookup),
                    Referent::Sum(number) => sum(names, number, test, lookup),
                });
            }
        }
    }
    Cond::All(parts)
}

/// The options or values that a test names.
fn values(test: &Test) -> Vec<&str> {
    let words: Vec<&Word> = match test {
        Test::OneOf(words) | Test::NoneOf(words) => words.iter().collect(),
        Test::Sets(tests) => tests.iter().flat_map(|(_, words)| words).collect(),
        Test::Anything(_) | Test::Dates(_) | Test::Numbers(_) => Vec::new(),
    };
    words.into_iter().map(|word| word.text.as_str()).collect()
}

fn question(names: &Names, number: QuestionId, test: &Test, mut lookup: Lookup) -> Vec<Cond> {
    let options = names.options(number);
    match (&names.question(number).kind, test) {
        (_, Test::Anything(_)) => vec![Cond::Answered(number)],
        (QuestionKind::Single(_), Test::OneOf(words)) => {
            vec![Cond::Choice(number, lookup.named(options, words))]
        }
        (QuestionKind::Single(_), Test::NoneOf(words)) => {
            vec![Cond::Choice(number, lookup.others(options, words))]
        }
        (QuestionKind::Multi(..), Test::Sets(tests)) => {
            let tests = tests.iter();
            let sets: Vec<(Quantity, OptionSet)> =
                tests.map(|(op, words)| (*op, lookup.named(options, words))).collect();
            if sets_clash(&sets) {
                lookup.never_holds();
            }
            let sets = sets.into_iter();
            sets.map(|(op, set)| Cond::Choices(number, op, set)).collect()
        }
        (QuestionKind::Date(asked), Test::OneOf(words)) => {
            let words = lookup.compared(words, |word| {
                let day = parse_day(names.constant(word).unwrap_or(word));
                day.map(|_| false)
            });
            let required = asked.required.then_some("必填的日期题");
            lookup.unknown_point(&words, required, "{不晚于: 2025-06-30}");
            vec![Cond::Date(number, DateTest::Unknown)]
        }
        (QuestionKind::Date { .. }, Test::Dates(tests)) => {
            let (conds, clash) = dates::tests(names, number, tests, lookup.problems);
            if clash {
                lookup.never_holds();
            }
            conds
        }
        (QuestionKind::Number(written), Test::OneOf(words)) => {
            let words = lookup.compared(words, |word| {
                let number = decimal::plain(names.constant(word).unwrap_or(word));
                number.map(|_| true)
            });
            let required = written.required.then_some("必填的数题");
            lookup.unknown_point(&words, required, "{不少于: 60}");
            vec![Cond::Date(number, DateTest::Unknown)]
        }
        (QuestionKind::Number(written), Test::Numbers(tests)) => {
            let asked =
                numbers::Asked { name: lookup.name, scale: &numbers::scale(written), tests };
            let tests = numbers::tests(&asked, names, lookup.problems);
            tests.into_iter().map(|test| Cond::Date(number, test)).collect()
        }
        (kind, test) => {
            lookup.does_not_fit(kind_label(kind), test);
            Vec::new()
        }
    }
}

fn fact(names: &Names, number: FactId, test: &Test, mut lookup: Lookup) -> Vec<Cond> {
    let values = names.values(number);
    let set = match test {
        Test::Anything(_) => ValueSet::all_of(values),
        Test::OneOf(words) => lookup.named(values, words),
        Test::NoneOf(words) => lookup.others(values, words),
        Test::Dates(_) | Test::Numbers(_) | Test::Sets(_) => {
            lookup.does_not_fit(names.facts[number].kind(), test);
            return Vec::new();
        }
    };
    vec![Cond::Fact(number, set)]
}

fn sum(names: &Names, number: SumId, test: &Test, mut lookup: Lookup) -> Vec<Cond> {
    let scale = &names.sums[number].scale;
    match test {
        // Whoever has a sum has at least the least.
        Test::Anything(_) => vec![Cond::Sum(number, DateTest::NotBefore(Date(scale.least)))],
        Test::Numbers(tests) => {
            let asked = numbers::Asked { name: lookup.name, scale, tests };
            let tests = numbers::tests(&asked, names, lookup.problems);
            tests.into_iter().map(|test| Cond::Sum(number, test)).collect()
        }
        Test::OneOf(_) | Test::NoneOf(_) | Test::Dates(_) | Test::Sets(_) => {
            lookup.does_not_fit("写“和”的判断", test);
            Vec::new()
        }
    }
}

/// What a line tests, as it is called there, and where it is said that it cannot.
struct Lookup<'a> {
    name: &'a Word,
    problems: &'a mut Problems,
}

impl Lookup<'_> {
    /// The known ones that are not named.
    fn others<I: Id>(&mut self, known: &List<I, &str>, words: &[Word]) -> Set<I> {
        let rest = Set::all_of(known) - self.named(known, words);
        if rest.is_empty() && !known.is_empty() {
            self.never_holds();
        }
        rest
    }

    /// A test that no answer passes would silently take away what depends on it.
    fn never_holds(&mut self) {
        self.problems.push(self.name.place, ConditionProblem::NeverHolds);
    }

    /// The known ones that are named.
    fn named<I: Id>(&mut self, known: &List<I, &str>, words: &[Word]) -> Set<I> {
        let mut set = Set::EMPTY;
        for word in words {
            match known.find(|known| *known == word.text) {
                Some(id) => {
                    if set.contains(id) {
                        self.repeated(word);
                    }
                    set.insert(id);
                }
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

    fn repeated(&mut self, word: &Word) {
        let problem = ConditionProblem::RepeatedValue { value: word.text.clone() };
        self.problems.push(word.place, problem);
    }

    /// Tells of values that should have been compared with, and gives the other words.
    fn compared<'w>(
        &mut self,
        words: &'w [Word],
        is_number: impl Fn(&str) -> Option<bool>,
    ) -> Vec<&'w Word> {
        let mut others = Vec::new();
        for word in words {
            let Some(is_number) = is_number(&word.text) else {
                others.push(word);
                continue;
            };
            let (name, value) = (self.name.text.clone(), word.text.clone());
            let problem = ConditionProblem::NotCompared { name, value, is_number };
            self.problems.push(word.place, problem);
        }
        others
    }

    /// A date or number question has one word for an answer: 不知道, unless it is 必填. Other answers are
    /// compared, as in the example.
    fn unknown_point(
        &mut self,
        words: &[&Word],
        required: Option<&'static str>,
        compared: &'static str,
    ) {
        let given = words.iter().filter(|word| required.is_none() && word.text == UNKNOWN_DATE);
        given.skip(1).for_each(|word| self.repeated(word));
        let others = words.iter().filter(|word| required.is_some() || word.text != UNKNOWN_DATE);
        for word in others {
            if let Some(kind) = required {
                let (name, test) = (self.name.text.clone(), word.text.clone());
                let problem = ConditionProblem::TestDoesNotFit { name, kind, test };
                self.problems.push(word.place, problem);
                continue;
            }
            let near = nearest(&word.text, [UNKNOWN_DATE]).map(str::to_owned);
            let known = vec![UNKNOWN_DATE.to_owned(), compared.to_owned()];
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
        let words = |words: &[&str]| words.join("、");
        let test = match test {
            Test::OneOf(words) => {
                words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("、")
            }
            Test::NoneOf(_) => NOT.to_owned(),
            Test::Anything(_) => ANYTHING.to_owned(),
            Test::Dates(tests) => {
                let written =
                    DATE_TESTS.iter().filter(|(_, op)| tests.iter().any(|(o, _)| o == op));
                words(&written.map(|(word, _)| *word).collect::<Vec<_>>())
            }
            Test::Numbers(tests) => {
                let written =
                    NUMBER_TESTS.iter().filter(|(_, op)| tests.iter().any(|(o, _)| o == op));
                words(&written.map(|(word, _)| *word).collect::<Vec<_>>())
            }
            Test::Sets(tests) => {
                let written =
                    TICK_TESTS.iter().filter(|(_, op)| tests.iter().any(|(o, _)| o == op));
                words(&written.map(|(word, _)| *word).collect::<Vec<_>>())
            }
        };
        let problem = ConditionProblem::TestDoesNotFit { name: self.name.text.clone(), kind, test };
        self.problems.push(self.name.place, problem);
    }
}

/// Whether one line demands ticks that it also forbids.
fn sets_clash(sets: &[(Quantity, OptionSet)]) -> bool {
    let forbidden = sets.iter().filter(|(op, _)| *op == Quantity::None);
    let forbidden = forbidden.fold(OptionSet::EMPTY, |all, (_, set)| all | *set);
    sets.iter().any(|&(op, set)| match op {
        Quantity::All => set.meets(forbidden),
        Quantity::Any => !set.is_empty() && set.is_within(forbidden),
        Quantity::None => false,
    })
}

/// A day as written, or the constant of that name.
pub fn day(names: &Names, word: &Word, problems: &mut Problems) -> Option<Date> {
    let constant = names.constant(&word.text);
    let day = parse_day(constant.unwrap_or(&word.text));
    if day.is_none() && constant.is_none() && !is_numeral(&word.text) {
        problems.push(word.place, unknown_constant(names, word));
    } else if day.is_none() {
        // A constant is wrong where it is written, however often it is used.
        let written = names.constant_word(&word.text).unwrap_or(word);
        let used = (written.place != word.place).then(|| Also::new(word.place, "在这里用作日期"));
        let problem = ShapeProblem::BadDate { text: written.text.clone() };
        problems.push_with(written.place, problem, used.into_iter().collect());
    }
    day
}

/// A name on the right of a comparison that no constant has.
pub fn unknown_constant(names: &Names, word: &Word) -> Problem {
    if names.cells().contains_key(&word.text) {
        let (name, kind) = (word.text.clone(), "名单的列");
        return ConditionProblem::TestDoesNotFit { name, kind, test: String::new() }.into();
    }
    let constants = names.vocabulary().constants;
    let near = nearest(&word.text, constants.keys().copied()).map(str::to_owned);
    let known = constants.keys().map(|name| (*name).to_owned()).collect();
    NameProblem::UnknownName { what: "常量", name: word.text.clone(), near, known }.into()
}

/// What a type of question is called.
pub fn kind_label(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single(_) => "单选题",
        QuestionKind::Multi(..) => "多选题",
        QuestionKind::Date { .. } => "日期题",
        QuestionKind::Number(_) => "数题",
        QuestionKind::Text { .. } => "文本题",
    }
}

/// A comparison by its word.
pub fn date_test(op: DateOp, day: Date) -> DateTest {
    match op {
        DateOp::Before => DateTest::Before(day),
        DateOp::NotAfter => DateTest::NotAfter(day),
        DateOp::NotBefore => DateTest::NotBefore(day),
        DateOp::After => DateTest::After(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_may_demand_what_it_forbids() {
        use Quantity::{All, Any, None};
        let clash = |sets: &[(Quantity, u64)]| {
            let sets = sets.iter().map(|&(op, bits)| (op, OptionSet::from_bits(bits)));
            sets_clash(&sets.collect::<Vec<_>>())
        };
        assert!(clash(&[(All, 0b011), (None, 0b010)]));
        assert!(clash(&[(Any, 0b010), (None, 0b110)]));
        assert!(!clash(&[(Any, 0b011), (None, 0b010)]));
        assert!(!clash(&[(Any, 0b001), (All, 0b010), (None, 0b100)]));
    }
}
