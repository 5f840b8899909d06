//! The text of a page: its words, and what the whole portal asks of every page.
//!
//! Owns that words which nobody wants need not be read: of a page that was read before, where it leads and what
//! it cites is known, and its words are read when they are asked for. How, `read.rs` says.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::read::Beside;
use crate::attachment::About;
use crate::model::Word;
use crate::place::Place;
use crate::wording::{Piece, Wording};

/// The text of a page.
#[derive(Debug, Clone)]
pub struct Body {
    /// Where it is written.
    pub written: Written,
    /// Where its links within the site lead.
    pub links: Vec<Word>,
    /// The pictures it shows, by their path in the content folder.
    pub images: Vec<String>,
    /// The clauses it refers to.
    pub cited: Vec<Word>,
    /// The files it leads to.
    pub files: Vec<About>,
    /// How much it says.
    pub letters: Letters,
    pub(crate) words: Words,
}

/// Where the words of a page stand, and how they are read.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// Where.
    pub at: Place,
    /// Whether braces are only that.
    pub plain_braces: bool,
}

/// The words of a page, read or still to be.
#[derive(Debug, Clone)]
pub(crate) enum Words {
    Read(Vec<Piece>),
    Unread(OnceLock<Vec<Piece>>, Arc<Beside>),
}

impl Words {
    /// Those that are read when somebody wants them.
    pub fn unread(beside: Arc<Beside>) -> Words {
        Words::Unread(OnceLock::new(), beside)
    }
}

impl Body {
    /// A text that was read.
    pub(super) fn read(written: Written, wording: Wording) -> Body {
        let files = wording.files().cloned().collect();
        let letters = Letters::of_wording(&wording);
        let Wording { mut pieces, links, images, cited, .. } = wording;
        pieces.shrink_to_fit();
        Body { written, links, images, cited, files, letters, words: Words::Read(pieces) }
    }

    /// Its words, in reading order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        match &self.words {
            Words::Read(pieces) => pieces,
            Words::Unread(once, beside) => once.get_or_init(|| beside.pieces(self.written)),
        }
    }

    /// Clauses it refers to.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        self.cited.iter().map(|word| word.text.as_str())
    }
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    /// Chinese characters.
    pub characters: usize,
    /// All other letters.
    pub others: usize,
}

impl Letters {
    /// Of the texts of a wording.
    #[must_use]
    pub fn of_wording(wording: &Wording) -> Letters {
        let mut letters = Letters::default();
        for piece in &wording.pieces {
            if let Piece::Text(text) = piece {
                letters.add(text);
            }
        }
        letters
    }

    /// Counts a text, too.
    pub fn add(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => self.characters += 1,
                _ => self.others += usize::from(letter.is_alphabetic()),
            }
        }
    }
}

impl std::ops::AddAssign for Letters {
    fn add_assign(&mut self, other: Letters) {
        self.characters += other.characters;
        self.others += other.others;
    }
}
