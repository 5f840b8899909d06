//! New cases for what no case exercises, as few as can be found.

use crate::symbolic::days;
use crate::symbolic::solver::OutOfSteps;
use language::order::sort_by;
use language::order::sort_by_key;
use rules::{Answer, Answers, Id, List, QuestionId};

use std::cell::Cell;

use super::finder::{self, Finder, Found};
use super::goals::{self, Goal};
use super::met::Met;
use super::{MOST_STEPS, Tested, least};

/// Most steps one search among several people at once may take.
const MOST_STEPS_TOGETHER: u64 = 20_000;
/// Some ten times what the search for a large guide draws, and some seconds.
const MOST_WORK: u64 = 60_000_000;
/// Work between two words about it: a second or two.
const TELL_EVERY: u64 = 15_000_000;

/// New cases.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// In the order of their answers.
    pub cases: Vec<Proposed>,
    /// What they do not exercise although somebody may: the search was given up, or its example did not
    /// stand the replay.
    pub left: Vec<Goal>,
    /// Whether fewer would do; says nothing where something is left.
    pub least: Least,
}

/// A person to make a case of.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What is answered, and only what is asked.
    pub answers: Answers,
    /// What this case is the first to exercise.
    pub exercises: Vec<Goal>,
}

/// What is known of smaller proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// Fewer cases do not exercise as much.
    Proved,
    /// So many are needed at least; more is not known.
    AtLeast(usize),
}

/// What a proposal may cost. All of it is counted, never timed: the same on every machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most steps of the search for one person at a time.
    pub steps: u64,
    /// Most steps of a search among several people at once.
    pub together: u64,
    /// Consequences drawn after which the first person found for what is left is good enough.
    pub work: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { steps: MOST_STEPS, together: MOST_STEPS_TOGETHER, work: MOST_WORK }
    }
}

/// Proposes cases for everything that the cases there are do not exercise. `step` hears from time to time how
/// far it has come.
#[must_use]
pub fn propose(tested: Tested, limits: Limits, step: &dyn Fn(Found)) -> Proposal {
    let goals = goals::all(tested.rules, tested.compiled);
    let mut missing = tested.missing(&goals);
    // Whoever is shown such a block gets a case that says all of it.
    missing.extend(tested.unnamed(&goals, &missing));
    sort_by_key(&mut missing, |goal| goal.place.start);
    let alone = finder::Limits { steps: limits.steps, work: limits.work };
    let mut finder = Finder::new(alone, tested, &missing);
    let reachable = finder.reachable();
    let goals: Vec<Goal> =
        missing.into_iter().zip(reachable).filter_map(|(goal, is)| is.then_some(goal)).collect();
    let search = Search { tested, goals, borders: days::of(tested.rules), told: Told::new(step) };
    if search.goals.is_empty() {
        return search.proposal(Vec::new(), Least::Proved);
    }
    let mut finder = Finder::new(alone, tested, &search.goals);
    let (people, least) = search.people(&mut finder, limits.together);
    search.proposal(people, least)
}

/// Says how far a search has come, once in so much work.
struct Told<'a> {
    step: &'a dyn Fn(Found),
    next: Cell<u64>,
}

impl<'a> Told<'a> {
    fn new(step: &'a dyn Fn(Found)) -> Told<'a> {
        Told { step, next: Cell::new(TELL_EVERY) }
    }

    fn tell(&self, work: u64, found: Found) {
        if work >= self.next.get() {
            self.next.set(work + TELL_EVERY);
            (self.step)(found);
        }
    }
}

/// A search for people who exercise certain goals, each of which someone exercises.
struct Search<'a> {
    tested: Tested<'a>,
    goals: Vec<Goal>,
    borders: List<QuestionId, Vec<i32>>,
    told: Told<'a>,
}

impl Search<'_> {
    fn people(&self, finder: &mut Finder, limit: u64) -> (Vec<Answers>, Least) {
        // First, as long as the search has nothing to count.
        let nobody = Found { people: 0, left: self.goals.len() };
        let one_each =
            least::one_each(finder, self.goals.len(), |work| self.told.tell(work, nobody));
        let one_each = one_each.unwrap_or_default();
        let few = least::Few { tested: self.tested, goals: &self.goals, one_each };
        let (mut people, whole) = finder.one_by_one(|work, found| self.told.tell(work, found));
        let mut least = Least::AtLeast(few.at_least());
        while whole.is_ok() && least != Least::Proved {
            let fewer = people.len() - 1;
            if fewer < few.at_least() {
                least = Least::Proved;
                continue;
            }
            if finder.is_tired() {
                break;
            }
            match few.people(fewer, limit) {
                Ok(Some(found)) => people = found,
                Ok(None) => least = Least::Proved,
                Err(OutOfSteps) => break,
            }
        }
        (self.briefly(people, finder), least)
    }

    /// The same number of people, each with as few answers as what only they exercise needs.
    fn briefly(&self, mut people: Vec<Answers>, finder: &mut Finder) -> Vec<Answers> {
        for at in 0..people.len() {
            let others = people.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<Met> = others.map(|(_, answers)| self.met(answers)).collect();
            let own: Vec<usize> = (0..self.goals.len())
                .filter(|&goal| !others.iter().any(|met| met.exercises(&self.goals[goal])))
                .collect();
            if finder.is_tired() {
                break;
            }
            if let Ok(briefer) = finder.with_fewest(&own) {
                people[at] = briefer;
            }
        }
        people
    }

    /// The people as cases, in the order of their answers; what each is the first to exercise is what
    /// the engine says.
    fn proposal(&self, people: Vec<Answers>, least: Least) -> Proposal {
        let ranked = people.into_iter().map(|answers| (self.rank(&answers), answers));
        let mut ranked: Vec<(Vec<u64>, Answers)> = ranked.collect();
        sort_by(&mut ranked, |(one, _), (other, _)| one.cmp(other));
        let mut left = self.goals.clone();
        let mut cases = Vec::new();
        for (_, answers) in ranked {
            let met = self.met(&answers);
            let (exercises, rest) = left.into_iter().partition(|goal| met.exercises(goal));
            left = rest;
            cases.push(Proposed { answers: met.asked(), exercises });
        }
        cases.retain(|case: &Proposed| !case.exercises.is_empty());
        Proposal { cases, left, least }
    }

    fn met<'m>(&'m self, answers: &'m Answers) -> Met<'m> {
        Met::new(self.tested.compiled, answers, &self.borders)
    }

    /// Answers question by question, as an editor would sort them.
    fn rank(&self, answers: &Answers) -> Vec<u64> {
        let met = self.met(answers);
        let questions = self.tested.rules.questions.ids();
        let rank = |question| match met.answer(question) {
            None => 0,
            Some(Answer::Choice(option)) => 1 + option.position() as u64,
            Some(Answer::Choices(set)) => 1 + set.bits().reverse_bits(),
            Some(Answer::Date(day)) => 1 + u64::from(day.0.cast_unsigned() ^ (1 << 31)),
            Some(Answer::DateUnknown | Answer::Filled) => u64::MAX,
        };
        questions.map(rank).collect()
    }
}
