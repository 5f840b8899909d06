//! Statements built from statements: “any of these”, “all of these”, “at least two of these”.
//!
//! Owns Tseitin's translation into clauses. Equal combinations become one statement, so what two
//! rules share is decided once, and what two kinds of people share is known to be equal. Statements
//! about a person are full equivalences: in an example every one of them has its value.

use std::collections::HashMap;

use super::solver::{Literal, OutOfSteps, Solver};

/// A growing set of statements and the solver that knows how they hang together.
pub(crate) struct Circuit {
    solver: Box<dyn Solver>,
    always: Literal,
    /// “Any of” by its sorted parts. Only looked up, never walked through: its order is random.
    gates: HashMap<Vec<Literal>, Literal>,
    statements: usize,
}

impl Circuit {
    /// Nothing but what always holds.
    pub fn new(mut solver: Box<dyn Solver>) -> Circuit {
        let always = solver.statement();
        solver.require(&[always]);
        Circuit { solver, always, gates: HashMap::new(), statements: 1 }
    }

    /// The statement that holds of everyone.
    pub fn always(&self) -> Literal {
        self.always
    }

    /// The statement that holds of no one.
    pub fn never(&self) -> Literal {
        !self.always
    }

    /// A statement that may hold or not.
    pub fn free(&mut self) -> Literal {
        self.statements += 1;
        self.solver.statement()
    }

    /// From now on at least one of these holds.
    pub fn require(&mut self, one_of: &[Literal]) {
        self.solver.require(one_of);
    }

    /// From now on the first holds only where the second does.
    pub fn implies(&mut self, first: Literal, second: Literal) {
        self.require(&[!first, second]);
    }

    /// At least one of them holds.
    pub fn any(&mut self, parts: impl IntoIterator<Item = Literal>) -> Literal {
        let never = self.never();
        let mut parts: Vec<Literal> = parts.into_iter().filter(|&part| part != never).collect();
        parts.sort_unstable();
        parts.dedup();
        // A statement and its opposite stand side by side when sorted.
        let settled = parts.contains(&self.always) || parts.windows(2).any(|two| two[0] == !two[1]);
        match parts.as_slice() {
            _ if settled => self.always,
            [] => never,
            [one] => *one,
            _ => self.gate(parts),
        }
    }

    /// All of them hold.
    pub fn all(&mut self, parts: impl IntoIterator<Item = Literal>) -> Literal {
        !self.any(parts.into_iter().map(|part| !part))
    }

    /// Exactly one of the two holds.
    pub fn differ(&mut self, one: Literal, other: Literal) -> Literal {
        if one == other {
            return self.never();
        }
        let (first, second) = (self.all([one, !other]), self.all([!one, other]));
        self.any([first, second])
    }

    /// Two or more of them hold.
    pub fn two_of(&mut self, parts: &[Literal]) -> Literal {
        self.counts(parts, 2)[1]
    }

    /// For each count from one to `most`: so many of them hold, or more.
    pub fn counts(&mut self, parts: &[Literal], most: usize) -> Vec<Literal> {
        let mut counts = vec![self.never(); most];
        for &part in parts {
            for count in (0..most).rev() {
                let fewer = if count == 0 { self.always } else { counts[count - 1] };
                let reached = self.all([fewer, part]);
                counts[count] = self.any([counts[count], reached]);
            }
        }
        counts
    }

    /// Whether all of these can hold of one person.
    ///
    /// # Errors
    /// The limit of steps is reached.
    pub fn possible(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        self.solver.possible(all_of)
    }

    /// The same, given up after so many steps.
    ///
    /// # Errors
    /// That limit or the whole one is reached.
    pub fn possible_within(&mut self, steps: u64, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        self.solver.possible_within(steps, all_of)
    }

    /// Whether a statement holds of the person found last.
    pub fn holds(&self, literal: Literal) -> bool {
        self.solver.holds(literal)
    }

    /// Whether an assumption had a part in the last refusal.
    pub fn is_to_blame(&self, assumption: Literal) -> bool {
        self.solver.is_to_blame(assumption)
    }

    /// Steps taken, and statements made.
    pub fn effort(&self) -> (u64, usize) {
        (self.solver.steps(), self.statements)
    }

    /// Consequences drawn.
    pub fn work(&self) -> u64 {
        self.solver.work()
    }

    fn gate(&mut self, parts: Vec<Literal>) -> Literal {
        if let Some(&gate) = self.gates.get(&parts) {
            return gate;
        }
        let gate = self.free();
        for &part in &parts {
            self.require(&[!part, gate]);
        }
        let mut clause = parts.clone();
        clause.push(!gate);
        self.require(&clause);
        self.gates.insert(parts, gate);
        gate
    }
}
