//! One person on the way through a guide: what is asked, told, and changed.

use std::collections::{BTreeMap, BTreeSet};

use language::cases::Case;
use language::model::Word;
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use language::rule_set::QuestionKind;
use proof::progress::ToCome;
use proof::trial;
use proof::trial::Given;
use rules::{
    Answer, Answers, Date, List, OptionId, OptionSet, QuestionId, QuestionState, Session, replay,
};

use super::words::{self, View};
use super::{Change, Day, Length, Route, Step, Text, paths};

/// What is typed where a case leaves a text open.
const SAMPLE: &str = "望江市水务局";

/// A walk through one guide on one day.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub portal: &'a Portal,
    pub guide: &'a PortalGuide,
    pub today: Date,
    pub prefer: Prefer,
    pub to_come: &'a List<QuestionId, Option<ToCome>>,
}

/// Which change of an answer is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefer {
    /// The one that keeps most of the later answers.
    Kept,
    /// The one that asks most anew and still keeps some.
    Asked,
}

/// What somebody has answered and typed.
#[derive(Clone, Default)]
pub(super) struct Person {
    answers: Answers,
    texts: BTreeMap<QuestionId, String>,
}

impl Walk<'_> {
    /// What the person of a case is asked.
    pub(super) fn steps(&self, case: &Case) -> (Given, Person, Vec<Step>) {
        let mut problems = Problems::new();
        let given = trial::answers(case, &self.guide.rules, &mut problems).expect("a sound case");
        let mut person = Person::default();
        let steps = self.answer(&mut person, &|question, _| {
            given.answers.get(question).expect("an answer to each question asked: zhiyin test")
        });
        (given, person, steps)
    }

    pub(super) fn length(&self, site: &str, case: &Case) -> Length {
        let (_, person, steps) = self.steps(case);
        Length {
            site: site.to_owned(),
            guide: self.guide.rules.slug.clone(),
            name: case.name.text.clone(),
            fragment: paths::fragment(self.guide, &person.answers),
            taps: 1 + steps.iter().map(Step::taps).sum::<usize>(),
        }
    }

    pub(super) fn route(&self, site: &str, tag: &str, case: &Case) -> Route {
        let (given, mut person, steps) = self.steps(case);
        let blank = self.view(&person);
        let days = self.days(&person, &blank);
        let texts: Vec<Text> = blank
            .to_fill
            .iter()
            .map(|&question| Text {
                question,
                text: given.texts.get(&question).cloned().unwrap_or(format!("{SAMPLE}{question}")),
            })
            .collect();
        for text in &texts {
            person.answers.set(text.question, Some(Answer::Filled));
            person.texts.insert(text.question, text.text.clone());
        }
        let full = self.view(&person);
        Route {
            tag: tag.to_owned(),
            name: case.name.text.clone(),
            site: site.to_owned(),
            guide: self.guide.rules.slug.clone(),
            typed: typed(case),
            change: self.change(&person, &steps),
            days,
            steps,
            blank,
            texts,
            full,
        }
    }

    /// Answers what is asked until nothing is; an answer whose question is no longer asked goes.
    fn answer(
        &self,
        person: &mut Person,
        give: &dyn Fn(QuestionId, &Session) -> Answer,
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        loop {
            let session = self.session(person);
            for (number, state) in session.questions.entries() {
                if *state == QuestionState::NotAsked {
                    person.answers.set(number, None);
                }
            }
            let Some(next) = session.next else { return steps };
            let answer = give(next, &session);
            steps.push(self.step(next, answer, &session));
            person.answers.set(next, Some(answer));
        }
    }

    fn step(&self, question: QuestionId, answer: Answer, session: &Session) -> Step {
        let rule = &self.guide.rules.questions[question];
        let picks = match answer {
            Answer::Choice(option) => OptionSet::of(option),
            Answer::Choices(set) => set,
            _ => OptionSet::EMPTY,
        };
        Step {
            question,
            kind: match rule.kind {
                QuestionKind::Single(_) => "single",
                QuestionKind::Multi(..) => "multi",
                QuestionKind::Date { .. } => "date",
                QuestionKind::Number { .. } => "number",
                QuestionKind::Text { .. } => "text",
            },
            ask: rule.ask.clone(),
            options: listed(session.options[question]),
            picks: listed(picks),
            date: match answer {
                Answer::Date(point) => Some(match &rule.kind {
                    QuestionKind::Number { scale, .. } => scale.bare(point.0),
                    _ => words::iso(point),
                }),
                _ => None,
            },
            unknown: answer == Answer::DateUnknown,
            to_come: match self.to_come[question] {
                Some(ToCome::Between(least, most)) => (least, most),
                ref other => panic!("{other:?} to come at question {question}"),
            },
        }
    }

    /// A change of one answer that changes the result: of all, the one preferred.
    fn change(&self, person: &Person, steps: &[Step]) -> Option<Change> {
        let before = self.view(person).numbers();
        let single = steps.iter().filter(|step| step.kind == "single");
        let changes = single.flat_map(|step| {
            let others = step.options.iter().filter(|option| !step.picks.contains(option));
            others.map(move |&option| self.changed(person, step, option))
        });
        let mut best: Option<((usize, usize), Change)> = None;
        for (kept, change) in changes.filter(|(_, change)| change.view.numbers() != before) {
            let worth = match self.prefer {
                Prefer::Kept => (kept, 0),
                Prefer::Asked => (change.then.len() * usize::from(kept > 0), kept),
            };
            if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, change));
            }
        }
        best.map(|(_, change)| change)
    }

    /// The change, and how many of the later answers it keeps.
    fn changed(&self, person: &Person, step: &Step, option: OptionId) -> (usize, Change) {
        let mut changed = person.clone();
        let session = self.session(person);
        let answer = Answer::Choice(option);
        changed.answers.set(step.question, Some(answer));
        let dropped = self.dropped(&changed);
        let then =
            self.answer(&mut changed, &|question, session| self.some_answer(question, session));
        let asked: BTreeSet<QuestionId> = then.iter().map(|step| step.question).collect();
        let kept = self
            .guide
            .rules
            .questions
            .ids_after(step.question)
            .filter(|later| changed.answers.get(*later).is_some() && !asked.contains(later))
            .count();
        let step = self.step(step.question, answer, &session);
        (kept, Change { step, dropped, then, view: self.view(&changed) })
    }

    /// Answers to questions that are not asked; what was typed is none.
    fn dropped(&self, person: &Person) -> usize {
        let session = self.session(person);
        let gone = session.questions.entries().filter(|(number, state)| {
            let answer = person.answers.get(*number).filter(|answer| *answer != Answer::Filled);
            **state == QuestionState::NotAsked && answer.is_some()
        });
        gone.count()
    }

    /// Any answer: the first option, 不知道, or the day itself.
    fn some_answer(&self, question: QuestionId, session: &Session) -> Answer {
        let first = || session.options[question].first().expect("an option");
        let kind = &self.guide.rules.questions[question].kind;
        match *kind {
            QuestionKind::Multi(..) => Answer::Choices(OptionSet::of(first())),
            QuestionKind::Date { required: false, .. }
            | QuestionKind::Number { required: false, .. } => Answer::DateUnknown,
            QuestionKind::Number { ref scale, .. } => Answer::Date(Date(scale.least)),
            QuestionKind::Date { .. } => Answer::Date(kind.nearest(self.today)),
            _ => Answer::Choice(first()),
        }
    }

    /// A result with a date before, on and after its last day, and with a clock nobody believes.
    fn days(&self, person: &Person, view: &View) -> Vec<Day> {
        let Some(last) = view.last_day() else { return Vec::new() };
        let edition = self.guide.rules.edition;
        let (start, end) = (edition.start.0 - 1, edition.end.0 + 400);
        let days = [last - 1, last, last + 1, last - 365, last + 365, start, end];
        let day = |today: i32| {
            let walk = Walk { today: Date(today), ..*self };
            Day { today, view: walk.view(person) }
        };
        days.into_iter().map(day).collect()
    }

    fn session(&self, person: &Person) -> Session {
        replay(&self.guide.compiled.program, &person.answers, Some(self.today))
    }

    fn view(&self, person: &Person) -> View {
        let session = self.session(person);
        words::view((self.portal, self.guide), (&person.answers, &person.texts), &session)
    }
}

fn typed(case: &Case) -> Vec<String> {
    let words =
        |words: &[Word]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("、");
    case.answers
        .iter()
        .map(|given| format!("{}={}", given.question.text, words(&given.words)))
        .collect()
}

fn listed(set: OptionSet) -> Vec<OptionId> {
    set.iter().collect()
}
