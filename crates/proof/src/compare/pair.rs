//! What of the old guide is what of the new one: questions, options, facts and values.
//!
//! Owns the matching by which a renamed thing stays the same thing: by 名 first, then by what cannot
//! be chance: the same question put, the same options, the same table. What finds no counterpart was
//! added or deleted. Blocks are matched in `pair_blocks.rs`, by what they say.

use super::numbering::{Matching, Numbering};
use super::renumber::Renumber;
use language::rule_set::{Cond, Fact, Question, QuestionKind, RuleSet};

/// Options and values travel as 64-bit sets, those of both sides together.
const MOST: usize = 64;

/// The common numbers of two guides.
pub(super) fn pair(old: &RuleSet, new: &RuleSet) -> Renumber {
    let questions = questions(old, new);
    let options = old.questions.iter().zip(&questions).map(|(question, pair)| {
        numbering(question.kind.choices().len(), pair.map(|pair| (question, &new.questions[pair])))
    });
    let options = options.collect();
    let questions = Numbering::of(&questions, new.questions.len());
    // Until they are matched, facts of the old guide are none of the new one's.
    let facts = Numbering::of(&vec![None; old.facts.len()], new.facts.len());
    let values = old.facts.iter().map(|fact| alone(fact.values.len())).collect();
    let mut renumber = Renumber { questions, options, facts, values };
    pair_facts((old, new), &mut renumber);
    renumber
}

fn alone(count: usize) -> Numbering {
    Numbering::of(&vec![None; count], 0)
}

fn numbering(count: usize, pair: Option<(&Question, &Question)>) -> Numbering {
    match pair {
        Some((old, new)) => Numbering::of(&options(old, new), new.kind.choices().len()),
        None => alone(count),
    }
}

fn questions(old: &RuleSet, new: &RuleSet) -> Vec<Option<usize>> {
    let mut matching = Matching::new(old.questions.len(), new.questions.len());
    let both = |o: usize, n: usize| (&old.questions[o], &new.questions[n]);
    let fit = |o: usize, n: usize| {
        let (old, new) = both(o, n);
        let count = new.kind.choices().len();
        is_same_kind(&old.kind, &new.kind)
            && Numbering::of(&options(old, new), count).total() <= MOST
    };
    matching.join(|o, n| both(o, n).0.name == both(o, n).1.name && fit(o, n));
    matching.join(|o, n| both(o, n).0.ask == both(o, n).1.ask && fit(o, n));
    matching.join(|o, n| {
        let (old, new) = both(o, n);
        !old.kind.choices().is_empty() && names(old).eq(names(new)) && fit(o, n)
    });
    matching.pairs
}

fn is_same_kind(old: &QuestionKind, new: &QuestionKind) -> bool {
    std::mem::discriminant(old) == std::mem::discriminant(new)
}

fn names(question: &Question) -> impl Iterator<Item = &str> {
    question.kind.choices().iter().map(|choice| choice.name.as_str())
}

/// An option renamed where it stands, in a question that is otherwise put in the same way, is the same.
fn options(old: &Question, new: &Question) -> Vec<Option<usize>> {
    let (before, after) = (old.kind.choices(), new.kind.choices());
    let mut matching = Matching::new(before.len(), after.len());
    matching.join(|o, n| before[o].name == after[n].name);
    matching.join(|o, n| before[o].note.is_some() && before[o].note == after[n].note);
    if old.ask == new.ask && before.len() == after.len() {
        matching.join(|o, n| o == n);
    }
    matching.pairs
}

fn pair_facts((old, new): (&RuleSet, &RuleSet), renumber: &mut Renumber) {
    let mut matching = Matching::new(old.facts.len(), new.facts.len());
    let both = |o: usize, n: usize| (&old.facts[o], &new.facts[n]);
    matching.join(|o, n| {
        let (old, new) = both(o, n);
        let by_name = values(old, new, |_, _| false);
        old.name == new.name && Numbering::of(&by_name, new.values.len()).total() <= MOST
    });
    let by_name = matching.pairs.clone();
    note_facts((old, new), &by_name, (&matching, renumber));
    // A table may use another renamed fact, so matching one may match the next.
    loop {
        let before = matching.pairs.clone();
        matching.join(|o, n| has_same_table(both(o, n).0, both(o, n).1, renumber));
        note_facts((old, new), &by_name, (&matching, renumber));
        if matching.pairs == before {
            return;
        }
    }
}

/// Puts down what is matched so far. Facts matched by their table have the same values in the same order.
fn note_facts(
    (old, new): (&RuleSet, &RuleSet),
    by_name: &[Option<usize>],
    (matching, renumber): (&Matching, &mut Renumber),
) {
    renumber.facts = Numbering::of(&matching.pairs, new.facts.len());
    for (o, pair) in matching.pairs.iter().enumerate() {
        let Some(n) = *pair else { continue };
        let (before, after) = (&old.facts[o], &new.facts[n]);
        let pairs = if by_name[o].is_some() {
            values(before, after, |o, n| {
                let given = |value| rows_giving(before, value, |cond| renumber.cond(cond));
                let rows = given(o);
                !rows.is_empty() && rows == rows_giving(after, n, Cond::clone)
            })
        } else {
            (0..before.values.len()).map(Some).collect()
        };
        let numbering = Numbering::of(&pairs, after.values.len());
        renumber.values[o] = numbering;
    }
}

/// Values by name, then those that are otherwise alike.
fn values(old: &Fact, new: &Fact, alike: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut matching = Matching::new(old.values.len(), new.values.len());
    matching.join(|o, n| old.values[o].name == new.values[n].name);
    matching.join(alike);
    matching.pairs
}

/// The conditions under which a table gives a value; none of them for 否则.
fn rows_giving(fact: &Fact, value: usize, cond: impl Fn(&Cond) -> Cond) -> Vec<Option<Cond>> {
    let rows = fact.rows.iter().filter(|row| row.value == value);
    let otherwise = fact.otherwise.iter().filter(|otherwise| otherwise.value == value);
    rows.map(|row| Some(cond(&row.when))).chain(otherwise.map(|_| None)).collect()
}

fn has_same_table(old: &Fact, new: &Fact, renumber: &Renumber) -> bool {
    let otherwise = |fact: &Fact| fact.otherwise.as_ref().map(|otherwise| otherwise.value);
    let rows = old.rows.iter().map(|row| (renumber.cond(&row.when), row.value));
    old.values.len() == new.values.len()
        && otherwise(old) == otherwise(new)
        && renumber.gate(old.gate.as_ref()) == new.gate
        && rows.eq(new.rows.iter().map(|row| (row.when.clone(), row.value)))
}
