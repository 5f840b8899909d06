//! Whether fewer cases would do.
//!
//! Owns the proof that a set of people is the smallest that exercises every goal. Goals of which no
//! person exercises two need a person each: that is a bound from below, and often the whole proof. Where
//! it is not, so many copies of everyone are put into one set of statements, each goal exercised by at
//! least one of them; the goals that need a person each are dealt out first, so that the copies cannot
//! change places.

use crate::author::symbolic::circuit::Circuit;
use crate::author::symbolic::solver::{Batsat, OutOfSteps};
use crate::engine::Answers;

use super::Tested;
use super::finder::Finder;
use super::goals::Goal;
use super::someone::Someone;

/// Goals of which no person exercises two, as many as were found: those fewest others go with come
/// first.
pub(super) fn one_each(finder: &mut Finder, goals: usize) -> Result<Vec<usize>, OutOfSteps> {
    let mut best: Vec<usize> = Vec::new();
    let mut order: Vec<usize> = (0..goals).collect();
    for _ in 0..MOST_TRIES {
        let mut chosen: Vec<usize> = Vec::new();
        let mut in_the_way = vec![0_usize; goals];
        for &goal in &order {
            let mut alone = true;
            for &other in &chosen {
                if finder.together(&[goal, other])? {
                    in_the_way[other] += 1;
                    alone = false;
                    break;
                }
            }
            if alone {
                chosen.push(goal);
            }
        }
        // What kept most others out goes to the end.
        order.sort_by_key(|&goal| in_the_way[goal]);
        if chosen.len() > best.len() {
            best = chosen;
        }
    }
    Ok(best)
}

/// How often the goals are tried in another order.
const MOST_TRIES: usize = 4;

/// So many people who exercise every goal, if there are; the first ones exercise one each of `one_each`.
pub(super) fn with(
    count: usize,
    tested: Tested,
    (goals, one_each): (&[Goal], &[usize]),
    limit: u64,
) -> Result<Option<Vec<Answers>>, OutOfSteps> {
    let mut circuit = Circuit::new(Box::new(Batsat::new(limit)));
    let guide = (tested.rules, tested.compiled);
    let people: Vec<Someone> =
        (0..count).map(|_| Someone::new(guide, goals, &mut circuit)).collect();
    for (someone, &goal) in people.iter().zip(one_each) {
        circuit.require(&[someone.goals[goal]]);
    }
    for goal in 0..goals.len() {
        let someone: Vec<_> = people.iter().map(|someone| someone.goals[goal]).collect();
        circuit.require(&someone);
    }
    let found = circuit.possible(&[])?;
    Ok(found.then(|| people.iter().map(|someone| someone.found(&circuit)).collect()))
}
