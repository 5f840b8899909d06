//! Two stars that were most likely meant otherwise than they are shown.
//!
//! Owns two slips of office text: stars that were to make words strong and stand alone (`**注意`,
//! `** 注意 **`), and stars that were blanks to be filled in and make the word between them strong
//! (`2023年**月**日`). A name with its end covered (`张**、李**`) and stars in brackets (`（**）为必填`) are
//! neither.

use super::cjk::{opens, strong};
use super::slips::{FAR, Slip};

/// What a word between blanks becomes.
pub(super) const STRONG: &str = "着重的字";

/// Words that stand between blanks to be filled in.
const UNITS: [&str; 11] = ["年", "月", "日", "时", "分", "届", "级", "班", "份", "号", "页"];

/// Most characters of what is told of.
const SHOWN: usize = 20;

/// Two stars that stand as they are typed.
#[derive(Clone, Copy)]
struct Pair {
    /// Where they begin, and where the text behind them does.
    at: usize,
    end: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Pair {
    /// As a name is covered: 张**.
    fn covers_a_name(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }
}

/// What two stars in a text that were to make something strong begin with, of what is shown as it is typed.
pub(super) fn alone(text: &str) -> Vec<String> {
    let pairs = pairs(text);
    let mut found = Vec::new();
    let mut read = 0;
    for (number, pair) in pairs.iter().enumerate() {
        let next = pairs.get(number + 1);
        let inside = next.map(|next| &text[pair.end..next.at]);
        let is_around =
            inside.zip(next).is_some_and(|(inside, next)| is_around(inside, *pair, *next));
        let far = next.map_or(text.len(), |next| next.at);
        let begins = opens(pair.after)
            && !pair.covers_a_name()
            && has_words(&text[pair.end..far])
            && !begins_with_unit(&text[pair.end..]);
        if pair.at < read || !(is_around || begins) {
            continue;
        }
        read = if is_around { next.map_or(pair.end, |next| next.end) } else { pair.end };
        let whole = &text[pair.at..if is_around { read } else { text.len() }];
        let line: String = whole.chars().take(SHOWN).take_while(|letter| *letter != '\n').collect();
        found.push(line.trim_end().to_owned());
    }
    found
}

/// Whether stars stand around words, with a blank between that keeps them from marking these.
fn is_around(inside: &str, first: Pair, last: Pair) -> bool {
    let is_blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    (is_blank(first.after) || is_blank(last.before))
        && !(first.covers_a_name() && last.covers_a_name())
        && has_words(inside)
        && !UNITS.contains(&inside.trim())
        && inside.chars().take(FAR).count() < FAR
}

fn has_words(text: &str) -> bool {
    text.chars().take(FAR).any(char::is_alphanumeric)
}

fn begins_with_unit(text: &str) -> bool {
    UNITS.iter().any(|unit| text.starts_with(unit))
}

/// Every two stars of a text that are neither more nor fewer, but for those behind a backslash.
fn pairs(text: &str) -> Vec<Pair> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, None);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match letter {
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '*' => rest.bytes().take_while(|byte| *byte == b'*').count(),
            _ => letter.len_utf8(),
        };
        let end = at + length;
        if letter == '*' && length == 2 {
            found.push(Pair { at, end, before, after: text[end..].chars().next() });
        }
        before = text[at..end].chars().next_back();
        at = end;
    }
    found
}

/// Whether what stars make strong stands between blanks: a unit and nothing else beside other words, or what
/// goes on with the unit of a number that is left blank (第**届……**).
pub(super) fn is_between_blanks(inside: &str, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let goes_on = match before {
        Some('年') => inside.starts_with('月'),
        Some('月') => inside.starts_with('日'),
        Some('第' | '0'..='9') => begins_with_unit(inside),
        _ => false,
    };
    goes_on || UNITS.contains(&inside.trim()) && (is_word(before) || is_word(after))
}

/// The same of a line whose only marks are two stars.
#[must_use]
pub fn in_line(line: &str) -> Vec<Slip> {
    let parts = strong(line);
    let mut found = Vec::new();
    for (number, (text, is_strong)) in parts.iter().enumerate() {
        let beside = |number: Option<usize>| number.and_then(|number| parts.get(number));
        let before = beside(number.checked_sub(1)).and_then(|part| part.0.chars().next_back());
        let after = beside(Some(number + 1)).and_then(|part| part.0.chars().next());
        if !is_strong {
            found.extend(alone(text).into_iter().map(Slip::Alone));
        } else if is_between_blanks(text, before, after) {
            found.push(Slip::Becomes(format!("**{text}**"), STRONG));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_that_were_to_mark_are_found() {
        for (text, expected) in [
            ("**注意", vec!["**注意"]),
            ("** 注意 **", vec!["** 注意 **"]),
            ("**注意 **请", vec!["**注意 **"]),
            ("** 注意**请", vec!["** 注意**"]),
            ("甲** 乙 **丙", vec!["** 乙 **"]),
            ("请看，**“甲”", vec!["**“甲”"]),
            ("** 甲\n乙 **", vec!["** 甲"]),
            ("甲，**乙\n丙", vec!["**乙"]),
            ("**{{ 甲 }}", vec!["**{{ 甲 }}"]),
        ] {
            assert_eq!(alone(text), expected, "{text}");
        }
        for office in [
            "张**、李**",
            "张** 李** 王**",
            "张**同学",
            "（**）为必填，（**）",
            "**",
            "** **",
            "日期： ** 年 ** 月 ** 日",
            "**年",
            "第**届",
            "138****1234，****",
            "\\**注意",
            "\\*\\*注意\\*\\*",
            "甲*1、*乙",
        ] {
            assert_eq!(alone(office), Vec::<String>::new(), "{office}");
        }
    }

    #[test]
    fn one_line_is_told_as_a_text_is() {
        let becomes = |text: &str| vec![Slip::Becomes(text.to_owned(), STRONG)];
        assert_eq!(in_line("2023年**月**日"), becomes("**月**"));
        assert_eq!(in_line("第**届**学院"), becomes("**届**"));
        assert_eq!(in_line("第**届登记，2023年**月"), becomes("**届登记，2023年**"));
        assert_eq!(in_line("**登记"), [Slip::Alone("**登记".to_owned())]);
        for right in [
            "**月**",
            "**6月**底",
            "**注意：**请",
            "办理**时间**",
            "2023年____月____日",
            "张**、李**",
        ] {
            assert_eq!(in_line(right), [], "{right}");
        }
    }
}
