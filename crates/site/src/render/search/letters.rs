//! Texts as what can be looked for in them: letters, and where letters touch.
//!
//! A Chinese character is a letter; so is a run of Chinese figures (十一 is no 一) and a word or number of
//! any other writing. Two words of other writings do not touch: blanks part them. The search's script
//! (`many/letters.ts`) takes what is typed apart in the same way.

use language::order::sort_by;
use std::collections::HashMap;

use language::together::*;
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
        '0'..='9' | 'a'..='z' => Some(Writing::Word),
        '\0'..='\u{7f}' => None,
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
        match letter {
            '\0'..='\u{7f}' => take(letter.to_ascii_lowercase()),
            // Stops of Chinese, which stay as they are.
            '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => take(letter),
            _ if is_chinese(letter) || letter.is_whitespace() => take(letter),
            _ => std::iter::once(letter).nfkc().flat_map(char::to_lowercase).for_each(&mut take),
        }
    }
}

/// No letter: what stands before and behind it does not touch.
pub(super) const GAP: u32 = 0;
/// Behind all characters, of which each has its own number.
pub(super) const FIRST_RUN: u32 = 0x11_0000;
/// Behind a run where a key is written: it sorts before all letters, so that keys are sorted letter by letter.
const END: char = '.';

/// Texts one behind the other, as letters; runs by the order in which they are met here.
#[derive(Default)]
pub(super) struct Read {
    pub letters: Vec<u32>,
    numbers: HashMap<String, u32>,
    runs: Vec<String>,
    /// The letter that the next one touches.
    before: Option<Writing>,
    /// Characters that are one letter together, and of which writing.
    run: String,
    of: Option<Writing>,
}

impl Read {
    /// Adds a text, which touches nothing else.
    pub fn add(&mut self, text: &str) {
        each_folded(text, |letter| self.character(letter));
        self.end_run();
        self.part();
    }

    /// How a letter is written in a key; nothing for the gap.
    pub fn name(&self, letter: u32) -> String {
        match letter.checked_sub(FIRST_RUN) {
            Some(run) => format!("{}{END}", self.runs[run as usize]),
            None if letter == GAP => String::new(),
            None => char::from_u32(letter).map(String::from).unwrap_or_default(),
        }
    }

    fn character(&mut self, character: char) {
        match writing(character) {
            Some(Writing::Chinese) => {
                self.end_run();
                self.letters.push(character as u32);
                self.before = Some(Writing::Chinese);
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
                self.part();
            }
        }
    }

    fn part(&mut self) {
        if self.before.take().is_some() {
            self.letters.push(GAP);
        }
    }

    fn end_run(&mut self) {
        let Some(of) = self.of.take() else { return };
        if of == Writing::Word && self.before == Some(Writing::Word) {
            self.letters.push(GAP);
        }
        let number = self.number();
        self.letters.push(number);
        self.before = Some(of);
    }

    fn number(&mut self) -> u32 {
        let known = self.numbers.get(&self.run).copied();
        let number = known.unwrap_or_else(|| {
            let number = FIRST_RUN + self.runs.len() as u32;
            self.numbers.insert(self.run.clone(), number);
            self.runs.push(self.run.clone());
            number
        });
        self.run.clear();
        number
    }
}

/// All letters of many texts, numbered as scripts sort them; [`GAP`] between those that do not touch.
pub(super) struct Letters {
    pub all: Vec<u32>,
    /// How each is written in a key; nothing for the gap.
    pub names: Vec<String>,
}

impl Letters {
    /// Those of texts one behind the other.
    pub fn of(mut read: Vec<Read>) -> Letters {
        let mut numbers = vec![GAP; FIRST_RUN as usize];
        for letter in read.iter().flat_map(|one| &one.letters) {
            if let Some(number) = numbers.get_mut(*letter as usize) {
                *number = *letter;
            }
        }
        let characters = numbers.iter().filter_map(|&number| char::from_u32(number));
        let characters = characters.filter(|character| *character as u32 != GAP).map(String::from);
        let runs = read.iter().flat_map(|one| &one.runs).map(|run| format!("{run}{END}"));
        let mut names: Vec<String> =
            [String::new()].into_iter().chain(characters).chain(runs).collect();
        sort_by(&mut names, |one, other| one.encode_utf16().cmp(other.encode_utf16()));
        names.dedup();
        let known: HashMap<&str, u32> = names.iter().map(String::as_str).zip(GAP..).collect();
        let number = |name: &str| known.get(name).copied().unwrap_or(GAP);
        for (at, own) in (0..).zip(&mut numbers).filter(|(_, number)| **number != GAP) {
            *own = char::from_u32(at).map_or(GAP, |own| number(own.encode_utf8(&mut [0; 4])));
        }
        read.par_iter_mut().for_each(|one| {
            let runs: Vec<u32> =
                one.runs.iter().map(|run| number(&format!("{run}{END}"))).collect();
            let new = |letter: u32| match letter.checked_sub(FIRST_RUN) {
                Some(run) => runs[run as usize],
                None => numbers[letter as usize],
            };
            one.letters.iter_mut().for_each(|letter| *letter = new(*letter));
        });
        let mut all = Vec::with_capacity(read.iter().map(|one| one.letters.len()).sum());
        read.into_iter().for_each(|one| all.extend(one.letters));
        Letters { all, names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of a text, `|` where they do not touch.
    fn letters(text: &str) -> String {
        let mut read = Read::default();
        read.add(text);
        let Letters { all, names } = Letters::of(vec![read]);
        let names = all.iter().map(|&letter| match letter {
            GAP => "|",
            letter => &names[letter as usize],
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn letters_of_a_text() {
        let expected = [
            ("党费，交到", "党 费 | 交 到 |"),
            ("６月 30日", "6. 月 30. 日 |"),
            ("第十一条", "第 十一. 条 |"),
            ("Party member", "party. | member. |"),
            ("ABC-1@example.cn", "abc. | 1. | example. | cn. |"),
            ("用QQ群", "用 qq. 群 |"),
            ("①", "1. |"),
            ("。", ""),
            ("", ""),
        ];
        for (text, said) in expected {
            assert_eq!(letters(text), said);
        }
        assert_eq!(fold(" Ａ b党 费\u{3000}"), "ab党费");
    }

    #[test]
    fn letters_are_numbered_as_scripts_sort_them() {
        let texts = ["党费20，党2", "𠮷ﾊ党2023"];
        let read = texts.map(|text| {
            let mut read = Read::default();
            read.add(text);
            read
        });
        let Letters { all, names } = Letters::of(Vec::from(read));
        assert_eq!(names, ["", "2.", "20.", "2023.", "党", "费", "𠮷ハ."]);
        assert_eq!(all, [4, 5, 2, 0, 4, 1, 0, 6, 4, 3, 0]);
    }
}
