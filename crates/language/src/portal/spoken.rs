//! Whether the content is written in the language that site.yaml names.
//!
//! Owns the count: all that guides ask and say, pages and notices, Chinese characters against other letters.
//! A name, a unit or a quotation in another language is nothing to speak of.

use super::{All, Reader};
use crate::problem::WritingProblem;
use crate::rule_set::RuleSet;
use crate::wording::{Piece, Wording};
use crate::words::ZH;

/// A Chinese character says as much as so many letters.
const LETTERS_A_CHARACTER: usize = 3;

/// What texts are written in.
#[derive(Default)]
struct Count {
    characters: usize,
    letters: usize,
}

impl Reader<'_> {
    /// Tells of content that is in another language than the words of the pages.
    pub(super) fn spoken(&mut self, all: All) {
        let All { site, notices, pages, .. } = all;
        let mut count = Count::default();
        all.rules().for_each(|rules| count.guide(rules));
        pages.iter().for_each(|page| count.wording(&page.body));
        notices.clauses().for_each(|(_, clause)| count.text(&clause.text));
        let (chinese, others) = (count.characters * LETTERS_A_CHARACTER, count.letters);
        let is_chinese = site.words.tag == ZH.tag;
        if is_chinese && others > 2 * chinese || !is_chinese && chinese > others {
            self.problems.push(site.words_place, WritingProblem::OtherLanguage { is_chinese });
        }
    }
}

impl Count {
    fn guide(&mut self, rules: &RuleSet) {
        self.text(&rules.title);
        for question in &rules.questions {
            self.text(&question.ask);
            question.kind.choices().iter().for_each(|choice| self.text(&choice.name));
        }
        let wordings = rules.blocks.iter().flat_map(|block| block.body.wordings());
        wordings.for_each(|wording| self.wording(wording));
    }

    fn wording(&mut self, wording: &Wording) {
        for piece in &wording.pieces {
            if let Piece::Text(text) = piece {
                self.text(text);
            }
        }
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            match letter {
                '\u{3400}'..='\u{9fff}' => self.characters += 1,
                _ => self.letters += 1,
            }
        }
    }
}
