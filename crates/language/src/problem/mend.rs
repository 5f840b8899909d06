//! A way to mend a problem that is one replacement.
//!
//! Owns what is put in place of what. It is a value beside the words of the help, never read out of them; a
//! help that leaves a choice has none. How the new text is written where it goes (quotes) is for whoever
//! puts it there.

/// A replacement within the place of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// What is written, as it reads.
    pub wrong: String,
    /// What to write instead.
    pub right: String,
}

impl Mend {
    /// A name by the one that was probably meant.
    pub(super) fn name(wrong: &str, near: &Option<String>) -> Option<Mend> {
        let right = near.clone()?;
        Some(Mend { wrong: wrong.to_owned(), right })
    }

    /// A sign, or words, by others.
    pub(super) fn sign(wrong: impl Into<String>, right: impl Into<String>) -> Option<Mend> {
        Some(Mend { wrong: wrong.into(), right: right.into() })
    }

    /// Brackets that an input method for Chinese typed, by YAML's own; none where a sign in them may be a text's.
    pub(super) fn brackets(written: &str) -> Option<Mend> {
        let has = |signs: &[char]| written.contains(signs);
        let is_doubtful = has(&['，', '：']) && has(&['（', '“', '‘', '《', '「']);
        (!is_doubtful).then(|| Mend::sign(written, narrow(written))).flatten()
    }
}

/// What is meant by a text in brackets of an input method for Chinese, or by a bracket alone. Where signs of YAML
/// stand in it already, those of Chinese are its words.
fn narrow(written: &str) -> String {
    let is_mixed = written.contains(": ") || written.contains(", ");
    let last = written.len() - written.chars().next_back().map_or(0, char::len_utf8);
    let mut text = String::with_capacity(written.len());
    for (at, sign) in written.char_indices() {
        let is_outer = at == 0 || at == last;
        match sign {
            '｛' if is_outer || !is_mixed => text.push('{'),
            '｝' if is_outer || !is_mixed => text.push('}'),
            '［' | '【' if is_outer || !is_mixed => text.push('['),
            '］' | '】' if is_outer || !is_mixed => text.push(']'),
            '：' if !is_mixed => text.push_str(": "),
            '，' if !is_mixed => text.push_str(", "),
            ' ' if text.ends_with(": ") || text.ends_with(", ") => {}
            _ => text.push(sign),
        }
    }
    text
}
