//! What a person reads: the words of the blocks that apply, with slots and values filled.
//!
//! Owns the text of a result, for cases and for comparing the browser with the engine. The page
//! itself shows the same words from its HTML.

use std::collections::BTreeMap;

use rules::{Answer, Answers, DueState, FactId, FactState, QuestionId, Session};

use crate::compile::Compiled;
use crate::id::BlockId;
use crate::model::Value;
use crate::rule_set::body::Resolved;
use crate::rule_set::{DeadlineTime, QuestionKind, RuleSet};
use crate::spell;
use crate::wording::{Piece, Wording};

/// A person in front of a finished result.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Their program.
    pub compiled: &'a Compiled,
    /// What was answered.
    pub answers: &'a Answers,
    /// What was typed into text questions.
    pub texts: &'a BTreeMap<QuestionId, String>,
    /// What the engine says.
    pub session: &'a Session,
}

impl Reader<'_> {
    /// The blocks that apply, in page order.
    pub fn blocks(&self) -> impl Iterator<Item = BlockId> {
        let shown = self.compiled.blocks.iter().zip(&self.session.blocks);
        shown.filter(|(_, truth)| **truth == rules::Truth::Yes).map(|(&block, _)| block)
    }

    /// Everything a block says, field by field.
    #[must_use]
    pub fn fields(&self, number: BlockId) -> Vec<String> {
        let block = &self.rules.blocks[number];
        let mut fields: Vec<String> =
            block.body.fields().filter_map(|(_, value)| self.plain(number, value)).collect();
        fields.extend(block.body.wordings().map(|wording| self.text(wording)));
        fields.extend(block.body.who().iter().map(|actor| actor.name.clone()));
        fields.extend(block.inferred.clone());
        fields
    }

    /// A wording as this person reads it.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        let mut text = String::new();
        for piece in &wording.pieces {
            match piece {
                Piece::Text(words) => text.push_str(words),
                _ => text.push_str(&self.piece(piece)),
            }
        }
        text
    }

    /// A piece of a wording as this person reads it; markup and citations say nothing.
    #[must_use]
    pub fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Markup(_) | Piece::Cite(_) => String::new(),
            Piece::Text(text) => text.clone(),
            Piece::Slot(question) => self.slot(*question),
            Piece::Choice(question) => match self.answers.get(*question) {
                Some(Answer::Choice(option)) => {
                    let choices = self.rules.questions[*question].kind.choices();
                    choices.get(option).map_or_else(String::new, |c| c.name.clone())
                }
                _ => String::new(),
            },
            Piece::Fact(fact) => {
                self.value(*fact).map_or_else(String::new, |wording| self.text(wording))
            }
        }
    }

    /// How a fact's value reads, where it has one.
    #[must_use]
    pub fn value(&self, fact: FactId) -> Option<&Wording> {
        match self.session.facts[fact] {
            FactState::Value(value) => {
                let values = &self.rules.facts[fact].values;
                values.get(value).map(|value| &value.wording)
            }
            FactState::None | FactState::Open => None,
        }
    }

    fn slot(&self, question: QuestionId) -> String {
        match (&self.rules.questions[question].kind, self.answers.get(question)) {
            (QuestionKind::Date { .. }, Some(Answer::Date(date))) => spell::date(date),
            (QuestionKind::Text { blank, .. }, Some(Answer::Filled)) => {
                self.texts.get(&question).unwrap_or(blank).clone()
            }
            (QuestionKind::Date { blank, .. } | QuestionKind::Text { blank, .. }, _) => {
                blank.clone()
            }
            (QuestionKind::Single(_) | QuestionKind::Multi(..), _) => String::new(),
        }
    }

    /// A field that holds no slots.
    fn plain(&self, number: BlockId, value: &Value<Resolved>) -> Option<String> {
        match value {
            Value::Plain(text) => Some(text.clone()),
            Value::Time(time) => Some(self.date(number, time)),
            // Actors stand behind all else, a sheet says what its wordings say.
            Value::Words(_) | Value::Actors(_) | Value::Sheet(_) => None,
        }
    }

    /// When a deadline is for this person.
    #[must_use]
    pub fn date(&self, block: BlockId, time: &DeadlineTime) -> String {
        let due = self.compiled.due_of(block);
        match (time, due.map(|due| self.session.dues[due])) {
            (DeadlineTime::AfterAnswer { .. }, Some(DueState { day: Some(day), .. })) => {
                spell::date_and_weekday(day)
            }
            _ => deadline(self.rules, time),
        }
    }
}

/// When a deadline is, as the page says without script.
#[must_use]
pub fn deadline(rules: &RuleSet, time: &DeadlineTime) -> String {
    let unit = |unit| match unit {
        rules::Unit::Day => "天",
        rules::Unit::Month => "个月",
        rules::Unit::Year => "年",
    };
    match time {
        DeadlineTime::Day(day) => spell::date_and_weekday(*day),
        DeadlineTime::Month(year, month) => format!("{year}年{month}月"),
        DeadlineTime::AfterAnswer { question, period } => {
            let from = rules.questions[*question].day();
            format!("自{from}起{}{}内", period.count, unit(period.unit))
        }
        DeadlineTime::AfterDay { from, period } => {
            spell::date_and_weekday(from.after(period.count, period.unit))
        }
        DeadlineTime::Event(event) => event.clone(),
    }
}
