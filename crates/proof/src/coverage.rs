//! What no case exercises, and new cases that do.
//!
//! Owns the list of what a guide can be tested on ([`Goal`]: blocks, rows of tables, options, stretches
//! of days, texts), which of it the cases exercise, and the search for the fewest new cases that
//! exercise the rest. A case exercises what the engine does for its person: a block is shown, a row is
//! known to hold, an option is chosen where it was asked. What nobody can reach is left out, blocks of
//! other roles' pages too: a case sees the guide's own page. Whether a case is *right* is `trial`'s
//! business; a proposal says what the rules give, for an editor to compare with the notice.
//!
//! People with a fault in a table, or asked a question without options, are left out; `prove` reports
//! those. All effort is counted in steps, as in `prove`; where the limit is reached the answer says so.

use crate::symbolic::days;
use crate::trial;
use finder::Finder;
use language::cases::Case;
use language::compile::Compiled;
use language::portal::PortalGuide;
use language::problem::Problems;
use language::rule_set::RuleSet;
use met::Met;
use rules::Answers;

mod finder;
mod goals;
mod least;
mod met;
mod named;
mod propose;
mod someone;
mod written;

pub use finder::Found;
pub use goals::{Goal, Kind};
pub use propose::{Least, Limits, Proposal, Proposed, propose};
pub use written::written;

/// Most steps (clauses learnt) a search among single people may take.
pub const MOST_STEPS: u64 = 100_000;

/// A guide and its cases.
#[derive(Clone, Copy)]
pub struct Tested<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Their program.
    pub compiled: &'a Compiled,
    /// The cases written so far.
    pub cases: &'a [Case],
}

impl<'a> From<&'a PortalGuide> for Tested<'a> {
    fn from(guide: &'a PortalGuide) -> Tested<'a> {
        Tested { rules: &guide.rules, compiled: &guide.compiled, cases: &guide.cases }
    }
}

/// What the cases of a guide exercise.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// How much there is to exercise.
    pub total: usize,
    /// What no case exercises, in the order it is written.
    pub missing: Vec<Goal>,
    /// Blocks that cases show, but of which none looks at where, when or by whom.
    pub unnamed: Vec<Goal>,
}

impl Tested<'_> {
    /// What the cases exercise.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let goals = goals::all(self.rules, self.compiled);
        let missing = self.missing(&goals);
        let unnamed = self.unnamed(&goals, &missing);
        let reachable = if missing.is_empty() {
            Vec::new()
        } else {
            let limits = finder::Limits { steps: MOST_STEPS, work: u64::MAX };
            Finder::new(limits, *self, &missing).reachable()
        };
        let nobody = reachable.iter().filter(|reachable| !**reachable).count();
        let missing = missing.into_iter().zip(reachable);
        let missing = missing.filter_map(|(goal, reachable)| reachable.then_some(goal));
        Coverage { total: goals.len() - nobody, missing: missing.collect(), unnamed }
    }

    /// What no case exercises, whether anyone can or not.
    fn missing(&self, goals: &[Goal]) -> Vec<Goal> {
        let borders = days::of(self.rules);
        let mut missing = goals.to_vec();
        for answers in self.given() {
            let met = Met::new(self.compiled, &answers, &borders);
            missing.retain(|goal| !met.exercises(goal));
        }
        missing
    }

    /// The answers of every case that can be understood.
    fn given(&self) -> impl Iterator<Item = Answers> {
        // What cannot be understood has been reported by the trial.
        let given = |case| trial::answers(case, self.rules, &mut Problems::new());
        self.cases.iter().filter_map(given).map(|given| given.answers)
    }
}
