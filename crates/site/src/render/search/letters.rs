//! A text as what can be looked for in it: letters, and pairs of letters that touch.
//!
//! A Chinese character is a letter; so is a run of Chinese figures (十一 is no 一) and a word or number of
//! any other writing. Two words of other writings are no pair: blanks part them. The search's script
//! (`letters.ts`) takes what is typed apart in the same way.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

/// What a letter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    Chinese,
    Figure,
    Word,
}

const FIGURES: &str = "〇一二三四五六七八九十";

const fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn writing(letter: char) -> Option<Writing> {
    match letter {
        _ if FIGURES.contains(letter) => Some(Writing::Figure),
        _ if is_chinese(letter) => Some(Writing::Chinese),
        _ if letter.is_alphanumeric() => Some(Writing::Word),
        _ => None,
    }
}

/// A text without white space, width and case. Most of it is Chinese, which stays as it is.
pub(super) fn fold(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    each_folded(text, |letter| {
        if !letter.is_whitespace() {
            all.push(letter);
        }
    });
    all
}

fn each_folded(text: &str, mut take: impl FnMut(char)) {
    for letter in text.chars() {
        if is_chinese(letter) || letter.is_whitespace() {
            take(letter);
        } else {
            std::iter::once(letter).nfkc().flat_map(char::to_lowercase).for_each(&mut take);
        }
    }
}

/// A letter, or two that touch, by their numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u32, u32);

/// No second letter.
const ALONE: u32 = 0;
/// Behind all characters, of which each has its own number.
const FIRST_RUN: u32 = 0x11_0000;

/// The runs that were met.
#[derive(Default)]
pub(super) struct Letters {
    numbers: HashMap<String, u32>,
    runs: Vec<String>,
}

impl Letters {
    /// What can be looked for in a text, in its order, again and again.
    pub fn keys(&mut self, text: &str, take: impl FnMut(Key)) {
        let mut walk = Walk { letters: self, before: None, run: String::new(), of: None, take };
        each_folded(text, |letter| walk.character(letter));
        walk.end_run();
    }

    /// How a key is written.
    pub fn name(&self, Key(first, second): Key) -> String {
        let mut name = String::new();
        for number in [first, second].into_iter().filter(|number| *number != ALONE) {
            match number.checked_sub(FIRST_RUN) {
                Some(run) => name.extend(self.runs.get(run as usize).map(String::as_str)),
                None => name.extend(char::from_u32(number)),
            }
        }
        name
    }

    fn number(&mut self, run: &str) -> u32 {
        if let Some(number) = self.numbers.get(run) {
            return *number;
        }
        let number = FIRST_RUN + u32::try_from(self.runs.len()).unwrap_or(u32::MAX - FIRST_RUN);
        self.numbers.insert(run.to_owned(), number);
        self.runs.push(run.to_owned());
        number
    }
}

/// On the way through a text.
struct Walk<'a, Take> {
    letters: &'a mut Letters,
    /// The letter that the next one touches.
    before: Option<(u32, Writing)>,
    /// Characters that are one letter together, and of which writing.
    run: String,
    of: Option<Writing>,
    take: Take,
}

impl<Take: FnMut(Key)> Walk<'_, Take> {
    fn character(&mut self, character: char) {
        match writing(character) {
            Some(Writing::Chinese) => {
                self.end_run();
                self.letter(character as u32, Writing::Chinese);
            }
            Some(of @ (Writing::Figure | Writing::Word)) => {
                if self.of != Some(of) {
                    self.end_run();
                    self.of = Some(of);
                }
                self.run.push(character);
            }
            None if character.is_whitespace() => self.end_run(),
            None => {
                self.end_run();
                self.before = None;
            }
        }
    }

    fn end_run(&mut self) {
        if let Some(of) = self.of.take() {
            let number = self.letters.number(&self.run);
            self.run.clear();
            self.letter(number, of);
        }
    }

    fn letter(&mut self, number: u32, of: Writing) {
        (self.take)(Key(number, ALONE));
        match self.before.replace((number, of)) {
            Some((_, Writing::Word)) if of == Writing::Word => {}
            Some((before, _)) => (self.take)(Key(before, number)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> String {
        let (mut letters, mut all) = (Letters::default(), Vec::new());
        letters.keys(text, |key| all.push(key));
        let names: Vec<String> = all.into_iter().map(|key| letters.name(key)).collect();
        names.join(" ")
    }

    #[test]
    fn letters_and_pairs_of_a_text() {
        let expected = [
            ("党费，交到", "党 费 党费 交 到 交到"),
            ("６月 30日", "6 月 6月 30 月30 日 30日"),
            ("第十一条", "第 十一 第十一 条 十一条"),
            ("Party member", "party member"),
            ("ABC-1@example.cn", "abc 1 example cn"),
            ("用QQ群", "用 qq 用qq 群 qq群"),
            ("①", "1"),
            ("", ""),
        ];
        for (text, said) in expected {
            assert_eq!(keys(text), said);
        }
        assert_eq!(fold(" Ａ b党 费\u{3000}"), "ab党费");
    }
}
