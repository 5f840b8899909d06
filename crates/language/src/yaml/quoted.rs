//! Texts as scalars of YAML.
//!
//! Owns when a text needs quotes: wherever it is more than plain words. Names and options stay plain as
//! editors write them; anything a YAML reader, or this language's own checks, might take for a sign is
//! put into double quotes.

/// A text in double quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut line = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => line.extend(['\\', letter]),
            letter if letter.is_whitespace() => line.push(' '),
            letter => line.push(letter),
        }
    }
    line.push('"');
    line
}

/// A text inside brackets: plain where it is plain words.
pub fn in_brackets(text: &str) -> String {
    if is_plain(text, "（）《》、·") { text.to_owned() } else { quoted(text) }
}

/// A text that has the rest of its line for itself.
pub fn alone(text: &str) -> String {
    if is_plain(text, "（）《》、·，。；：！？") {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a text is words, digits and these signs, begins with a word and is no word of YAML's.
fn is_plain(text: &str, signs: &str) -> bool {
    let word = |letter: char| letter.is_alphanumeric();
    text.starts_with(word)
        && text.chars().all(|letter| word(letter) || letter == '-' || signs.contains(letter))
        && !text.eq_ignore_ascii_case("null")
}
