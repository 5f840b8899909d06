//! What is on offer to the person of a case, in words.

use language::day::UNKNOWN_DATE;
use language::model::Word;
use language::problem::{CaseProblem, Problems};
use language::rule_set::{Choice, Question, QuestionKind};
use language::words::ZH;
use rules::OptionSet;

/// An answer was given and does not count: an option is not open to this person, or stands beside
/// one that excludes all others, or there are too few.
pub(super) fn not_offered(
    words: &[Word],
    question: &Question,
    open: OptionSet,
    problems: &mut Problems,
) {
    let choices = question.kind.choices().entries();
    let open = choices.filter(|(option, _)| open.contains(*option)).map(|(_, choice)| choice);
    let open: Vec<&Choice> = open.collect();
    let closed = words.iter().find(|word| !open.iter().any(|choice| choice.name == word.text));
    let alone =
        |word: &&Word| open.iter().any(|choice| choice.exclusive && choice.name == word.text);
    if let Some(word) = closed.or_else(|| words.iter().find(alone)).or(words.first()) {
        let known = open.iter().map(|choice| choice.name.clone()).collect();
        let (question, option) = (question.name.clone(), word.text.clone());
        problems.push(word.place, CaseProblem::NotOffered { question, option, known });
    }
}

/// What this person can answer, in words.
pub(super) fn answers_of(question: &Question, open: OptionSet) -> Vec<String> {
    match &question.kind {
        QuestionKind::Date { required, span, .. } => {
            let range = span.map_or_else(String::new, |span| format!("（{}）", span.days(&ZH)));
            let unknown = (!required).then(|| UNKNOWN_DATE.to_owned());
            std::iter::once(format!("年-月-日{range}")).chain(unknown).collect()
        }
        QuestionKind::Number { scale, required, .. } => {
            let unknown = (!required).then(|| UNKNOWN_DATE.to_owned());
            let numbers = format!("{}的数（{}）", scale.range(&ZH), scale.fineness(&ZH));
            std::iter::once(numbers).chain(unknown).collect()
        }
        QuestionKind::Single(_) if question.listed.is_some() => {
            question.names().map(str::to_owned).collect()
        }
        kind @ (QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. }) => {
            let choices = kind.choices().entries();
            let open = choices.filter(|(option, _)| open.contains(*option));
            open.map(|(_, choice)| choice.name.clone()).collect()
        }
    }
}
