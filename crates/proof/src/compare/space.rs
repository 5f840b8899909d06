//! Everyone, once under the old rules and once under the new.
//!
//! Owns the statements both guides share. A *person* here is a pair: someone who answers the old guide
//! and the new one, and gives the same answer wherever both ask them the same question. Where only one
//! asks, there is only one answer. Who would have to answer differently, because an option is gone,
//! new, or no longer offered to them, is no such pair: `answers.rs` tells of them first, and then
//! [`Space::require_same_answers`] leaves them out.

use language::order::sort;
use rules::{FactId, List, OptionId, QuestionId, SumId, ValueId, ValueSet};
use std::rc::Rc;

use super::align::{Aligned, Coarse};
use super::holidays;
use super::term::{Measure, Range};
use super::uses;
use crate::symbolic::circuit::Circuit;
use crate::symbolic::days::{self, Exact, Line};
use crate::symbolic::people::{Derived, Form, Given, People, Reply};
use crate::symbolic::solver::{Batsat, Literal, OutOfSteps};
use crate::symbolic::sums::Total;
use crate::symbolic::whole::Whole;
use language::rule_set::{Cond, Question, QuestionKind, RuleSet};

/// All pairs.
pub(super) struct Space<'a> {
    pub aligned: &'a Aligned,
    pub circuit: Circuit,
    /// Everyone under the old rules.
    pub old: People<'a>,
    /// Everyone under the new rules.
    pub new: People<'a>,
    /// What is said in answer to each question, whichever guide asks it.
    pub said: List<QuestionId, Reply>,
    /// For each question of both guides, that it is answered in the same way if both ask it.
    fits: List<QuestionId, Option<Literal>>,
    /// See [`Self::unchanged_conditions`].
    unchanged: Option<Vec<(Cond, Literal)>>,
}

impl<'a> Space<'a> {
    /// Everyone, with a solver of so many steps.
    pub fn new(limit: u64, aligned: &'a Aligned) -> Space<'a> {
        let mut circuit = Circuit::new(Box::new(Batsat::new(limit)));
        let questions = &aligned.old.questions;
        let [before, after] = all_days(aligned, &mut circuit);
        let (free, days) = (Given::days(&aligned.old, before), Rc::new(after));
        let mut old = People::given(&aligned.old, free, &mut circuit);
        // Replies that cannot differ are the same statements, and so is all that follows from them.
        let same = uses::same_questions(aligned);
        let shared = old.replies.map_entries(|id, reply| reply.clone().filter(|_| same[id]));
        let (derived, totals) = (aligned.new.facts.filled(None), aligned.new.sums.filled(None));
        let given = Given { days, replies: shared, derived, totals };
        let mut new = People::given(&aligned.new, given, &mut circuit);
        let said = questions.map_ids(|id| {
            let replies = [old.reply(id, &mut circuit), new.reply(id, &mut circuit)];
            either(&replies[0], &replies[1], &mut circuit)
        });
        let fits = questions.filled(None);
        let mut space = Space { aligned, circuit, old, new, said, fits, unchanged: None };
        space.fits = questions.map_ids(|question| space.fit(question));
        space
    }

    /// Whether anyone is like this.
    pub fn anyone(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        self.circuit.possible(all_of)
    }

    /// That someone answers the same to each of these questions.
    pub fn same_answers(&self, questions: impl IntoIterator<Item = QuestionId>) -> Vec<Literal> {
        questions.into_iter().filter_map(|question| self.fits[question]).collect()
    }

    /// From now on only those are meant who answer the same to every question.
    pub fn require_same_answers(&mut self) {
        for fit in self.fits.clone().into_iter().flatten() {
            self.circuit.require(&[fit]);
        }
    }

    /// Whether a question is a 单选.
    pub fn is_single(&self, question: QuestionId) -> bool {
        matches!(self.aligned.new.questions[question].kind, QuestionKind::Single(_))
    }

    /// Of a date that is known by its digits, that it is not before the day that its stretch is told by; none of a
    /// number, of which the least is told.
    pub fn late(
        &mut self,
        question: QuestionId,
        stretch: Option<usize>,
        digits: &[Literal],
    ) -> Option<Literal> {
        let QuestionKind::Date { .. } = &self.aligned.new.questions[question].kind else {
            return None;
        };
        let days = self.new.days[question].exact?;
        let near = self.new.day(question, stretch);
        Some(days.bits(digits.to_vec()).at_least(i64::from(near.0), &mut self.circuit))
    }

    /// The replies to a question, old and new.
    pub fn replies(&mut self, question: QuestionId) -> [Reply; 2] {
        [self.old.reply(question, &mut self.circuit), self.new.reply(question, &mut self.circuit)]
    }

    /// What can be said of a fact, old and new.
    pub fn facts(&mut self, fact: FactId) -> [Derived; 2] {
        [self.old.fact(fact, &mut self.circuit), self.new.fact(fact, &mut self.circuit)]
    }

    /// All that can be said of a sum, old and new, part by part.
    pub fn sums(&mut self, sum: SumId) -> [Vec<Literal>; 2] {
        let within = self.aligned.span(sum);
        let circuit = &mut self.circuit;
        let totals = [self.old.total(sum, circuit), self.new.total(sum, circuit)];
        totals.map(|total| total.statements(within, circuit))
    }

    /// The sums of both guides, and what they come to: once where nobody's differs.
    pub fn measures(&mut self) -> Vec<(Measure, Total)> {
        let both = |sum: &SumId| self.aligned.numbers.sums.in_both(*sum);
        let sums: Vec<SumId> = self.aligned.new.sums.ids().filter(both).collect();
        let mut measures = Vec::new();
        for sum in sums {
            let [was, is] = self.sums(sum);
            let (old, new) =
                (self.old.total(sum, &mut self.circuit), self.new.total(sum, &mut self.circuit));
            if was == is {
                measures.push((Measure { sum, side: None }, new));
            } else {
                measures.push((Measure { sum, side: Some(Side::Old) }, old));
                measures.push((Measure { sum, side: Some(Side::New) }, new));
            }
        }
        measures
    }

    /// That a sum comes to something else than before, or there is one only before, or only now.
    pub fn changed(&mut self, sum: SumId) -> Literal {
        let [was, is] = self.sums(sum);
        let pairs = was.into_iter().zip(is);
        let differ: Vec<Literal> = pairs.map(|(was, is)| self.circuit.differ(was, is)).collect();
        self.circuit.any(differ)
    }

    /// The numbers that either guide compares a sum with: the first of each stretch.
    pub fn borders(&self, sum: SumId) -> Vec<i32> {
        let mut borders = days::of_sum(&self.aligned.old, sum);
        borders.extend(days::of_sum(&self.aligned.new, sum));
        sort(&mut borders);
        borders.dedup();
        borders
    }

    /// The stretch in which a sum lies, of the person found last.
    pub fn stretch(&self, sum: SumId, total: &Total) -> Range {
        let number = total.found(&self.circuit);
        let mut range = Range { from: None, to: None };
        for border in self.borders(sum) {
            if i64::from(border) > number {
                range.to = Some(border);
                break;
            }
            range.from = Some(border);
        }
        range
    }

    /// The conditions of the new guide's blocks and the values of its facts that mean the same people
    /// as they did, and of whom they hold.
    pub fn unchanged_conditions(&mut self) -> Vec<(Cond, Literal)> {
        if let Some(known) = &self.unchanged {
            return known.clone();
        }
        let new = &self.aligned.new;
        let values = new.facts.entries().flat_map(|(fact, table)| {
            table.values.ids().map(move |value| Cond::Fact(fact, ValueSet::of(value)))
        });
        let whens = new.blocks.iter().filter_map(|block| block.when.clone());
        let mut unchanged: Vec<(Cond, Literal)> = Vec::new();
        for cond in values.chain(whens) {
            let is = self.new.cond(&cond, &mut self.circuit);
            // What does not differ is the same statement.
            let is_same = self.old.cond(&cond, &mut self.circuit) == is;
            if is_same && !unchanged.iter().any(|(_, literal)| *literal == is) {
                unchanged.push((cond, is));
            }
        }
        self.unchanged = Some(unchanged.clone());
        unchanged
    }

    /// Facts whose every value means the same people as it did, and of whom each value holds.
    pub fn unchanged_facts(&mut self) -> Vec<(FactId, List<ValueId, Literal>)> {
        let facts = self.aligned.new.facts.ids().filter_map(|fact| {
            let [old, new] = self.facts(fact);
            (old.values == new.values).then_some((fact, new.values))
        });
        facts.collect()
    }

    /// People of one guide in its own numbers, for its own program.
    pub fn own_people<'r>(&mut self, rules: &'r RuleSet, of: Side) -> People<'r> {
        let numbers = &self.aligned.numbers;
        let people = if of == Side::Old { &self.old } else { &self.new };
        let joint = |question: QuestionId| match of {
            Side::Old => numbers.questions.joint(question),
            Side::New => question,
        };
        let option = |question: QuestionId, option: OptionId| match of {
            Side::Old => numbers.options[question].joint(option),
            Side::New => option,
        };
        let own = |number: QuestionId, question: &Question| {
            let mut reply = people.replies[joint(number)].clone()?;
            if let Form::Options { open, chosen } = &mut reply.form {
                let choices = question.kind.choices();
                let pick =
                    |all: &List<OptionId, Literal>| choices.map_ids(|at| all[option(number, at)]);
                (*open, *chosen) = (pick(open), pick(chosen));
            }
            Some(reply)
        };
        let replies = rules.questions.map_entries(own);
        let days = rules.questions.map_ids(|number| people.days[joint(number)].clone());
        let given = Given { replies, ..Given::days(rules, days) };
        People::given(rules, given, &mut self.circuit)
    }

    /// The new rules read of people who have the replies, values and sums of the old ones, but for some,
    /// whose new ones they have. What only the new guide has is new anyway.
    pub fn reading(&mut self, renewed: &Renewed) -> People<'a> {
        let Renewed { questions, facts, sums } = renewed;
        let numbers = &self.aligned.numbers;
        let replies = self.said.map_ids(|question| {
            let is_new =
                questions.contains(&question) || numbers.questions.in_old(question).is_none();
            let people = if is_new { &self.new } else { &self.old };
            people.replies[question].clone()
        });
        let derived = self.aligned.new.facts.map_ids(|fact| {
            let is_new = facts.contains(&fact) || numbers.facts.in_old(fact).is_none();
            let people = if is_new { &self.new } else { &self.old };
            people.derived[fact].clone()
        });
        let totals = self.aligned.new.sums.map_ids(|sum| {
            let is_new = sums.contains(&sum) || numbers.sums.in_old(sum).is_none();
            let people = if is_new { &self.new } else { &self.old };
            people.totals[sum].clone()
        });
        let given = Given { days: Rc::clone(&self.new.days), replies, derived, totals };
        People::given(&self.aligned.new, given, &mut self.circuit)
    }

    /// That someone whom both guides ask a question answers the finer one what the other cannot take.
    pub fn too_fine(&mut self, question: QuestionId) -> Option<Literal> {
        let side = self.aligned.coarse.get(&question)?.side;
        let replies = self.replies(question);
        let (days, fine) = match side {
            Side::Old => (&self.new.days, &replies[1]),
            Side::New => (&self.old.days, &replies[0]),
        };
        let (Some(whole), Form::Date { known, .. }) = (days[question].whole, &fine.form) else {
            return None;
        };
        let [old, new] = &replies;
        Some(self.circuit.all([old.answered, new.answered, *known, !whole.is]))
    }

    fn fit(&mut self, question: QuestionId) -> Option<Literal> {
        if !self.aligned.numbers.questions.in_both(question) {
            return None;
        }
        let [old, new] = self.replies(question);
        let pairs = pairs(&old, &new);
        let too_fine = self.too_fine(question);
        if pairs.is_empty() && too_fine.is_none() {
            return None;
        }
        let fit = self.circuit.free();
        if let Some(too_fine) = too_fine {
            self.circuit.require(&[!fit, !too_fine]);
        }
        for (old_one, new_one) in pairs {
            let unless = [!fit, !old.answered, !new.answered];
            self.circuit.require(&[unless.as_slice(), &[!old_one, new_one]].concat());
            self.circuit.require(&[unless.as_slice(), &[old_one, !new_one]].concat());
        }
        Some(fit)
    }
}

/// What is read as it is now.
#[derive(Debug, Clone, Default)]
pub(super) struct Renewed {
    pub questions: Vec<QuestionId>,
    pub facts: Vec<FactId>,
    pub sums: Vec<SumId>,
}

/// Which of the two guides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// The days of both guides, as they are told apart in each.
fn all_days(aligned: &Aligned, circuit: &mut Circuit) -> [List<QuestionId, Line>; 2] {
    let both = joint_days(aligned);
    let [mut old, mut new] = [both.clone(), both];
    for (&question, &Coarse { side, times, .. }) in &aligned.coarse {
        let (always, free) = (circuit.always(), circuit.free());
        let (coarse, fine) = match side {
            Side::Old => (&mut old, &mut new),
            Side::New => (&mut new, &mut old),
        };
        coarse[question].whole = Some(Whole { times, is: always });
        fine[question].whole = Some(Whole { times, is: free });
    }
    [old, new]
}

/// The days of both guides.
fn joint_days(aligned: &Aligned) -> List<QuestionId, Line> {
    let exact = [days::exact(&aligned.old), days::exact(&aligned.new)];
    let (old, new) = (days::of(&aligned.old), days::of(&aligned.new));
    new.map_entries(|question, more| {
        let mut days = [&old[question][..], more].concat();
        days.extend(days::ends(&aligned.old, &aligned.new, question));
        days.extend(holidays::borders(aligned, question));
        sort(&mut days);
        days.dedup();
        // A number that one of the guides adds is known to the last digit in both.
        let exact = match [exact[0][question], exact[1][question]] {
            [Some(old), Some(new)] => Some(old.and(new)),
            [None, None] => None,
            [one, other] => one.or(other).map(|exact| within_both(exact, aligned, question)),
        };
        Line { borders: days, exact, whole: None }
    })
}

/// The days or numbers that either guide takes, where one of them adds them.
fn within_both(exact: Exact, aligned: &Aligned, question: QuestionId) -> Exact {
    let guides = [&aligned.old, &aligned.new].into_iter();
    let points = guides.filter_map(|rules| days::points(&rules.questions[question].kind));
    points.fold(exact, Exact::and)
}

/// What is said by the two replies, part by part, where it can differ.
fn pairs(old: &Reply, new: &Reply) -> Vec<(Literal, Literal)> {
    let parts = |reply: &Reply| match &reply.form {
        Form::Options { chosen, .. } => chosen.to_vec(),
        Form::Date { known, before, exact } => {
            std::iter::once(known).chain(before).chain(exact).copied().collect()
        }
        Form::Text => Vec::new(),
    };
    let both = parts(old).into_iter().zip(parts(new));
    both.filter(|(old, new)| old != new).collect()
}

/// A question's reply, whoever asks it.
fn either(old: &Reply, new: &Reply, circuit: &mut Circuit) -> Reply {
    let mut any = |one: Literal, other: Literal| circuit.any([one, other]);
    let mut options = |ones: &List<OptionId, Literal>, others: &List<OptionId, Literal>| {
        ones.map_entries(|option, &one| any(one, others[option]))
    };
    let form = match (&old.form, &new.form) {
        (Form::Options { open, chosen }, Form::Options { open: open_now, chosen: chosen_now }) => {
            Form::Options { open: options(open, open_now), chosen: options(chosen, chosen_now) }
        }
        (
            Form::Date { known, before, exact },
            Form::Date { known: known_now, before: before_now, exact: exact_now },
        ) => {
            let known = any(*known, *known_now);
            let mut both = |ones: &[Literal], others: &[Literal]| {
                ones.iter().zip(others).map(|(&one, &other)| any(one, other)).collect()
            };
            Form::Date { known, before: both(before, before_now), exact: both(exact, exact_now) }
        }
        // Only questions of the same type are matched.
        _ => Form::Text,
    };
    Reply { gate: any(old.gate, new.gate), answered: any(old.answered, new.answered), form }
}
