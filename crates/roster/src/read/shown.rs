//! What a cell of a workbook shows, by its value and its number format.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};
use rules::Date;

use super::formats::Format;
use super::{Cell, EMPTY, Kind};

/// Numbers from here on have more digits than Excel keeps.
pub const EXACT: f64 = 1e15;

/// A value as its format shows it, as far as that says more or less than the value.
pub fn shown(value: DataRef, format: Option<Format>) -> Cell {
    let (text, kind): (Cow<str>, Kind) = match value {
        DataRef::Empty => return EMPTY,
        DataRef::String(text) | DataRef::DurationIso(text) => (text.into(), Kind::Text),
        DataRef::SharedString(text) => (text.into(), Kind::Text),
        DataRef::Bool(true) => ("TRUE".into(), Kind::Text),
        DataRef::Bool(false) => ("FALSE".into(), Kind::Text),
        DataRef::Int(number) => (digits(number.to_string(), format).into(), Kind::Number),
        DataRef::Float(number) => return numbered(number, format),
        DataRef::DateTime(day) => return dated(&day, format),
        DataRef::DateTimeIso(text) => match crate::dates::day(&text) {
            Ok(day) => (text.into(), Kind::Day(day)),
            Err(_) => (text.into(), Kind::Text),
        },
        DataRef::Error(error) => (error.to_string().into(), Kind::Error),
    };
    Cell { text, kind }
}

/// A number, as far as its format shows it.
fn numbered(number: f64, format: Option<Format>) -> Cell<'static> {
    let format = format.unwrap_or_default();
    let (text, places) = exact(if format.percent { number * 100.0 } else { number });
    let is_seen = format.decimals.is_none_or(|decimals| places <= decimals);
    let text = if format.percent { text + "%" } else { digits(text, Some(format)) };
    Cell { text: text.into(), kind: if is_seen { Kind::Number } else { Kind::Rounded } }
}

/// A number to the 15 digits that Excel keeps, and how many of them stand behind the point.
fn exact(number: f64) -> (String, usize) {
    let (mut places, mut one) = (0, 1.0);
    while number != 0.0 && places < 15 && number.abs() * one * 10.0 < EXACT {
        places += 1;
        one *= 10.0;
    }
    let mut text = (number * one).round_ties_even().to_string();
    while places > 0 && text.ends_with('0') {
        text.pop();
        places -= 1;
    }
    if places > 0 {
        let sign = usize::from(text.starts_with('-'));
        while text.len() <= places + sign {
            text.insert(sign, '0');
        }
        text.insert(text.len() - places, '.');
    }
    (text, places)
}

/// A number with the zeros before it that its format puts there.
fn digits(number: String, format: Option<Format>) -> String {
    let is_counting = number.bytes().all(|digit| digit.is_ascii_digit());
    let wanted = format.filter(|_| is_counting).map_or(0, |format| format.digits);
    format!("{number:0>wanted$}")
}

/// A day of the calendar; a time alone, or a length of time, is only a number.
fn dated(day: &ExcelDateTime, format: Option<Format>) -> Cell<'static> {
    let (year, month, of_month, ..) = day.to_ymd_hms_milli();
    let date = Date::from_civil(i32::from(year), u32::from(month), u32::from(of_month));
    let number = || Cell { text: day.as_f64().to_string().into(), kind: Kind::Number };
    let Some(date) = date.filter(|_| day.is_datetime() && day.as_f64() >= 1.0) else {
        return number();
    };
    if let Some(format) = format {
        return match format.part_of(date) {
            Some(text) => Cell { text: text.into(), kind: Kind::Part },
            None => number(),
        };
    }
    let text = format!("{year:04}-{month:02}-{of_month:02}");
    // A year that nobody lives in is refused as in a text.
    let kind = crate::dates::day(&text).map_or(Kind::Text, Kind::Day);
    Cell { text: text.into(), kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(number: f64, code: &str) -> (String, Kind) {
        let cell = shown(DataRef::Float(number), Some(Format::of_code(code)));
        (cell.text.into_owned(), cell.kind)
    }

    #[test]
    fn a_number_is_as_excel_keeps_it() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (85.3, "85.3"),
            (1.0 - 0.9, "0.1"),
            (99.999_999_999_999_99, "100"),
            (-2.5, "-2.5"),
            (0.0, "0"),
            (2023.0, "2023"),
        ] {
            assert_eq!(exact(number).0, text);
        }
        assert_eq!(exact(123_456_789_012_345_680.0).0, "123456789012345680");
    }

    #[test]
    fn a_number_is_as_its_format_shows_it() {
        assert_eq!(seen(0.853, "0.0%"), ("85.3%".to_owned(), Kind::Number));
        assert_eq!(seen(0.07, "0%"), ("7%".to_owned(), Kind::Number));
        assert_eq!(seen(0.853, "0%"), ("85.3%".to_owned(), Kind::Rounded));
        assert_eq!(seen(85.25, "0"), ("85.25".to_owned(), Kind::Rounded));
        assert_eq!(seen(85.25, "#,##0.00"), ("85.25".to_owned(), Kind::Number));
        assert_eq!(seen(7.0, "000"), ("007".to_owned(), Kind::Number));
    }
}
