//! Numbers as they are meant: bounds counted in units of the last digit, and what conditions ask of them.
//!
//! Owns what is said of a number that cannot be, and of a test that nobody or everybody passes.

use rules::decimal::{self, NotDecimal};
use rules::{Date, DateTest};

use crate::model::{self, DateOp, Word};
use crate::number::{Scale, is_numeral};
use crate::problem::{ConditionProblem, NumberProblem, Problems};
use crate::resolve::conditions::{date_test, unknown_constant};
use crate::resolve::names::Names;
use crate::shape::NUMBER_TESTS;
use crate::span::Span;

/// What numbers a question takes; a bound that cannot be read is nought, and told of by [`check`].
pub fn scale(number: &model::Number) -> Scale {
    let count = |word: &Word| decimal::parse(&word.text, number.digits).unwrap_or(0);
    Scale {
        least: count(&number.least),
        most: count(&number.most),
        digits: number.digits,
        unit: number.unit.as_ref().map_or_else(String::new, |unit| unit.text.clone()),
    }
}

/// Reports bounds that cannot be.
pub fn check(name: &Word, number: &model::Number, problems: &mut Problems) {
    let read = |word: &Word, problems: &mut Problems| {
        let count = decimal::parse(&word.text, number.digits);
        count.map_err(|why| tell(why, word, Wanted { name, digits: number.digits }, problems)).ok()
    };
    check_unit(number.unit.as_ref(), problems);
    let (least, most) = (read(&number.least, problems), read(&number.most, problems));
    if least.zip(most).is_some_and(|(least, most)| least >= most) {
        let problem = NumberProblem::NoRange { name: name.text.clone(), is_date: false };
        problems.push(number.most.place, problem);
    }
}

/// Reports a unit whose forms are not two of one word: week|weeks, foot|feet.
pub fn check_unit(unit: Option<&Word>, problems: &mut Problems) {
    let Some(word) = unit.filter(|unit| unit.text.contains(['|', '｜'])) else { return };
    let are_forms = word.text.split_once('|').is_some_and(|(one, many)| {
        let is_bare = !many.contains(['|', '｜']) && one.trim() == one && many.trim() == many;
        is_bare && are_alike(&one.to_lowercase(), &many.to_lowercase())
    });
    if !are_forms {
        problems.push(word.place, NumberProblem::UnitForms { text: word.text.clone() });
    }
}

/// Whether two forms can be of one word: a word of one or two letters is whole in both, as kg and km are two, and
/// longer ones begin alike, as foot and feet do.
fn are_alike(one: &str, many: &str) -> bool {
    let is_word = one.starts_with(char::is_alphabetic);
    let is_long = [one, many].iter().all(|form| form.chars().count() > 2);
    let is_whole = many.starts_with(one) || !many.is_empty() && one.starts_with(many);
    is_word && (is_whole || is_long && one.chars().next() == many.chars().next())
}

/// Whose number is read, and how many digits it may have behind the point.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub name: &'a Word,
    pub digits: u8,
}

/// Says why a number is none.
pub fn tell(why: NotDecimal, word: &Word, wanted: Wanted, problems: &mut Problems) {
    let Wanted { name, digits } = wanted;
    let text = word.text.clone();
    let problem = match why {
        NotDecimal::NotANumber => {
            let plain = decimal::plain(&text);
            NumberProblem::NotANumber { text, plain }
        }
        NotDecimal::TooFine => NumberProblem::TooFine { text, name: name.text.clone(), digits },
        NotDecimal::TooLarge => NumberProblem::TooLarge { text },
    };
    problems.push(word.place, problem);
}

/// What a line asks of a number.
pub struct Asked<'a> {
    /// The name in the condition.
    pub name: &'a Word,
    /// The numbers there are.
    pub scale: &'a Scale,
    /// `{不小于: …}` and the like.
    pub tests: &'a [(DateOp, Word)],
}

/// The tests of one line; reports those that no number passes, and one that all do.
pub fn tests(asked: &Asked, names: &Names, problems: &mut Problems) -> Vec<DateTest> {
    let (mut counts, span) = (Vec::new(), asked.scale.span());
    for (op, word) in asked.tests {
        let Some(count) = count(word, asked, names, problems) else { continue };
        if all_pass(*op, count, span) {
            let (name, test) = (asked.name.text.clone(), written(*op, word));
            problems.push(word.place, NumberProblem::AlwaysHolds { name, test, is_date: false });
        }
        counts.push((*op, count));
    }
    if none_passes(&counts, span) {
        problems.push(asked.name.place, ConditionProblem::NeverHolds);
    }
    counts.into_iter().map(|(op, count)| date_test(op, Date(count))).collect()
}

/// A number as written, or the constant of that name.
fn count(word: &Word, asked: &Asked, names: &Names, problems: &mut Problems) -> Option<i32> {
    // A constant is wrong where it is written, however often it is used.
    let written = if is_numeral(&word.text) {
        word
    } else if let Some(constant) = names.constant_word(&word.text) {
        constant
    } else {
        problems.push(word.place, unknown_constant(names, word));
        return None;
    };
    let count = decimal::parse(&written.text, asked.scale.digits);
    let wanted = Wanted { name: asked.name, digits: asked.scale.digits };
    let told = |why| tell(why, written, wanted, problems);
    count.map_err(told).ok()
}

/// Whether every point that can be answered passes a comparison.
pub(super) fn all_pass(op: DateOp, point: i32, span: Span) -> bool {
    let (least, most) = bounds(op, point);
    span.is_range()
        && least.is_none_or(|least| least <= span.least)
        && most.is_none_or(|most| most >= span.most)
}

/// Whether no point that can be answered passes all comparisons of one line.
pub(super) fn none_passes(tests: &[(DateOp, i32)], span: Span) -> bool {
    let bounds = tests.iter().map(|&(op, point)| bounds(op, point));
    let (least, most): (Vec<_>, Vec<_>) = bounds.unzip();
    let least = least.into_iter().flatten().chain([span.least]).max();
    let most = most.into_iter().flatten().chain([span.most]).min();
    span.is_range() && least > most
}

/// The least and the most that pass.
fn bounds(op: DateOp, count: i32) -> (Option<i32>, Option<i32>) {
    match op {
        DateOp::Before => (None, Some(count - 1)),
        DateOp::NotAfter => (None, Some(count)),
        DateOp::NotBefore => (Some(count), None),
        DateOp::After => (Some(count + 1), None),
    }
}

fn written(op: DateOp, word: &Word) -> String {
    let known = NUMBER_TESTS.iter().find(|(_, other)| *other == op);
    format!("{}{}", known.map_or("", |(word, _)| word), word.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_forms_of_one_word() {
        for forms in [
            "foot|feet",
            "tooth|teeth",
            "half|halves",
            "day|days",
            "person|people",
            "kg|kgs",
            "m|m",
            "ox|oxen",
            "month(s)|months",
            "Day|days",
        ] {
            let (one, many) = forms.split_once('|').expect("two forms");
            assert!(are_alike(&one.to_lowercase(), &many.to_lowercase()), "{forms}");
        }
        for units in ["kg|km", "km|kg", "m|km", "kwh|km", "l|ml", "h|min", "元|", "|元", "1|10"] {
            let (one, many) = units.split_once('|').expect("two units");
            assert!(!are_alike(one, many), "{units}");
        }
    }
}
