//! The one place that knows a SAT solver.
//!
//! Owns what the prover needs of one, as a small trait, and its one implementation on batsat. Effort
//! is counted in steps (clauses the solver had to learn), never in time: the same rules are proved, or
//! not, on every machine.

use std::cell::Cell;
use std::ops::Not;

use batsat::{Callbacks, ClauseKind, Lit, SolverInterface, SolverOpts, Var, lbool};

/// A statement that is either true or false of a person, or its opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Literal(u32);

impl Literal {
    fn of(variable: u32) -> Literal {
        Literal(variable << 1)
    }

    fn variable(self) -> u32 {
        self.0 >> 1
    }

    fn is_opposite(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Not for Literal {
    type Output = Literal;

    fn not(self) -> Literal {
        Literal(self.0 ^ 1)
    }
}

/// The limit of steps is reached: nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutOfSteps;

/// Decides whether statements can hold together.
pub(crate) trait Solver {
    /// A new free statement.
    fn statement(&mut self) -> Literal;

    /// From now on at least one of these holds.
    fn require(&mut self, one_of: &[Literal]);

    /// Whether all of these can hold at once.
    ///
    /// # Errors
    /// The limit is reached.
    fn possible(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps>;

    /// The same, but given up after so many steps of its own.
    ///
    /// # Errors
    /// That limit or the whole one is reached.
    fn possible_within(&mut self, steps: u64, all_of: &[Literal]) -> Result<bool, OutOfSteps>;

    /// Whether a statement holds in the example that made the last answer `true`.
    fn holds(&self, literal: Literal) -> bool;

    /// Whether an assumption had a part in the last answer `false`.
    fn is_to_blame(&self, assumption: Literal) -> bool;

    /// Steps taken so far.
    fn steps(&self) -> u64;

    /// Consequences drawn so far: what an answer costs that needs no step, too.
    fn work(&self) -> u64;
}

/// batsat, a Rust port of MiniSat.
pub(crate) struct Batsat {
    solver: batsat::Solver<Meter>,
    limit: u64,
}

impl Batsat {
    /// A solver that gives up after so many steps.
    pub fn new(limit: u64) -> Batsat {
        let meter = Meter { left: Cell::new(limit) };
        Batsat { solver: batsat::Solver::new(SolverOpts::default(), meter), limit }
    }

    fn lit(literal: Literal) -> Lit {
        // batsat numbers its variables from 0 as this trait does.
        Lit::new(var(literal), !literal.is_opposite())
    }
}

fn var(literal: Literal) -> Var {
    // Safe in spite of its name: the index is one that `statement` got from the solver.
    Var::unsafe_from_idx(literal.variable())
}

impl Solver for Batsat {
    fn statement(&mut self) -> Literal {
        Literal::of(self.solver.new_var_default().idx())
    }

    fn require(&mut self, one_of: &[Literal]) {
        let mut clause = one_of.iter().map(|&literal| Self::lit(literal)).collect();
        self.solver.add_clause_reuse(&mut clause);
    }

    fn possible(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        let assumptions: Vec<Lit> = all_of.iter().map(|&literal| Self::lit(literal)).collect();
        let answer = self.solver.solve_limited(&assumptions);
        if answer == lbool::TRUE {
            Ok(true)
        } else if answer == lbool::FALSE {
            Ok(false)
        } else {
            Err(OutOfSteps)
        }
    }

    fn possible_within(&mut self, steps: u64, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        let left = self.solver.cb().left.get();
        let own = left.min(steps);
        self.solver.cb().left.set(own);
        let answer = self.possible(all_of);
        let used = own - self.solver.cb().left.get();
        self.solver.cb().left.set(left - used);
        answer
    }

    fn holds(&self, literal: Literal) -> bool {
        self.solver.value_lit(Self::lit(literal)) == lbool::TRUE
    }

    fn is_to_blame(&self, assumption: Literal) -> bool {
        self.solver.unsat_core_contains_var(var(assumption))
    }

    fn steps(&self) -> u64 {
        self.limit - self.solver.cb().left.get()
    }

    fn work(&self) -> u64 {
        self.solver.num_propagations()
    }
}

/// Counts learnt clauses and stops the search when there were too many.
struct Meter {
    left: Cell<u64>,
}

impl Callbacks for Meter {
    fn on_new_clause(&mut self, _: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.left.set(self.left.get().saturating_sub(1));
        }
    }

    fn stop(&self) -> bool {
        self.left.get() == 0
    }
}
