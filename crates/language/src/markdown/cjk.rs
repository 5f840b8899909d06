//! Lets CommonMark emphasis work beside Chinese punctuation.
//!
//! CommonMark closes `**注意：**请` only if the punctuation before `**` is followed by a space or more
//! punctuation, which Chinese never has; `**{{ 有效期 }}**内` fails likewise. Before parsing, Chinese
//! punctuation and braces that touch `*` are therefore exchanged for private-use characters, which
//! count as letters, and exchanged back in the parsed text.

/// Punctuation an editor may put beside emphasis; the n-th stands as U+F100 + n. Signs that Markdown
/// itself needs (brackets, backticks, backslash) are not among them.
const MARKS: &str = "，。、；：？！…—·“”‘’（）《》〈〉【】「」『』〔〕～￥{}";
const FIRST: u32 = 0xF100;

/// Exchanges Chinese punctuation beside emphasis marks for letters.
#[must_use]
pub fn shield(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let beside =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|next| *next == '*');
    chars
        .iter()
        .enumerate()
        .map(
            |(at, &mark)| {
                if beside(at.checked_sub(1)) || beside(Some(at + 1)) {
                    stand_in(mark)
                } else {
                    mark
                }
            },
        )
        .collect()
}

/// Puts the punctuation back.
#[must_use]
pub fn unshield(text: &str) -> String {
    text.chars()
        .map(|letter| {
            let index = u32::from(letter).checked_sub(FIRST).and_then(|n| usize::try_from(n).ok());
            index.and_then(|index| MARKS.chars().nth(index)).unwrap_or(letter)
        })
        .collect()
}

/// Whether a line may break beside this character without a blank appearing there.
#[must_use]
pub fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F
        | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF | 0x2014 | 0x2018..=0x201D | 0x2026)
}

fn stand_in(mark: char) -> char {
    let index = MARKS.chars().position(|known| known == mark);
    index
        .and_then(|index| u32::try_from(index).ok())
        .and_then(|index| char::from_u32(FIRST + index))
        .unwrap_or(mark)
}
