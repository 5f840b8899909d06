//! Texts that are nobody's words: values of a formula that failed, signs lost when a file was saved, and words that
//! point at another cell.
//!
//! Owns how they look. Where they stand, and what becomes of the row, is for the rooms that read cells.

use rules::width::narrow;

use super::plain::{one_line, points_elsewhere};
use crate::read::{Cell, Kind};

/// Signs that stand for one that was lost.
const LOST: [char; 2] = ['\u{FFFD}', '□'];
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
    let is_of_one =
        |sign: char| matches!(sign, 'A'..='Z' | '0'..='9' | '/' | '!' | '?' | '_' | '#');
    let behind = text.strip_prefix('#').filter(|rest| rest.chars().all(is_of_one));
    behind.is_some_and(|rest| {
        rest.starts_with(|first: char| first == '#' || first.is_ascii_uppercase())
    })
}

/// Whether a cell that is only copied holds nobody's words. There a question may be asked: lost signs stand between
/// others.
#[must_use]
pub fn is_spoiled(cell: &Cell) -> bool {
    let text = one_line(&cell.text);
    let signs: Vec<char> = text.chars().collect();
    let is_word = |sign: &char| sign.is_alphanumeric() && !sign.is_ascii();
    let is_lost = |three: &[char]| three[1] == '?' && is_word(&three[0]) && is_word(&three[2]);
    cell.kind == Kind::Error
        || is_error(&text)
        || text.contains('\u{FFFD}')
        || points_elsewhere(&text)
        || signs.windows(3).any(is_lost)
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
