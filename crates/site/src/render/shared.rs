//! Questions that several guides ask: what somebody answered in one may be offered in the other.
//!
//! Owns when two are the same: by all the words that somebody reads before answering, by what can be answered
//! and when, whatever their names. A text is filled into one result and never travels.

use language::order::set_of;
use std::collections::BTreeSet;

use language::digest::hex;
use language::number::Scale;
use language::portal::Portal;
use language::rule_set::{Choice, Question, QuestionKind, RuleSet};
use language::span::Span;
use language::spell::spell;
use sha2::{Digest, Sha256};

use super::words::Words;

/// The digits that tell one question from another.
const DIGITS: usize = 12;

/// The questions of a site that several guides ask, each as it is said.
pub(super) struct Shared(BTreeSet<String>);

impl Shared {
    pub fn of(portal: &Portal) -> Shared {
        let (mut once, mut several) = (BTreeSet::new(), BTreeSet::new());
        for guide in &portal.guides {
            let questions = guide.rules.questions.iter();
            let own: BTreeSet<String> = set_of(questions.filter_map(|one| said(&guide.rules, one)));
            for said in own {
                if !once.insert(said.clone()) {
                    several.insert(said);
                }
            }
        }
        Shared(several)
    }

    /// What a question has in common with the same one of another guide; none where no other guide asks it.
    pub fn key(&self, rules: &RuleSet, question: &Question) -> Option<String> {
        let own = said(rules, question).filter(|own| self.0.contains(own))?;
        Some(hex(&Sha256::digest(own)).chars().take(DIGITS).collect())
    }
}

/// All that makes it the question it is; none of a text, nor where its 提示 depends on other answers.
fn said(rules: &RuleSet, question: &Question) -> Option<String> {
    let kind = match &question.kind {
        QuestionKind::Single(_) => "single".to_owned(),
        QuestionKind::Multi(_, least) => format!("multi {least}"),
        QuestionKind::Date { required, span: None, .. } => format!("date {required}"),
        QuestionKind::Date { required, span: Some(Span { least, most }), .. } => {
            format!("date {required} {least} {most}")
        }
        QuestionKind::Number { required, scale, .. } => {
            let Scale { least, most, digits, unit } = scale;
            format!("number {required} {least} {most} {digits} {unit}")
        }
        QuestionKind::Text { .. } => return None,
    };
    let hint = question.hint.as_ref();
    if hint.is_some_and(|hint| hint.is_filled()) {
        return None;
    }
    let mut parts =
        vec![question.ask.clone(), kind, Words::of(rules).maybe(hint).unwrap_or_default()];
    // The options of a list are its rows, however conditions divide them.
    match question.listed {
        Some(_) => parts.extend(question.names().map(str::to_owned)),
        None => parts.extend(question.kind.choices().iter().map(|choice| option(rules, choice))),
    }
    Some(parts.join("\n"))
}

/// An option as it is read, and for whom it is there.
fn option(rules: &RuleSet, choice: &Choice) -> String {
    let note = choice.note.as_deref().unwrap_or_default();
    let gate = choice.gate.as_ref().map_or_else(String::new, |gate| spell(rules, gate));
    [choice.name.as_str(), note, gate.as_str(), if choice.exclusive { "1" } else { "0" }].join("\t")
}
