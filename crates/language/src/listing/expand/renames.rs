//! Conditions on what stands for something else: a fact of 取 for its column, a column that is only asked
//! for at all for its question.

use std::collections::BTreeMap;

use crate::model::{Condition, Line, Question, Sum, Test};
use crate::order::map_of;
use crate::place::Place;

/// A fact that takes a column.
#[derive(Debug, Clone)]
pub struct Taken {
    /// 题.列.
    pub column: String,
    /// Its own 仅当; empty = everyone who has answered.
    pub gate: Vec<Line>,
}

/// A condition on a fact of 取 is one on the column it takes, and the fact's own 仅当.
pub fn rename(condition: &mut Condition, taken: &BTreeMap<String, Taken>) {
    let mut gates = Vec::new();
    for line in &mut condition.lines {
        match line {
            Line::Test(name, _) => {
                if let Some(of) = taken.get(&name.text) {
                    gates.extend(gate(&name.text, name.place, taken));
                    name.text.clone_from(&of.column);
                }
            }
            Line::AnyOf(parts) => parts.iter_mut().for_each(|part| rename(part, taken)),
        }
    }
    condition.lines.extend(gates);
}

/// What must hold for a taken fact to have a value. One that names itself is told of elsewhere.
fn gate(name: &str, place: Place, taken: &BTreeMap<String, Taken>) -> Vec<Line> {
    let Some(of) = taken.get(name) else { return Vec::new() };
    let mut gate = Condition { place, lines: of.gate.clone() };
    let mut others = taken.clone();
    others.remove(name);
    rename(&mut gate, &others);
    gate.lines
}

/// A sum that adds a fact of 取 adds the column it takes. One that has a 仅当 of its own is not the same for
/// everyone who has answered: it stays, and is told of as no number.
pub fn rename_parts(sum: &mut Sum, taken: &BTreeMap<String, Taken>) {
    for part in &mut sum.parts {
        if let Some(of) = taken.get(&part.text).filter(|of| of.gate.is_empty()) {
            part.text.clone_from(&of.column);
        }
    }
}

/// The question of every 题.列.
pub fn columns(questions: &[Question]) -> BTreeMap<String, String> {
    let listed = questions.iter().filter_map(|q| Some((&q.name.text, q.listed.as_ref()?)));
    let columns = listed.flat_map(|(name, listed)| {
        let headings = listed.list.headings.iter();
        headings.map(move |heading| (format!("{name}.{}", heading.text), name.clone()))
    });
    map_of(columns)
}

/// `{题.列: 任意}` asks whether there is an answer, not which cell: no rows are told apart by it.
pub fn answered_at_all(condition: &mut Condition, columns: &BTreeMap<String, String>) {
    for line in &mut condition.lines {
        match line {
            Line::Test(name, Test::Anything(_)) => {
                if let Some(question) = columns.get(&name.text) {
                    name.text.clone_from(question);
                }
            }
            Line::Test(..) => {}
            Line::AnyOf(parts) => parts.iter_mut().for_each(|part| answered_at_all(part, columns)),
        }
    }
}
