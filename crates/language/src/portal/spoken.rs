//! Whether the content is written in the language that site.yaml names.
//!
//! Owns the count: all that guides ask and say, pages and notices, Chinese characters against other letters.
//! A name, a unit or a quotation in another language is nothing to speak of.

use super::{All, Reader};
use crate::problem::WritingProblem;
use crate::rule_set::RuleSet;
use crate::site::body::Letters;
use crate::words::ZH;

/// A Chinese character says as much as so many letters.
const LETTERS_A_CHARACTER: usize = 3;

impl Reader<'_> {
    /// Tells of content that is in another language than the words of the pages.
    pub(super) fn spoken(&mut self, all: All) {
        let All { site, notices, pages, .. } = all;
        let mut count = Letters::default();
        all.rules().for_each(|rules| guide(rules, &mut count));
        pages.iter().for_each(|page| count += page.body.letters);
        notices.clauses().for_each(|(_, clause)| count.add(&clause.text));
        let (chinese, others) = (count.characters * LETTERS_A_CHARACTER, count.others);
        let is_chinese = site.words.tag == ZH.tag;
        if is_chinese && others > 2 * chinese || !is_chinese && chinese > others {
            self.problems.push(site.words_place, WritingProblem::OtherLanguage { is_chinese });
        }
    }
}

fn guide(rules: &RuleSet, count: &mut Letters) {
    count.add(&rules.title);
    for question in &rules.questions {
        count.add(&question.ask);
        question.kind.choices().iter().for_each(|choice| count.add(&choice.name));
    }
    let wordings = rules.blocks.iter().flat_map(|block| block.body.wordings());
    wordings.for_each(|wording| *count += Letters::of_wording(wording));
}
