//! The form of single texts: lines, dates, addresses, fixed words.

use super::{Ask, Shape};
use crate::author::problem::{Problem, Problems, ShapeProblem};
use crate::author::suggest::nearest;
use crate::author::yaml::Node;

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
/// Longest address.
const SLUG: usize = 64;

/// Checks a text that is not blank.
pub(super) fn check(node: &Node, shape: &Shape, ask: Ask, problems: &mut Problems) {
    let text = node.text();
    let key = || ask.key.to_owned();
    let own = || text.to_owned();
    let found: Option<Problem> = match shape {
        Shape::Line | Shape::Inline if text.contains('\n') => {
            Some(ShapeProblem::NotOneLine { key: key() }.into())
        }
        Shape::Date if !is_date(text) => Some(ShapeProblem::BadDate { text: own() }.into()),
        Shape::Month if !is_month(text) => Some(ShapeProblem::BadMonth { text: own() }.into()),
        Shape::Slug => slug_problem(text).map(Into::into),
        Shape::Bool if !matches!(text, "是" | "否") => {
            let (key, text) = (key(), own());
            Some(ShapeProblem::NotYesNo { key, text }.into())
        }
        Shape::Number if text.parse::<u32>().is_err() => {
            let (key, text) = (key(), own());
            Some(ShapeProblem::NotANumber { key, text }.into())
        }
        Shape::Choice(words) if !words.contains(&text) => {
            let near = nearest(text, words.iter().copied()).map(str::to_owned);
            let (key, text, known) = (key(), own(), words.to_vec());
            let problem = ShapeProblem::UnknownChoice { key, text, known, near };
            Some(problem.into())
        }
        _ => None,
    };
    if let Some(problem) = found {
        problems.push(node.place, problem);
    }
    if let Some(at) = text.find("{{")
        && matches!(shape, Shape::Line | Shape::Plain)
    {
        let length = text[at..].find("}}").map_or(2, |end| end + 2);
        let problem = ShapeProblem::PlaceholderNotHere { key: key() };
        problems.push(node.within(at, length), problem);
    }
}

/// Whether a text is a day of the calendar, `2023-06-07`.
pub(super) fn is_date(text: &str) -> bool {
    let Some((year, month)) = text.get(..7).and_then(year_month) else {
        return false;
    };
    let day = text[7..].strip_prefix('-').and_then(|day| digits(day, 2));
    day.is_some_and(|day| (1..=days(year, month)).contains(&day))
}

/// Whether a text is a month, `2023-06`.
pub(super) fn is_month(text: &str) -> bool {
    year_month(text).is_some()
}

/// Why a text cannot be the name of a page; none when it can.
pub(super) fn slug_problem(text: &str) -> Option<ShapeProblem> {
    let own = text.to_owned();
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > SLUG || !text.bytes().all(fits) {
        return Some(ShapeProblem::BadSlug { text: own });
    }
    let port = text.strip_prefix("com").or(text.strip_prefix("lpt"));
    let device = port.is_some_and(|number| digits(number, 1).is_some()) || DEVICES.contains(&text);
    device.then_some(ShapeProblem::ReservedSlug { text: own })
}

fn year_month(text: &str) -> Option<(u32, u32)> {
    let (year, month) = text.split_once('-')?;
    let year = digits(year, 4).filter(|year| *year > 0)?;
    let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
    Some((year, month))
}

/// A number of exactly so many ASCII digits; `parse` alone would take a sign.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn days(year: u32, month: u32) -> u32 {
    let century = year.is_multiple_of(100) && !year.is_multiple_of(400);
    let leap = year.is_multiple_of(4) && !century;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
