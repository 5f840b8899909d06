//! Options and questions that make no difference.
//!
//! Two answers to a question *make no difference* if nobody, giving the one, sees another result than
//! they would giving the other, all else being the same. All else: every answer above the question, and
//! every answer below it that both could give; where an answer leads to further questions, or to other
//! options of them, those are answered in any way, so a question that only leads to others makes a
//! difference if they do. Results are the same if [`sights`](super::sights) are.
//!
//! * An option of a 单选 is without effect (Z509) if there is another that makes no difference to it and
//!   is open to everyone this one is open to: the two could be one. The later of two is reported.
//!   “以上都没有” has an effect: choosing it leaves something out.
//! * An option of a 多选 is without effect if ticking it or not makes no difference; where nothing else
//!   is ticked and something must be, and where it is 互斥, to ticking anything else instead.
//! * A question is without effect (Z520) if no two answers make a difference. Whether it makes none to
//!   some of those who are asked it is the business of `vain.rs`.
//!
//! Differences are first looked for by trying out the people met so far; only where they show none the
//! solver is asked, with everyone doubled.

use super::sights::{self, Sight};
use super::{Finding, Prover};
use crate::symbolic::people::Form;
use crate::symbolic::plain::Plain;
use crate::symbolic::solver::OutOfSteps;
use language::order::sort_by;
use language::problem::ProofProblem;
use language::rule_set::{Choices, Question, QuestionKind};
use rules::{Answer, Answers, List, OptionId, OptionSet, QuestionId};

impl Prover<'_> {
    /// Proves that every option and every question makes a difference.
    pub(super) fn options(&mut self) -> Result<(), OutOfSteps> {
        let told = sights::all(self.rules, self.compiled);
        let sights = [&*told, &sights::sums(self.rules, self.compiled)].concat();
        for number in self.rules.questions.ids() {
            if self.unasked[number] {
                continue;
            }
            let question = &self.rules.questions[number];
            if self.is_added_up(number, &sights)? {
                self.unknown_date(number, &told)?;
                continue;
            }
            match &question.kind {
                // Options of a list are what is told apart of it: none of them is written for nothing.
                QuestionKind::Single(_) if question.listed.is_some() => {
                    if !sights.iter().any(|sight| sight.tells_choice(number)) {
                        self.is_idle(number, &sights)?;
                    }
                }
                QuestionKind::Single(choices) => self.single(number, choices, &sights)?,
                QuestionKind::Multi(choices, _) => self.multi(number, choices, &sights)?,
                QuestionKind::Date { .. } | QuestionKind::Number { .. } => {
                    self.date(number, &sights)?
                }
                QuestionKind::Text { .. } => continue,
            }
            if !self.idle[number] {
                self.asked_in_vain(number, &sights)?;
                // That a sum is not known tells nobody what to do.
                self.unknown_date(number, &told)?;
            }
        }
        Ok(())
    }

    /// Whether everyone who answers a number reads it where the page adds up: then each answer makes a difference
    /// to everyone, and nobody needs to be looked for.
    fn is_added_up(&mut self, number: QuestionId, sights: &[Sight]) -> Result<bool, OutOfSteps> {
        let QuestionKind::Number { scale, .. } = &self.rules.questions[number].kind else {
            return Ok(false);
        };
        let Some(sight) = sights.iter().find(|sight| sight.adds(number)) else { return Ok(false) };
        let Form::Date { known, .. } = self.reply(number).form else { return Ok(false) };
        let seen = sight.seen(self.rules, &mut self.people, &mut self.circuit);
        Ok(scale.least < scale.most && !self.anyone(&[known, !seen])?)
    }

    fn single(
        &mut self,
        number: QuestionId,
        options: &Choices,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        let mut apart = Apart::new(options);
        for person in &self.met {
            if apart.is_complete() {
                return Ok(());
            }
            self.try_options(Asked { number, person }, sights, &mut apart);
        }
        for (first, second) in apart.missing() {
            if apart.knows(first, second) {
                continue;
            }
            let Form::Options { open, chosen } = self.reply(number).form else { return Ok(()) };
            if !self.anyone(&[open[first], open[second]])? {
                apart.tell(first, second);
                continue;
            }
            let twins = self.twins(number, sights);
            let Some(other) = twins.people.chosen(number) else { return Ok(()) };
            if self.anyone(&[chosen[first], other[second], twins.differ])? {
                apart.tell(first, second);
                let person = self.meet();
                self.try_options(Asked { number, person: &person }, sights, &mut apart);
            }
        }
        self.report_alike(number, &apart, sights)
    }

    /// Lets a person choose each option in turn and notes which results differ.
    fn try_options(&self, Asked { number, person }: Asked, sights: &[Sight], apart: &mut Apart) {
        let question = &self.rules.questions[number];
        let plain = Plain::like(self.rules, person);
        if !plain.is_asked(question) {
            return;
        }
        let open = plain.open(question);
        let results = question.kind.choices().map_ids(|option| {
            let answer = Answer::Choice(option);
            open.contains(option).then(|| self.result(Given { number, answer }, person, sights))
        });
        for (first, one) in results.entries() {
            for (second, other) in results.entries().take_while(|(second, _)| *second < first) {
                if one.is_some() && other.is_some() && one != other {
                    apart.tell(first, second);
                }
            }
        }
    }

    /// What a person sees if they give another answer.
    pub(super) fn result(
        &self,
        given: Given,
        person: &Answers,
        sights: &[Sight],
    ) -> Vec<Option<i32>> {
        let mut answers = person.clone();
        answers.set(given.number, Some(given.answer));
        let plain = Plain::like(self.rules, &answers);
        sights.iter().map(|sight| sight.seen_by(self.rules, &plain)).collect()
    }

    /// Reports the options that could be one with another.
    fn report_alike(
        &mut self,
        number: QuestionId,
        apart: &Apart,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        let Form::Options { open, .. } = self.reply(number).form else { return Ok(()) };
        let question = &self.rules.questions[number];
        let choices = question.kind.choices();
        let mut alike: Vec<(OptionId, OptionId)> = Vec::new();
        for later in choices.ids().rev() {
            for first in choices.ids().filter(|&first| first != later) {
                let is_gone = alike.iter().any(|&(gone, _)| gone == first);
                if apart.knows(first, later) || is_gone {
                    continue;
                }
                if !self.anyone(&[open[later], !open[first]])? {
                    alike.push((later, first));
                    break;
                }
            }
        }
        if !alike.is_empty() && self.is_idle(number, sights)? {
            return Ok(());
        }
        sort_by(&mut alike, Ord::cmp);
        let firsts = choices.ids().filter(|first| alike.iter().any(|(_, of)| of == first));
        for first in firsts.collect::<Vec<_>>() {
            let later = alike.iter().filter(|(_, of)| *of == first).map(|(later, _)| *later);
            self.report_options(question, later.collect(), Some(first));
        }
        Ok(())
    }

    /// However many options of a question do the same, it is told once.
    fn report_options(
        &mut self,
        question: &Question,
        options: Vec<OptionId>,
        like: Option<OptionId>,
    ) {
        let choices = question.kind.choices();
        let Some((&told, others)) = options.split_first() else { return };
        let problem = ProofProblem::OptionChangesNothing {
            question: question.name.clone(),
            options: options.iter().map(|&option| choices[option].name.clone()).collect(),
            same: like.map(|like| choices[like].name.clone()),
        };
        let mut finding = Finding::new(choices[told].place, problem);
        for &other in others {
            finding = finding.with(choices[other].place, "这个也是");
        }
        if let Some(like) = like {
            finding = finding.with(choices[like].place, "和这个一样");
        }
        self.problems.push_with(finding.place, finding.problem, finding.also);
    }

    /// Whether no answer makes a difference; then that is reported.
    fn is_idle(&mut self, number: QuestionId, sights: &[Sight]) -> Result<bool, OutOfSteps> {
        let twins = self.twins(number, sights);
        let idle = !self.anyone(&[twins.differ])?;
        if idle {
            self.report_idle(number);
        }
        Ok(idle)
    }

    /// Reports a question without effect.
    pub(super) fn report_idle(&mut self, number: QuestionId) {
        let question = &self.rules.questions[number];
        self.idle[number] = true;
        let problem = ProofProblem::QuestionChangesNothing { question: question.name.clone() };
        self.problems.push(question.place, problem);
    }

    fn multi(
        &mut self,
        number: QuestionId,
        options: &Choices,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        let question = &self.rules.questions[number];
        let idle = |option: &OptionId| {
            !self
                .met
                .iter()
                .any(|person| self.tick_tells(Asked { number, person }, *option, sights))
        };
        let idle: Vec<OptionId> = options.ids().filter(idle).collect();
        if idle.is_empty() {
            return Ok(());
        }
        let mut without = Vec::new();
        for option in idle {
            let reply = self.reply(number);
            let Form::Options { open, chosen } = reply.form else { return Ok(()) };
            if !self.anyone(&[open[option]])? {
                continue;
            }
            let twins = self.twins(number, sights);
            let Some(other) = twins.people.chosen(number) else { return Ok(()) };
            // Alone, it can only be exchanged for others where something must be ticked; and one that
            // stands alone, “以上都没有”, is there to be chosen instead of the others.
            let exchanged = matches!(question.kind, QuestionKind::Multi(_, 1..))
                || question.kind.choices()[option].exclusive;
            let mut assumptions = vec![chosen[option], !other[option], twins.differ];
            let others: Vec<OptionId> = options.ids().filter(|&at| at != option).collect();
            let company = self.circuit.any(others.iter().map(|&at| chosen[at]));
            for at in others {
                let changed = self.circuit.differ(chosen[at], other[at]);
                let free = if exchanged { !company } else { self.circuit.never() };
                assumptions.push(self.circuit.any([free, !changed]));
            }
            if !self.anyone(&assumptions)? {
                without.push(option);
            }
        }
        if !without.is_empty() && self.is_idle(number, sights)? {
            return Ok(());
        }
        self.report_options(question, without, None);
        Ok(())
    }

    /// Whether a person's result shows if they tick an option or not.
    fn tick_tells(
        &self,
        Asked { number, person }: Asked,
        option: OptionId,
        sights: &[Sight],
    ) -> bool {
        let question = &self.rules.questions[number];
        let plain = Plain::like(self.rules, person);
        let Some(Answer::Choices(set)) = plain.answers().get(number) else { return false };
        let bit = OptionSet::of(option);
        // An option that stands alone is ticked alone, and another takes its place.
        let valid = |set: OptionSet| plain.is_valid(question, Answer::Choices(set));
        let with = if valid(set | bit) { set | bit } else { bit };
        let without = if valid(with - bit) { with - bit } else { set - bit };
        if !valid(with) || !valid(without) || with - bit != without && with != bit {
            return false;
        }
        let result =
            |set| self.result(Given { number, answer: Answer::Choices(set) }, person, sights);
        result(with) != result(without)
    }

    fn date(&mut self, number: QuestionId, sights: &[Sight]) -> Result<(), OutOfSteps> {
        let question = &self.rules.questions[number];
        for person in &self.met {
            if Plain::like(self.rules, person).is_asked(question) {
                let answers = self.answers_to(number, person);
                let mut results = answers
                    .iter()
                    .map(|&answer| self.result(Given { number, answer }, person, sights));
                let first = results.next();
                if results.any(|result| Some(result) != first) {
                    return Ok(());
                }
            }
        }
        self.is_idle(number, sights).map(drop)
    }
}

/// A question, and somebody it may be asked of.
#[derive(Clone, Copy)]
struct Asked<'p> {
    number: QuestionId,
    person: &'p Answers,
}

/// An answer to a question.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub number: QuestionId,
    pub answer: Answer,
}

/// Which pairs of options are known to differ.
struct Apart {
    known: List<OptionId, List<OptionId, bool>>,
}

impl Apart {
    fn new(options: &Choices) -> Apart {
        Apart { known: options.map_ids(|one| options.map_ids(|other| one == other)) }
    }

    fn tell(&mut self, first: OptionId, second: OptionId) {
        self.known[first][second] = true;
        self.known[second][first] = true;
    }

    fn knows(&self, first: OptionId, second: OptionId) -> bool {
        self.known[first][second]
    }

    fn is_complete(&self) -> bool {
        !self.known.iter().any(|known| known.contains(&false))
    }

    fn missing(&self) -> Vec<(OptionId, OptionId)> {
        let before = |one: OptionId| self.known.ids_before(one).map(move |other| (other, one));
        let pairs = self.known.ids().flat_map(before);
        pairs.filter(|&(first, second)| !self.knows(first, second)).collect()
    }
}
