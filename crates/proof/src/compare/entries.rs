//! One entry for each edit: who, one example, and what becomes different for them.

use super::causes::Cause;
use super::changes::Change;
use super::cover::{Cover, Who};
use super::example::{Examples, Show};
use super::headings::{Heading, Headings};
use super::space::{Side, Space};
use super::{Effect, Effects, Entry, What};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::order::sort_by_key;

/// Groups changes by their cause, in the order of the causes.
pub(super) fn entries(
    space: &mut Space,
    examples: &mut Examples,
    changes: Vec<Change>,
    headings: &Headings,
) -> Result<Vec<Entry>, OutOfSteps> {
    let mut causes: Vec<(Cause, Vec<Change>)> = Vec::new();
    for change in changes {
        match causes.iter_mut().find(|(cause, _)| *cause == change.cause) {
            Some((_, changes)) => add(space, changes, change),
            None => causes.push((change.cause.clone(), vec![change])),
        }
    }
    sort_by_key(&mut causes, |(cause, _)| rank(cause));
    let mut entries = Vec::new();
    for (cause, changes) in causes {
        entries.extend(entry(space, examples, headings.of(&cause, &changes), &changes)?);
    }
    Ok(entries)
}

/// The same effect on more people is one.
fn add(space: &mut Space, changes: &mut Vec<Change>, change: Change) {
    match changes.iter_mut().find(|known| known.effect == change.effect) {
        Some(known) => known.literal = space.circuit.any([known.literal, change.literal]),
        None => changes.push(change),
    }
}

/// The order of causes: what reaches furthest first.
fn rank(cause: &Cause) -> usize {
    match cause {
        Cause::Constants(_) => 0,
        Cause::Asking(_) => 1,
        Cause::Question(_) => 2,
        Cause::Table(..) => 3,
        Cause::Sum(_) => 4,
        Cause::Value(..) => 5,
        Cause::Clauses(_) => 6,
        Cause::Title(..) => 7,
        Cause::When(..) => 8,
        Cause::Gone(_) => 9,
        Cause::Added(_) => 10,
        Cause::Only(_) => 11,
        Cause::Holidays => 12,
        Cause::Words(_) => 13,
        Cause::Moved(_) => 14,
        Cause::Need(_) => 15,
    }
}

/// Some of the people of an entry: as they are, unless that is much longer than what sets them apart
/// from the others.
fn part(space: &mut Space, whole: Literal, literal: Literal) -> Result<Option<Who>, OutOfSteps> {
    let among = Cover::among(space, &[whole]).of(literal)?;
    let alone = Cover::among(space, &[]).of(literal)?;
    let is_longer = |alone: &Who, among: &Who| {
        alone.words.len() > among.words.len() || alone.length() > 3 * among.length()
    };
    Ok(match (alone, among) {
        (Some(alone), Some(among)) if is_longer(&alone, &among) => Some(among),
        (alone, _) => alone,
    })
}

/// The order of effects on the same people.
fn order(what: What) -> usize {
    match what {
        What::NoLongerAsked(_) | What::AnswerGone(_) => 0,
        What::NewlyAsked(_) | What::AnswerNew(_) => 1,
        What::QuestionReworded(_) => 2,
        What::NoLonger { .. } => 3,
        What::Newly { .. } | What::Told(_) => 4,
        What::Reworded { .. } => 5,
        What::Moved { .. } => 6,
        What::Sources(_) => 7,
    }
}

/// What becomes different for the same people.
pub(super) struct Shared {
    pub people: Literal,
    pub effects: Vec<Effect>,
}

/// What becomes different, for each set of people of `among` that some change is for.
pub(super) fn by_people(
    space: &mut Space,
    among: &[Literal],
    changes: &[Change],
) -> Result<Vec<Shared>, OutOfSteps> {
    let mut groups: Vec<Shared> = Vec::new();
    for change in changes {
        let mut place = None;
        for (at, group) in groups.iter().enumerate() {
            let differ = space.circuit.differ(group.people, change.literal);
            if !space.anyone(&[among, &[differ]].concat())? {
                place = Some(at);
                break;
            }
        }
        match place {
            Some(at) => groups[at].effects.push(change.effect.clone()),
            None => {
                groups
                    .push(Shared { people: change.literal, effects: vec![change.effect.clone()] });
            }
        }
    }
    Ok(groups)
}

fn entry(
    space: &mut Space,
    examples: &mut Examples,
    heading: Heading,
    changes: &[Change],
) -> Result<Option<Entry>, OutOfSteps> {
    let literals: Vec<Literal> = changes.iter().map(|change| change.literal).collect();
    let whole = space.circuit.any(literals);
    let Some(who) = Cover::among(space, &[]).of(whole)? else { return Ok(None) };
    let mut effects = Vec::new();
    for Shared { people, effects: mut list } in by_people(space, &[], changes)? {
        sort_by_key(&mut list, |effect| order(effect.what));
        let who = if space.anyone(&[whole, !people])? { part(space, whole, people)? } else { None };
        effects.push(Effects { who, list });
    }
    // What concerns all of them comes first.
    sort_by_key(&mut effects, |effects| effects.who.is_some());
    let changes: Vec<&Change> = changes.iter().collect();
    let example = examples.find(space, &[whole], Show { told: Side::New, changes: &changes })?;
    let Heading { cause, heading, edits } = heading;
    Ok(Some(Entry { cause, heading, edits, who, example, effects }))
}
