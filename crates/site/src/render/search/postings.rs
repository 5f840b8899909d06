//! Which entries hold a letter, a pair of letters, or words that mean the same.

use std::collections::HashMap;

use rayon::prelude::*;

use super::digits;
use super::letters::{Key, Letters, fold};

/// What is looked for, and where it stands: of each entry, from the one behind the last on, how many are
/// passed over, doubled, and one more where it stands in the heading. [`digits`] each.
pub(super) struct Posting {
    pub key: String,
    pub places: String,
}

/// The words of an entry.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// Its title, and where it stands.
    pub heading: [&'a str; 2],
    pub text: &'a str,
}

impl Said<'_> {
    /// The groups of which a word stands in it, and whether in the heading.
    fn named(&self, groups: &[Vec<String>]) -> Vec<(usize, bool)> {
        if groups.is_empty() {
            return Vec::new();
        }
        let (heading, text) = (self.heading.map(fold), fold(self.text));
        let place = |(number, group): (usize, &Vec<String>)| {
            let is_in = |text: &String| group.iter().any(|word| has(text, word));
            let is_heading = heading.iter().any(is_in);
            (is_heading || is_in(&text)).then_some((number, is_heading))
        };
        groups.iter().enumerate().filter_map(place).collect()
    }
}

/// Collects places, entry by entry.
#[derive(Default)]
struct Places {
    /// The entry behind the last.
    next: u32,
    text: String,
}

impl Places {
    fn add(&mut self, entry: u32, is_heading: bool) {
        digits::push((entry - self.next) * 2 + u32::from(is_heading), &mut self.text);
        self.next = entry + 1;
    }
}

/// The postings of all entries, sorted as scripts sort. `synonyms` are groups of words that mean the same:
/// each has its own posting, `=` with its number.
pub(super) fn of(entries: &[Said], synonyms: &[Vec<&str>]) -> Vec<Posting> {
    let mut letters = Letters::default();
    let mut places: HashMap<Key, Places> = HashMap::new();
    let groups: Vec<Vec<String>> =
        synonyms.iter().map(|group| group.iter().map(|name| fold(name)).collect()).collect();
    let mut of_groups: Vec<Places> = groups.iter().map(|_| Places::default()).collect();
    // Words are looked for in every entry, which takes the time; entries know nothing of each other.
    let named: Vec<Vec<(usize, bool)>> =
        entries.par_iter().map(|said| said.named(&groups)).collect();
    let mut keys: Vec<(Key, bool)> = Vec::new();
    for (entry, said) in (0_u32..).zip(entries) {
        keys.clear();
        for text in said.heading {
            letters.keys(text, |key| keys.push((key, false)));
        }
        letters.keys(said.text, |key| keys.push((key, true)));
        // Of those in heading and text, the heading comes first.
        keys.sort_unstable();
        keys.dedup_by_key(|(key, _)| *key);
        for &(key, is_text) in &keys {
            places.entry(key).or_default().add(entry, !is_text);
        }
        for &(group, is_heading) in &named[entry as usize] {
            of_groups[group].add(entry, is_heading);
        }
    }
    let of_letters = places.into_iter().map(|(key, places)| (letters.name(key), places));
    let of_groups = of_groups.into_iter().enumerate();
    let of_groups = of_groups.map(|(number, places)| (format!("={number}"), places));
    let all = of_letters.chain(of_groups).filter(|(_, places)| places.next > 0);
    let mut all: Vec<Posting> =
        all.map(|(key, places)| Posting { key, places: places.text }).collect();
    all.sort_by(|one, other| one.key.encode_utf16().cmp(other.key.encode_utf16()));
    all
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_letters_pairs_and_synonyms_stand() {
        let said = |title, text| Said { heading: [title, "步骤"], text };
        let entries = [said("还书", "一次"), said("办证", "归还，还书"), said("证", "十一次")];
        let synonyms = [vec!["还书", "归还"], vec!["没有"]];
        let all: Vec<String> = of(&entries, &synonyms)
            .into_iter()
            .map(|Posting { key, places }| format!("{key} {places}"))
            .collect();
        let expected = "=0 10, 一 0, 一次 0, 书 10, 办 3, 办证 3, 十一 4, 十一次 4, 归 2, 归还 2, 次 02, 步 111, \
                        步骤 111, 证 31, 还 10, 还书 10, 骤 111";
        assert_eq!(all.join(", "), expected);
    }

    /// Twice the pages, at most twice the index and a tenth more.
    #[test]
    fn it_grows_in_a_straight_line() {
        let text = |number: usize| format!("第{number}页说明报到和离校的办法");
        let size = |count: usize| {
            let texts: Vec<String> = (0..count).map(text).collect();
            let entries: Vec<Said> =
                texts.iter().map(|text| Said { heading: ["页", "说明"], text }).collect();
            of(&entries, &[]).iter().map(|one| one.key.len() + one.places.len()).sum::<usize>()
        };
        assert!(size(4000) * 10 <= size(2000) * 22);
    }
}
