//! Numbers in a text, in digits or in words: 15, １５, 十五, 一百二十.
//!
//! Owns how they are written; what they count is told by those who ask.

use rules::width::narrow;

/// A full-width digit as it is written otherwise; signs stay, for they part the clauses of a text.
pub(super) fn half_width(letter: char) -> char {
    if matches!(letter, '０'..='９') { narrow(letter) } else { letter }
}

/// A number in a text, in digits or in words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub value: u32,
    pub start: usize,
    pub end: usize,
}

/// The numbers that a text names, in its order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let is_part = |letter: char| letter.is_ascii_digit() || spoken(letter).is_some();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|from| at + from) {
        let rest = &text[start..];
        let is_digit = rest.starts_with(|letter: char| letter.is_ascii_digit());
        let belongs = |letter: char| letter.is_ascii_digit() == is_digit && is_part(letter);
        let end = start + rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        let run = &text[start..end];
        let value = if is_digit { run.parse().ok() } else { in_words(run) };
        found.extend(value.map(|value| Number { value, start, end }));
        at = end;
    }
    found
}

/// The letters that numbers are said with.
fn spoken(letter: char) -> Option<u32> {
    let at = "零一二三四五六七八九十".chars().position(|one| one == letter);
    match letter {
        '两' => Some(2),
        '〇' => Some(0),
        '百' => Some(100),
        _ => u32::try_from(at?).ok(),
    }
}

/// 十五, 二十, 一百二十; none where it is said digit by digit.
fn in_words(run: &str) -> Option<u32> {
    let (mut sum, mut last) = (0_u32, None);
    for letter in run.chars() {
        match (spoken(letter)?, last) {
            (unit @ (10 | 100), _) => sum += last.take().unwrap_or(1) * unit,
            (0, None) => {}
            (digit, None) => last = Some(digit),
            (_, Some(_)) => return None,
        }
    }
    Some(sum + last.unwrap_or(0))
}
