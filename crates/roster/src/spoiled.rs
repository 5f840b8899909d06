//! Texts that are nobody's words: values of a formula that failed, signs lost when a file was saved, and words that
//! point at another cell.
//!
//! Owns how they look. Where they stand, and what becomes of the row, is for the rooms that read cells.

use rules::width::narrow;

use super::plain::points_elsewhere;
use crate::read::{Cell, Kind};

/// Signs that stand for one that was lost.
const LOST: [char; 2] = ['\u{FFFD}', '□'];
/// Most bytes of a word that points at another cell, with blanks in it: others need not be looked up.
const LONGEST: usize = 24;

/// Why a text is nobody's words, as a sentence without a full stop; `text` is on one line.
#[must_use]
pub fn spoiled(text: &str) -> Option<String> {
    if is_error(text) {
        return Some("这一格是 Excel 的错误值".to_owned());
    }
    let lost = text.chars().find(|sign| LOST.contains(sign) || narrow(*sign) == '?')?;
    Some(format!("“{text}”里有“{lost}”，像是存坏了的字"))
}

/// `#N/A`, `#REF!`, and `####` of a column too narrow for what it shows.
fn is_error(text: &str) -> bool {
    let is_of_one = |sign: u8| sign.is_ascii_uppercase() || b"#/!?0_".contains(&sign);
    let rest = text.strip_prefix('#').unwrap_or_default().as_bytes();
    rest.first().is_some_and(|first| *first == b'#' || first.is_ascii_uppercase())
        && rest.iter().all(|sign| is_of_one(*sign))
}

/// Whether a cell that is only copied holds nobody's words. There a question may be asked: lost signs stand between
/// others.
#[must_use]
pub fn is_spoiled(cell: &Cell) -> bool {
    let text = cell.text.trim();
    // Between two signs that are not of ASCII nobody asks.
    let is_lost = |three: &[u8]| three[1] == b'?' && !three[0].is_ascii() && !three[2].is_ascii();
    cell.kind == Kind::Error
        || is_error(text)
        || text.contains('\u{FFFD}')
        || text.as_bytes().windows(3).any(is_lost)
        || text.len() <= LONGEST && points_elsewhere(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nobodys_words() {
        for text in [
            "#N/A",
            "#REF!",
            "#DIV/0!",
            "#NAME?",
            "####",
            "望江?集团",
            "望江？",
            "检\u{FFFD}院",
            "□□",
        ] {
            assert!(spoiled(text).is_some(), "{text}");
        }
        for text in ["望江集团", "#5楼", "#3", "第#1号", "A/B"] {
            assert_eq!(spoiled(text), None, "{text}");
        }
        let copied =
            |text: &str| is_spoiled(&Cell { text: text.to_owned().into(), kind: Kind::Text });
        for text in ["#N/A", "检?学院", "同上", " 同 上 ", "〃", "如上"] {
            assert!(copied(text), "{text}");
        }
        for text in ["住宿吗?", "Is it?", "□是□否", "3?4", "同上海办事处", "护理学院"]
        {
            assert!(!copied(text), "{text}");
        }
    }
}
