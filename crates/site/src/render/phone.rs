//! Telephone numbers in what an editor writes as one: “0731-88651234、88651235 转 8012”.
//!
//! Owns which stretches of a text can be dialled. What may be no number of its own (转8012, -8012) stays text: a link
//! that rings at somebody else's is worse than none.

use crate::view::DialledView;

/// Fewest and most digits of a number.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// With so many digits in a row the number is over; behind a hyphen begins what it is put through to.
const WHOLE: usize = 7;
/// Fewest of a number that stands alone: 110, 12345.
const SHORT: usize = 3;

/// A text, part by part: numbers, and what stands between them.
pub(super) fn parts(text: &str) -> Vec<DialledView> {
    let digits: usize = text.chars().filter(char::is_ascii_digit).count();
    if digits >= SHORT && digits == text.trim().len() {
        return vec![DialledView { text: text.to_owned(), dial: Some(text.trim().to_owned()) }];
    }
    let (mut parts, mut between, mut rest) = (Vec::new(), String::new(), text);
    while let Some(first) = rest.chars().next() {
        let begins =
            !between.ends_with(|one: char| one.is_ascii_alphanumeric() || "转+-".contains(one));
        if let Some((length, dial)) = number(rest).filter(|_| begins) {
            let text = std::mem::take(&mut between);
            parts.extend((!text.is_empty()).then_some(DialledView { text, dial: None }));
            parts.push(DialledView { text: rest[..length].to_owned(), dial: Some(dial) });
            rest = &rest[length..];
        } else {
            between.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    parts.extend((!between.is_empty()).then_some(DialledView { text: between, dial: None }));
    parts
}

/// The number that a text begins with: how long it is, and what is dialled.
fn number(text: &str) -> Option<(usize, String)> {
    let (mut dial, mut group, mut end) = (String::new(), 0, 0);
    for (at, one) in text.char_indices() {
        if one.is_ascii_digit() {
            (group, end) = (group + 1, at + 1);
            dial.push(one);
            continue;
        }
        let begins = at == 0 && "+(（".contains(one);
        // A blank may as well stand between a room and its number.
        let joins = "-－–—)）".contains(one) || one == ' ' && dial.starts_with(['0', '+']);
        if !begins && (at == 0 || group >= WHOLE || !joins) {
            break;
        }
        group = 0;
        dial.extend(match one {
            '+' => Some('+'),
            '-' | '－' | '–' | '—' => Some('-'),
            _ => None,
        });
    }
    let dial = dial.trim_end_matches('-').to_owned();
    let digits = dial.chars().filter(char::is_ascii_digit).count();
    DIGITS.contains(&digits).then_some((end, dial))
}

#[cfg(test)]
mod tests {
    use super::parts;

    /// What is dialled, in brackets behind it.
    fn said(text: &str) -> String {
        let said = parts(text).into_iter().map(|part| match part.dial {
            Some(dial) => format!("{}[{dial}]", part.text),
            None => part.text,
        });
        said.collect()
    }

    #[test]
    fn each_number_is_dialled_by_itself() {
        for (text, expected) in [
            ("0731-88651234", "0731-88651234[0731-88651234]"),
            ("88651234", "88651234[88651234]"),
            ("110", "110[110]"),
            ("400-800-1234", "400-800-1234[400-800-1234]"),
            ("(0731) 88651234", "(0731) 88651234[073188651234]"),
            ("（0731）88651234", "（0731）88651234[073188651234]"),
            ("0731—88651234", "0731—88651234[0731-88651234]"),
            ("+86 731 8865 1234", "+86 731 8865 1234[+8673188651234]"),
            ("0731-88651234、88651235", "0731-88651234[0731-88651234]、88651235[88651235]"),
            ("88651234/88651236", "88651234[88651234]/88651236[88651236]"),
            ("88651234 88651236", "88651234[88651234] 88651236[88651236]"),
            ("0531-88300000转8012", "0531-88300000[0531-88300000]转8012"),
            ("0531-88300000-8012", "0531-88300000[0531-88300000]-8012"),
            ("88651234-5", "88651234[88651234]-5"),
            (
                "0731-88651234（办）13800000000（手机）",
                "0731-88651234[0731-88651234]（办）13800000000[13800000000]（手机）",
            ),
            ("808 88651234", "808 88651234[88651234]"),
            ("见学院通知", "见学院通知"),
            ("1234567890123456", "1234567890123456"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
