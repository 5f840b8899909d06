//! The headings of a page and what they are linked by.
//!
//! Owns what an anchor is: the words of its heading, so that it stays where other headings come or go.

use std::collections::BTreeMap;

use crate::order::map_of;
use crate::wording::Piece;

/// What a heading without letters is linked by.
const WORDLESS: &str = "标题";

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4.
    pub level: u32,
    /// Its id.
    pub anchor: String,
}

/// The headings of a page, in order.
#[must_use]
pub fn headings(pieces: &[Piece]) -> Vec<Heading> {
    let mut found: Vec<(u32, String)> = Vec::new();
    let mut is_inside = false;
    for piece in pieces {
        match piece {
            Piece::Markup(html) => {
                for (is_opening, level) in tags(html) {
                    is_inside = is_opening;
                    if is_opening {
                        found.push((level, String::new()));
                    }
                }
            }
            Piece::Text(text) if is_inside => {
                if let Some((_, words)) = found.last_mut() {
                    words.push_str(text);
                }
            }
            Piece::Text(_)
            | Piece::Slot(_)
            | Piece::Choice(_)
            | Piece::Fact(_)
            | Piece::Sum(_)
            | Piece::Cell(..)
            | Piece::Cite(_)
            | Piece::File(_) => {}
        }
    }
    let mut anchors = Anchors::default();
    let named = |(level, words): (u32, String)| Heading { level, anchor: anchors.of(&words) };
    found.into_iter().map(named).collect()
}

/// The tags of headings in finished markup: whether each opens one, and its level.
fn tags(html: &str) -> impl Iterator<Item = (bool, u32)> {
    html.split('<').skip(1).filter_map(|tag| {
        let (is_opening, name) = tag.strip_prefix('/').map_or((true, tag), |name| (false, name));
        let level = name.strip_prefix('h')?.chars().next()?.to_digit(10)?;
        Some((is_opening, level))
    })
}

/// What a heading of these words is linked by, where it is the first: its letters and digits; what was
/// apart is kept apart by a hyphen.
#[must_use]
pub fn anchor(words: &str) -> String {
    let mut anchor = String::new();
    for word in words.split_whitespace() {
        let fits = |letter: &char| letter.is_alphanumeric() || ['-', '_'].contains(letter);
        let word: String = word.chars().filter(fits).collect();
        if !anchor.is_empty() && !word.is_empty() {
            anchor.push('-');
        }
        anchor.push_str(&word);
    }
    if anchor.is_empty() { WORDLESS.to_owned() } else { anchor }
}

/// The ids that every page has besides: long enough that a heading 联系, main or about keeps its own words.
const OWN: [&str; 3] = ["site-main", "site-contact", "site-about"];

/// The anchors of a page, each once: the second of the same words is the first with `-2`.
#[derive(Debug)]
pub struct Anchors(BTreeMap<String, u32>);

impl Default for Anchors {
    fn default() -> Anchors {
        Anchors(map_of(OWN.iter().map(|id| ((*id).to_owned(), 1))))
    }
}

impl Anchors {
    /// The anchor of the next heading, by its words.
    pub fn of(&mut self, words: &str) -> String {
        let anchor = anchor(words);
        let mut number = self.0.get(&anchor).copied().unwrap_or_default();
        let mut free = anchor.clone();
        while number > 0 {
            number += 1;
            free = format!("{anchor}-{number}");
            if !self.0.contains_key(&free) {
                self.0.insert(anchor, number);
                break;
            }
        }
        self.0.insert(free.clone(), 1);
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(titles: &[&str]) -> Vec<String> {
        let markup = |html: &str| Piece::Markup(html.to_owned());
        let pieces = titles.iter().flat_map(|title| {
            [markup("<p></p><h2>"), Piece::Text((*title).to_owned()), markup("</h2><hr>")]
        });
        let pieces: Vec<Piece> = pieces.collect();
        headings(&pieces).into_iter().map(|heading| heading.anchor).collect()
    }

    #[test]
    fn anchors_follow_the_words() {
        let titles = ["怎么办？", "第 1 步：填表", "“推断”（2023）", "3.1 范围", "a=1"];
        assert_eq!(anchors(&titles), ["怎么办", "第-1-步填表", "推断2023", "31-范围", "a1"]);
        assert_eq!(anchors(&["甲", "甲", "甲-2", "甲"]), ["甲", "甲-2", "甲-2-2", "甲-3"]);
        assert_eq!(anchors(&["main", "site main"]), ["main", "site-main-2"]);
    }

    #[test]
    fn every_heading_has_an_anchor_of_its_own() {
        assert_eq!(anchors(&["？", "", "main", "main"]), ["标题", "标题-2", "main", "main-2"]);
        assert_eq!(anchors(&["甲-2", "甲", "甲"]), ["甲-2", "甲", "甲-3"]);
    }

    #[test]
    fn what_comes_between_moves_no_anchor() {
        let before = anchors(&["甲", "乙", "丙"]);
        let after = anchors(&["新", "甲", "又新", "乙", "丙"]);
        assert!(before.iter().all(|anchor| after.contains(anchor)));
    }

    /// 600 KB of the same heading: numbering them must not count from the first each time.
    #[test]
    fn many_of_the_same_words_are_numbered_at_once() {
        let found = anchors(&vec!["甲"; 100_000]);
        assert_eq!(found.last().map(String::as_str), Some("甲-100000"));
    }
}
