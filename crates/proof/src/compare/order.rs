//! What comes sooner or later on the page than it did.
//!
//! Owns which blocks somebody sees the other way round, and whether somebody is put questions, or offered options,
//! the other way round. Things that nobody ever sees together have no order, and a deadline stands where its day is.

use super::General;
use super::align::Aligned;
use super::causes::Cause;
use super::changes::Collector;
use super::pair_blocks::{BlockPair, moved};
use super::space::{Side, Space};
use super::texts;
use super::{Effect, FieldChange, What};
use crate::symbolic::people::Form;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::order::sort_by_key;
use language::rule_set::{DeadlineTime, RuleSet};
use rules::{Id, OptionId, QuestionId};

/// Most blocks that are named when one has passed them.
const NAMED: usize = 4;
/// So many blocks are looked for that somebody sees beside one that has passed them.
const TRIED: usize = 12;
/// Most names of an order that are listed.
const LISTED: usize = 12;

impl Collector<'_, '_> {
    /// Blocks that were moved past another of their kind, for those who see both.
    pub(super) fn moved(&mut self) -> Result<(), OutOfSteps> {
        let (blocks, aligned) = (self.blocks, self.space().aligned);
        let pairs = blocks.pairs.entries().filter_map(|(old, new)| Some((old, (*new)?)));
        let pairs: Vec<BlockPair> = pairs.map(|(old, new)| BlockPair { old, new }).collect();
        let moved = moved(aligned, &blocks.pairs);
        for &pair in pairs.iter().filter(|pair| moved.contains(&pair.new)) {
            let (mut people, mut all) = (Vec::new(), Vec::new());
            let (mut behind, mut before) = (Vec::new(), Vec::new());
            for &other in &pairs {
                let has_passed = (other.old < pair.old) != (other.new < pair.new);
                // Of two that were moved the later one has passed the other.
                let is_told = moved.contains(&other.new) && other.new > pair.new;
                if !has_passed || is_told || !stand_together(aligned, pair, other) {
                    continue;
                }
                let both = self.see_both(pair, other);
                people.push(both);
                all.push(other.new);
                if behind.len() + before.len() < TRIED && self.space().anyone(&[both])? {
                    let passed = if other.new < pair.new { &mut behind } else { &mut before };
                    passed.push(other.new);
                }
            }
            let people = self.space().circuit.any(people);
            let places = [(behind, ["前面", "后面"]), (before, ["后面", "前面"])];
            let passed = places.into_iter().filter(|(blocks, _)| !blocks.is_empty());
            let fields = passed.map(|(blocks, [was, is])| {
                let of = named(&aligned.new, &blocks);
                FieldChange::new("先后", format!("在{of}{was}"), format!("在{of}{is}"))
            });
            let fields = fields.collect();
            let BlockPair { old, new } = pair;
            let block = &aligned.new.blocks[new];
            let title = texts::title(&aligned.new, &aligned.new, block);
            let kind = block.body.kind().label();
            let effect = Effect { what: What::Moved { old, new }, kind, title, fields };
            self.push(Cause::Moved(all), people, effect);
        }
        Ok(())
    }

    /// That someone sees both blocks, before and after, in the order in which they are written.
    fn see_both(&mut self, one: BlockPair, other: BlockPair) -> Literal {
        let mut parts = Vec::new();
        for pair in [one, other] {
            parts.push(self.when(Side::Old, pair.old));
            parts.push(self.when(Side::New, pair.new));
        }
        let Aligned { old, new, .. } = self.space().aligned;
        for (rules, [one, other]) in [(old, [one.old, other.old]), (new, [one.new, other.new])] {
            let [one, other] = [one, other].map(|block| rules.blocks[block].body.time());
            if one != other {
                parts.push(self.has_no_day(one));
                parts.push(self.has_no_day(other));
            }
        }
        self.space().circuit.all(parts)
    }

    /// That a block stands where it is written, since it has no day.
    fn has_no_day(&mut self, time: Option<&DeadlineTime>) -> Literal {
        let space = self.space();
        match time {
            None | Some(DeadlineTime::Event(_)) => space.circuit.always(),
            Some(DeadlineTime::AfterAnswer { question, .. }) => match space.said[*question].form {
                Form::Date { known, .. } => !known,
                Form::Options { .. } | Form::Text => space.circuit.never(),
            },
            Some(
                DeadlineTime::Day(..)
                | DeadlineTime::Window(_)
                | DeadlineTime::Month(..)
                | DeadlineTime::AfterDay { .. },
            ) => space.circuit.never(),
        }
    }
}

/// Whether two blocks stand in one list, before and after: of a kind, on the same card, for the same readers.
fn stand_together(aligned: &Aligned, one: BlockPair, other: BlockPair) -> bool {
    let place = |rules: &RuleSet, block: BlockId| {
        let said = &rules.blocks[block];
        let only = if rules.is_for_reader(block) { Vec::new() } else { said.only.clone() };
        (said.body.kind(), said.step, only)
    };
    place(&aligned.old, one.old) == place(&aligned.old, other.old)
        && place(&aligned.new, one.new) == place(&aligned.new, other.new)
}

/// Some blocks by their first words.
fn named(rules: &RuleSet, blocks: &[BlockId]) -> String {
    let mut titles: Vec<String> = Vec::new();
    for title in blocks.iter().map(|&block| texts::title(rules, rules, &rules.blocks[block])) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let first = titles.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    if titles.len() > NAMED { format!("{first}等") } else { first }
}

/// Questions, and options of each, that somebody meets the other way round.
pub(super) fn of_questions(space: &mut Space) -> Result<Vec<General>, OutOfSteps> {
    let aligned = space.aligned;
    let numbers = &aligned.numbers;
    let mut found = Vec::new();
    let both = aligned.new.questions.ids();
    let both: Vec<QuestionId> = both.filter(|&id| numbers.questions.in_both(id)).collect();
    let asked = both.iter().filter_map(|&id| {
        let replies = space.replies(id);
        Some(Met {
            id,
            old: numbers.questions.in_old(id)?,
            by: replies.map(|reply| reply.answered),
        })
    });
    let asked: Vec<Met<QuestionId>> = asked.collect();
    let name = |rules: &RuleSet, id: QuestionId| rules.questions[id].name.clone();
    if is_turned(space, &asked)? {
        found.push(told("问题的先后".to_owned(), &asked, |id| name(&aligned.new, id)));
    }
    for &id in &both {
        let question = &aligned.new.questions[id];
        // The rows of a list are told of with the list.
        if question.listed.is_some() || aligned.old.questions[id].listed.is_some() {
            continue;
        }
        let [before, after] = space.replies(id);
        let (Form::Options { open: were, .. }, Form::Options { open: are, .. }, Some(own)) =
            (before.form, after.form, numbers.questions.in_old(id))
        else {
            continue;
        };
        let (options, asked) = (&numbers.options[own], [before.answered, after.answered]);
        let met = question.kind.choices().ids().filter(|&option| options.in_both(option));
        let met = met.filter_map(|option| {
            let open = [[were[option], asked[0]], [are[option], asked[1]]];
            let by = open.map(|parts| space.circuit.all(parts));
            Some(Met { id: option, old: options.in_old(option)?, by })
        });
        let met: Vec<Met<OptionId>> = met.collect();
        if is_turned(space, &met)? {
            let subject = format!("问题“{}”选项的先后", question.ask);
            let name = |option: OptionId| question.kind.choices()[option].name.clone();
            found.push(told(subject, &met, name));
        }
    }
    Ok(found)
}

/// Something that both guides have, and who meets it in either.
struct Met<I> {
    id: I,
    old: I,
    by: [Literal; 2],
}

/// Whether somebody meets two of them the other way round. They are in the new order.
fn is_turned<I: Id + Ord>(space: &mut Space, all: &[Met<I>]) -> Result<bool, OutOfSteps> {
    for (at, later) in all.iter().enumerate() {
        for sooner in all[..at].iter().filter(|sooner| sooner.old > later.old) {
            if space.anyone(&[sooner.by, later.by].concat())? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The order in which they are met in either guide.
fn told<I: Id + Ord>(subject: String, all: &[Met<I>], name: impl Fn(I) -> String) -> General {
    let mut before: Vec<&Met<I>> = all.iter().collect();
    sort_by_key(&mut before, |met| met.old);
    let old: Vec<String> = before.into_iter().map(|met| name(met.id)).collect();
    let new: Vec<String> = all.iter().map(|met| name(met.id)).collect();
    turned(subject, &old, &new)
}

/// The same names in two orders, from the first that has another place to the last.
pub(super) fn turned(subject: String, old: &[String], new: &[String]) -> General {
    let same = |pair: &(&String, &String)| pair.0 == pair.1;
    let start = old.iter().zip(new).take_while(same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(same).count();
    let said = |names: &[String]| {
        let within = &names[start..names.len() - end];
        let first = within.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join("、");
        match within.len() {
            0..=LISTED => first,
            count => format!("{first}等 {count} 个"),
        }
    };
    General { subject, old: Some(said(old)), new: Some(said(new)) }
}
