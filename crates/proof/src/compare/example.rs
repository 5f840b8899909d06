//! One person for each entry, tried out before they are shown.
//!
//! Owns the search for someone with few answers, their replay under both guides in the engine and in
//! the plain reading, and their words.

use super::changes::{Change, Guide};
use super::space::{Side, Space};
use super::{Example, What};
use crate::prove::confirm::{Replayed, with_everything_asked};
use crate::symbolic::people::{Form, People};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::person;
use language::rule_set::RuleSet;
use rules::{Answers, Program, QuestionId, QuestionState, Session, replay};

/// Most answers counted; a person with more is as good as any other.
const MOST_COUNTED: usize = 12;

/// The search for examples.
pub(super) struct Examples<'g> {
    guides: [Guide<'g>; 2],
    people: [People<'g>; 2],
    whole: [Program; 2],
    /// Someone answers more than so many questions, from one on.
    more_than: Vec<Literal>,
}

/// What somebody is to show.
#[derive(Clone, Copy)]
pub(super) struct Show<'c> {
    /// The edition in whose order and words the answers are told.
    pub told: Side,
    pub changes: &'c [&'c Change],
}

impl<'g> Examples<'g> {
    /// A search among the people of two guides.
    pub fn new(space: &mut Space, guides: [Guide<'g>; 2]) -> Examples<'g> {
        let people = [
            space.own_people(guides[0].rules, Side::Old),
            space.own_people(guides[1].rules, Side::New),
        ];
        let counted = space.said.iter().filter(|reply| !matches!(reply.form, Form::Text));
        let answered: Vec<Literal> = counted.map(|reply| reply.answered).collect();
        let most = answered.len().min(MOST_COUNTED + 1);
        let more_than = space.circuit.counts(&answered, most);
        let whole = guides.map(|guide| with_everything_asked(&guide.compiled.program));
        Examples { guides, people, whole, more_than }
    }

    /// Someone of whom all of this holds, with as few answers as possible.
    pub fn find(
        &mut self,
        space: &mut Space,
        all_of: &[Literal],
        show: Show,
    ) -> Result<Option<Example>, OutOfSteps> {
        let mut person = all_of.to_vec();
        if !space.anyone(&person)? {
            return Ok(None);
        }
        let near = space.new.near_dates(&mut space.circuit);
        if near != space.circuit.always() {
            prefer(space, &mut person, near)?;
        }
        // Whoever meets more of what is told shows more of it.
        for change in show.changes {
            prefer(space, &mut person, change.literal)?;
        }
        for &more in &self.more_than {
            if prefer(space, &mut person, !more)? {
                break;
            }
        }
        settle(space, &mut person)?;
        Ok(Some(self.tried_out(space, show)))
    }

    /// The person found last.
    fn tried_out(&self, space: &Space, Show { told, changes }: Show) -> Example {
        let circuit = &space.circuit;
        let [old, new] = [0, 1].map(|at: usize| self.people[at].found(circuit));
        let replayed = |at: usize, answers| {
            let Guide { rules, compiled, .. } = self.guides[at];
            Replayed::new(rules, compiled, &self.whole[at], answers)
        };
        let (before, after) = (replayed(0, &old), replayed(1, &new));
        let sides = Sides { rules: self.guides.map(|guide| guide.rules), before, after };
        let mut met = changes.iter().filter(|change| circuit.holds(change.literal));
        let is_confirmed = sides.before.is_someone()
            && sides.after.is_someone()
            && met.all(|change| sides.shows(change.effect.what, space));
        Example { words: self.words(space, told, [&old, &new]), is_confirmed }
    }

    /// The answers the page asks for, in the new order, as they are given to one of the two pages
    /// where both ask; those only the old page asks for come last.
    fn words(&self, space: &Space, told: Side, answers: [&Answers; 2]) -> String {
        let order = if told == Side::Old { [0, 1] } else { [1, 0] };
        let sessions =
            [0, 1].map(|at: usize| replay(&self.guides[at].compiled.program, answers[at], None));
        let numbers = &space.aligned.numbers.questions;
        let words = space.said.ids().filter_map(|joint| {
            let own =
                |at: usize| if at == 0 { numbers.in_old(joint) } else { numbers.in_new(joint) };
            let asked = order.into_iter().find_map(|at| {
                let number = own(at)?;
                is_asked(&sessions[at], number).then_some((at, number))
            });
            let (at, number) = asked?;
            let question = &self.guides[at].rules.questions[number];
            let answer = person::words(&question.kind, answers[at].get(number)?);
            Some(format!("{}={answer}", question.name))
        });
        words.collect::<Vec<_>>().join("，")
    }
}

fn is_asked(session: &Session, question: QuestionId) -> bool {
    session.questions[question] == QuestionState::Answered
}

/// Adds a wish to what is known of a person, if someone is like that; otherwise its opposite.
fn prefer(space: &mut Space, person: &mut Vec<Literal>, wish: Literal) -> Result<bool, OutOfSteps> {
    person.push(wish);
    if space.anyone(person)? {
        return Ok(true);
    }
    person.pop();
    person.push(!wish);
    Ok(false)
}

/// Settles every answer, so that the same rules give the same person: questions unanswered, the first
/// options, boxes left empty, known dates where that is possible, and of those known by their digits the
/// nearest to the day that makes the stretch, or the nearest before it.
fn settle(space: &mut Space, person: &mut Vec<Literal>) -> Result<(), OutOfSteps> {
    for question in space.said.ids() {
        let reply = space.said[question].clone();
        if prefer(space, person, !reply.answered)? {
            continue;
        }
        match reply.form {
            Form::Options { chosen, .. } => {
                let is_single = space.is_single(question);
                for chosen in chosen {
                    let wish = if is_single { chosen } else { !chosen };
                    if prefer(space, person, wish)? && is_single {
                        break;
                    }
                }
            }
            Form::Date { known, before, exact } => {
                prefer(space, person, known)?;
                let mut stretch = None;
                for (at, before) in before.into_iter().enumerate() {
                    if !prefer(space, person, !before)? {
                        stretch = stretch.or(Some(at));
                    }
                }
                let is_late = match space.late(question, stretch, &exact) {
                    Some(late) => prefer(space, person, late)?,
                    None => true,
                };
                for digit in exact.into_iter().rev() {
                    prefer(space, person, if is_late { !digit } else { digit })?;
                }
            }
            Form::Text => {}
        }
    }
    // The last wish may have been refused, and then the person found last is none.
    space.anyone(person)?;
    Ok(())
}

/// A person replayed under both guides.
struct Sides<'a> {
    rules: [&'a RuleSet; 2],
    before: Replayed<'a>,
    after: Replayed<'a>,
}

impl Sides<'_> {
    /// Whether both replays show what was said of the person.
    fn shows(&self, what: What, space: &Space) -> bool {
        let shown = |old: Option<BlockId>, new: Option<BlockId>| {
            let moves = self.is_moved_between_pages(old, new);
            let side = |at: usize, block: Option<BlockId>| {
                let block = block.filter(|&block| !moves || self.rules[at].is_for_reader(block));
                block.map_or(Some(false), |block| self.block(at, block))
            };
            side(0, old).zip(side(1, new))
        };
        let numbers = &space.aligned.numbers.questions;
        let asked = |joint: QuestionId| {
            let before = numbers.in_old(joint).is_some_and(|number| self.before.asks(number));
            let after = numbers.in_new(joint).is_some_and(|number| self.after.asks(number));
            (before, after)
        };
        match what {
            What::NoLonger { old, new } => shown(Some(old), new) == Some((true, false)),
            What::Newly { old, new } => shown(old, Some(new)) == Some((false, true)),
            What::Reworded { old, new } | What::Moved { old, new } => {
                shown(Some(old), Some(new)) == Some((true, true))
            }
            What::Told(new) => self.block(1, new) == Some(true),
            What::NoLongerAsked(question) => asked(question) == (true, false),
            What::NewlyAsked(question) => asked(question) == (false, true),
            What::QuestionReworded(_)
            | What::Sources(_)
            | What::AnswerGone(_)
            | What::AnswerNew(_) => true,
        }
    }

    /// Whether a block is shown: on the guide's page, or for one of other roles only, on theirs.
    fn block(&self, at: usize, block: BlockId) -> Option<bool> {
        let (rules, replayed) = (self.rules[at], [&self.before, &self.after][at]);
        if rules.is_for_reader(block) {
            replayed.shows(block)
        } else {
            replayed.gate(rules.blocks[block].when.as_ref())
        }
    }

    /// Whether the block stands on the guide's own page on one side only: then its readers are meant.
    fn is_moved_between_pages(&self, old: Option<BlockId>, new: Option<BlockId>) -> bool {
        let reads = |at: usize, block| self.rules[at].is_for_reader(block);
        matches!((old, new), (Some(old), Some(new)) if reads(0, old) != reads(1, new))
    }
}
