//! 不知道, answered to a date question whose date decides something.
//!
//! Who does not know fails every comparison of days, so they are shown what those see on the other side
//! of them, or nothing. That is right only where something says so. Owns the search for someone to whom
//! nothing does: all they see is seen by somebody who knows a day and answers everything else alike, and
//! another day would show something else. A slot left blank, or a deadline that says what it counts
//! from, is a word to them; so is what they see because a condition names 不知道, though others see it too.

use super::sights::Sight;
use super::{Case, Finding, Prover, Replayed};
use crate::symbolic::people::{Form, People};
use crate::symbolic::plain::Plain;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::person;
use language::problem::ProofProblem;
use language::rule_set::{Cond, QuestionKind};
use rules::{Answers, DateTest, Node, QuestionId, QuestionState, replay};

/// Someone who does not know, and two who do.
struct Found {
    unknown: Answers,
    /// Sees all that the first sees.
    like: Answers,
    /// Sees something else.
    unlike: Answers,
}

impl Prover<'_> {
    /// Proves that whoever does not know a date is told so.
    pub(super) fn unknown_date(
        &mut self,
        number: QuestionId,
        sights: &[Sight],
    ) -> Result<(), OutOfSteps> {
        let question = &self.rules.questions[number];
        if !question.kind.may_be_unknown() {
            return Ok(());
        }
        let asked = self.asked(number);
        let Some(known) = self.known(number, None) else { return Ok(()) };
        let mut like = self.doubles(number);
        let mut unlike = self.doubles(number);
        let told = self.told(number, &mut like, sights);
        let others = self.differ(number, &mut unlike, sights);
        let (Some(first), Some(second)) =
            (self.known(number, Some(&mut like)), self.known(number, Some(&mut unlike)))
        else {
            return Ok(());
        };
        let fault = [asked, !known, first, !told, second, others];
        let assumptions = [self.among.as_slice(), &fault].concat();
        if let Some(unknown) = self.someone_near(&assumptions)? {
            let found = Found {
                unknown,
                like: like.found(&self.circuit),
                unlike: unlike.found(&self.circuit),
            };
            self.report_unknown(number, &found, sights);
        }
        Ok(())
    }

    /// That people know the date: these, or others.
    fn known(&mut self, number: QuestionId, others: Option<&mut People>) -> Option<Literal> {
        let reply = match others {
            Some(people) => people.reply(number, &mut self.circuit),
            None => self.reply(number),
        };
        match reply.form {
            Form::Date { known, .. } => Some(known),
            Form::Options { .. } | Form::Text => None,
        }
    }

    /// That someone is shown what these others are not, or that the date is wanted.
    fn told(&mut self, number: QuestionId, others: &mut People, sights: &[Sight]) -> Literal {
        let mut words = Vec::new();
        let unknown = Node::Date(number, DateTest::Unknown);
        let is_tested = self.compiled.program.nodes.contains(&unknown);
        let mut untested = is_tested
            .then(|| self.people.without(Cond::Date(number, DateTest::Unknown), &mut self.circuit));
        for sight in sights {
            if sight.fills_in(number) {
                words.push(sight.wanted(self.rules, &mut self.people, &mut self.circuit));
                continue;
            }
            let seen = sight.seen(self.rules, &mut self.people, &mut self.circuit);
            let other = sight.seen(self.rules, others, &mut self.circuit);
            words.push(self.circuit.all([seen, !other]));
            if let Some(untested) = &mut untested {
                let without = sight.seen(self.rules, untested, &mut self.circuit);
                words.push(self.circuit.all([seen, !without]));
            }
        }
        self.circuit.any(words)
    }

    /// That someone is shown something else than these others.
    fn differ(&mut self, number: QuestionId, others: &mut People, sights: &[Sight]) -> Literal {
        let mut differences = Vec::new();
        for sight in sights.iter().filter(|sight| !sight.fills_in(number)) {
            let seen = sight.seen(self.rules, &mut self.people, &mut self.circuit);
            let other = sight.seen(self.rules, others, &mut self.circuit);
            differences.push(self.circuit.differ(seen, other));
        }
        self.circuit.any(differences)
    }

    fn report_unknown(&mut self, number: QuestionId, found: &Found, sights: &[Sight]) {
        let rules = self.rules;
        let people = [&found.unknown, &found.like, &found.unlike];
        let plain = people.map(|answers| Plain::like(rules, answers));
        let seen = |at: usize, sight: &Sight| sight.seen_by(rules, &plain[at]);
        let mut others = sights.iter().filter(|sight| !sight.fills_in(number));
        let untested = plain[0].without_unknown(number);
        let is_untold = others.all(|sight| {
            let by_name = || sight.seen_by(rules, &untested).is_none();
            seen(0, sight).is_none() || seen(1, sight).is_some() && !by_name()
        });
        let other = sights.iter().filter(|sight| !sight.fills_in(number));
        let mut other = other.filter(|sight| seen(0, sight).is_some() != seen(2, sight).is_some());
        let lost = other.find_map(|sight| sight.block_seen_by(rules, &plain[2]));
        let named = self.reasons(number, found, lost);
        let place = rules.questions[number].place;
        let name = rules.questions[number].name.clone();
        let of = match &rules.questions[number].kind {
            QuestionKind::Number { .. } => "比大小",
            QuestionKind::Date { .. }
            | QuestionKind::Single(_)
            | QuestionKind::Multi(..)
            | QuestionKind::Text { .. } => "比日期",
        };
        let day = found.unlike.get(number);
        let day =
            day.map_or_else(String::new, |day| person::words(&rules.questions[number].kind, day));
        let shown =
            |replayed: &Replayed| Some(replayed.is_someone() && replayed.asks(number) && is_untold);
        let case = Case { answers: found.unknown.clone(), named };
        self.report(&case, shown, |person| {
            let finding =
                Finding::new(place, ProofProblem::UnknownUntold { question: name, person, of });
            match lost {
                Some(block) => {
                    finding.with(rules.blocks[block].place, &format!("答{day}的人看到这一项"))
                }
                None => finding,
            }
        });
    }

    /// The answers by which others see what this person does not; all of them where it is no block.
    fn reasons(&self, number: QuestionId, found: &Found, lost: Option<BlockId>) -> Vec<QuestionId> {
        let program = &self.compiled.program;
        let unlike = replay(program, &found.unlike, None);
        let lost = lost.and_then(|block| self.compiled.shown_as(block));
        let causes = lost.map(|block| unlike.causes_of(block).collect::<Vec<_>>());
        let own = replay(program, &found.unknown, None);
        let asked = self.rules.questions.ids().filter(|&question| {
            let shared = found.unknown.get(question) == found.unlike.get(question);
            own.questions[question] == QuestionState::Answered
                && (question == number
                    || causes.as_ref().is_none_or(|causes| shared && causes.contains(&question)))
        });
        asked.collect()
    }
}
