//! Whether fewer cases would do.
//!
//! Owns the proof that a set of people is the smallest that exercises every goal. Goals of which no
//! person exercises two need a person each: that is a bound from below, and often the whole proof. Where
//! it is not, so many copies of everyone are put into one set of statements, each goal exercised by at
//! least one of them; the goals that need a person each are dealt out first, so that the copies cannot
//! change places.

use crate::symbolic::circuit::Circuit;
use crate::symbolic::solver::{Batsat, OutOfSteps};
use rules::Answers;

use super::Tested;
use super::finder::Finder;
use super::goals::Goal;
use super::someone::Someone;

/// Goals of which no person exercises two, as many as were found.
pub(super) fn one_each(
    finder: &mut Finder,
    goals: usize,
    step: impl FnMut(u64),
) -> Result<Vec<usize>, OutOfSteps> {
    let together = finder.together(step)?;
    let apart = |one: usize, other: usize| one != other && !together[one][other];
    let grown_from = |first: usize| {
        let mut chosen = vec![first];
        let mut left: Vec<usize> = (0..goals).filter(|&goal| apart(first, goal)).collect();
        // The next one is that which leaves most to choose from.
        while let Some(&next) = left
            .iter()
            .max_by_key(|&&goal| left.iter().filter(|&&other| apart(goal, other)).count())
        {
            chosen.push(next);
            left.retain(|&goal| apart(next, goal));
        }
        chosen
    };
    Ok((0..goals).map(grown_from).max_by_key(Vec::len).unwrap_or_default())
}

/// The search for a few people who exercise every goal.
pub(super) struct Few<'a> {
    pub tested: Tested<'a>,
    pub goals: &'a [Goal],
    /// Goals that need a person each.
    pub one_each: Vec<usize>,
}

impl Few<'_> {
    /// No fewer people will do.
    pub fn at_least(&self) -> usize {
        self.one_each.len().max(1)
    }

    /// So many people who exercise every goal, if there are; the first ones exercise one each of `one_each`.
    pub fn people(&self, count: usize, limit: u64) -> Result<Option<Vec<Answers>>, OutOfSteps> {
        let mut circuit = Circuit::new(Box::new(Batsat::new(limit)));
        let people: Vec<Someone> =
            (0..count).map(|_| Someone::new(self.tested, self.goals, &mut circuit)).collect();
        for (someone, &goal) in people.iter().zip(&self.one_each) {
            circuit.require(&[someone.goals[goal]]);
        }
        for goal in 0..self.goals.len() {
            let someone: Vec<_> = people.iter().map(|someone| someone.goals[goal]).collect();
            circuit.require(&someone);
        }
        let found = circuit.possible(&[])?;
        Ok(found.then(|| people.iter().map(|someone| someone.found(&circuit)).collect()))
    }
}
