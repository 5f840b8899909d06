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
}
