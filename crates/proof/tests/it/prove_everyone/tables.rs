//! What the proof must say of tables.

use language::id::RowId;
use std::collections::BTreeSet;

use language::rule_set::Fact;

use super::everyone::{Everyone, Finding, Person};

impl Everyone<'_> {
    /// Everything about tables but which rows contradict each other.
    pub fn tables(&self) -> BTreeSet<Finding> {
        let mut found = BTreeSet::new();
        for (number, fact) in self.rules.facts.entries() {
            let name = || fact.name.clone();
            let inside: Vec<&Person> =
                self.people.iter().filter(|p| self.gate(p, fact.gate.as_ref())).collect();
            if inside.is_empty() {
                found.insert(("Z519", fact.place.start, name()));
                continue;
            }
            if inside.iter().any(|p| self.is_gap(p, number) && self.among_below(p, number)) {
                found.insert(("Z501", fact.place.start, name()));
            }
            let useless = self.useless_rows(fact, &inside);
            found.extend(useless.map(|row| ("Z508", fact.rows[row].place.start, name())));
            if let Some(otherwise) = &fact.otherwise {
                let none = |p: &&&Person| fact.rows.iter().all(|row| !self.holds(p, &row.when));
                if !inside.iter().any(|p| none(&p)) {
                    found.insert(("Z518", otherwise.place.start, name()));
                }
            }
        }
        found
    }

    /// Rows others of the same value make useless, the last first.
    fn useless_rows(&self, fact: &Fact, inside: &[&Person]) -> impl Iterator<Item = RowId> {
        let mut left: Vec<RowId> = fact.rows.ids().collect();
        for row in fact.rows.ids().rev() {
            let same =
                |&&other: &&RowId| other != row && fact.rows[other].value == fact.rows[row].value;
            let others: Vec<RowId> = left.iter().filter(same).copied().collect();
            let covered =
                |p: &&Person| others.iter().any(|&other| self.holds(p, &fact.rows[other].when));
            let mut holding = inside.iter().filter(|p| self.holds(p, &fact.rows[row].when));
            if holding.all(covered) {
                left.retain(|&other| other != row);
            }
        }
        fact.rows.ids().filter(move |row| !left.contains(row))
    }
}
