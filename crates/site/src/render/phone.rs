//! Telephone numbers in what an editor writes as one: “0731-88651234、88651235 转 8012”.
//!
//! Owns which stretches of a text can be dialled. What may be no number of its own (转8012, -8012) stays text: a link
//! that rings at somebody else's is worse than none.

use crate::view::DialledView;

/// Numbers that are as short as these.
const SHORT: [&str; 6] = ["110", "112", "119", "120", "122", "12345"];
/// What stands before a number that is not dialled.
const OTHERS: [&str; 5] = ["群", "QQ", "qq", "微信", "QQ号"];

/// A text, part by part: numbers, and what stands between them.
pub(super) fn parts(text: &str) -> Vec<DialledView> {
    let (mut parts, mut between, mut rest) = (Vec::new(), String::new(), text);
    while let Some(first) = rest.chars().next() {
        if let Some((length, dial)) = number(rest).filter(|_| may_begin(&between)) {
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

/// Whether a number may begin behind these words: behind 转 and a hyphen stands what one is put through to.
fn may_begin(before: &str) -> bool {
    let words = before.trim_end_matches([' ', '：', ':']);
    !before.ends_with(|one: char| one.is_ascii_alphanumeric() || "-－–—+".contains(one))
        && !words.ends_with('转')
        && !OTHERS.iter().any(|other| words.ends_with(other))
}

/// The number that a text begins with: how long it is, and what is dialled.
fn number(text: &str) -> Option<(usize, String)> {
    let (mut groups, mut end, mut found) = (Vec::<&str>::new(), 0, None);
    loop {
        let rest =
            text[end..].trim_start_matches(if end == 0 { &['(', '（', '+'][..] } else { &SIGNS });
        let start = text.len() - rest.len();
        let length = rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len());
        if length == 0 || start > end + MOST {
            return found;
        }
        groups.push(&rest[..length]);
        end = start + length;
        if is_number(&groups, text.starts_with('+'), &text[end..]) {
            let plus = if text.starts_with('+') { "+" } else { "" };
            found = Some((end, format!("{plus}{}", groups.join("-"))));
        }
    }
}

/// Signs between the groups of a number, and the most bytes of them between two.
const SIGNS: [char; 7] = ['-', '－', '–', '—', ' ', ')', '）'];
const MOST: usize = 4;

/// Whether groups of digits are a whole number; `rest` stands behind them.
fn is_number(groups: &[&str], is_abroad: bool, rest: &str) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let sum: usize = lengths.iter().sum();
    let ends = !rest.starts_with(|one: char| one.is_alphanumeric());
    match (&lengths[..], groups[0]) {
        _ if is_abroad => (9..=15).contains(&sum),
        ([_], short) if SHORT.contains(&short) => ends,
        ([length], _) => (7..=12).contains(length),
        ([3 | 4, local @ ..], area) if area.starts_with('0') => {
            (7..=8).contains(&local.iter().sum::<usize>())
        }
        ([3, ..], "400" | "800") => sum == 10,
        ([3, 4, 4], mobile) => mobile.starts_with('1'),
        _ => false,
    }
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
            ("(0731) 88651234", "(0731) 88651234[0731-88651234]"),
            ("（0731）88651234", "（0731）88651234[0731-88651234]"),
            ("0731—88651234", "0731—88651234[0731-88651234]"),
            ("+86 731 8865 1234", "+86 731 8865 1234[+86-731-8865-1234]"),
            (
                "138 0013 8000，0731-8865-1234-8012",
                "138 0013 8000[138-0013-8000]，0731-8865-1234[0731-8865-1234]-8012",
            ),
            ("400-800-1234-5", "400-800-1234[400-800-1234]-5"),
            ("110、12345（热线）", "110[110]、12345[12345]（热线）"),
            ("88651234（0830-1130）", "88651234[88651234]（0830-1130）"),
            ("88651234 0830-1130", "88651234[88651234] 0830-1130"),
            ("QQ群：123456789，110室", "QQ群：123456789，110室"),
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
