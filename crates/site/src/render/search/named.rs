//! In which entries words stand that mean the same.

use super::Entry;
use super::letters::fold;
use super::postings::Part;

/// Groups of words that mean the same, folded.
pub(super) struct Groups(Vec<Vec<String>>);

impl Groups {
    pub fn of(synonyms: &[Vec<&str>]) -> Groups {
        Groups(synonyms.iter().map(|group| group.iter().map(|name| fold(name)).collect()).collect())
    }

    /// The groups of which a word stands in an entry, and where.
    pub fn within(&self, Entry(_, place, title, text): &Entry) -> Vec<(usize, Part)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let (heading, text) = ([title, place].map(|text| fold(text)), fold(text));
        let place = |(number, group): (usize, &Vec<String>)| {
            let is_in = |text: &String| group.iter().any(|word| has(text, word));
            let part = if heading.iter().any(is_in) {
                Some(Part::Heading)
            } else {
                is_in(&text).then_some(Part::Text)
            };
            part.map(|part| (number, part))
        };
        self.0.iter().enumerate().filter_map(place).collect()
    }
}

/// 1月 does not stand in 11月, as in the script's `placeOf`.
fn has(text: &str, word: &str) -> bool {
    let is_digit = |letter: char| "0123456789〇一二三四五六七八九十".contains(letter);
    let starts_with_digit = word.starts_with(is_digit);
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(at, _)| !(starts_with_digit && text[..at].ends_with(is_digit)))
}
