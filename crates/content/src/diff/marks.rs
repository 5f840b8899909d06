//! Which words of a text were taken out and which were put in.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices, get_diff_ratio};

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `same`, `del` or `ins`.
    pub mark: &'static str,
    pub text: String,
}

/// Texts that share less than this are read side by side, not word by word.
const ALIKE: f32 = 0.4;
/// The shortest stretch worth leaving unmarked between two marked ones.
const SHORTEST: usize = 2;

/// The stretches of both texts; none where they have too little in common to be read as one.
pub fn marks(old: &str, new: &str) -> Vec<Mark> {
    let (old, new) = (letters(old), letters(new));
    let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
    if get_diff_ratio(&changes, old.len(), new.len()) < ALIKE {
        return Vec::new();
    }
    let mut marks: Vec<(ChangeTag, String)> = Vec::new();
    for (of, letters) in changes.iter().flat_map(|change| change.iter_slices(&old, &new)) {
        match marks.last_mut() {
            Some((tag, text)) if *tag == of => text.push_str(&letters.concat()),
            _ => marks.push((of, letters.concat())),
        }
    }
    tidied(marks)
}

/// The letters of a text; a number is one, for nobody reads a part of it.
fn letters(text: &str) -> Vec<&str> {
    let (mut letters, mut start, mut before) = (Vec::new(), 0, ' ');
    for (at, letter) in text.char_indices() {
        let goes_on = letter.is_ascii_digit() && before.is_ascii_digit();
        if at > start && !goes_on {
            letters.push(&text[start..at]);
            start = at;
        }
        before = letter;
    }
    letters.extend((start < text.len()).then(|| &text[start..]));
    letters
}

/// A single sign left standing between changes reads as noise: it becomes part of them.
fn tidied(marks: Vec<(ChangeTag, String)>) -> Vec<Mark> {
    let mut tidy = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let last = marks.len().saturating_sub(1);
    for (at, (tag, text)) in marks.into_iter().enumerate() {
        let is_noise = at > 0 && at < last && text.chars().count() < SHORTEST;
        match tag {
            ChangeTag::Delete => gone.push_str(&text),
            ChangeTag::Insert => come.push_str(&text),
            ChangeTag::Equal if is_noise => {
                gone.push_str(&text);
                come.push_str(&text);
            }
            ChangeTag::Equal => {
                push(&mut tidy, &mut gone, &mut come);
                tidy.push(Mark { mark: "same", text });
            }
        }
    }
    push(&mut tidy, &mut gone, &mut come);
    tidy
}

fn push(marks: &mut Vec<Mark>, gone: &mut String, come: &mut String) {
    for (mark, text) in [("del", gone), ("ins", come)] {
        if !text.is_empty() {
            marks.push(Mark { mark, text: std::mem::take(text) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn said(old: &str, new: &str) -> String {
        let said = marks(old, new).into_iter().map(|one| match one.mark {
            "del" => format!("[-{}]", one.text),
            "ins" => format!("[+{}]", one.text),
            _ => one.text,
        });
        said.collect()
    }

    #[test]
    fn a_number_is_marked_whole() {
        assert_eq!(
            said("工本费80元，交到305室", "工本费100元，交到307室"),
            "工本费[-80][+100]元，交到[-305][+307]室"
        );
        assert_eq!(said("6月28日前交", "6月30日前交"), "6月[-28][+30]日前交");
        assert_eq!(said("交给学院", "交给学院办公室"), "交给学院[+办公室]");
    }
}
