//! Rows as CSV that Excel opens as it is meant: no formulas, CR LF. Its file begins with [`MARK`].
//!
//! Owns the bytes, for the command and the page alike. Reading CSV is `read`'s.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::table::{Table, Value};

/// Stands at the beginning of a file: then Excel reads it as UTF-8.
pub const MARK: &str = "\u{FEFF}";

/// What stands above the rows of a table: the lines above its headings, and these.
pub fn top(table: &Table, to: &mut String) {
    for above in &table.above {
        line(&[Value::text(above)], to);
    }
    let titles: Vec<Value> = table.columns.iter().map(|it| Value::text(&it.title)).collect();
    line(&titles, to);
}

/// Adds a row.
pub fn line(cells: &[Value], to: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            to.push(',');
        }
        match cell {
            // Writing to a text cannot fail.
            Value::Number(number) => drop(write!(to, "{number}")),
            Value::Decimal(number) => to.push_str(number),
            Value::Text(text) => quoted(&harmless(text), to),
            Value::Same(text) => quoted(&harmless(text), to),
        }
    }
    to.push_str("\r\n");
}

fn quoted(text: &str, to: &mut String) {
    if !text.contains(['"', ',', '\n', '\r', ';', '\t']) {
        return to.push_str(text);
    }
    to.push('"');
    to.push_str(&text.replace('"', "\"\""));
    to.push('"');
}

/// A text that no program takes for a formula: one that begins like one gets a `'` in front (OWASP, CSV
/// Injection). Signed numbers begin so too, and are left alone: they are only numbers.
fn harmless(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match begins && !is_number(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    let points = digits.bytes().filter(|byte| *byte == b'.').count();
    let only = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    only && points <= 1 && digits.starts_with(|digit: char| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_only_text() {
        for text in [
            "=1+1",
            "+cmd|'/c calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "＝1+1",
            "+",
            "-",
            "-1.2.3",
            "+(86)",
        ] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["-5", "+8613812345678", "-0.5", "1+1", "a=b", "138-0000", ""] {
            assert_eq!(harmless(text), text);
        }
    }
}
