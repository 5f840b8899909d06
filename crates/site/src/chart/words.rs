//! How answers to one question read beside those that lead elsewhere: “预备党员、正式党员”, “2023年6月30日及以前”.

use language::order::sort;
use language::portal::PortalGuide;
use language::rule_set::{Question, QuestionKind};
use language::spell;
use rules::{Answer, Date, DateTest, Node, OptionSet, QuestionId};

use super::ticks::Ticks;

/// Names that are listed; of more the first ones and how many there are.
const LISTED: usize = 12;

/// The answers in words.
/// `alike`: of a 多选 the options that conditions do not tell apart.
pub(super) fn answers(
    guide: &PortalGuide,
    id: QuestionId,
    alike: &[OptionSet],
    answers: &[Answer],
) -> String {
    let question = &guide.rules.questions[id];
    let days = answers.iter().filter_map(|answer| match answer {
        Answer::Date(day) => Some(*day),
        _ => None,
    });
    let stretches = stretches(&borders(guide, id), days);
    let mut words: Vec<String> =
        stretches.into_iter().map(|stretch| stretch.spelled(&question.kind)).collect();
    let chosen = answers.iter().filter_map(|answer| match answer {
        Answer::Choice(option) => Some(*option),
        _ => None,
    });
    words.extend(chosen_names(question, chosen.collect()));
    let ticked = answers.iter().filter_map(|answer| match answer {
        Answer::Choices(set) => Some(*set),
        _ => None,
    });
    words.extend(Ticks { question, alike }.words(ticked.collect()));
    words.extend(answers.contains(&Answer::DateUnknown).then(|| "不知道".to_owned()));
    words.join("；")
}

/// None where nothing is chosen.
pub(super) fn chosen_names(question: &Question, set: OptionSet) -> Option<String> {
    if set.is_empty() {
        return None;
    }
    let names: Vec<&str> = match &question.listed {
        Some(listed) => {
            let rows = listed.options.entries().filter(|(_, option)| set.contains(**option));
            rows.map(|(row, _)| listed.name(row)).collect()
        }
        None => {
            let choices = question.kind.choices().entries();
            let chosen = choices.filter(|(option, _)| set.contains(*option));
            chosen.map(|(_, choice)| choice.name.as_str()).collect()
        }
    };
    Some(match names.len() {
        count if count > LISTED => format!("{}等 {count} 项", names[..LISTED].join("、")),
        _ => names.join("、"),
    })
}

/// Days or numbers that conditions on a question do not tell apart: the first, and the first that is beyond.
struct Stretch {
    from: Option<i32>,
    beyond: Option<i32>,
}

impl Stretch {
    fn spelled(&self, kind: &QuestionKind) -> String {
        let point = |point: i32| spell::point(kind, Date(point));
        let (and_less, and_more, any) = match kind {
            QuestionKind::Number { .. } => ("及以下", "及以上", "任何数"),
            QuestionKind::Single(_)
            | QuestionKind::Multi(..)
            | QuestionKind::Date { .. }
            | QuestionKind::Text { .. } => ("及以前", "及以后", "任何一天"),
        };
        match (self.from, self.beyond.map(|beyond| beyond.saturating_sub(1))) {
            (None, None) => any.to_owned(),
            (None, Some(last)) => point(last) + and_less,
            (Some(first), None) => point(first) + and_more,
            (Some(first), Some(last)) if first == last => point(first),
            (Some(first), Some(last)) => format!("{}至{}", point(first), point(last)),
        }
    }
}

/// The first point of each stretch but the lowest.
fn borders(guide: &PortalGuide, id: QuestionId) -> Vec<i32> {
    let nodes = guide.compiled.program.nodes.iter();
    let tests = nodes.filter_map(|node| match node {
        Node::Date(question, test) if *question == id => Some(*test),
        _ => None,
    });
    let mut borders: Vec<i32> = tests
        .filter_map(|test| match test {
            DateTest::Before(Date(day)) | DateTest::NotBefore(Date(day)) => Some(day),
            DateTest::NotAfter(Date(day)) | DateTest::After(Date(day)) => {
                Some(day.saturating_add(1))
            }
            DateTest::Unknown => None,
        })
        .collect();
    sort(&mut borders);
    borders.dedup();
    borders
}

/// The stretches that some points lie in, those that touch as one.
fn stretches(borders: &[i32], points: impl Iterator<Item = Date>) -> Vec<Stretch> {
    let mut places: Vec<usize> =
        points.map(|Date(point)| borders.partition_point(|border| *border <= point)).collect();
    sort(&mut places);
    places.dedup();
    let touching = places.chunk_by(|one, next| one + 1 == *next);
    let stretch = |places: &[usize]| {
        let (first, last) = (places.first().copied()?, places.last().copied()?);
        let from = first.checked_sub(1).and_then(|before| borders.get(before)).copied();
        Some(Stretch { from, beyond: borders.get(last).copied() })
    };
    touching.filter_map(stretch).collect()
}
