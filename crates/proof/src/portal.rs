//! A portal that was proved, and one whose cases hold: types that have no other door.
//!
//! Owns what a whole portal must pass, and what is kept of it from one time to the next. Whoever holds
//! a [`Proved`] need not ask whether it was: nothing can be changed in it.

use std::ops::Deref;

use language::portal::{Checked, Portal, PortalGuide, Possible};
use language::problem::Problems;
use language::rule_set::RuleSet;
use language::together::*;

use crate::possible;
use crate::prove::prove;
use crate::trial;

/// A portal that does right by everyone: no proof of any guide found an error. [`ProofCache::prove`] makes
/// it.
#[derive(Debug, Clone)]
pub struct Proved(Checked);

/// A proved portal whose cases hold. [`Proved::test`] makes it.
#[derive(Debug, Clone)]
pub struct Tested {
    proved: Proved,
    cases: usize,
}

/// What is known of a guide from its rules alone.
#[derive(Debug, Clone)]
struct Known {
    rules: RuleSet,
    found: Problems,
    possible: Possible,
}

/// Proves portals, and keeps the proofs of the last one.
///
/// A proof depends on the rules alone, and the rules hold every word and place it can speak of (the
/// program is made of them and nothing else); so the proof of equal rules is the same proof.
#[derive(Debug, Clone, Default)]
pub struct ProofCache {
    last: Vec<Known>,
}

impl ProofCache {
    /// Proves every guide that is not what it was, side by side. All that was found is told; none where
    /// some of it is an error.
    #[must_use]
    pub fn prove(&mut self, portal: &Checked, problems: &mut Problems) -> Option<Proved> {
        let last = std::mem::take(&mut self.last);
        let proof = |guide: &PortalGuide| {
            let known = last.iter().find(|known| known.rules == guide.rules);
            let new = || Known {
                rules: guide.rules.clone(),
                found: prove_guide(guide),
                possible: possible::possible(&guide.rules),
            };
            let known = known.map_or_else(new, Known::clone);
            guide.possible.get_or_init(|| known.possible.clone());
            known
        };
        self.last = portal.guides.par_iter().map(proof).collect();
        let holds = self.last.iter().all(|known| !known.found.has_errors());
        self.last.iter().for_each(|known| problems.extend(known.found.clone()));
        holds.then(|| Proved(portal.clone()))
    }
}

impl Proved {
    /// Replays every case. None where one of them does not hold.
    #[must_use]
    pub fn test(&self, problems: &mut Problems) -> Option<Tested> {
        let Cases { total, failing } = replay(self, problems);
        (failing == 0).then(|| Tested { proved: self.clone(), cases: total })
    }
}

impl Tested {
    /// How many cases hold.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.cases
    }
}

impl Deref for Proved {
    type Target = Checked;

    fn deref(&self) -> &Checked {
        &self.0
    }
}

impl Deref for Tested {
    type Target = Proved;

    fn deref(&self) -> &Proved {
        &self.proved
    }
}

/// What a guide does not do right for everyone.
#[must_use]
pub fn prove_guide(guide: &PortalGuide) -> Problems {
    let mut problems = Problems::new();
    prove(&guide.rules, &guide.compiled, &mut problems);
    problems
}

/// How many cases a portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cases {
    /// All of them.
    pub total: usize,
    /// Those that do not hold.
    pub failing: usize,
}

/// Replays every case of a portal, proved or not.
pub fn replay(portal: &Portal, problems: &mut Problems) -> Cases {
    let mut cases = Cases { total: 0, failing: 0 };
    for guide in &portal.guides {
        let (rules, compiled) = (&guide.rules, &guide.compiled);
        let rules = trial::Rules::of(rules, compiled, &portal.notices, &guide.cases);
        let replayed = guide.cases.par_iter().map(|case| {
            let mut of_case = Problems::new();
            trial::run(case, &rules, &mut of_case);
            of_case
        });
        for of_case in replayed.collect::<Vec<_>>() {
            cases.total += 1;
            cases.failing += usize::from(of_case.has_errors());
            problems.extend(of_case);
        }
    }
    cases
}
