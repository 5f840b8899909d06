//! The search for one person at a time: one who exercises a goal, most goals, or some with few answers.

use crate::symbolic::circuit::Circuit;
use crate::symbolic::solver::{Batsat, Literal, OutOfSteps};
use language::compile::Compiled;
use language::rule_set::RuleSet;
use rules::Answers;

use super::goals::Goal;
use super::someone::Someone;

/// Someone who was looked for.
struct Found {
    answers: Answers,
    /// The goals they exercise.
    goals: Vec<usize>,
    /// How much they answer.
    effort: usize,
}

/// A search among all people of a guide.
pub(super) struct Finder<'r> {
    circuit: Circuit,
    someone: Someone<'r>,
    /// For each goal, that it is still wanted.
    wanted: Vec<Literal>,
    /// So many wanted goals are exercised, or more, from one on; made where it is needed.
    exercised: Vec<Literal>,
    /// So much is answered, or more, from one on; made where it is needed.
    effort: Vec<Literal>,
}

impl<'r> Finder<'r> {
    pub fn new(limit: u64, guide: (&'r RuleSet, &Compiled), goals: &[Goal]) -> Finder<'r> {
        let mut circuit = Circuit::new(Box::new(Batsat::new(limit)));
        let someone = Someone::new(guide, goals, &mut circuit);
        let wanted = goals.iter().map(|_| circuit.free()).collect();
        Finder { circuit, someone, wanted, exercised: Vec::new(), effort: Vec::new() }
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

    /// For each two goals, whether one person can exercise both.
    pub fn together(&mut self) -> Result<Vec<Vec<bool>>, OutOfSteps> {
        let count = self.someone.goals.len();
        let mut together = vec![vec![false; count]; count];
        for one in 0..count {
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
    /// left. Each goal must be one that someone exercises. Where the limit is reached, the people found
    /// until then.
    pub fn one_by_one(&mut self) -> (Vec<Answers>, Result<(), OutOfSteps>) {
        let mut wanted = vec![true; self.someone.goals.len()];
        let mut people = Vec::new();
        while wanted.contains(&true) {
            let found = match self.with_most(&wanted) {
                Ok(found) => found,
                Err(OutOfSteps) => return (people, Err(OutOfSteps)),
            };
            found.goals.into_iter().for_each(|goal| wanted[goal] = false);
            people.push(found.answers);
        }
        (people, Ok(()))
    }

    /// The person who exercises most of what is wanted, with as few answers as that takes.
    fn with_most(&mut self, wanted: &[bool]) -> Result<Found, OutOfSteps> {
        self.count();
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
            let more =
                if reached < most { self.person(&at_least(reached + 1, self))? } else { None };
            match more {
                Some(more) => found = more,
                None => return self.briefest(at_least(reached, self), found),
            }
        }
    }

    /// The person with fewest answers who exercises all of these.
    pub fn with_fewest(&mut self, goals: &[usize]) -> Result<Answers, OutOfSteps> {
        self.count();
        let all_of: Vec<Literal> = goals.iter().map(|&goal| self.someone.goals[goal]).collect();
        let found = self.person(&all_of)?.ok_or(OutOfSteps)?;
        Ok(self.briefest(all_of, found)?.answers)
    }

    /// Of the people like this one with fewest answers, who fills in all texts or none if there is.
    fn briefest(&mut self, mut all_of: Vec<Literal>, found: Found) -> Result<Found, OutOfSteps> {
        let mut best = found;
        all_of.push(self.someone.alike);
        match self.person(&all_of)? {
            Some(found) => best = found,
            None => drop(all_of.pop()),
        }
        while best.effort > 0 {
            let fewer = [all_of.as_slice(), &[!self.effort[best.effort - 1]]].concat();
            match self.person(&fewer)? {
                Some(found) => best = found,
                None => break,
            }
        }
        Ok(best)
    }

    fn person(&mut self, all_of: &[Literal]) -> Result<Option<Found>, OutOfSteps> {
        if !self.circuit.possible(all_of)? {
            return Ok(None);
        }
        let effort =
            self.someone.effort.iter().filter(|answered| self.circuit.holds(**answered)).count();
        let answers = self.someone.found(&self.circuit);
        Ok(Some(Found { answers, goals: self.holding().collect(), effort }))
    }

    fn count(&mut self) {
        if self.effort.is_empty() {
            let pairs: Vec<[Literal; 2]> = self
                .someone
                .goals
                .iter()
                .zip(&self.wanted)
                .map(|(&goal, &wanted)| [goal, wanted])
                .collect();
            let goals: Vec<Literal> =
                pairs.into_iter().map(|pair| self.circuit.all(pair)).collect();
            self.exercised = self.circuit.counts(&goals, goals.len());
            let effort = self.someone.effort.clone();
            self.effort = self.circuit.counts(&effort, effort.len());
        }
    }
}
