//! Every way through a guide, as the link that leads to its result.
//!
//! Owns which answers are tried; what a result then shows, the page itself is asked.

use language::portal::PortalGuide;
use language::rule_set::QuestionKind;
use rules::{
    Answer, Answers, Date, Id as _, OptionSet, QuestionId, QuestionState, Session, replay,
};
use serde::Serialize;

/// Days are written from so many before 1970: `link.ts`.
const DAYS_BEFORE: i64 = 40_000;

/// A result, and whose it is.
#[derive(Serialize)]
pub(super) struct Path {
    site: String,
    guide: String,
    /// What was answered.
    name: String,
    fragment: String,
}

/// A guide on one day.
struct Ways<'a> {
    site: &'a str,
    guide: &'a PortalGuide,
    today: Date,
}

/// Of several choices each alone, all together and none; of dates one long before the edition, one
/// long after it, today and 不知道.
pub(super) fn all(site: &str, guide: &PortalGuide, today: Date) -> Vec<Path> {
    let mut paths = Vec::new();
    Ways { site, guide, today }.follow(&Answers::default(), &mut Vec::new(), &mut paths);
    paths
}

impl Ways<'_> {
    fn follow(&self, given: &Answers, asked: &mut Vec<QuestionId>, paths: &mut Vec<Path>) {
        let session = replay(&self.guide.compiled.program, given, Some(self.today));
        let Some(next) = session.next else {
            return paths.push(self.path(given, asked));
        };
        asked.push(next);
        for answer in self.possible(next, &session) {
            let mut further = given.clone();
            further.set(next, Some(answer));
            self.follow(&further, asked, paths);
        }
        asked.pop();
    }

    fn possible(&self, question: QuestionId, session: &Session) -> Vec<Answer> {
        let options = session.options[question];
        let choices = self.guide.rules.questions[question].kind.choices();
        match &self.guide.rules.questions[question].kind {
            QuestionKind::Single(_) => options.iter().map(Answer::Choice).collect(),
            QuestionKind::Multi(_, at_least) => {
                let together =
                    options.iter().filter(|option| !choices[*option].exclusive).collect();
                let mut sets: Vec<OptionSet> = options.iter().map(OptionSet::of).collect();
                sets.extend([together, OptionSet::EMPTY]);
                sets.retain(|set| set.len() >= usize::from(*at_least));
                sets.into_iter().map(Answer::Choices).collect()
            }
            kind @ QuestionKind::Date { required, .. } => {
                let days = [-400, 0, 800].map(|more| kind.nearest(Date(self.today.0 + more)));
                let days = days.map(Answer::Date);
                let unknown = (!required).then_some(Answer::DateUnknown);
                days.into_iter().chain(unknown).collect()
            }
            QuestionKind::Number { required, scale, .. } => {
                let numbers =
                    [scale.least, scale.least + (scale.most - scale.least) / 2, scale.most];
                let numbers = numbers.map(|number| Answer::Date(Date(number)));
                numbers.into_iter().chain((!required).then_some(Answer::DateUnknown)).collect()
            }
            QuestionKind::Text { .. } => Vec::new(),
        }
    }

    fn path(&self, given: &Answers, asked: &[QuestionId]) -> Path {
        let names = asked.iter().filter_map(|&question| {
            let choices = self.guide.rules.questions[question].kind.choices();
            given.get(question).map(|answer| match answer {
                Answer::Choice(option) => choices[option].name.clone(),
                _ => format!("{answer:?}"),
            })
        });
        Path {
            site: self.site.to_owned(),
            guide: self.guide.rules.slug.clone(),
            name: names.collect::<Vec<_>>().join("，"),
            fragment: fragment(self.guide, given),
        }
    }
}

/// The fragment of the link to a result.
pub(super) fn fragment(guide: &PortalGuide, given: &Answers) -> String {
    let session = replay(&guide.compiled.program, given, None);
    let items = session.questions.entries().map(|(question, state)| {
        let answer = given.get(question).filter(|_| *state == QuestionState::Answered);
        let kind = &guide.rules.questions[question].kind;
        answer.map_or_else(String::new, |answer| item(kind, answer))
    });
    format!("a={}.{}", items.collect::<Vec<_>>().join("-"), &guide.fingerprint[..8])
}

/// An answer as links carry it.
fn item(kind: &QuestionKind, answer: Answer) -> String {
    let options = |set: OptionSet| {
        let numbers =
            set.iter().map(|option| base36(i64::try_from(option.position()).expect("few options")));
        numbers.collect::<Vec<_>>().join("_")
    };
    match answer {
        Answer::Choice(option) => options(OptionSet::of(option)),
        Answer::Choices(set) if !set.is_empty() => options(set),
        Answer::Choices(_) | Answer::DateUnknown => "_".to_owned(),
        Answer::Date(point) => {
            let first = kind.span().map_or(-DAYS_BEFORE, |span| i64::from(span.least));
            base36(i64::from(point.0) - first)
        }
        Answer::Filled => String::new(),
    }
}

fn base36(number: i64) -> String {
    let digits = std::iter::successors(Some(number), |rest| (*rest >= 36).then_some(rest / 36));
    let letters = digits.map(|rest| {
        let digit = u32::try_from(rest % 36).expect("a digit");
        char::from_digit(digit, 36).expect("a digit")
    });
    letters.collect::<Vec<_>>().into_iter().rev().collect()
}
