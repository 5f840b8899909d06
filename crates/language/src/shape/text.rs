//! The form of single texts: lines, dates, addresses, fixed words.

use super::{Ask, Shape};
use crate::day::{is_numeral, parse_day, parse_month};
use crate::device::is_device;
use crate::number;
use crate::problem::{NumberProblem, Problem, Problems, ShapeProblem};
use crate::suggest::nearest;
use crate::yaml::Node;
use rules::decimal;

/// Longest address.
const SLUG: usize = 64;

/// Checks a text that is not blank.
pub(super) fn check(node: &Node, shape: &Shape, ask: Ask, problems: &mut Problems) {
    let text = node.text();
    let key = || ask.key.to_owned();
    let own = || text.to_owned();
    let found: Option<Problem> = match shape {
        shape if is_line(shape) && text.contains('\n') => {
            Some(ShapeProblem::NotOneLine { key: key() }.into())
        }
        Shape::Date if parse_day(text).is_none() => {
            Some(ShapeProblem::BadDate { text: own() }.into())
        }
        Shape::DateOrConstant if is_numeral(text) && parse_day(text).is_none() => {
            Some(ShapeProblem::BadDate { text: own() }.into())
        }
        Shape::MonthOrConstant if is_numeral(text) && parse_month(text).is_none() => {
            Some(ShapeProblem::BadMonth { text: own() }.into())
        }
        Shape::Decimal => number_problem(text),
        Shape::NumberOrConstant if number::is_numeral(text) => number_problem(text),
        Shape::Slug => slug_problem(text).map(Into::into),
        Shape::Address if !is_address(text) => {
            Some(ShapeProblem::BadAddress { text: own() }.into())
        }
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
        && is_verbatim(shape)
    {
        let length = text[at..].find("}}").map_or(2, |end| end + 2);
        let problem = ShapeProblem::PlaceholderNotHere { key: key() };
        problems.push(node.within(at, length), problem);
    }
}

/// Whether a text must stay on one line.
fn is_line(shape: &Shape) -> bool {
    is_constant(shape) || matches!(shape, Shape::Line | Shape::Inline | Shape::Address)
}

/// Whether a text is taken as it stands, without `{{ }}`.
fn is_verbatim(shape: &Shape) -> bool {
    is_constant(shape) || matches!(shape, Shape::Line | Shape::Plain | Shape::Decimal)
}

/// Whether the name of a constant may stand there.
fn is_constant(shape: &Shape) -> bool {
    matches!(shape, Shape::DateOrConstant | Shape::MonthOrConstant | Shape::NumberOrConstant)
}

/// Why a text is not a number as it is to be written: digits, and a point.
fn number_problem(text: &str) -> Option<Problem> {
    let plain = decimal::plain(text);
    let is_plain = plain.as_deref() == Some(text);
    (!is_plain).then(|| NumberProblem::NotANumber { text: text.to_owned(), plain }.into())
}

/// Whether a text is a web address that paths can be added to: a scheme, a host, folders, no query. What
/// ends like a file of the website is one of its pages, and `..` or an empty folder is somewhere else.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let label = |label: &str| {
        let fits = |letter: char| letter.is_alphanumeric() || letter == '-';
        !label.is_empty() && label.chars().all(fits)
    };
    let stray = |letter: char| letter.is_whitespace() || "?#\\\"<>".contains(letter);
    let path = rest.and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let mut folders = path.strip_suffix('/').unwrap_or(path).split('/');
    let is_folder = |folder: &str| !folder.is_empty() && ![".", ".."].contains(&folder);
    let is_page = |folder: &str| {
        let folder = folder.to_ascii_lowercase();
        folder.ends_with(".html") || folder.ends_with(".htm")
    };
    let leads_to_folder =
        path.is_empty() || folders.all(|folder| is_folder(folder) && !is_page(folder));
    name.split('.').all(label)
        && port.parse::<u16>().is_ok()
        && leads_to_folder
        && !text.contains(stray)
}

/// Whether a text can be the name of a page.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    slug_problem(text).is_none()
}

/// Why a text cannot be the name of a page; none when it can.
pub(super) fn slug_problem(text: &str) -> Option<ShapeProblem> {
    let own = text.to_owned();
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > SLUG || !text.bytes().all(fits) {
        return Some(ShapeProblem::BadSlug { text: own });
    }
    is_device(text).then_some(ShapeProblem::ReservedSlug { text: own })
}
