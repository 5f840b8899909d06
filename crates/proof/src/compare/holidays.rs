//! Working days that come to another day because 放假安排 is another, in words that are written the same.
//!
//! Owns for which answers to a date question that is so: stretches of days, on whose ends the line of the
//! question is cut.

use std::collections::HashSet;

use super::align::Aligned;
use super::causes::Cause;
use super::changes::Collector;
use super::pair_blocks::BlockPair;
use super::term::Part;
use super::{FieldChange, texts};
use crate::symbolic::solver::Literal;
use language::id::BlockId;
use language::rule_set::{Counting, DeadlineTime, RuleSet};
use language::span::Span;
use rules::{Date, QuestionId, Workdays};

/// No length of working days goes on longer than so many days.
const LONGEST: i32 = 1000;

/// Answers from the first day on, up to but not with the second.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: i32,
    beyond: i32,
}

/// The first days of stretches whose answers lead to other days than they did, and of those between.
pub(super) fn borders(aligned: &Aligned, question: QuestionId) -> Vec<i32> {
    let of = |rules: &RuleSet| {
        let blocks = rules.blocks.ids();
        let counted = blocks.filter_map(|block| counted(rules, block));
        counted.filter(|(from, _)| *from == question).map(|(_, how)| how).collect()
    };
    let (before, now): (HashSet<Counting>, HashSet<Counting>) =
        (of(&aligned.old), of(&aligned.new));
    let anyones = anyones(aligned, question);
    let stretches = before.intersection(&now).flat_map(|how| stretches(aligned, *how, anyones));
    let ends = stretches.flat_map(|stretch| [stretch.from, stretch.beyond]);
    ends.filter(|&border| anyones.parts(border)).collect()
}

/// From the first day that either edition takes to the last.
fn anyones(aligned: &Aligned, question: QuestionId) -> Span {
    let of = |rules: &RuleSet| rules.questions[question].kind.points().unwrap_or(Span::DAYS);
    of(&aligned.old).hull(of(&aligned.new))
}

/// The question a block counts working days from, and how.
fn counted(rules: &RuleSet, block: BlockId) -> Option<(QuestionId, Counting)> {
    match rules.blocks[block].body.time()? {
        DeadlineTime::AfterAnswer { question, counting, .. } if counting.counts_workdays() => {
            Some((*question, *counting))
        }
        DeadlineTime::AfterAnswer { .. }
        | DeadlineTime::Day(..)
        | DeadlineTime::Window(_)
        | DeadlineTime::Month(..)
        | DeadlineTime::AfterDay { .. }
        | DeadlineTime::Event(_) => None,
    }
}

/// Where both editions count to different days, or only one of them counts to a day at all, of the days that somebody
/// may answer.
fn stretches(aligned: &Aligned, counting: Counting, anyones: Span) -> Vec<Stretch> {
    let [old, new] = [&aligned.old.workdays, &aligned.new.workdays];
    let are_known: Vec<&Workdays> =
        [old, new].into_iter().filter(|workdays| workdays.are_known()).collect();
    let first = are_known.iter().map(|workdays| workdays.first.0).min();
    let last = are_known.iter().map(|workdays| workdays.last.0).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let mut found: Vec<Stretch> = Vec::new();
    if old == new {
        return found;
    }
    for day in anyones.least.max(first - LONGEST)..=anyones.most.min(last + LONGEST) {
        let to = |workdays| counting.day_from(Date(day), workdays);
        if to(old) == to(new) {
            continue;
        }
        match found.last_mut().filter(|stretch| stretch.beyond == day) {
            Some(stretch) => stretch.beyond += 1,
            None => found.push(Stretch { from: day, beyond: day + 1 }),
        }
    }
    found
}

impl Collector<'_, '_> {
    /// A deadline counted by the same rule, which comes to another day for some.
    pub(super) fn recounted(&mut self, blocks: BlockPair, both: Literal) {
        let aligned = self.space().aligned;
        let (old, new) = (counted(&aligned.old, blocks.old), counted(&aligned.new, blocks.new));
        let Some((question, counting)) = new.filter(|_| old == new) else { return };
        let reply = self.space().said[question].clone();
        let line = self.space().new.days[question].clone();
        let circuit = &mut self.space().circuit;
        let stretches = stretches(aligned, counting, anyones(aligned, question));
        let parts = stretches.into_iter().map(|stretch| {
            let part = Part::Between(Some(stretch.from), Some(stretch.beyond));
            let literals = part.literals(&reply, &line, circuit);
            circuit.all(literals)
        });
        let parts: Vec<Literal> = parts.collect();
        let circuit = &mut self.space().circuit;
        let any = circuit.any(parts);
        let theirs = circuit.all([both, any]);
        if theirs == circuit.never() {
            return;
        }
        let time = |rules: &RuleSet, block: BlockId| texts::time(rules, &rules.blocks[block]);
        let (was, is) = (time(&aligned.old, blocks.old), time(&aligned.new, blocks.new));
        // Other words have been told of, with everyone who reads them.
        if was == is {
            let now = format!("{is}〔算出来的日子变了〕");
            let effect = self.reworded(blocks, vec![FieldChange::new("时间", was, now)]);
            self.push(Cause::Holidays, theirs, effect);
        }
    }
}
