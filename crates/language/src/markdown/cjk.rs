//! Which `*`, `_` and `~` are marks, and emphasis beside Chinese punctuation.
//!
//! In Chinese office text these signs are ordinary ones: `（一）~（三）`, `复印件*1`, `姓名：____`. So only
//! two stars mark anything, and only where they can begin or end something; every other sign stays as it
//! is typed, except `*` for a list item or a line of stars across the page. And CommonMark closes
//! `**注意：**请` or `**60%**以上` only if the punctuation before `**` is followed by a space or more
//! punctuation, which Chinese never has. Before parsing, the signs that mark nothing are therefore exchanged
//! for private-use characters, which count as letters, and such a letter is put between `**` and what
//! punctuation stands inside of it; all of it is undone in the parsed text. Nothing typed is mistaken for
//! them: private-use characters are refused in every file.

use super::files;

/// What is exchanged; the n-th stands as U+F100 + n. The colon is only exchanged behind a bracket, where
/// Markdown would take `[^1]: 见附件` for a definition and show nothing of it. Those after it are only
/// exchanged in the notice.
const MARKS: &str = "*_~:<&`.)";
const FIRST: u32 = 0xF100;
/// Stands between two stars and the punctuation inside of them.
const INNER: char = '\u{F0FF}';

/// Stands for a blank in the address of a file, where Markdown would see no link at all: names of files
/// have them.
const BLANK: char = '\u{F0FE}';

/// A line without any of these is nothing but text: no star, no address.
const SIGNS: [char; 6] = ['*', '_', '~', ':', '(', '\\'];

/// What nothing ends with.
const OPENING: &str = "“‘（《〈【「『〔({￥";
/// What nothing begins with.
const CLOSING: &str = "，。、；：？！”’）》〉】」』〕)}";

/// Exchanges signs that mark nothing for letters, and parts `**` from punctuation inside of it by one.
#[must_use]
pub fn shield(text: &str) -> String {
    let mut shielded = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            shielded.push('\n');
        }
        match line.contains(SIGNS) {
            true => shielded.push_str(&Line::of(&files::joined(line, BLANK)).shielded()),
            false => shielded.push_str(line),
        }
    }
    shielded
}

/// A line, and what its beginning says about the stars in it.
struct Line {
    chars: Vec<char>,
    /// Before here, `*` and a blank begin a list item.
    items_until: usize,
    /// Nothing but stars: a line across the page.
    is_rule: bool,
}

impl Line {
    fn of(line: &str) -> Line {
        let begins = |letter: &char| {
            letter.is_ascii_digit()
                || matches!(letter, ' ' | '\t' | '>' | '*' | '+' | '-' | '.' | ')')
        };
        let items_until = line.chars().take_while(begins).count();
        let inside = line.trim_start_matches([' ', '\t', '>']);
        let is_rule = inside.chars().all(|letter| letter == '*' || letter.is_whitespace())
            && inside.matches('*').count() >= 3;
        Line { chars: line.chars().collect(), items_until, is_rule }
    }

    fn shielded(self) -> String {
        let mut shielded = String::with_capacity(self.chars.len() * 3);
        let mut at = 0;
        while let Some(&sign) = self.chars.get(at) {
            at += match sign {
                '\\' => {
                    shielded.extend(self.chars[at..].iter().take(2));
                    2
                }
                '*' => self.stars(at, &mut shielded),
                _ => {
                    let defines = sign == ':' && self.before(at) == Some(']');
                    let marks_nothing = matches!(sign, '_' | '~') || defines;
                    shielded.push(if marks_nothing { stand_in(sign) } else { sign });
                    1
                }
            };
        }
        shielded
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|before| self.chars[before])
    }

    /// Writes the stars from `at` on; how many there are.
    fn stars(&self, at: usize, shielded: &mut String) -> usize {
        let length = self.chars[at..].iter().take_while(|next| **next == '*').count();
        let before = self.before(at);
        let after = self.chars.get(at + length).copied();
        let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        let is_item = length == 1
            && at < self.items_until
            && is_blank(after)
            && (is_blank(before) || before == Some('>'));
        let is_sign = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_alphanumeric());
        if length == 2 && (opens(after) || closes(before)) {
            if closes(before) && is_sign(before) {
                shielded.push(INNER);
            }
            shielded.push_str("**");
            if opens(after) && is_sign(after) {
                shielded.push(INNER);
            }
        } else {
            let star = if is_item || self.is_rule { '*' } else { stand_in('*') };
            shielded.extend(std::iter::repeat_n(star, length));
        }
        length
    }
}

pub(super) fn opens(after: Option<char>) -> bool {
    after.is_some_and(|after| !after.is_whitespace() && !CLOSING.contains(after))
}

fn closes(before: Option<char>) -> bool {
    before.is_some_and(|before| !before.is_whitespace() && !OPENING.contains(before))
}

/// Puts back what was exchanged.
#[must_use]
pub fn unshield(text: &str) -> String {
    if !is_shielded(text) {
        return text.to_owned();
    }
    let own = text.chars().filter(|letter| *letter != INNER);
    own.map(|letter| if letter == BLANK { ' ' } else { original(letter) }).collect()
}

/// Whether a text may hold what was exchanged: by the bytes that every such character begins with.
fn is_shielded(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two[0] == 0xEF && matches!(two[1], 0x83 | 0x84))
}

fn original(letter: char) -> char {
    let index = u32::from(letter).checked_sub(FIRST).and_then(|n| usize::try_from(n).ok());
    index.and_then(|index| MARKS.chars().nth(index)).unwrap_or(letter)
}

/// One line, cut where `**` begins and ends; whether each part is strong.
#[must_use]
pub fn strong(line: &str) -> Vec<(String, bool)> {
    let shielded = shield(line);
    let runs: Vec<String> = shielded.split("**").map(unshield).collect();
    let ends = |run: &String| closes(run.chars().next_back());
    let mut parts = vec![(String::new(), false)];
    for (at, run) in runs.iter().enumerate() {
        let is_strong = parts.last().is_some_and(|(_, strong)| *strong);
        let turns = match at.checked_sub(1) {
            None => false,
            Some(before) if is_strong => ends(&runs[before]),
            Some(_) => {
                let before_last = &runs[at..runs.len() - 1];
                opens(run.chars().next()) && before_last.iter().any(ends)
            }
        };
        match parts.last_mut() {
            Some((text, _)) if !turns => {
                text.push_str(if at == 0 { "" } else { "**" });
                text.push_str(run);
            }
            _ => parts.push((run.clone(), !is_strong)),
        }
    }
    parts
}

/// Words between `*`, `_` or `~~` that stand by themselves, in text with such signs shielded: who writes
/// that most likely means emphasis, which it does not become.
#[must_use]
pub fn meant(text: &str) -> Vec<String> {
    if !is_shielded(text) {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let sign = original(letters[at]);
        if sign == letters[at] || !"*_~".contains(sign) {
            at += 1;
            continue;
        }
        let run = |from: usize| letters[from..].iter().take_while(|c| **c == letters[at]).count();
        let length = run(at);
        let inside = at + length;
        let end = letters[inside..].iter().position(|letter| *letter == letters[at]);
        let end = end.map(|end| inside + end).filter(|end| run(*end) == length);
        let Some(end) =
            end.filter(|end| length <= 3 && (sign != '~' || length == 2) && *end > inside)
        else {
            at = inside;
            continue;
        };
        let apart = |outer: Option<&char>| outer.is_none_or(|outer| !is_word(*outer));
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let words = &letters[inside..end];
        if is_word(words[0])
            && is_word(words[words.len() - 1])
            && apart(before)
            && apart(letters.get(end + length))
        {
            found.push(letters[at..end + length].iter().copied().map(original).collect());
            at = end + length;
        } else {
            at = inside;
        }
    }
    found
}

/// Whether a character is of a word, not a sign or a blank.
fn is_word(letter: char) -> bool {
    original(letter).is_alphanumeric()
}

/// Whether a line may break beside this character without a blank appearing there.
#[must_use]
pub fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F
        | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF | 0x2014 | 0x2018..=0x201D | 0x2026)
}

/// The letter in place of a sign.
pub(crate) fn stand_in(mark: char) -> char {
    let index = MARKS.chars().position(|known| known == mark);
    index
        .and_then(|index| u32::try_from(index).ok())
        .and_then(|index| char::from_u32(FIRST + index))
        .unwrap_or(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_strong_between_two_stars_only() {
        let read = |line: &str| {
            let parts = strong(line).into_iter();
            parts.map(|(text, strong)| if strong { format!("<{text}>") } else { text }).collect()
        };
        let cases = [
            ("**注意：**请**及时**办理", "<注意：>请<及时>办理"),
            ("**甲**、**乙**", "<甲>、<乙>"),
            ("手机138****1234，**请核对**", "手机138****1234，<请核对>"),
            ("张**、李**", "张**、李**"),
            ("（**）为必填，（**）", "（**）为必填，（**）"),
            ("甲**乙", "甲**乙"),
            ("**甲**乙**丙", "<甲>乙**丙"),
            ("复印件*1、照片*2", "复印件*1、照片*2"),
        ];
        for (line, expected) in cases {
            let found: String = read(line);
            assert_eq!(found, expected);
        }
    }

    /// The short cut for plain text must see every one of them.
    #[test]
    fn whatever_is_exchanged_is_known_by_its_bytes() {
        for sign in MARKS.chars().map(stand_in).chain([INNER, BLANK]) {
            assert!(is_shielded(&format!("甲，{sign}")), "{sign:?}");
        }
        assert!(!is_shielded("甲，（乙）〇￥～—…"));
    }

    #[test]
    fn what_stands_by_itself_was_meant() {
        let found = |text: &str| meant(&shield(text));
        assert_eq!(found("*注意*：请带_原件_。~~已停办~~"), ["*注意*", "~~已停办~~"]);
        assert_eq!(found("请带 _原件_，***三份***"), ["_原件_", "***三份***"]);
        for office in [
            "（一）~（三）、（五）~（七）项",
            "（6月1日）~（6月30日）",
            "身份证复印件*1、一寸照片*2",
            "（*）为必填，（*）",
            "*为必填，*为选填",
            "带*号的和标*的",
            "姓名：____，学号：____",
            "3701***1234、3702***5678",
            "a_b_c",
            "\\*注意\\*",
            "**注意**",
        ] {
            assert_eq!(found(office), Vec::<String>::new(), "{office}");
        }
    }
}
