//! What the proof must say of questions and their options.

use language::id::BlockId;
use std::collections::BTreeSet;

use language::rule_set::{Question, QuestionKind};
use rules::{Answer, Id, OptionId, QuestionId};

use super::dice::DAYS;
use super::everyone::{Everyone, Finding, Person};

impl Everyone<'_> {
    pub fn question(&self, number: QuestionId, found: &mut BTreeSet<Finding>) {
        let question = &self.rules.questions[number];
        let at = question.place.start;
        if matches!(question.kind, QuestionKind::Text { .. }) {
            let showing: Vec<BlockId> =
                self.compiled.blocks.iter().copied().filter(|&b| self.shows(b, number)).collect();
            let told = showing.iter().any(|&b| !self.people.iter().any(|p| self.applies(p, b)));
            let shown = self.people.iter().any(|p| {
                self.gate(p, question.gate.as_ref())
                    && showing.iter().any(|&block| self.applies(p, block))
            });
            if !told && !shown {
                found.insert(("Z506", at, question.name.clone()));
            }
            return;
        }
        if !self.people.iter().any(|p| p.asked[number]) {
            found.insert(("Z506", at, question.name.clone()));
            return;
        }
        for (option, choice) in question.kind.choices().entries() {
            let offered = |p: &Person| p.asked[number] && self.open(p, question).contains(option);
            if choice.gate.is_some() && !self.people.iter().any(offered) {
                found.insert(("Z514", choice.place.start, choice.name.clone()));
            }
        }
        if !question.kind.choices().is_empty()
            && self.people.iter().any(|p| self.is_sound_throughout(p) && self.too_few(p, number))
        {
            found.insert(("Z510", at, question.name.clone()));
        }
        self.differences(number, found);
        self.unknown_dates(number, found);
    }

    /// Asked with fewer than two options.
    pub fn too_few(&self, person: &Person, number: QuestionId) -> bool {
        let question = &self.rules.questions[number];
        person.asked[number] && self.open(person, question).len() < 2
    }

    /// Whether a block's words show the answer to a question.
    fn shows(&self, block: BlockId, question: QuestionId) -> bool {
        self.needs(block).iter().any(|need| need.reply() == Some(question))
    }

    /// Whether all else is the same for two people as far as both can say the same.
    pub fn agree(&self, one: &Person, other: &Person, but: QuestionId) -> bool {
        self.rules.questions.ids().filter(|&question| question != but).all(|question| {
            let asked = &self.rules.questions[question];
            let (first, second) = (one.answers[question], other.answers[question]);
            let (Some(first), Some(second)) = (first, second) else { return true };
            let fits = |answer: Answer, person: &Person| match answer {
                Answer::Choice(option) => self.open(person, asked).contains(option),
                Answer::Choices(set) => set.is_within(self.open(person, asked)),
                _ => true,
            };
            first == second || !fits(first, other) || !fits(second, one)
        })
    }

    /// Whether the engine asks a person a question.
    pub fn is_asked(&self, person: &Person, number: QuestionId) -> bool {
        person.asked[number]
    }

    /// Whether a question makes no difference to a person who is asked it.
    pub fn in_vain(&self, person: &Person, number: QuestionId) -> bool {
        let alike: Vec<&Person> =
            self.people.iter().filter(|p| prefix(p, number) == prefix(person, number)).collect();
        alike.iter().all(|one| {
            alike
                .iter()
                .all(|other| !self.agree(one, other, number) || self.seen(one) == self.seen(other))
        })
    }

    /// Whether dates are compared, and one above a question is among the first or last of all that are tried out:
    /// none is behind it only because none is tried, so that who is asked for one is in vain here alone. Of a
    /// question with 最早 and 最晚 all days are tried.
    fn is_at_an_end(&self, person: &Person, number: QuestionId) -> bool {
        let has_gaps = self.rules.sums.iter().any(|sum| sum.is_gap);
        let inner = DAYS.start() + 2..=DAYS.end() - 2;
        let is_end =
            |answer: Answer| matches!(answer, Answer::Date(day) if !inner.contains(&day.0));
        let mut above = self.rules.questions.ids_before(number);
        let has_ends = self.rules.questions[number].kind.span().is_some();
        has_gaps && !has_ends && above.any(|question| person.answers[question].is_some_and(is_end))
    }

    fn differences(&self, number: QuestionId, found: &mut BTreeSet<Finding>) {
        let question = &self.rules.questions[number];
        let differing = self.differing(number);
        let in_vain = |p: &Person| {
            self.among(p)
                && p.asked[number]
                && (question.kind.choices().is_empty() || !self.too_few(p, number))
                && !differing.told.contains(&prefix(p, number))
                && !self.is_at_an_end(p, number)
        };
        let makes_none = differing.pairs.is_empty();
        let idle = ("Z520", question.place.start, question.name.clone());
        if self.people.iter().any(in_vain) {
            let vain = ("Z523", question.place.start, question.name.clone());
            found.insert(if makes_none { idle.clone() } else { vain });
        }
        let without = self.without_effect(question, &differing.pairs);
        let is_date =
            matches!(question.kind, QuestionKind::Date { .. } | QuestionKind::Number { .. });
        if makes_none && (is_date || !without.is_empty()) {
            found.insert(idle);
            return;
        }
        let choices = question.kind.choices();
        let choices = without.into_iter().map(|option| &choices[option]);
        found.extend(choices.map(|choice| ("Z509", choice.place.start, choice.name.clone())));
    }

    /// What two people see differently who differ in a question only.
    fn differing(&self, number: QuestionId) -> Differing {
        let views: Vec<BTreeSet<String>> = self.people.iter().map(|p| self.seen(p)).collect();
        let mut differing = Differing { pairs: BTreeSet::new(), told: BTreeSet::new() };
        for (one, view) in self.people.iter().zip(&views) {
            for (other, other_view) in self.people.iter().zip(&views) {
                let answers = [one, other].map(|person| code(person.answers[number]));
                if let [Some(first), Some(second)] = answers
                    && view != other_view
                    && self.agree(one, other, number)
                {
                    differing.told.insert(prefix(one, number));
                    differing.pairs.insert((first, second));
                }
            }
        }
        differing
    }

    /// The options of a question that nothing tells from others.
    fn without_effect(&self, question: &Question, pairs: &BTreeSet<(u64, u64)>) -> Vec<OptionId> {
        let inside = self.people.iter().filter(|p| self.gate(p, question.gate.as_ref()));
        let opens: Vec<u64> = inside.map(|p| self.open(p, question).bits()).collect();
        match &question.kind {
            QuestionKind::Single(choices) => {
                let gone = single_without_effect(choices.len(), &opens, pairs);
                gone.into_iter().filter_map(OptionId::new).collect()
            }
            QuestionKind::Multi(choices, least) => {
                let options = choices.entries().filter(|(option, choice)| {
                    let bit = 1_u64 << option.position();
                    let alone_tells = *least > 0 || choice.exclusive;
                    let tells = pairs.iter().any(|&(with, other)| {
                        with & bit != 0
                            && other & bit == 0
                            && (other == with & !bit || with == bit && alone_tells)
                    });
                    opens.iter().any(|open| open & bit != 0) && !tells
                });
                options.map(|(option, _)| option).collect()
            }
            QuestionKind::Date { .. } | QuestionKind::Number { .. } | QuestionKind::Text { .. } => {
                Vec::new()
            }
        }
    }
}

/// What differs with the answer to a question.
struct Differing {
    /// Pairs of its answers.
    pairs: BTreeSet<(u64, u64)>,
    /// The answers before it of those it makes a difference to.
    told: BTreeSet<String>,
}

/// An answer as a number; all days are one.
fn code(answer: Option<Answer>) -> Option<u64> {
    match answer? {
        Answer::Choice(option) => Some(option.position() as u64),
        Answer::Choices(set) => Some(set.bits()),
        Answer::Date(_) | Answer::DateUnknown => Some(0),
        _ => None,
    }
}

/// Options of a single choice another does as well as for everyone, the last first.
fn single_without_effect(
    options: usize,
    opens: &[u64],
    pairs: &BTreeSet<(u64, u64)>,
) -> Vec<usize> {
    let mut gone: Vec<usize> = Vec::new();
    for later in (0..options).rev() {
        let alike = (0..options).any(|first| {
            let both = 1_u64 << first | 1 << later;
            first != later
                && !gone.contains(&first)
                && opens.iter().any(|open| open & both == both)
                && !pairs.contains(&(first as u64, later as u64))
                && !opens.iter().any(|open| open & both == 1 << later)
        });
        if alike {
            gone.push(later);
        }
    }
    gone
}

/// The answers above a question.
fn prefix(person: &Person, before: QuestionId) -> String {
    format!("{:?}", &person.answers.iter().take(before.position()).collect::<Vec<_>>())
}
