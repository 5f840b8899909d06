//! What is typed on a result: the text questions of a block.

use language::rule_set::{Block, QuestionKind};
use language::wording::{Piece, Wording};
use rules::{Id, QuestionId};

use super::{Blocks, On};
use crate::view::FillView;

impl Blocks<'_> {
    /// An input for every text the block shows; the script keeps those of one question alike.
    pub(super) fn fills(&self, block: &Block) -> Vec<FillView> {
        self.texts(block).into_iter().map(|question| self.fill(question)).collect()
    }

    /// The text questions a block shows, in the order it shows them, but those that are a header of their own.
    fn texts(&self, block: &Block) -> Vec<QuestionId> {
        let rules = &self.guide.rules;
        let headers = block.body.headers();
        let typed: Vec<QuestionId> =
            headers.filter_map(|(_, wording)| self.typed(wording)).collect();
        let mut texts = Vec::new();
        for wording in block.body.wordings() {
            let values = wording.facts().flat_map(|fact| &rules.facts[fact].values);
            let inside = values.flat_map(|value| value.wording.questions());
            for question in wording.questions().chain(inside) {
                let is_new = !texts.contains(&question) && !typed.contains(&question);
                if self.is_text(question) && is_new {
                    texts.push(question);
                }
            }
        }
        texts
    }

    /// The text question that alone makes up a header.
    pub(super) fn typed(&self, header: &Wording) -> Option<QuestionId> {
        match header.pieces[..] {
            [Piece::Slot(question)] if self.on == On::Guide && self.is_text(question) => {
                Some(question)
            }
            _ => None,
        }
    }

    pub(super) fn fill(&self, number: QuestionId) -> FillView {
        let question = &self.guide.rules.questions[number];
        let example = match &question.kind {
            QuestionKind::Text { example, .. } => example.clone(),
            QuestionKind::Single(_)
            | QuestionKind::Multi(..)
            | QuestionKind::Date { .. }
            | QuestionKind::Number { .. } => None,
        };
        FillView {
            question: number.position(),
            ask: question.ask.clone(),
            hint_html: self.words.maybe(question.hint.as_ref()),
            example,
        }
    }

    pub(super) fn is_text(&self, question: QuestionId) -> bool {
        matches!(self.guide.rules.questions[question].kind, QuestionKind::Text { .. })
    }
}
