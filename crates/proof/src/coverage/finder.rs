//! The search for one person at a time: one who exercises a goal, most goals, or some with few answers.

use crate::symbolic::circuit::Circuit;
use crate::symbolic::solver::{Batsat, Literal, OutOfSteps};
use rules::Answers;

use super::Tested;
use super::goals::Goal;
use super::someone::Someone;

/// Most steps to look for somebody better than the one who is known.
const MOST_TO_IMPROVE: u64 = 1_000;
/// Most goals that are counted: the statements it takes are the square of them.
const MOST_TO_COUNT: usize = 200;

/// How much a search may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Most clauses learnt.
    pub steps: u64,
    /// Consequences drawn after which the first person found is good enough.
    pub work: u64,
}

/// How far a search has come.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// So many people were found.
    pub people: usize,
    /// So many goals none of them exercises.
    pub left: usize,
}

/// Someone who was looked for.
struct Someones {
    answers: Answers,
    /// The goals they exercise.
    goals: Vec<usize>,
    /// How much they answer.
    effort: usize,
}

/// A search among all people of a guide.
pub(super) struct Finder<'r> {
    circuit: Circuit,
    work: u64,
    someone: Someone<'r>,
    /// For each goal, that it is still wanted.
    wanted: Vec<Literal>,
    /// So many wanted goals are exercised, or more, from one on; made where it is needed.
    exercised: Vec<Literal>,
    /// So much is answered, or more, from one on; made where it is needed.
    effort: Vec<Literal>,
}

impl<'r> Finder<'r> {
    pub fn new(limits: Limits, tested: Tested<'r>, goals: &[Goal]) -> Finder<'r> {
        let mut circuit = Circuit::new(Box::new(Batsat::new(limits.steps)));
        let someone = Someone::new(tested, goals, &mut circuit);
        let wanted = goals.iter().map(|_| circuit.free()).collect();
        let (exercised, effort) = (Vec::new(), Vec::new());
        Finder { circuit, work: limits.work, someone, wanted, exercised, effort }
    }

    /// Consequences drawn so far.
    pub fn work(&self) -> u64 {
        self.circuit.work()
    }

    /// So much has been done that the first who will do is taken.
    pub fn is_tired(&self) -> bool {
        self.work() >= self.work
    }

    /// Which goals someone can exercise. What could not be decided counts as reachable: it is better
    /// told of than left out.
    pub fn reachable(&mut self) -> Vec<bool> {
        let mut reachable = vec![false; self.someone.goals.len()];
        for goal in 0..reachable.len() {
            if reachable[goal] {
                continue;
            }
            match self.circuit.possible(&[self.someone.goals[goal]]) {
                Ok(true) => self.holding().for_each(|goal| reachable[goal] = true),
                Ok(false) => {}
                Err(OutOfSteps) => reachable[goal] = true,
            }
        }
        reachable
    }

    /// The goals the person found last exercises.
    fn holding(&self) -> impl Iterator<Item = usize> {
        let goals = self.someone.goals.iter().enumerate();
        goals.filter(|(_, goal)| self.circuit.holds(**goal)).map(|(goal, _)| goal)
    }

    /// For each two goals, whether one person can exercise both. It is given up where the search is tired.
    pub fn together(&mut self, mut step: impl FnMut(u64)) -> Result<Vec<Vec<bool>>, OutOfSteps> {
        let count = self.someone.goals.len();
        let mut together = vec![vec![false; count]; count];
        for one in 0..count {
            if self.is_tired() {
                return Err(OutOfSteps);
            }
            step(self.work());
            for other in one + 1..count {
                let both = [self.someone.goals[one], self.someone.goals[other]];
                if !together[one][other] && self.circuit.possible(&both)? {
                    // One example answers for every pair it exercises.
                    let held: Vec<usize> = self.holding().collect();
                    for &goal in &held {
                        held.iter().for_each(|&with| together[goal][with] = true);
                    }
                }
            }
        }
        Ok(together)
    }

    /// People who together exercise every wanted goal, each chosen for exercising most of what was
    /// left, as long as there are not too many and the search is not tired. Each goal must be one that someone exercises. Where the limit
    /// is reached, the people found until then.
    pub fn one_by_one(
        &mut self,
        mut step: impl FnMut(u64, Found),
    ) -> (Vec<Answers>, Result<(), OutOfSteps>) {
        let mut wanted = vec![true; self.someone.goals.len()];
        let mut people = Vec::new();
        while let Some(first) = wanted.iter().position(|wanted| *wanted) {
            let found = match wanted.len() > MOST_TO_COUNT || self.is_tired() {
                true => self.with(first, &wanted),
                false => self.with_most(&wanted),
            };
            let found = match found {
                Ok(found) => found,
                Err(OutOfSteps) => return (people, Err(OutOfSteps)),
            };
            found.goals.into_iter().for_each(|goal| wanted[goal] = false);
            people.push(found.answers);
            let left = wanted.iter().filter(|wanted| **wanted).count();
            step(self.work(), Found { people: people.len(), left });
        }
        (people, Ok(()))
    }

    /// Somebody who exercises a goal, and of what else is wanted one after the other as long as it goes
    /// together and there is strength left for it.
    fn with(&mut self, goal: usize, wanted: &[bool]) -> Result<Someones, OutOfSteps> {
        let mut all_of = vec![self.someone.goals[goal]];
        let mut found = self.person(&all_of)?.ok_or(OutOfSteps)?;
        let others = (goal + 1..wanted.len()).filter(|&other| wanted[other]);
        for other in others {
            if self.work() >= self.work.saturating_mul(2) {
                break;
            }
            let is_there = found.goals.contains(&other);
            all_of.push(self.someone.goals[other]);
            match if is_there { None } else { self.better(&all_of) } {
                Some(more) => found = more,
                None if is_there => {}
                None => drop(all_of.pop()),
            }
        }
        Ok(found)
    }

    /// The person who exercises most of what is wanted, with as few answers as that takes.
    fn with_most(&mut self, wanted: &[bool]) -> Result<Someones, OutOfSteps> {
        self.count();
        self.count_effort();
        let pairs = self.wanted.iter().zip(wanted);
        let which: Vec<Literal> =
            pairs.map(|(&literal, &wanted)| if wanted { literal } else { !literal }).collect();
        let most = wanted.iter().filter(|wanted| **wanted).count();
        let at_least = |count: usize, finder: &Finder| {
            [which.as_slice(), &[finder.exercised[count - 1]]].concat()
        };
        let mut found = self.person(&at_least(1, self))?.ok_or(OutOfSteps)?;
        loop {
            let reached = found.goals.iter().filter(|goal| wanted[**goal]).count();
            let more = match reached < most && !self.is_tired() {
                true => self.better(&at_least(reached + 1, self)),
                false => None,
            };
            match more {
                Some(more) => found = more,
                None => return Ok(self.briefest(at_least(reached, self), found)),
            }
        }
    }

    /// The person with fewest answers who exercises all of these.
    pub fn with_fewest(&mut self, goals: &[usize]) -> Result<Answers, OutOfSteps> {
        let all_of: Vec<Literal> = goals.iter().map(|&goal| self.someone.goals[goal]).collect();
        let found = self.person(&all_of)?.ok_or(OutOfSteps)?;
        Ok(self.briefest(all_of, found).answers)
    }

    /// Of the people like this one with fewest answers, who fills in all texts or none if there is.
    fn briefest(&mut self, mut all_of: Vec<Literal>, found: Someones) -> Someones {
        let mut best = found;
        if self.is_tired() {
            return best;
        }
        self.count_effort();
        all_of.push(self.someone.alike);
        match self.better(&all_of) {
            Some(found) => best = found,
            None => drop(all_of.pop()),
        }
        while best.effort > 0 && !self.is_tired() {
            let fewer = [all_of.as_slice(), &[!self.effort[best.effort - 1]]].concat();
            match self.better(&fewer) {
                Some(found) => best = found,
                None => break,
            }
        }
        best
    }

    /// Somebody better than who is known, where that is soon found.
    fn better(&mut self, all_of: &[Literal]) -> Option<Someones> {
        let is_found = self.circuit.possible_within(MOST_TO_IMPROVE, all_of);
        is_found.is_ok_and(|is_found| is_found).then(|| self.found())
    }

    fn person(&mut self, all_of: &[Literal]) -> Result<Option<Someones>, OutOfSteps> {
        Ok(self.circuit.possible(all_of)?.then(|| self.found()))
    }

    fn found(&self) -> Someones {
        let effort = self.someone.effort.iter();
        let effort = effort.filter(|answered| self.circuit.holds(**answered)).count();
        let answers = self.someone.found(&self.circuit);
        Someones { answers, goals: self.holding().collect(), effort }
    }

    fn count(&mut self) {
        if self.exercised.is_empty() {
            let pairs = self.someone.goals.iter().zip(&self.wanted);
            let goals: Vec<Literal> =
                pairs.map(|(&goal, &wanted)| self.circuit.all([goal, wanted])).collect();
            self.exercised = self.circuit.counts(&goals, goals.len());
        }
    }

    fn count_effort(&mut self) {
        if self.effort.is_empty() {
            let effort = self.someone.effort.clone();
            self.effort = self.circuit.counts(&effort, effort.len());
        }
    }
}
