//! Questions that make no difference to someone who is asked them.
//!
//! The engine asks what something open still depends on. That can be more than matters: two rows that
//! give the same value keep their question open. Someone is asked *in vain* if, their answers above
//! given, no two answers to the question make a difference (as `options.rs` has it), however the
//! questions below are answered.
//!
//! “Someone for whom nothing makes a difference” is not a question a solver answers at once. So one who
//! is asked is found, and a pair of answers that makes a difference to them, if there is one. Where that
//! pair makes a difference is a statement about the answers above (`wishes.rs`), and the next person is
//! looked for where it does not, until there is none, or one has been found to whom nothing does.

use super::options::Given;
use super::sights::Sight;
use super::{Finding, Prover, twins};
use crate::symbolic::people::Form;
use crate::symbolic::plain::Plain;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::problem::ProofProblem;
use language::rule_set::QuestionKind;
use rules::{Answer, Answers, OptionSet, QuestionId};

/// Two sets of answers that differ in one question and, where both can say the same, only there.
struct Pair {
    one: Answers,
    other: Answers,
}

/// Most people whose answers below a question are tried out for someone else.
const MOST_TRIED: usize = 8;
/// Most pairs it may take to show that a question makes a difference to everyone.
const MOST_PAIRS: usize = 2000;

impl Prover<'_> {
    /// Someone who is asked a question in vain.
    pub(super) fn asked_in_vain(
        &mut self,
        number: QuestionId,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        // At first everyone inside the 仅当; those who are really asked only where it matters.
        let reply = self.reply(number);
        let (mut asked, mut exact) = (reply.gate, false);
        let mut without_effect = self.among.clone();
        if let Form::Options { open, .. } = &reply.form {
            // Who has no choice has been told of.
            without_effect.push(self.circuit.two_of(open));
        }
        // Whose date is the last of the calendar is asked in vain for one behind it: that is no fault of the rules.
        without_effect.push(self.near_dates());
        for _ in 0..MOST_PAIRS {
            let assumptions = [without_effect.as_slice(), &[asked]].concat();
            if !self.anyone(&assumptions)? {
                return Ok(());
            }
            let person = self.people.found(&self.circuit);
            let tried = self.try_pairs(number, &person, sights);
            let pair = match tried {
                Some(pair) => Some(pair),
                None => self.find_pair(number, &person, sights)?,
            };
            match pair {
                Some(pair) => {
                    let effect = self.effect(number, &pair, sights);
                    without_effect.push(!effect);
                }
                None if exact => {
                    let near =
                        [self.someone_near(&assumptions)?, Some(self.people.nearer(&person))];
                    for near in near.into_iter().flatten() {
                        if self.is_in_vain(number, &near, sights)? {
                            return self.report_vain(number, &near, sights);
                        }
                    }
                    return self.report_vain(number, &person, sights);
                }
                None => {
                    asked = self.asked(number);
                    exact = true;
                }
            }
        }
        Err(OutOfSteps)
    }

    /// Whether no two answers make a difference to a person.
    fn is_in_vain(
        &mut self,
        number: QuestionId,
        person: &Answers,
        sights: &[Sight],
    ) -> Result<bool, OutOfSteps> {
        Ok(self.try_pairs(number, person, sights).is_none()
            && self.find_pair(number, person, sights)?.is_none())
    }

    /// Tries out every answer on a person, with their own answers below and with those of some others.
    fn try_pairs(&self, number: QuestionId, person: &Answers, sights: &[Sight]) -> Option<Pair> {
        let below = self.rules.questions.ids_after(number);
        for other in std::iter::once(person).chain(self.met.iter().take(MOST_TRIED)) {
            let mut wish = person.clone();
            below.clone().for_each(|question| wish.set(question, other.get(question)));
            let answers = self.answers_to(number, &wish);
            let mut results = answers
                .iter()
                .map(|&answer| (answer, self.result(Given { number, answer }, &wish, sights)));
            let first = results.next()?;
            if let Some(second) = results.find(|result| result.1 != first.1) {
                let with = |answer| {
                    let mut answers = wish.clone();
                    answers.set(number, Some(answer));
                    answers
                };
                return Some(Pair { one: with(first.0), other: with(second.0) });
            }
        }
        None
    }

    /// Answers to a question that are open to a person: all of a 单选, and one of every kind otherwise.
    pub(super) fn answers_to(&self, number: QuestionId, person: &Answers) -> Vec<Answer> {
        let question = &self.rules.questions[number];
        let plain = Plain::like(self.rules, person);
        let options = question.kind.choices().ids();
        let answers: Vec<Answer> = match question.kind {
            QuestionKind::Single(_) => options.map(Answer::Choice).collect(),
            QuestionKind::Multi(..) => {
                let one = options.map(OptionSet::of);
                std::iter::once(OptionSet::EMPTY).chain(one).map(Answer::Choices).collect()
            }
            QuestionKind::Date { .. } | QuestionKind::Number { .. } => {
                let days = self.people.stretches(number);
                let last = days.last().map(|&last| self.people.another_day(number, last));
                let days = days.into_iter().chain(last).map(Answer::Date);
                days.chain([Answer::DateUnknown]).collect()
            }
            QuestionKind::Text { .. } => Vec::new(),
        };
        answers.into_iter().filter(|&answer| plain.is_valid(question, answer)).collect()
    }

    /// A pair that makes a difference to someone with the same answers above the question.
    fn find_pair(
        &mut self,
        number: QuestionId,
        person: &Answers,
        sights: &[Sight],
    ) -> Result<Option<Pair>, OutOfSteps> {
        let twins = self.twins(number, sights);
        let mut assumptions = vec![twins.differ];
        for question in self.rules.questions.ids_before(number) {
            assumptions.extend(self.people.answers_so(question, person.get(question)));
        }
        if !self.anyone(&assumptions)? {
            return Ok(None);
        }
        let one = self.people.found(&self.circuit);
        let mut other = twins.people.found(&self.circuit);
        if let (Some(Answer::Date(day)), true) =
            (one.get(number), one.get(number) == other.get(number))
        {
            let another = self.people.another_day(number, day);
            other.set(number, Some(Answer::Date(another)));
        }
        Ok(Some(Pair { one, other }))
    }

    /// That a pair makes a difference, to people with any answers above the question.
    fn effect(&mut self, number: QuestionId, pair: &Pair, sights: &[Sight]) -> Literal {
        let rules = self.rules;
        // What the one does not answer may as well be answered as the other does.
        let mut wishes = [pair.one.clone(), pair.other.clone()];
        let below = rules.questions.ids_after(number);
        for question in below.clone() {
            let [one, other] = [pair.one.get(question), pair.other.get(question)];
            wishes[0].set(question, one.or(other));
            wishes[1].set(question, other.or(one));
        }
        let plain = wishes.each_ref().map(|wish| Plain::like(rules, wish));
        let mut people = wishes.each_ref().map(|wish| self.people.wishing(number, wish));
        let mut effects = Vec::new();
        for sight in sights {
            let seen = plain.each_ref().map(|person| sight.seen_by(rules, person));
            if seen[0] == seen[1] {
                continue;
            }
            let [one, other] =
                people.each_mut().map(|people| sight.seen(rules, people, &mut self.circuit));
            effects.push(self.circuit.differ(one, other));
            if sight.fills_in(number) && seen[0].is_some() && seen[1].is_some() {
                effects.push(self.circuit.all([one, other]));
            }
        }
        let mut parts = vec![self.circuit.any(effects)];
        for question in below.filter(|&below| wishes[0].get(below) != wishes[1].get(below)) {
            let [one, other] =
                people.each_mut().map(|people| people.reply(question, &mut self.circuit));
            // They answer it differently only where one cannot say what the other does.
            let fit = twins::fit(&one, &other, &mut self.circuit);
            let pairs = twins::said(&one).into_iter().zip(twins::said(&other));
            let unlike: Vec<Literal> =
                pairs.map(|(one, other)| self.circuit.differ(one, other)).collect();
            let unlike = self.circuit.any(unlike);
            let bad = self.circuit.all([fit, unlike]);
            parts.push(!bad);
        }
        self.circuit.all(parts)
    }

    fn report_vain(
        &mut self,
        number: QuestionId,
        person: &Answers,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        let twins = self.twins(number, sights);
        let mut named = self.that_tell(person);
        named.retain(|&question| question < number);
        for at in (0..named.len()).rev() {
            let question = named.remove(at);
            let mut assumptions = vec![twins.differ];
            for &question in &named {
                assumptions.extend(self.people.answers_so(question, person.get(question)));
            }
            if self.anyone(&assumptions)? {
                named.insert(at, question);
            }
        }
        if named.is_empty() {
            self.report_idle(number);
            return Ok(());
        }
        let case = super::Case { answers: person.clone(), named };
        let in_vain = self.try_pairs(number, person, sights).is_none();
        let question = &self.rules.questions[number];
        let shown = |replayed: &super::Replayed| {
            Some(replayed.is_someone() && replayed.asks(number) && in_vain)
        };
        self.report(&case, shown, |person| {
            let problem = ProofProblem::AskedInVain { question: question.name.clone(), person };
            Finding::new(question.place, problem)
        });
        Ok(())
    }
}
