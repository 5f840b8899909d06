//! Questions that several guides ask: what somebody answered in one may be offered in the other.
//!
//! Owns when two are the same: by their words and all that can be answered, whatever their names. A text
//! is filled into one result and never travels.

use language::digest::hex;
use language::portal::Portal;
use language::rule_set::{Question, QuestionKind};
use sha2::{Digest, Sha256};

/// The digits that tell one question from another.
const DIGITS: usize = 12;

/// What a question has in common with the same one of another guide; none where no other guide asks it.
pub(super) fn of(portal: &Portal, question: &Question) -> Option<String> {
    let own = said(question)?;
    let asks = |questions: &[Question]| {
        questions.iter().any(|other| said(other).as_deref() == Some(own.as_str()))
    };
    let guides = portal.guides.iter().filter(|guide| asks(&guide.rules.questions)).count();
    let key = || hex(&Sha256::digest(&own)).chars().take(DIGITS).collect();
    (guides > 1).then(key)
}

/// All that makes it the question it is; none of a text.
fn said(question: &Question) -> Option<String> {
    let kind = match &question.kind {
        QuestionKind::Single(_) => "single".to_owned(),
        QuestionKind::Multi(_, least) => format!("multi {least}"),
        QuestionKind::Date { required, .. } => format!("date {required}"),
        QuestionKind::Number { required, scale, .. } => format!("number {required} {scale:?}"),
        QuestionKind::Text { .. } => return None,
    };
    let alone = question.kind.choices().iter().map(|choice| choice.exclusive);
    let alone: Vec<&str> = alone.map(|is_alone| if is_alone { "1" } else { "0" }).collect();
    let mut parts = vec![question.ask.as_str(), &kind];
    // The options of a list are its rows, however conditions divide them.
    let listed = question.listed.is_some();
    let alone = if listed { String::new() } else { alone.concat() };
    parts.push(&alone);
    parts.extend(question.names());
    Some(parts.join("\n"))
}
