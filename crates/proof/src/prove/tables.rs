//! Tables of facts: no gap, no contradiction, no row or 否则 without use.

use super::shortest::ToldBy;
use super::{Finding, MOST_ALIKE, Prover};
use crate::symbolic::depend::below;
use crate::symbolic::people::Derived;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::RowId;
use language::problem::ProofProblem;
use language::rule_set::Fact;
use rules::{FactId, List, ValueId};

impl Prover<'_> {
    /// Proves every table, each after those it depends on.
    pub(super) fn tables(&mut self) -> Result<(), OutOfSteps> {
        for number in self.people.order() {
            // People met in a fault of a table this one builds on have been told of.
            let below = below(self.rules, number);
            let sound = self.sound.iter().zip(below.facts).filter(|(_, below)| *below);
            self.among = sound.map(|(&sound, _)| sound).collect();
            // Whoever is met in its fault may be asked nothing sensible by what builds on it.
            self.told_by = ToldBy::Answers(below.questions);
            let derived = self.people.fact(number, &mut self.circuit);
            if !self.anyone(&[derived.gate])? {
                let fact = &self.rules.facts[number];
                if self.follows_from_gap(&fact.gate)? {
                    continue;
                }
                let problem = ProofProblem::FactOfNobody { fact: fact.name.clone() };
                self.problems.push(fact.place, problem);
                continue;
            }
            self.contradictions(number, &derived)?;
            self.gap(number, &derived)?;
            self.useless_rows(number, &derived)?;
        }
        self.told_by = ToldBy::Asked;
        self.among = self.sound.to_vec();
        self.among.push(self.served);
        Ok(())
    }

    /// Two rows that give one person different values.
    fn contradictions(&mut self, number: FactId, derived: &Derived) -> Result<(), OutOfSteps> {
        let fact = &self.rules.facts[number];
        let by_value = fact.values.ids().map(|value| {
            let rows = fact.rows.iter().zip(&derived.rows);
            let rows = rows.filter(|(row, _)| row.value == value).map(|(_, &holds)| holds);
            self.circuit.any(rows)
        });
        let by_value: Vec<Literal> = by_value.collect();
        let several = self.circuit.two_of(&by_value);
        let contradiction = self.circuit.all([derived.gate, several]);
        // A person of whom one contradiction has been told is not shown for the next.
        let among = self.among.len();
        while self.among.len() < among + MOST_ALIKE {
            let assumptions = [self.among.as_slice(), &[contradiction]].concat();
            if !self.anyone(&assumptions)? {
                break;
            }
            let Some((first, second)) = self.contradicting(fact, derived) else { break };
            let pair = [derived.gate, derived.rows[first], derived.rows[second]];
            let pair = self.circuit.all(pair);
            self.report_contradiction(number, [first, second], pair)?;
            self.among.push(!pair);
        }
        self.among.truncate(among);
        self.leave_out(self.sound[number], contradiction);
        Ok(())
    }

    /// The first two rows with different values that hold of the person found last.
    fn contradicting(&self, fact: &Fact, derived: &Derived) -> Option<(RowId, RowId)> {
        let holds = |&row: &RowId| self.circuit.holds(derived.rows[row]);
        let first = fact.rows.ids().find(holds)?;
        let other = |&row: &RowId| row > first && fact.rows[row].value != fact.rows[first].value;
        let second = fact.rows.ids().filter(other).find(holds)?;
        Some((first, second))
    }

    fn report_contradiction(
        &mut self,
        number: FactId,
        rows: [RowId; 2],
        pair: Literal,
    ) -> Result<(), OutOfSteps> {
        let Some(case) = self.find(pair)? else { return Ok(()) };
        self.contradicts = true;
        let fact = &self.rules.facts[number];
        let rows = rows.map(|row| &fact.rows[row]);
        let value = |row: usize| fact.values[rows[row].value].name.clone();
        let shown = |replayed: &super::Replayed| {
            let inside = replayed.gate(fact.gate.as_ref())?;
            Some(inside && replayed.holds(&rows[0].when)? && replayed.holds(&rows[1].when)?)
        };
        self.report(&case, shown, |person| {
            let values = vec![value(0), value(1)];
            let problem = ProofProblem::RowsDisagree { fact: fact.name.clone(), values, person };
            Finding::new(rows[1].place, problem)
                .with(rows[0].place, &format!("这一行得出“{}”", value(0)))
        });
        Ok(())
    }

    /// Someone inside the 仅当 to whom no row applies.
    fn gap(&mut self, number: FactId, derived: &Derived) -> Result<(), OutOfSteps> {
        let fact = &self.rules.facts[number];
        if fact.otherwise.is_some() {
            return Ok(());
        }
        let gap = self.circuit.all([derived.gate, derived.no_row]);
        if let Some(case) = self.find(gap)? {
            self.note_gap(number);
            let shown = |replayed: &super::Replayed| {
                let inside = replayed.gate(fact.gate.as_ref())?;
                let rows: Option<Vec<bool>> =
                    fact.rows.iter().map(|row| replayed.holds(&row.when)).collect();
                Some(inside && !rows?.contains(&true) && replayed.values(number).is_empty())
            };
            self.report(&case, shown, |person| {
                let problem = ProofProblem::NoRow { fact: fact.name.clone(), person };
                Finding::new(fact.place, problem)
            });
        }
        self.leave_out(self.sound[number], gap);
        Ok(())
    }

    /// Rows without which everyone would have the same value, the last first: of two equal rows the
    /// second is the useless one.
    fn useless_rows(&mut self, number: FactId, derived: &Derived) -> Result<(), OutOfSteps> {
        let fact = &self.rules.facts[number];
        let mut used = fact.rows.filled(true);
        let mut proved = fact.rows.filled(false);
        for row in fact.rows.ids().rev() {
            if proved[row] {
                continue;
            }
            let same =
                |&other: &RowId| other != row && fact.rows[other].value == fact.rows[row].value;
            let others: Vec<RowId> =
                fact.rows.ids().filter(same).filter(|&other| used[other]).collect();
            let without = others.iter().map(|&other| !derived.rows[other]);
            let own = [derived.gate, derived.rows[row]];
            let assumptions: Vec<Literal> = own.into_iter().chain(without).collect();
            if self.anyone(&assumptions)? {
                self.meet();
                self.prove_lone_rows(fact, derived, &mut proved);
                continue;
            }
            used[row] = false;
            let cover = self.cover(derived, row, others)?;
            let when = &fact.rows[row].when;
            if cover.is_empty() && self.follows_from_gap(fact.gate.iter().chain([when]))? {
                continue;
            }
            let finding = ProofProblem::RowNeverUsed { fact: fact.name.clone() };
            let mut finding = Finding::new(fact.rows[row].place, finding);
            for row in cover {
                let value = &fact.values[fact.rows[row].value].name;
                let word = format!("这一行已经对同样的人得出“{value}”");
                finding = finding.with(fact.rows[row].place, &word);
            }
            self.problems.push_with(finding.place, finding.problem, finding.also);
        }
        self.useless_otherwise(fact, derived)
    }

    /// In the example found last, a row that alone gives its value has a use: marks it.
    fn prove_lone_rows(&self, fact: &Fact, derived: &Derived, proved: &mut List<RowId, bool>) {
        if !self.circuit.holds(derived.gate) {
            return;
        }
        let holding = fact.rows.ids().filter(|&row| self.circuit.holds(derived.rows[row]));
        let mut by_value: List<ValueId, Vec<RowId>> = fact.values.filled(Vec::new());
        holding.for_each(|row| by_value[fact.rows[row].value].push(row));
        for rows in by_value {
            if let [row] = rows.as_slice() {
                proved[*row] = true;
            }
        }
    }

    /// The fewest of the others without which a row would have a use; none if it never applies.
    fn cover(
        &mut self,
        derived: &Derived,
        row: RowId,
        others: Vec<RowId>,
    ) -> Result<Vec<RowId>, OutOfSteps> {
        let own = [derived.gate, derived.rows[row]];
        let mut cover = others;
        cover.retain(|&other| self.circuit.is_to_blame(derived.rows[other]));
        for at in (0..cover.len()).rev() {
            let left_out = cover.remove(at);
            let without = cover.iter().map(|&other| !derived.rows[other]);
            let assumptions: Vec<Literal> = own.into_iter().chain(without).collect();
            if self.anyone(&assumptions)? {
                cover.insert(at, left_out);
            }
        }
        Ok(cover)
    }

    fn useless_otherwise(&mut self, fact: &Fact, derived: &Derived) -> Result<(), OutOfSteps> {
        let Some(otherwise) = &fact.otherwise else { return Ok(()) };
        if !self.anyone(&[derived.gate, derived.no_row])? {
            let value = fact.values[otherwise.value].name.clone();
            let problem = ProofProblem::OtherwiseNeverUsed { fact: fact.name.clone(), value };
            self.problems.push(otherwise.place, problem);
        }
        Ok(())
    }
}
