//! References and ranges, as a workbook writes them: `B3`, `A1:B3`.
//!
//! Owns the edges of a sheet.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::Fault;
use super::package::attribute;
use super::sheet::{Area, Span};

/// The columns of a sheet, up to XFD.
pub const COLUMNS: u32 = 16_384;
const ROWS: u32 = 1_048_576;

/// The column of a reference like `B3`, from 0; none where it names none, like `3`. What is no reference is left
/// to calamine, which says so.
pub fn within(reference: &str) -> Result<Option<u32>, Fault> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = (letters_of(&reference[..letters]), &reference[letters..]);
    // With six digits no row is too far down.
    let is_far = row.len() > 6 && {
        let row = row.trim_start_matches('0');
        let is_number = row.bytes().all(|digit| digit.is_ascii_digit());
        is_number && (row.len() > 7 || row.parse().is_ok_and(|row: u32| row > ROWS))
    };
    if column > COLUMNS || is_far {
        return Err(Fault::Beyond(reference.chars().take(20).collect()));
    }
    Ok(column.checked_sub(1))
}

/// The number of a column's letters, A being 1; 0 without letters.
fn letters_of(letters: &str) -> u32 {
    if letters.len() > 3 {
        return u32::MAX;
    }
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    letters.bytes().fold(0, |sum, letter| sum * 26 + value(letter))
}

/// A range like `B3` or `A1:B3`: calamine takes one corner from the other, whichever is first.
pub fn area(range: &str) -> Option<Area> {
    let mut corners = range.split(':').map(corner);
    let first = corners.next()??;
    let last = corners.next().unwrap_or(Some(first))?;
    let is_one = corners.next().is_none() && first.0 <= last.0 && first.1 <= last.1;
    let columns = Span { first: first.0, last: last.0 };
    is_one.then_some(Area { rows: Span { first: first.1, last: last.1 }, columns })
}

/// The column and the row of a reference like `B3`, from 0.
fn corner(reference: &str) -> Option<(u32, u32)> {
    let end = reference.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, row) = reference.split_at(end);
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    Some((letters_of(letters).checked_sub(1)?, row))
}

/// The columns that an element is about, from 0.
pub fn span(tag: &BytesStart) -> Option<Span> {
    let end = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
    Some(Span { first: end("min")?, last: end("max")? })
}

/// Where a row or a cell says it is. Nearly all say it first and plainly: looking at all they say takes as long
/// again as reading them.
pub fn place<'t>(tag: &'t BytesStart) -> Option<Cow<'t, str>> {
    let said = tag.get(tag.name().as_ref().len()..)?.strip_prefix(" r=\"");
    let said = said.and_then(|rest| rest.split_once('"')).map(|(place, _)| place);
    let is_plain = |place: &&str| place.bytes().all(|sign| sign.is_ascii_alphanumeric());
    said.filter(is_plain).map(Cow::Borrowed).or_else(|| attribute(tag, "r"))
}
