//! Who is meant, as a short list of answers.
//!
//! Owns the search for terms that together mean exactly some people: find someone not yet covered,
//! leave out every answer that is not needed, allow every other option that does as well, and go on
//! with those still uncovered. Answers to later questions are left out first, so that the list names
//! what decides. Where a condition that stands in the rules means the same people, it is told in the
//! editor's own words, which the page uses too.

use rules::{List, OptionId, OptionSet, QuestionId, SumId, ValueSet};
use std::collections::BTreeMap;

use super::space::{Side, Space};
use super::term::{Measure, Part, Term, TooFine};
use crate::symbolic::people::{Form, Reply, members};
use crate::symbolic::solver::{Literal, OutOfSteps};
use crate::symbolic::sums::Total;
use language::order::set_of;
use language::rule_set::Cond;
use language::spell;

mod sums;

/// The editor's own words are what the page says, so they may be so many times as long as a list.
const LONGER: usize = 2;
/// Most terms looked for; whoever is left is not listed, and that is said.
const MOST_TERMS: usize = 200;

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// Any of these.
    pub terms: Vec<Term>,
    /// The terms are all there are.
    pub is_whole: bool,
    /// In words: each term, or one condition of the rules that means the same.
    pub words: Vec<String>,
}

impl Who {
    /// How long it is to read.
    pub(super) fn length(&self) -> usize {
        self.words.iter().map(|words| length(words)).sum()
    }
}

/// The search among some people.
pub(super) struct Cover<'s, 'a> {
    pub space: &'s mut Space<'a>,
    /// What is said in answer to each question that may be named; none = not to be named.
    pub said: List<QuestionId, Option<Reply>>,
    /// Only these people are looked at.
    pub among: Vec<Literal>,
    /// Sums that may be named, and what they come to.
    sums: Vec<(Measure, Total)>,
    /// Of each of them that changed for anyone, that it did.
    changed: Vec<(SumId, Literal)>,
    /// A question whose answer has more digits than so many for all of these people.
    finer: Option<TooFine>,
}

impl<'s, 'a> Cover<'s, 'a> {
    /// Among some people, any question may be named.
    pub fn among(space: &'s mut Space<'a>, among: &[Literal]) -> Cover<'s, 'a> {
        let said = space.said.map(|reply| Some(reply.clone()));
        let sums = space.measures();
        let changed = sums.iter().filter(|(measure, _)| measure.side == Some(Side::New));
        let changed = changed.map(|(measure, _)| (measure.sum, space.changed(measure.sum)));
        let (changed, among) = (changed.collect(), among.to_vec());
        Cover { changed, sums, space, said, among, finer: None }
    }

    /// Among some people, only questions with what is said here may be named, and no sums.
    pub fn naming(
        space: &'s mut Space<'a>,
        said: List<QuestionId, Option<Reply>>,
        among: Vec<Literal>,
    ) -> Cover<'s, 'a> {
        Cover { space, said, among, sums: Vec::new(), changed: Vec::new(), finer: None }
    }

    /// Only those whose number has more digits than the other guide takes, which every term then says.
    pub fn only_finer(&mut self, question: QuestionId, digits: u8) {
        self.among.extend(self.space.too_fine(question));
        self.finer = Some(TooFine { question, digits });
    }

    /// Exactly those of whom a statement holds; none where there are none.
    pub fn of(&mut self, statement: Literal) -> Result<Option<Who>, OutOfSteps> {
        let mut who = Who::default();
        let mut left = self.among.clone();
        left.push(statement);
        while self.space.anyone(&left)? {
            if who.terms.len() == MOST_TERMS {
                break;
            }
            let term = self.person();
            let term = self.shortest(term, statement)?;
            let literals = self.literals(&term);
            let covered = self.space.circuit.all(literals);
            left.push(!covered);
            who.terms.push(term);
        }
        if who.terms.is_empty() {
            return Ok(None);
        }
        who.is_whole = who.terms.len() < MOST_TERMS || !self.space.anyone(&left)?;
        self.drop_covered(&mut who.terms, statement)?;
        who.terms.iter_mut().for_each(|term| term.finer = self.finer);
        who.words = who.terms.iter().map(|term| term.words(&self.space.aligned.new)).collect();
        if let Some(words) = self.as_written(statement, &who.words)? {
            who.words = vec![words];
        }
        Ok(Some(who))
    }

    /// A condition of the rules, unchanged, that means the same people.
    fn as_written(
        &mut self,
        statement: Literal,
        words: &[String],
    ) -> Result<Option<String>, OutOfSteps> {
        let mut most = LONGER * words.iter().map(|words| length(words)).sum::<usize>();
        let mut found = None;
        if self.said.contains(&None) || self.finer.is_some() {
            // Only some questions may be named, and a condition may look at others.
            return Ok(None);
        }
        let mut conditions = self.space.unchanged_conditions();
        if words.len() > 1 {
            conditions.extend(self.values_they_have(statement)?);
        }
        for (cond, literal) in conditions {
            let words = spell::spell(&self.space.aligned.new, &cond);
            if words.is_empty() || length(&words) > most {
                continue;
            }
            let differ = self.space.circuit.differ(statement, literal);
            let mut differing = self.among.clone();
            differing.push(differ);
            if !self.space.anyone(&differing)? {
                most = length(&words).saturating_sub(1);
                found = Some(words);
            }
        }
        Ok(found)
    }

    /// For each fact that is as it was, the values these people have.
    fn values_they_have(&mut self, statement: Literal) -> Result<Vec<(Cond, Literal)>, OutOfSteps> {
        let mut found = Vec::new();
        for (fact, values) in self.space.unchanged_facts() {
            let mut set = ValueSet::EMPTY;
            let mut left = self.among.clone();
            left.push(statement);
            for (id, &value) in values.entries() {
                left.push(value);
                if self.space.anyone(&left)? {
                    set.insert(id);
                }
                left.pop();
            }
            let literal = self.space.circuit.any(members(&values, set));
            found.push((Cond::Fact(fact, set), literal));
        }
        Ok(found)
    }

    /// Everything the person found last says.
    fn person(&self) -> Term {
        let circuit = &self.space.circuit;
        let (mut parts, mut sums) = (BTreeMap::new(), BTreeMap::new());
        for (measure, total) in &self.sums {
            if circuit.holds(total.known) {
                sums.insert(*measure, self.space.stretch(measure.sum, total));
            }
        }
        let changed = self.changed.iter().filter(|(_, changed)| circuit.holds(*changed));
        let changed = set_of(changed.map(|(sum, _)| *sum));
        for (question, reply) in self.said.entries() {
            let Some(reply) = reply.as_ref().filter(|reply| circuit.holds(reply.answered)) else {
                continue;
            };
            match &reply.form {
                Form::Options { chosen, .. } => {
                    let held = chosen.entries().filter(|(_, one)| circuit.holds(**one));
                    let yes: OptionSet = held.map(|(option, _)| option).collect();
                    let part = if self.space.is_single(question) {
                        Part::OneOf(yes)
                    } else {
                        Part::Ticks(yes, OptionSet::all_of(chosen) - yes)
                    };
                    parts.insert(question, part);
                }
                Form::Date { known, .. } if !circuit.holds(*known) => {
                    parts.insert(question, Part::Unknown);
                }
                Form::Date { exact, .. } if !exact.is_empty() => {
                    let line = &self.space.new.days[question];
                    let digits = exact.iter().map(|&digit| circuit.holds(digit));
                    let number = line.exact.and_then(|numbers| numbers.number(digits));
                    let beyond = number.map(|number| number.saturating_add(1));
                    parts.insert(question, Part::Between(number, beyond));
                }
                Form::Date { before, .. } => {
                    let days = &self.space.new.days[question].borders;
                    let at = before.iter().position(|&before| circuit.holds(before));
                    let from = at.unwrap_or(days.len()).checked_sub(1).map(|at| days[at]);
                    parts.insert(question, Part::Between(from, at.map(|at| days[at])));
                }
                Form::Text => {}
            }
        }
        Term { answers: parts, sums, changed, finer: None }
    }

    /// Leaves out and widens whatever can be, everyone meant still being meant.
    fn shortest(&mut self, mut term: Term, statement: Literal) -> Result<Term, OutOfSteps> {
        let questions: Vec<QuestionId> = term.answers.keys().copied().collect();
        for question in questions.iter().rev() {
            if let Some(part) = term.answers.remove(question)
                && !self.suffices(&term, statement)?
            {
                term.answers.insert(*question, part);
            }
        }
        self.shortest_sums(&mut term, statement)?;
        for question in questions {
            if let Some(part) = term.answers.get(&question).cloned() {
                for less in self.wider(question, &part) {
                    self.try_part(&mut term, Step { question, less }, statement)?;
                }
            }
        }
        Ok(term)
    }

    /// Steps by which a part may be widened, tried one after the other.
    fn wider(&self, question: QuestionId, part: &Part) -> Vec<Less> {
        match *part {
            Part::OneOf(set) => {
                let all =
                    OptionSet::all_of(self.space.aligned.new.questions[question].kind.choices());
                (all - set).iter().map(Less::Allow).collect()
            }
            Part::Ticks(yes, no) => {
                // What somebody has says more than what they have not.
                no.iter().chain(yes.iter()).map(Less::Ignore).collect()
            }
            Part::Between(from, to) => {
                let days = &self.space.new.days[question].borders;
                let earlier = days.iter().filter(|&&day| from.is_some_and(|from| day < from));
                let later = days.iter().rev().filter(|&&day| to.is_some_and(|to| day > to));
                let from = std::iter::once(Less::From(None))
                    .chain(earlier.map(|&day| Less::From(Some(day))));
                let to =
                    std::iter::once(Less::To(None)).chain(later.map(|&day| Less::To(Some(day))));
                from.chain(to).collect()
            }
            Part::Unknown | Part::Answered => Vec::new(),
        }
    }

    fn try_part(
        &mut self,
        term: &mut Term,
        Step { question, less }: Step,
        statement: Literal,
    ) -> Result<(), OutOfSteps> {
        let Some(part) = term.answers.get(&question).cloned() else { return Ok(()) };
        let Some(wider) = less.asked(&part) else { return Ok(()) };
        if let Less::Allow(option) = less {
            // An option that nobody here has would only make the list longer.
            let mut alone = term.clone();
            alone.answers.insert(question, Part::OneOf(OptionSet::of(option)));
            let mut here = self.literals(&alone);
            here.extend(&self.among);
            if !self.space.anyone(&here)? {
                return Ok(());
            }
        }
        term.answers.insert(question, wider);
        if !self.suffices(term, statement)? {
            term.answers.insert(question, part);
        }
        Ok(())
    }

    /// Whether the statement holds of everyone who gives these answers.
    fn suffices(&mut self, term: &Term, statement: Literal) -> Result<bool, OutOfSteps> {
        let mut without = self.literals(term);
        without.extend(&self.among);
        without.push(!statement);
        Ok(!self.space.anyone(&without)?)
    }

    /// A term found early may be covered by later, wider ones.
    fn drop_covered(
        &mut self,
        terms: &mut Vec<Term>,
        statement: Literal,
    ) -> Result<(), OutOfSteps> {
        for at in (0..terms.len()).rev() {
            if terms.len() < 2 {
                break;
            }
            let mut only = self.among.clone();
            only.push(statement);
            only.extend(self.literals(&terms[at]));
            for other in terms.iter().enumerate().filter(|(number, _)| *number != at) {
                let literals = self.literals(other.1);
                only.push(!self.space.circuit.all(literals));
            }
            if !self.space.anyone(&only)? {
                terms.remove(at);
            }
        }
        Ok(())
    }

    fn literals(&mut self, term: &Term) -> Vec<Literal> {
        let mut literals = Vec::new();
        let days = std::rc::Rc::clone(&self.space.new.days);
        for (&question, part) in &term.answers {
            if let Some(reply) = &self.said[question] {
                let circuit = &mut self.space.circuit;
                literals.extend(part.literals(reply, &days[question], circuit));
            }
        }
        for (sum, changed) in &self.changed {
            literals.extend(term.changed.contains(sum).then_some(*changed));
        }
        for (sum, range) in &term.sums {
            if let Some((_, total)) = self.sums.iter().find(|(known, _)| known == sum) {
                literals.push(total.known);
                let circuit = &mut self.space.circuit;
                literals.extend(range.from.map(|from| total.reaches(from, circuit)));
                literals.extend(range.to.map(|to| !total.reaches(to, circuit)));
            }
        }
        literals
    }
}

/// A step by which a term means more people.
#[derive(Debug, Clone, Copy)]
struct Step {
    question: QuestionId,
    less: Less,
}

/// One way to ask less of an answer.
#[derive(Debug, Clone, Copy)]
enum Less {
    /// Another option will do.
    Allow(OptionId),
    /// Whether a box is ticked does not matter.
    Ignore(OptionId),
    /// The first day.
    From(Option<i32>),
    /// The day after the last.
    To(Option<i32>),
}

impl Less {
    /// The part of which less is asked; none where an earlier step asks as little.
    fn asked(self, part: &Part) -> Option<Part> {
        match (self, part) {
            (Less::Allow(option), Part::OneOf(set)) => {
                Some(Part::OneOf(*set | OptionSet::of(option)))
            }
            (Less::Ignore(option), Part::Ticks(yes, no)) => {
                let one = OptionSet::of(option);
                Some(Part::Ticks(*yes - one, *no - one))
            }
            (Less::From(day), Part::Between(from, to)) => {
                let is_wider = from.is_some_and(|from| day.is_none_or(|day| day < from));
                is_wider.then_some(Part::Between(day, *to))
            }
            (Less::To(day), Part::Between(from, to)) => {
                let is_wider = to.is_some_and(|to| day.is_none_or(|day| day > to));
                is_wider.then_some(Part::Between(*from, day))
            }
            _ => None,
        }
    }
}

fn length(words: &str) -> usize {
    words.chars().count()
}
